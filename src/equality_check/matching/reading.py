"""A sentence as it is read: its words, what was found in them, and where its clauses begin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from equality_check.advert import Document, Sentence
from equality_check.matching.matcher import Matcher
from equality_check.matching.search import Hits, Search, Span
from equality_check.matching.words import Gap, Word, words_of
from equality_check.ruleset.schema import Written

_LEADING = 8
"""How many words of a line are read with the items that it leads into."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with its words, hits and the clause number of each word. `index` is its place in the document.

    `hits` are of what every sentence is searched for, and `spans` gives also what is looked up beside a match.
    `continued`: an item read on from the line that leads into its list, if that goes on in it («Det er en fordel at
    du»); the first `led` of the words are then of that line.
    """

    index: int
    sentence: Sentence
    words: Sequence[Word]
    hits: Hits
    search: Search
    clauses: Sequence[int]
    continued: Reading | None = None
    led: int = 0

    @property
    def written(self) -> Written:
        """The written standard of the sentence; only Bokmål and Nynorsk are read."""
        return "nn" if self.sentence.language == "nn" else "nb"

    def spans(self, pattern: str) -> Sequence[Span]:
        """Give where a pattern or `<lexicon>` occurs, as stretches of words."""
        found = self.hits.get(pattern)
        return self.search.beside(pattern) if found is None else found

    def clause(self, first: int, last: int) -> set[int]:
        """Give the clauses that a stretch of words touches."""
        return set(self.clauses[first:last])


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
        readings.append(reading)
    return readings


def _reading(index: int, sentence: Sentence, words: Sequence[Word], matcher: Matcher, led: int = 0) -> Reading:
    search = matcher.find(words)
    clauses = tuple(_clauses(words, search.hits))
    return Reading(index, sentence, words, search.hits, search, clauses, led=led)


def _goes_on(reading: Reading) -> bool:
    """Tell whether a line goes on in the items below it: it ends in what they say something of («Vi søker deg som»)."""
    return any(last == len(reading.words) for _, last in reading.hits.get("<goes-on>", ()))


def _clauses(words: Sequence[Word], hits: Hits) -> Iterator[int]:
    """Give each word's clause: a new one begins at a break, a divider («men»), or a comma before an opener («som»)."""
    dividers = {first for first, _ in hits.get("<clause-divider>", ())}
    openers = {first for first, _ in hits.get("<clause-opener>", ())}
    clause = 0
    for i, word in enumerate(words):
        if i and (word.gap is Gap.BREAK or i in dividers or (word.gap is Gap.COMMA and i in openers)):
            clause += 1
        yield clause
