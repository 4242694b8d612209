"""A sentence as it is read: its words, what was found in them, and where its clauses begin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from equality_check.advert import Document, Sentence
from equality_check.matching.matcher import Matcher
from equality_check.matching.search import Hits, Search, WordSpan
from equality_check.matching.words import Gap, Word, words_of
from equality_check.ruleset.schema import Written

_LEADING = 8
"""How many words of a line are read with the items that it leads into."""
_LONGEST_QUESTION = 12
_LONGEST_ANSWER = 20
"""How many words a question to the reader, and its answer, are at most where they are read as one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with its words, hits and the clause number of each word. `index` is its place in the document.

    `hits` are of what every sentence is searched for, and `spans` gives also what is looked up beside a match.
    `continued`: the sentence read with another that makes it whole: an item with the line that leads into its list, if
    that goes on in it («Det er en fordel at du»), or a short question with its answer («Gravid? Ikke søk.»). Its own
    words are then `[led, until)`; elsewhere `until` is None.
    """

    index: int
    sentence: Sentence
    words: Sequence[Word]
    hits: Hits
    search: Search
    clauses: Sequence[int]
    continued: Reading | None = None
    led: int = 0
    until: int | None = None

    @property
    def written(self) -> Written:
        """The written standard of the sentence; only Bokmål and Nynorsk are read."""
        return "nn" if self.sentence.language == "nn" else "nb"

    @property
    def answered(self) -> Reading | None:
        """The reading of a question with its answer; its words begin with those of the question."""
        return self.continued if self.continued and self.continued.until is not None else None

    def spans(self, pattern: str) -> Sequence[WordSpan]:
        """Give where a pattern or `<lexicon>` occurs, as stretches of words."""
        found = self.hits.get(pattern)
        return self.search.beside(pattern) if found is None else found

    def is_title(self, at: int) -> bool:
        """Tell whether a word that can also be a verb is named as a title there («en selger»)."""
        return any(first < at < last for first, last in self.spans("<title-named>"))

    def clause(self, first: int, last: int) -> set[int]:
        """Give the clauses that a stretch of words touches."""
        return set(self.clauses[first:last])

    def is_parted(self, first: int, last: int) -> bool:
        """Tell whether a clause begins inside a stretch of words, other than a relative one («, som …»)."""
        if self.clauses[first] == self.clauses[last - 1]:
            return False
        relative = {begin for begin, _ in self.spans("<clause-relative>")}
        return any(self.clauses[i] != self.clauses[i - 1] and i not in relative for i in range(first + 1, last))


def read(document: Document, matcher_of: Callable[[Written], Matcher]) -> list[Reading]:
    """Give the readings of the sentences that are in Bokmål or Nynorsk."""
    readings: list[Reading] = []
    lead: Sequence[Word] = ()
    for sentence in document.sentences():
        if sentence.language not in ("nb", "nn"):
            continue
        matcher = matcher_of("nn" if sentence.language == "nn" else "nb")
        words = words_of(document.text, sentence.start, sentence.end)
        reading = _reading(len(readings), sentence, words, matcher)
        if sentence.kind != "item":
            lead = words[-_LEADING:] if _goes_on(reading) else ()
        elif lead:
            reading = replace(reading, continued=_reading(reading.index, sentence, [*lead, *words], matcher, len(lead)))
        if readings and _is_answered(document.text, readings[-1], reading):
            readings[-1] = _answered(readings[-1], reading, matcher)
        readings.append(reading)
    return readings


def _reading(
    index: int, sentence: Sentence, words: Sequence[Word], matcher: Matcher, led: int = 0, until: int | None = None
) -> Reading:
    search = matcher.find(words)
    clauses = tuple(_clauses(words, search.hits, until))
    return Reading(index, sentence, words, search.hits, search, clauses, led=led, until=until)


def _is_answered(text: str, question: Reading, after: Reading) -> bool:
    """Tell whether a short question to the reader stands right before a short sentence of the same block."""
    asked, said = question.sentence, after.sentence
    return (
        text[asked.end - 1] == "?"
        and text[said.end - 1] != "?"
        and question.continued is None
        and (asked.block, asked.kind, asked.language) == (said.block, said.kind, said.language)
        and 0 < len(question.words) <= _LONGEST_QUESTION
        and 0 < len(after.words) <= _LONGEST_ANSWER
    )


def _answered(question: Reading, answer: Reading, matcher: Matcher) -> Reading:
    """Give a question read with its answer, as a condition is with what follows from it."""
    first, *rest = answer.words
    words = [*question.words, first._replace(gap=Gap.COMMA), *rest]
    whole = _reading(question.index, question.sentence, words, matcher, until=len(question.words))
    return replace(question, continued=whole)


def _goes_on(reading: Reading) -> bool:
    """Tell whether a line goes on in the items below it: it ends in what they say something of («Vi søker deg som»)."""
    return any(last == len(reading.words) for _, last in reading.hits.get("<goes-on>", ()))


def _clauses(words: Sequence[Word], hits: Hits, answered: int | None) -> Iterator[int]:
    """Give each word's clause: a new one begins at a break, a divider («men»), or a comma before an opener («som»).

    None begins at the word `answered`, where the answer to a question does.
    """
    dividers = {first for first, _ in hits.get("<clause-divider>", ())}
    openers = {first for first, _ in hits.get("<clause-opener>", ())}
    clause = 0
    for i, word in enumerate(words):
        opens = i in dividers or (word.gap is Gap.COMMA and i in openers and i != answered)
        if i and (word.gap is Gap.BREAK or opens):
            clause += 1
        yield clause
