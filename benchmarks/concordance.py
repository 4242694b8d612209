"""All hits of rules over a file of ads, in context, for a person to read.

    python benchmarks/concordance.py ADS.jsonl --category age --sample 60
    python benchmarks/concordance.py ADS.jsonl --rule age/young-team

ADS.jsonl has an ad a line: {id, text, title?}. The sample is the same every time.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from equality_check import Advert, Checker, Settings
from equality_check.report import Finding

_AROUND = 70


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("ads", type=Path)
    ask.add_argument("--category")
    ask.add_argument("--rule")
    ask.add_argument("--severity")
    ask.add_argument("--sample", type=int, help="how many hits at most, drawn at random")
    ask.add_argument("--model", default="bundled")
    given = ask.parse_args()
    rows = [json.loads(line) for line in given.ads.read_text("utf-8").splitlines() if line.strip()]
    lines = [line for row, line in _hits(rows, Checker(Settings(model=given.model))) if _wanted(row, given)]
    total = len(lines)
    if given.sample and total > given.sample:
        lines = random.Random(1).sample(lines, given.sample)
    print("\n".join(lines))
    print(f"{len(lines)} of {total} hits in {len(rows)} ads", file=sys.stderr)
    return 0


def _hits(rows: list[dict[str, str]], checker: Checker) -> Iterator[tuple[Finding, str]]:
    reports = checker.check_many(Advert(text=row["text"], title=row.get("title") or "") for row in rows)
    for row, report in zip(rows, reports, strict=True):
        for finding in report.findings:
            yield finding, _line(row, finding, report.language)


def _line(row: dict[str, str], finding: Finding, language: str) -> str:
    if finding.start is None or finding.end is None:
        return f"{finding.rule:36} {finding.severity:13} {language} {row['id']} {finding.message}"
    text = (row.get("title") or "") if finding.field == "title" else row["text"]
    before = text[max(0, finding.start - _AROUND) : finding.start]
    after = text[finding.end : finding.end + _AROUND]
    where = f"{finding.rule:36} {finding.severity:13} {language} {finding.section:9}"
    return f"{where} {row['id']} {before}[[{finding.text}]]{after}".replace("\n", "/").replace("\r", "")


def _wanted(finding: Finding, given: argparse.Namespace) -> bool:
    return (
        given.category in (None, finding.category)
        and given.rule in (None, finding.rule)
        and given.severity in (None, finding.severity)
    )


if __name__ == "__main__":
    sys.exit(main())
