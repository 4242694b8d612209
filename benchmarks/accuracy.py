"""How right the findings are on annotated ads, with intervals.

    python benchmarks/accuracy.py GOLD.jsonl

A finding is right when it overlaps a span of its category; a required span is found when a finding of its category
overlaps it. Intervals: 95 %, bootstrap over ads (1,000 draws). «people» leaves out jargon and plain language. Rows of
GOLD: {id, text, title?, employer_type?, spans, elements, requirements}, as in corpus/gold.jsonl.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from equality_check import Advert, Checker, Settings
from equality_check.report import Report

_PROSE = frozenset({"jargon-anglicism", "plain-language"})
_DRAWS = 1000
Counts = tuple[int, int, int, int]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path)
    ask.add_argument("--model", default="bundled")
    given = ask.parse_args()
    rows = [json.loads(line) for line in given.gold.read_text("utf-8").splitlines() if line.strip()]
    reports = Checker(Settings(model=given.model)).check_many(map(_advert, rows))
    ads = [_counts(row, report) for row, report in zip(rows, reports, strict=True)]
    names = sorted({name for ad in ads for name in ad}, key=lambda n: (n in ("people", "all"), n))
    print(f"{len(rows)} ads\n{'category':24}{'findings':>9}{'precision':>24}{'required':>9}{'recall':>24}")
    for name in names:
        said, right, due, found = _sum(ad.get(name) for ad in ads)
        low = _intervals([ad.get(name, (0, 0, 0, 0)) for ad in ads])
        print(f"{name:24}{said:>9}{_share(right, said, low[0]):>24}{due:>9}{_share(found, due, low[1]):>24}")
    return 0


def _advert(row: Mapping[str, Any]) -> Advert:
    profiles = {"state": "state", "municipality": "municipality", "private": "private", "ngo": "private"}
    profile: Any = profiles.get(row.get("employer_type") or "")
    return Advert(text=row["text"], title=row.get("title") or "", profile=profile)


def _counts(row: Mapping[str, Any], report: Report) -> dict[str, Counts]:
    """Give, by category, findings, right ones, required spans and those found, of one ad."""
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    findings = [f for f in report.findings if f.field == "text" and f.start is not None and f.end is not None]
    for finding in findings:
        right = any(s["category"] == finding.category and _meets(finding, s) for s in row["spans"])
        for name in _rows(finding.category):
            table[name][0] += 1
            table[name][1] += right
    for span in row["spans"]:
        if span["required"]:
            found = any(f.category == span["category"] and _meets(f, span) for f in findings)
            for name in _rows(span["category"]):
                table[name][2] += 1
                table[name][3] += found
    return {name: (c[0], c[1], c[2], c[3]) for name, c in table.items()}


def _meets(finding: Any, span: Mapping[str, Any]) -> bool:
    return bool(finding.start < span["end"] and span["start"] < finding.end)


def _rows(category: str) -> tuple[str, ...]:
    return (category, "all") if category in _PROSE else (category, "people", "all")


def _sum(counts: Iterable[Counts | None]) -> Counts:
    columns = list(zip(*(c for c in counts if c), strict=True))
    return (sum(columns[0]), sum(columns[1]), sum(columns[2]), sum(columns[3])) if columns else (0, 0, 0, 0)


def _intervals(ads: Sequence[Counts]) -> tuple[tuple[float, float], tuple[float, float]]:
    draw = random.Random(1)
    shares: tuple[list[float], list[float]] = ([], [])
    for _ in range(_DRAWS):
        said, right, due, found = _sum(draw.choices(ads, k=len(ads)))
        shares[0].append(right / said if said else 1.0)
        shares[1].append(found / due if due else 1.0)
    ends = [(sorted(s)[int(_DRAWS * 0.025)], sorted(s)[int(_DRAWS * 0.975)]) for s in shares]
    return ends[0], ends[1]


def _share(part: int, whole: int, interval: tuple[float, float]) -> str:
    return f"{part / whole:.3f} ({interval[0]:.2f}–{interval[1]:.2f})" if whole else "–"


if __name__ == "__main__":
    sys.exit(main())
