"""Positions for clients that count UTF-16 code units, as JavaScript, Java and C# do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal, TypeVar

from equality_check.advert import Advert
from equality_check.compare import Comparison
from equality_check.origin import JsonOrigin, Origin, TextOrigin
from equality_check.report import Demand, Element, Finding, Place, Readability, Report

OffsetUnit = Literal["utf16", "codepoint"]

_LAST_OF_ONE_UNIT = "\uffff"
_Placed = TypeVar("_Placed", Place, Demand, Finding, Element)
_JsonOrText = TypeVar("_JsonOrText", JsonOrigin, TextOrigin)


class Units:
    """From code points to UTF-16 code units in one text."""

    def __init__(self, text: str) -> None:
        self._doubles = [i for i, character in enumerate(text) if character > _LAST_OF_ONE_UNIT]

    def __call__(self, position: int) -> int:
        """Give the position in UTF-16 code units."""
        return position + bisect_left(self._doubles, position)


class Utf16:
    """Converts what has positions in one ad and its source.

    `source` gives the source as text, `string` the string that a JSON Pointer leads to; asked only when needed.
    """

    def __init__(self, advert: Advert, source: Callable[[], str], string: Callable[[str], str]) -> None:
        self._fields = {name: Units(text) for name, text in _texts(advert).items()}
        self._units_of_source = cache(lambda: Units(source()))
        self._units_at = cache(lambda pointer: Units(string(pointer)))

    def report(self, report: Report) -> Report:
        """Give the report with all its positions in UTF-16 code units, origins in strings too."""
        return replace(
            report,
            findings=self.findings(report.findings),
            demands=self._all(report.demands),
            elements=self.elements(report.elements),
            readability=report.readability and self._readability(report.readability),
        )

    def findings(self, ones: Sequence[Finding]) -> list[Finding]:
        """Give the findings with their positions converted."""
        return [replace(self._placed(one, one.field), related=self._all(one.related)) for one in ones]

    def elements(self, ones: Sequence[Element]) -> list[Element]:
        """Give the elements with their positions converted."""
        return [self._placed(one, one.field or "text") for one in ones]

    def _readability(self, one: Readability) -> Readability:
        return replace(
            one, long_sentences=self._all(one.long_sentences), long_paragraphs=self._all(one.long_paragraphs)
        )

    def _all(self, ones: Sequence[_Placed]) -> list[_Placed]:
        return [self._placed(one, "text") for one in ones]

    def _placed(self, one: _Placed, field: str) -> _Placed:
        if one.start is None or one.end is None:
            return one
        units = self._fields[field]
        origin = one.origin and self._origin(one.origin)
        return replace(one, start=units(one.start), end=units(one.end), origin=origin)

    def _origin(self, origin: Origin) -> Origin:
        if isinstance(origin, TextOrigin):
            return _moved(origin, self._units_of_source())
        return _moved(origin, self._units_at(origin.pointer)) if isinstance(origin, JsonOrigin) else origin


def compared(comparison: Comparison, old: Utf16, new: Utf16) -> Comparison:
    """Give a comparison with its positions in UTF-16 code units, each in its own version."""
    return replace(
        comparison,
        solved=old.findings(comparison.solved),
        added=new.findings(comparison.added),
        elements_lost=old.elements(comparison.elements_lost),
        elements_gained=new.elements(comparison.elements_gained),
    )


def _texts(advert: Advert) -> dict[str, str]:
    return {"text": advert.text, "title": advert.title, "employer": advert.employer}


def _moved(origin: _JsonOrText, units: Units) -> _JsonOrText:
    return replace(origin, start=units(origin.start), end=units(origin.end))
