"""What measures work on and give: an ad as it is measured, and what was found over a limit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from equality_check.advert import Document, Profile, Sentence
from equality_check.matching.reading import Reading
from equality_check.report import Demand, Element, Finding, Place, Readability

_Placed = TypeVar("_Placed", Place, Demand, Sentence)
_IN_ADDRESS = re.compile(r"\S*(?:[@_=<>{}]|https?|www|\w/\w)\S*", re.IGNORECASE)

_REACH = 200
"""How far from a word its address is looked at: a token can be as long as the text."""

Limit = Mapping[str, float]
Stretches = Sequence[tuple[int, int]]
MaskedStretch = tuple[str, int, int]
"""A mask's name, and code points `[start, end)` that it covers."""


@dataclass(frozen=True, slots=True)
class Ad:
    """What is known of an ad when it is measured.

    `findings` are those of the words; `masked` the stretches that masks cover, with the mask's name; `silent` those on
    which the author wants no remark: readings and demands are without them.
    """

    document: Document
    readings: Sequence[Reading]
    demands: Sequence[Demand]
    elements: Sequence[Element]
    readability: Readability
    regulated: bool
    profile: Profile
    findings: Sequence[Finding] = ()
    masked: Sequence[MaskedStretch] = ()
    silent: Stretches = ()

    def outside_silence(self, places: Iterable[_Placed]) -> list[_Placed]:
        """Give the places that touch no silent stretch."""
        return [place for place in places if not touches(place.start, place.end, self.silent)]

    def reading_of(self, demand: Demand) -> Reading | None:
        """Give the sentence that a demand stands in."""
        return self.reading_at(demand.start)

    def reading_at(self, position: int) -> Reading | None:
        """Give the sentence that a position of the text lies in."""
        at = bisect_right(self.readings, position, key=lambda reading: reading.sentence.start) - 1
        return self.readings[at] if at >= 0 and position < self.readings[at].sentence.end else None

    def has_remark(self, category: str, place: Place | Demand) -> bool:
        """Tell whether a rule of words of that category remarks on something there."""
        here = (f for f in self.findings if f.category == category and f.field == "text")
        return any(f.start is not None and f.start < place.end and place.start < (f.end or 0) for f in here)

    def by_sentence(self) -> Mapping[int, Sequence[Demand]]:
        """Give the demands by the `index` of their sentence."""
        groups: dict[int, list[Demand]] = {}
        for demand in self.demands:
            reading = self.reading_of(demand)
            if reading:
                groups.setdefault(reading.index, []).append(demand)
        return groups


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a measure found over its limit: the values for the message, the places, and the words to mark, if any.

    `about`: where there are no words to mark, those that tell one outcome of a measure from another.
    """

    values: Mapping[str, object]
    places: Sequence[Place] = field(default_factory=list)
    span: Place | None = None
    about: str = ""


Measure = Callable[[Ad, Limit], Iterator[Outcome]]


def touches(start: int, end: int, stretches: Stretches) -> bool:
    """Tell whether a place lies in any of the stretches, or partly so."""
    return any(start < until and since < end for since, until in stretches)


def in_address(text: str, start: int, end: int) -> bool:
    """Tell whether a word is part of an address of the net, or of markup."""
    word = text[start:end]
    before = f"{text[max(start - _REACH, 0) : start]}{word}".split()[-1]
    after = f"{word}{text[end : end + _REACH]}".split()[0]
    return bool(_IN_ADDRESS.match(before + after.removeprefix(word)))
