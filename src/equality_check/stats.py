"""Figures over many reports: by category of remark, kind of employer, year and written standard."""

from __future__ import annotations

import csv
import io
import json
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from importlib import import_module
from pathlib import Path
from typing import Any

WITHHELD = "#"
ANY = "any"


@dataclass(frozen=True, slots=True)
class CountedAd:
    """What a line of reports tells of one ad: its groups, the remarks by category, and its score."""

    groups: Mapping[str, str]
    remarks: Mapping[str, int]
    score: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one category in one group of ads; null where the group is too small to be shown.

    `share`: of the ads with such a remark; `per_ad`: remarks an ad; `score`: the median.
    """

    by: str
    group: str
    category: str
    ads: int | None
    with_remarks: int | None
    share: float | None
    per_ad: float | None
    score: float | None


class StatsError(ValueError):
    """Something that keeps the figures from being made; the message says what."""


def read(lines: Iterable[str]) -> Iterator[CountedAd]:
    """Give the ads of a file of reports (what `equality-check batch` writes); ads that were not checked are left out.

    Raises StatsError for a line that is no report.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = json.loads(line)
                if "report" in row:
                    yield _ad(row)
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise StatsError(f"line {number} is no report: {error}") from error


def tally(ads: Iterable[CountedAd], least: int) -> list[Row]:
    """Give the figures for all ads and for each group; groups of fewer than `least` ads are withheld.

    Where those hold too few ads together, so that they could be found by subtraction, the next smallest are too.
    """
    every = list(ads)
    categories = sorted({category for ad in every for category in ad.remarks})
    rows = list(_rows("all", "all", every, categories, shown=len(every) >= least))
    for by in ("profile", "year", "language"):
        groups: dict[str, list[CountedAd]] = defaultdict(list)
        for ad in every:
            groups[ad.groups.get(by) or "unknown"].append(ad)
        hidden = _hidden({name: len(members) for name, members in groups.items()}, least)
        for name, members in sorted(groups.items()):
            rows.extend(_rows(by, name, members, categories, shown=name not in hidden))
    return rows


def cells(row: Row) -> list[str]:
    """Give a row as text; `#` stands for what is withheld."""
    return [WITHHELD if value is None and row.ads is None else _written(value) for value in asdict(row).values()]


def as_csv(rows: Sequence[Row]) -> str:
    """Give the rows as CSV with a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(field.name for field in fields(Row))
    writer.writerows(cells(row) for row in rows)
    return out.getvalue()


def write_parquet(rows: Sequence[Row], path: Path) -> None:
    """Write the rows as Parquet; what is withheld is null. Raises StatsError when pyarrow is not installed."""
    try:
        table, parquet = import_module("pyarrow").Table, import_module("pyarrow.parquet")
    except ImportError as error:
        raise StatsError("Parquet needs pyarrow: pip install 'equality-check[parquet]'") from error
    parquet.write_table(table.from_pylist([asdict(row) for row in rows]), path)


def _ad(row: Mapping[str, Any]) -> CountedAd:
    report, meta = row["report"], row.get("meta") or {}
    remarks: dict[str, int] = defaultdict(int)
    for finding in report["findings"]:
        if not finding["mild"]:
            remarks[finding["category"]] += 1
    groups = {
        "profile": str(meta.get("employer_type") or report["profile"]),
        "year": str(meta.get("year") or ""),
        "language": str(report["language"]),
    }
    score = report.get("score")
    return CountedAd(groups, remarks, score["total"] if score else None)


def _hidden(sizes: Mapping[str, int], least: int) -> set[str]:
    """Give the groups that are not shown: those too small, and others until what is left of all tells of enough ads."""
    hidden = {name for name, size in sizes.items() if size < least}
    others = sorted(sizes.keys() - hidden, key=lambda name: (sizes[name], name), reverse=True)
    while hidden and others and sum(sizes[name] for name in hidden) < least:
        hidden.add(others.pop())
    return hidden


def _rows(by: str, group: str, ads: Sequence[CountedAd], categories: Sequence[str], *, shown: bool) -> Iterator[Row]:
    scores = [ad.score for ad in ads if ad.score is not None]
    for category in (ANY, *categories):
        counts = [sum(ad.remarks.values()) if category == ANY else ad.remarks.get(category, 0) for ad in ads]
        if not shown:
            yield Row(by, group, category, None, None, None, None, None)
            continue
        touched = sum(count > 0 for count in counts)
        median = statistics.median(scores) if scores and category == ANY else None
        share, per_ad = (round(touched / len(ads), 3), round(sum(counts) / len(ads), 2)) if ads else (0.0, 0.0)
        yield Row(by, group, category, len(ads), touched, share, per_ad, median)


def _written(value: object) -> str:
    return "" if value is None else str(value)
