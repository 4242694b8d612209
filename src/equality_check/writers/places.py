"""Lines and columns: where a finding stands in a source that is text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from equality_check.origin import TextOrigin
from equality_check.readers.plain import read_text
from equality_check.report import Finding, Place
from equality_check.writers.formats import CheckedAd

_NEWLINE = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Region:
    """From a line and column up to, not with, another; both count from 1, columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int


class Regions:
    """Finds the regions of the findings on one ad."""

    def __init__(self, ad: CheckedAd) -> None:
        self._is_source = ad.advert.origins is None
        placed: list[Finding | Place] = []
        for finding in ad.report.findings:
            placed += [finding, *finding.related]
        as_text = any(isinstance(one.origin, TextOrigin) for one in placed)
        text = read_text(ad.source) if as_text else ad.advert.text if self._is_source else ""
        self._starts = [0, *(found.end() for found in _NEWLINE.finditer(text))]

    def of(self, one: Finding | Place) -> Region | None:
        """Give the region of a finding or a place; null where the source is no text or does not hold the words."""
        if isinstance(one.origin, TextOrigin):
            return self._region(one.origin.start, one.origin.end)
        in_text = not isinstance(one, Finding) or one.field == "text"
        if self._is_source and in_text and one.start is not None and one.end is not None:
            return self._region(one.start, one.end)
        return None

    def _region(self, start: int, end: int) -> Region:
        return Region(*self._at(start), *self._at(end))

    def _at(self, position: int) -> tuple[int, int]:
        line = bisect_right(self._starts, position)
        return line, position - self._starts[line - 1] + 1
