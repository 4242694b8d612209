"""Where every position of a text stands in the string that it was taken from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from equality_check.advert import Span
from equality_check.origin import JsonOrigin, Origin, TextOrigin


class Mapped(Protocol):
    """A map from positions of a text to positions of its source."""

    def of(self, start: int, end: int) -> Span | None:
        """Give the stretch of the source that the words `[start, end)` stand for; null where it has none of them."""


class SourceMap:
    """A text in pieces: each is the same characters as its stretch of the source, or stands for all of that.

    What lies between the pieces has been put in by the reader: the source does not have it.
    """

    __slots__ = ("_ats", "_ends", "_starts", "_untils")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._ats: list[int] = []
        self._untils: list[int] = []

    def add(self, start: int, end: int, at: int, until: int) -> None:
        """Let the characters `[start, end)`, the next of the text, stand for `[at, until)` of the source."""
        joins = (
            self._starts
            and self._ends[-1] == start
            and self._untils[-1] == at
            and end - start == until - at
            and self._ends[-1] - self._starts[-1] == self._untils[-1] - self._ats[-1]
        )
        if joins:
            self._ends[-1], self._untils[-1] = end, until
        else:
            self._starts.append(start)
            self._ends.append(end)
            self._ats.append(at)
            self._untils.append(until)

    def of(self, start: int, end: int) -> Span | None:
        """Give the stretch of the source that the words `[start, end)` stand for; null where it has none of them."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end) - 1
        if first > last:
            return None
        at, until = self._ats[first], self._untils[last]
        if self._same(first):
            at += max(0, start - self._starts[first])
        if self._same(last):
            until -= max(0, self._ends[last] - end)
        return at, until

    def _same(self, piece: int) -> bool:
        return self._ends[piece] - self._starts[piece] == self._untils[piece] - self._ats[piece]


@dataclass(frozen=True, slots=True)
class Same:
    """The map of a text that is its source."""

    def of(self, start: int, end: int) -> Span | None:
        """Give the same stretch."""
        return start, end


@dataclass(frozen=True, slots=True)
class Chained:
    """The map of a text that was taken from a text that was taken from the source."""

    inner: Mapped
    outer: Mapped

    def of(self, start: int, end: int) -> Span | None:
        """Give the stretch of the source, by way of the text between."""
        between = self.inner.of(start, end)
        return self.outer.of(*between) if between else None


@dataclass(frozen=True, slots=True)
class Held:
    """A string that JSON holds: where it stands, and what it is."""

    pointer: str
    string: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a field from one place of the source; null `held`: the source is text itself."""

    start: int
    end: int
    mapped: Mapped
    held: Held | None = None

    def origin(self, start: int, end: int) -> Origin | None:
        """Give the origin of those words of the field that lie in this part."""
        place = self.mapped.of(max(0, start - self.start), min(end, self.end) - self.start)
        if place is None:
            return None
        if self.held is None:
            return TextOrigin(start=place[0], end=place[1])
        return JsonOrigin(pointer=self.held.pointer, start=place[0], end=place[1])


@dataclass(frozen=True, slots=True)
class PartOrigins:
    """The origins of an ad whose fields are made of parts, in order."""

    parts: Mapping[str, Sequence[Part]]

    def of(self, field: str, start: int, end: int) -> Origin | None:
        """Give the origin of those words that lie in the first part which has any of them."""
        touched = (part for part in self.parts.get(field, ()) if part.start < end and start < part.end)
        return next((place for part in touched if (place := part.origin(start, end))), None)

    def string(self, pointer: str) -> str:
        """Give the string that the pointer of an origin leads to. Raises LookupError when no field is from there."""
        held = (part.held for parts in self.parts.values() for part in parts)
        found = next((one for one in held if one and one.pointer == pointer), None)
        if found is None:
            raise LookupError(pointer)
        return found.string
