"""How right the findings are on annotated ads, with intervals; and how right demands, elements and minimal pairs.

    python benchmarks/accuracy.py GOLD.jsonl
    python benchmarks/accuracy.py --pairs PAIRS.jsonl

A finding is right when it overlaps a span of its category; a required span is found when a finding of its category
overlaps it. Findings on the title and on the ad as a whole have no place in the text and are not counted. Intervals:
95 %, bootstrap over ads (1,000 draws). «people» leaves out jargon and plain language. A demand is right when it
overlaps an annotated one; its level and kind are those of the annotated one («either» is right as anything). An element
is right when it is present where it was annotated as present, and only there. Rows of GOLD: {id, text, title?,
employer_type?, spans, elements, requirements}, as in corpus/gold.jsonl.

Rows of PAIRS: {category, bad, good}, the same sentence with a problem marked [so], and in a harmless sense. Each is an
ad by itself. A problem is found when a finding of its category overlaps the mark; a harmless one is flagged when it has
a finding of that category.
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
from equality_check.batch.rows import profile_of
from equality_check.report import Report

_PROSE = frozenset({"jargon-anglicism", "plain-language"})
_DRAWS = 1000
Counts = tuple[int, int, int, int]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path, nargs="?")
    ask.add_argument("--pairs", type=Path)
    ask.add_argument("--model", default="bundled")
    given = ask.parse_args()
    checker = Checker(Settings(model=given.model))
    if given.gold:
        _of_ads(checker, _read(given.gold))
    if given.pairs:
        _of_pairs(checker, _read(given.pairs))
    return 0


def _read(path: Path) -> list[Mapping[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _of_ads(checker: Checker, rows: Sequence[Mapping[str, Any]]) -> None:
    reports = list(checker.check_many(map(_advert, rows)))
    ads = [_counts(row, report) for row, report in zip(rows, reports, strict=True)]
    names = sorted({name for ad in ads for name in ad}, key=lambda n: (n in ("people", "all"), n))
    print(f"{len(rows)} ads\n{'category':24}{'findings':>9}{'precision':>24}{'required':>9}{'recall':>24}")
    for name in names:
        said, right, due, found = _sum(ad.get(name) for ad in ads)
        low = _intervals([ad.get(name, (0, 0, 0, 0)) for ad in ads])
        print(f"{name:24}{said:>9}{_share(right, said, low[0]):>24}{due:>9}{_share(found, due, low[1]):>24}")
    demands = [_demands(row["requirements"], report) for row, report in zip(rows, reports, strict=True)]
    said, right, due, found, level, kind = map(sum, zip(*demands, strict=True))
    print(f"\ndemands: {said}, precision {right / said:.3f}; {due} annotated, recall {found / due:.3f}", end="; ")
    print(f"of those found, level {level / found:.3f} and kind {kind / found:.3f}")
    elements = [
        (element.state == "present") == row["elements"][element.id]
        for row, report in zip(rows, reports, strict=True)
        for element in report.elements
        if row["elements"].get(element.id) is not None
    ]
    print(f"elements: {len(elements)}, right {sum(elements) / len(elements):.3f}")


def _of_pairs(checker: Checker, pairs: Sequence[Mapping[str, Any]]) -> None:
    bad = checker.check_many(Advert(pair["bad"].replace("[", "").replace("]", "")) for pair in pairs)
    good = checker.check_many(Advert(pair["good"]) for pair in pairs)
    found = sum(_marks(pair, report) for pair, report in zip(pairs, list(bad), strict=True))
    flagged = sum(
        any(f.category == pair["category"] and f.field == "text" for f in report.findings)
        for pair, report in zip(pairs, list(good), strict=True)
    )
    print(f"{len(pairs)} pairs: found {found / len(pairs):.3f}, harmless ones flagged {flagged / len(pairs):.3f}")


def _marks(pair: Mapping[str, Any], report: Report) -> bool:
    """Tell whether a finding of the pair's category overlaps what is marked in the sentence with the problem."""
    span = {"start": pair["bad"].index("["), "end": pair["bad"].index("]") - 1}
    placed = (f for f in report.findings if f.field == "text" and f.start is not None)
    return any(f.category == pair["category"] and _meets(f, span) for f in placed)


def _demands(due: Sequence[Mapping[str, Any]], report: Report) -> tuple[int, int, int, int, int, int]:
    """Give the demands of an ad, the right ones, those annotated, those found; and of these, right level and kind."""
    right = sum(any(_meets(demand, one) for one in due) for demand in report.demands)
    met = [(one, [d for d in report.demands if _meets(d, one)]) for one in due]
    found = [(one, demands) for one, demands in met if demands]
    level = sum(any(one["level"] in (d.level, "either") for d in demands) for one, demands in found)
    kind = sum(any(one["kind"] in (d.kind, "either") for d in demands) for one, demands in found)
    return len(report.demands), right, len(due), len(found), level, kind


def _advert(row: Mapping[str, Any]) -> Advert:
    return Advert(text=row["text"], title=row.get("title") or "", profile=profile_of(row.get("employer_type")))


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
