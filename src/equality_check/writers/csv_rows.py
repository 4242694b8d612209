"""Write findings as a table, one row a finding, mild or not: for a spreadsheet or for figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from equality_check.writers.formats import CheckedAd, Showing
from equality_check.writers.places import Regions

_COLUMNS = (
    "file",
    "language",
    "profile",
    "score",
    "rule",
    "category",
    "severity",
    "mild",
    "field",
    "section",
    "start",
    "end",
    "line",
    "column",
    "text",
    "message",
    "suggestions",
    "sources",
    "fingerprint",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = "\ufeff"

_Cell = str | int | None


def write(ads: Sequence[CheckedAd], showing: Showing) -> bytes:  # noqa: ARG001
    """Give the table in UTF-8."""
    return heading() + b"".join(map(rows, ads))


def heading() -> bytes:
    """Give the first row, with the byte order mark that spreadsheets need to read Norwegian letters."""
    return _BYTE_ORDER_MARK.encode() + _table([_COLUMNS])


def rows(ad: CheckedAd) -> bytes:
    """Give the rows of one ad."""
    return _table(_rows(ad))


def failed(name: str, error: str) -> bytes:
    """Give the row of an ad that could not be checked: what is wrong stands where a finding has its message."""
    return _table([tuple({"file": name, "message": error}.get(column) for column in _COLUMNS)])


def _table(cells: Iterable[tuple[_Cell, ...]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([_harmless(cell) for cell in row] for row in cells)
    return stream.getvalue().encode("utf-8", "replace")


def _rows(ad: CheckedAd) -> Iterator[tuple[_Cell, ...]]:
    report, regions = ad.report, Regions(ad)
    for finding in report.findings:
        region = regions.of(finding)
        yield (
            ad.name,
            report.language,
            report.profile,
            report.score.total if report.score else None,
            finding.rule,
            finding.category,
            finding.severity,
            "yes" if finding.mild else "no",
            finding.field,
            finding.section,
            finding.start,
            finding.end,
            region.line if region else None,
            region.column if region else None,
            finding.text,
            finding.message,
            " | ".join(finding.suggestions),
            " | ".join(source.title for source in finding.sources),
            finding.fingerprint,
        )


def _harmless(cell: _Cell) -> _Cell:
    """Give a cell that no spreadsheet takes for a formula: the words of an ad may begin with its signs."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
