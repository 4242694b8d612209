"""What measures work on and give: an ad as it is measured, and what was found over a limit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from equality_check.advert import Document
from equality_check.matching.reading import Reading
from equality_check.report import Demand, Element, Finding, Place, Readability

_IN_ADDRESS = re.compile(r"\S*(?:[@_=<>{}]|https?|www|\w/\w)\S*", re.IGNORECASE)

Limit = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Ad:
    """What is known of an ad when it is measured; `findings` are those of the words."""

    document: Document
    readings: Sequence[Reading]
    demands: Sequence[Demand]
    elements: Sequence[Element]
    readability: Readability
    regulated: bool
    findings: Sequence[Finding] = ()

    def reading_of(self, demand: Demand) -> Reading | None:
        """Give the sentence that a demand stands in."""
        return self.reading_at(demand.start)

    def reading_at(self, position: int) -> Reading | None:
        """Give the sentence that a position of the text lies in."""
        at = bisect_right(self.readings, position, key=lambda reading: reading.sentence.start) - 1
        return self.readings[at] if at >= 0 and position < self.readings[at].sentence.end else None

    def has_remark(self, category: str, place: Place) -> bool:
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
    """What a measure found over its limit: the values for the message, the places, and the words to mark, if any."""

    values: Mapping[str, object]
    places: Sequence[Place] = field(default_factory=list)
    span: Place | None = None


Measure = Callable[[Ad, Limit], Iterator[Outcome]]


def in_address(text: str, start: int, end: int) -> bool:
    """Tell whether a word is part of an address of the net, or of markup."""
    left = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    right = min((i for i in (text.find(" ", end), text.find("\n", end)) if i >= 0), default=len(text))
    return bool(_IN_ADDRESS.match(text[left:right]))
