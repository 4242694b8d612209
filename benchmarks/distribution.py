"""How real ads score: the distribution that the percentile of a report is read from.

    python benchmarks/distribution.py ADS.jsonl [--since 2016] [--write]

ADS: one ad a line: text, and if known title, lang, employer_type, format, year. Only ads of the year `--since` or later
with their layout kept (format «formatted») count, by written standard and kind of employer (recognised from the text
where the row does not name it), and only groups of at least fifty. Prints the groups; with --write, puts the numbers,
and nothing but numbers, into rules/distribution.json. Run it again when rules change.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from equality_check import Advert, Checker
from equality_check.batch.rows import profile_of
from equality_check.distribution import LEAST_ADS

_FILE = Path(__file__).parent.parent / "rules" / "distribution.json"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("ads", type=Path)
    ask.add_argument("--since", type=int, default=2016)
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    rows = [json.loads(line) for line in given.ads.read_text("utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if _counts(row, given.since)]
    checker = Checker()
    totals: dict[tuple[str, str], list[int]] = defaultdict(list)
    profiles = [profile_of(row.get("employer_type")) for row in rows]
    adverts = [Advert(r["text"], r.get("title") or "", profile=p) for r, p in zip(rows, profiles, strict=True)]
    for report in checker.check_many(adverts):
        if report.score and report.language in ("nb", "nn"):
            totals[report.language, report.profile].append(report.score.total)
    groups = [_group(*key, values) for key, values in sorted(totals.items()) if len(values) >= LEAST_ADS]
    for key, values in sorted(totals.items()):
        shipped = "" if len(values) >= LEAST_ADS else f"  (fewer than {LEAST_ADS}: no percentile)"
        print(f"{' '.join(key):16}{len(values):5} ads  median {statistics.median(values):.0f}{shipped}")
    if given.write:
        content = {"since": given.since, "groups": groups}
        _FILE.write_text(json.dumps(content) + "\n", "utf-8")
    return 0


def _counts(row: dict[str, Any], since: int) -> bool:
    year = row.get("year")
    laid_out = row.get("format", "formatted") == "formatted"
    return laid_out and year is not None and int(year) >= since


def _group(language: str, profile: str, values: list[int]) -> dict[str, object]:
    """Give the group: `steps[n]` is the total that n of a hundred of its ads do not reach."""
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    return {"language": language, "profile": profile, "ads": len(values), "steps": [min(values), *cuts, max(values)]}


if __name__ == "__main__":
    sys.exit(main())
