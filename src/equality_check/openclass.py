"""Measures over open classes of words: what no list can name, only the words that everyone knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from equality_check.advert import Block, Document, Language, Sentence
from equality_check.matching.reading import Reading
from equality_check.matching.words import Gap, Word, words_of
from equality_check.measures import Ad, Limit, Measure, Outcome
from equality_check.report import Place

_ABBREVIATION = re.compile(r"[A-ZÆØÅ]{3,6}\d?\Z|(?=[^A-ZÆØÅ]*[A-ZÆØÅ][^A-ZÆØÅ]*[A-ZÆØÅ])[A-ZÆØÅ][A-ZÆØÅa-zæøå]{2,5}\Z")
_INFLECTED = re.compile(r"[A-ZÆØÅ]{2,}(?:s|er|en|et|ene|a|n|ar|ane)\Z")
_NAME_LIKE = re.compile(r"[a-zæøå]{3}")
_SYLLABLES = re.compile(r"[^AEIOUYÆØÅ]{0,3}[AEIOUYÆØÅ]{1,2}(?:[^AEIOUYÆØÅ]{1,3}[AEIOUYÆØÅ]{1,2})*[^AEIOUYÆØÅ]{0,3}\Z")
_CAPITALS = re.compile(r"[A-ZÆØÅ]{3,}\Z")
_PARENTHESIS = re.compile(r"\s*\(([^()\n]{5,80})\)")
_LONGEST_SYLLABLE_FREE: Final = 3
_SHORTEST_RUN: Final = 2
_INITIALS: Final = 3


def unknown_abbreviation(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find an abbreviation that is neither known (`<known-abbreviation>`) nor explained in the ad; at most `most`.

    A word in capitals that can be spoken is read as a word or a name. An abbreviation in a row of others, or
    beside technical terms, is taken for a term of the trade.
    """
    found: dict[str, list[Place]] = {}
    for reading in ad.readings:
        for i, word in enumerate(reading.words):
            form = ad.document.text[word.start : word.end]
            if _is_abbreviation(form) and _stands_alone(ad, reading, i) and not _marked(ad, word.start, word.end):
                found.setdefault(form, []).append(Place(start=word.start, end=word.end))
    unexplained = [form for form in found if not _explained(form, ad.document.text)]
    for form in unexplained[: int(limit["most"])]:
        first, *others = found[form]
        yield Outcome({"found": form}, others, first)


def english_words(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find English words in lower case in a Norwegian sentence: a run of them, or one of at least `letters`."""
    for reading in ad.readings:
        for first, last in _english_runs(ad, reading):
            start, end = reading.words[first].start, reading.words[last - 1].end
            letters = max(len(w.key) for w in reading.words[first:last])
            if (last - first >= _SHORTEST_RUN or letters >= limit["letters"]) and not _marked(ad, start, end):
                yield Outcome({"found": ad.document.text[start:end]}, [], Place(start=start, end=end))


def english_paragraph(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find English paragraphs of at least `words` in a Norwegian ad: the first is marked, the others are named."""
    if ad.document.language in ("nb", "nn"):
        yield from _foreign(ad.document, "en", limit["words"])


def pasted_language(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find paragraphs of at least `words` in the other written standard: the first is marked, the others are named."""
    other: Language | None = {"nb": "nn", "nn": "nb"}.get(ad.document.language)  # type: ignore[assignment]
    if other is not None:
        yield from _foreign(ad.document, other, limit["words"])


OPEN_MEASURES: Mapping[str, Measure] = {
    measure.__name__.replace("_", "-"): measure
    for measure in (unknown_abbreviation, english_words, english_paragraph, pasted_language)
}


def _marked(ad: Ad, start: int, end: int) -> bool:
    """Tell whether a remark of the words stands there."""
    return any(
        f.field == "text" and f.start is not None and f.end is not None and f.start < end and start < f.end
        for f in ad.findings
        if f.category == "jargon-anglicism"
    )


def _is_abbreviation(form: str) -> bool:
    if not _ABBREVIATION.match(form) or _INFLECTED.match(form) or _NAME_LIKE.search(form):
        return False
    return len(form) <= _LONGEST_SYLLABLE_FREE or not _SYLLABLES.match(form)


def _stands_alone(ad: Ad, reading: Reading, at: int) -> bool:
    """Tell whether the abbreviation at word `at` is not known, and not part of a name, a code or a technical row."""
    words, text = reading.words, ad.document.text
    word = words[at]
    if any(first <= at < last for name in _KNOWN for first, last in reading.spans(name)):
        return False
    if text[word.start - 1 : word.start] in ("@", ".", "/", "_", "-") or text[word.end : word.end + 1] in ("@", "_", "/"):
        return False
    near = [*_neighbours(words, at)]
    if any(_CAPITALS.match(text[w.start : w.end]) for w in near):
        return False
    if any(first <= at < last for first, last in reading.spans("<name>")):
        return False
    if at + 1 < len(words) and words[at + 1] in near and any(
        first == at + 1 for first, _ in reading.spans("<company-form>")
    ):
        return False
    if any(last == at for first, last in reading.spans("<before-code>")):
        return False
    others = sum(1 for w in words if _ABBREVIATION.match(text[w.start : w.end]))
    return others <= _INITIALS and not reading.spans("<technical-term>")


_KNOWN = ("<known-abbreviation>", "<company-form>", "<technical-term>")


def _neighbours(words: Sequence[Word], at: int) -> Iterator[Word]:
    if at > 0 and words[at].gap is Gap.NEAR:
        yield words[at - 1]
    if at + 1 < len(words) and words[at + 1].gap is Gap.NEAR:
        yield words[at + 1]


def _explained(form: str, text: str) -> bool:
    """Tell whether the ad says what an abbreviation stands for: in parentheses on either side, or by its initials."""
    if re.search(rf"\(\s*{re.escape(form)}\s*[,;)]", text):
        return True
    for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
        within = _PARENTHESIS.match(text, found.end())
        if within and any(c.islower() for c in within[1]):
            return True
    return _spelled_by_initials(form, text)


def _spelled_by_initials(form: str, text: str) -> bool:
    wanted = form.casefold()
    if len(wanted) < _INITIALS:
        return False
    keys = [w.key for w in words_of(text) if w.key != wanted and (w.key not in _SMALL or w.key[0] in wanted)]
    initials = "".join(key[0] for key in keys)
    return wanted in initials


_SMALL = frozenset("og i for av på til ved med det den de the of and for in".split())


def _english_runs(ad: Ad, reading: Reading) -> Iterator[tuple[int, int]]:
    """Give the runs of English words in lower case that hold a word of substance."""
    text = ad.document.text
    substance = {i for a, b in reading.spans("<english-word>") for i in range(a, b)}
    small = {i for a, b in reading.spans("<english-small-word>") for i in range(a, b)}
    apart = {i for a, b in reading.spans("<technical-term>") for i in range(a, b)}
    lower = [text[w.start].islower() and i not in apart for i, w in enumerate(reading.words)]
    marks = [lower[i] and (i in substance or i in small) for i in range(len(reading.words))]
    at = 0
    for english, run in groupby(range(len(marks)), key=lambda i: marks[i]):
        length = len(list(run))
        if english:
            inside = range(at, at + length)
            if any(i in substance for i in inside) and not _in_address(text, reading.words[at], reading.words[at + length - 1]):
                yield at, at + length
        at += length


def _in_address(text: str, first: Word, last: Word) -> bool:
    return text[first.start - 1 : first.start] in ("@", ".", "/", "_", "=", "&", "<", "#", ":") or text[
        last.end : last.end + 1
    ] in ("@", "/", "_", "=", ">") or bool(re.match(r"\.\w", text[last.end : last.end + 2]))


def _foreign(document: Document, language: Language, least: float) -> Iterator[Outcome]:
    """Give one outcome for the blocks that are in that language."""
    places = [place for block in document.blocks for place in _in_language(document, block, language, least)]
    if places:
        yield Outcome({"count": len(places)}, places[1:], places[0])


def _in_language(document: Document, block: Block, language: Language, least: float) -> Iterator[Place]:
    """Give the sentences of a block that are in the language, as one place, if they are most of its words."""
    own: list[Sentence] = [s for s in block.sentences if s.language == language]
    if not own:
        return
    counts = {s: len(words_of(document.text, s.start, s.end)) for s in block.sentences}
    count = sum(counts[s] for s in own)
    if count >= least and count >= _MOST * sum(counts.values()):
        yield Place(start=own[0].start, end=own[0].end)


_MOST: Final = 0.6
