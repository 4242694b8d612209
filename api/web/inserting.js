// What a suggestion takes the place of.

const SENTENCE = /^\p{Lu}[^]*[.!?]$/u;

/** Give the stretch of a text that a suggestion replaces, and the words to put there.
 *
 * Words take the place of the words that were marked; a whole sentence that of the sentence they stand in.
 */
export function replacement(text, start, end, suggestion) {
  if (SENTENCE.test(suggestion) && !SENTENCE.test(text.slice(start, end))) {
    const around = sentenceAround(text, start, end);
    return { ...around, words: suggestion };
  }
  const capital = /^\p{Lu}\p{Ll}/u.test(text.slice(start, end)) && opens(text, start);
  return { start, end, words: capital ? suggestion[0].toUpperCase() + suggestion.slice(1) : suggestion };
}

/** Give where the first [gap] of words stands; null where there is none. */
export function gapIn(words) {
  const gap = /\[[^\]]*\]/.exec(words);
  return gap && { start: gap.index, end: gap.index + gap[0].length };
}

function opens(text, start) {
  return /(^|[.!?:\n]\s*|[-•*]\s+)$/.test(text.slice(0, start));
}

function sentenceAround(text, start, end) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end) < 0 ? text.length : text.indexOf("\n", end);
  const line = text.slice(from, to);
  const within = [...new Intl.Segmenter("nb", { granularity: "sentence" }).segment(line)].filter(
    (one) => from + one.index < end && start < from + one.index + one.segment.length,
  );
  if (!within.length) return { start, end };
  const last = within.at(-1);
  const first = from + within[0].index;
  return { start: first, end: from + last.index + last.segment.trimEnd().length };
}
