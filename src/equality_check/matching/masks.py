"""Masks: text that rules do not read, such as the diversity statement and legal boilerplate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from equality_check.matching.cues import any_cue
from equality_check.matching.matcher import Span
from equality_check.matching.reading import Reading
from equality_check.ruleset.schema import Mask


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of words `[first, last)` of one reading that a mask covers."""

    mask: str
    reading: int
    first: int
    last: int


def masked(masks: Iterable[Mask], readings: Sequence[Reading]) -> list[Masked]:
    """Give everything that the masks cover in one document."""
    found: dict[Masked, None] = {}
    for mask in masks:
        for reading in readings:
            for span in _found(mask, reading):
                if _applies(mask, readings, reading.index, span):
                    found.update(dict.fromkeys(_covered(mask, readings, reading, span)))
    return list(found)


def _found(mask: Mask, reading: Reading) -> Iterator[Span]:
    """Give where the mask's patterns occur, and the beginning of a sentence that stands in one of its sections."""
    if reading.sentence.section in mask.sections:
        yield 0, 0
    for pattern in mask.of(reading.written):
        yield from reading.spans(pattern)


def _applies(mask: Mask, readings: Sequence[Reading], at: int, span: Span) -> bool:
    if mask.needs and not any_cue(mask.needs, readings, at, span):
        return False
    return not (mask.unless and any_cue(mask.unless, readings, at, span))


def _covered(mask: Mask, readings: Sequence[Reading], reading: Reading, span: Span) -> list[Masked]:
    if mask.covers == "match":
        return [Masked(mask.id, reading.index, *span)]
    if mask.covers == "clause":
        clauses = reading.clause(*span)
        return [Masked(mask.id, reading.index, i, i + 1) for i, c in enumerate(reading.clauses) if c in clauses]
    if mask.covers == "sentence":
        return [Masked(mask.id, reading.index, 0, len(reading.words))]
    block = reading.sentence.block
    return [Masked(mask.id, r.index, 0, len(r.words)) for r in readings if r.sentence.block == block]
