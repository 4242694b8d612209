"""Masks: text that rules do not read, such as the diversity statement and legal boilerplate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from equality_check.advert import Section
from equality_check.matching.cues import Elsewhere, any_cue
from equality_check.matching.reading import Reading
from equality_check.matching.search import WordSpan
from equality_check.ruleset.schema import Mask, Written


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of words `[first, last)` of one reading that a mask covers."""

    mask: str
    reading: int
    first: int
    last: int


class Masks:
    """The masks of a rule set. Immutable once built, so that threads can share it."""

    def __init__(self, masks: Sequence[Mask]) -> None:
        self._by_section: dict[Section, list[Mask]] = defaultdict(list)
        self._by_pattern: Mapping[Written, dict[str, list[Mask]]] = {"nb": defaultdict(list), "nn": defaultdict(list)}
        for mask in masks:
            for section in mask.sections:
                self._by_section[section].append(mask)
            for written, table in self._by_pattern.items():
                for pattern in mask.of(written):
                    table[pattern].append(mask)

    def masked(self, readings: Sequence[Reading]) -> list[Masked]:
        """Give everything that the masks cover in one document."""
        found: dict[Masked, None] = {}
        elsewhere = Elsewhere(readings)
        for reading in readings:
            for mask, span in self._found(reading):
                if _applies(mask, elsewhere, reading.answered or reading, span):
                    found.update(dict.fromkeys(_covered(mask, readings, reading, span)))
        return list(found)

    def _found(self, reading: Reading) -> Iterator[tuple[Mask, WordSpan]]:
        """Give where a mask's patterns occur, and the beginning of a sentence that stands in one of its sections."""
        for mask in self._by_section.get(reading.sentence.section, ()):
            yield mask, (0, 0)
        by_pattern = self._by_pattern[reading.written]
        for pattern in by_pattern.keys() & reading.hits.keys():
            for mask in by_pattern[pattern]:
                yield from ((mask, span) for span in reading.hits[pattern])


def stretches(masked: Sequence[Masked], readings: Sequence[Reading]) -> list[tuple[str, int, int]]:
    """Give what masks cover as the mask's name and code points `[start, end)`."""
    words = {reading.index: reading.words for reading in readings}
    return [
        (one.mask, words[one.reading][one.first].start, words[one.reading][one.last - 1].end)
        for one in masked
        if one.first < one.last
    ]


def _applies(mask: Mask, elsewhere: Elsewhere, own: Reading, span: WordSpan) -> bool:
    if mask.needs and not any_cue(mask.needs, elsewhere, own, span):
        return False
    return not (mask.unless and any_cue(mask.unless, elsewhere, own, span))


def _covered(mask: Mask, readings: Sequence[Reading], reading: Reading, span: WordSpan) -> list[Masked]:
    if mask.covers == "match":
        return [Masked(mask.id, reading.index, *span)]
    if mask.covers == "clause":
        clauses = reading.clause(*span)
        covered = [i for i, clause in enumerate(reading.clauses) if clause in clauses]
        return [Masked(mask.id, reading.index, covered[0], covered[-1] + 1)]
    if mask.covers == "sentence":
        return [Masked(mask.id, reading.index, 0, len(reading.words))]
    block = reading.sentence.block
    return [Masked(mask.id, r.index, 0, len(r.words)) for r in readings if r.sentence.block == block]
