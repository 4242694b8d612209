"""The places of a report in the source that its ad was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from equality_check.origin import Origins
from equality_check.report import Demand, Element, Finding, Place, Report

_Placed = TypeVar("_Placed", Place, Demand)


def locate(report: Report, origins: Origins | None) -> Report:
    """Give the report with the origin of everything that has a place; as it is where the text itself is the source."""
    if origins is None:
        return report
    readability = report.readability and replace(
        report.readability,
        long_sentences=_all(report.readability.long_sentences, origins),
        long_paragraphs=_all(report.readability.long_paragraphs, origins),
    )
    return replace(
        report,
        findings=[_finding(one, origins) for one in report.findings],
        demands=_all(report.demands, origins),
        elements=[_element(one, origins) for one in report.elements],
        readability=readability,
    )


def _finding(one: Finding, origins: Origins) -> Finding:
    place = None if one.start is None or one.end is None else origins.of(one.field, one.start, one.end)
    return replace(one, origin=place, related=_all(one.related, origins))


def _element(one: Element, origins: Origins) -> Element:
    if one.field is None or one.start is None or one.end is None:
        return one
    return replace(one, origin=origins.of(one.field, one.start, one.end))


def _all(ones: Sequence[_Placed], origins: Origins) -> list[_Placed]:
    return [replace(one, origin=origins.of("text", one.start, one.end)) for one in ones]
