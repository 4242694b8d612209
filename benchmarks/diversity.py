"""Remarks inside diversity statements, which there must be none of.

    python benchmarks/diversity.py ADS.jsonl

The statements are found by keyword in the raw text, independently of the masks: a sentence that encourages or says
«irrespective of», and names a ground. A bullet begins another.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from equality_check import Advert, Checker, Settings

_ENCOURAGES = re.compile(
    r"oppfordre|oppmod|oppmuntr|uavhengig av|uansett|uavhengig|mangfold|mangfald|positiv særbehandling|likestilling"
    r"|inkluderingsdugnad|gjenspeil|speile|spegle",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"kjønn|\balder|etnisk|etnisitet|bakgrunn|funksjons|hull i cv|hol i cv|livssyn|religion|legning|orientering"
    r"|nasjonalitet|minoritet|innvandr|kvinner|menn\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[^.!?\n*•](?<![a-zæøå](?=[A-ZÆØÅ])))+[^.!?\n*•]?")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("ads", type=Path)
    ask.add_argument("--model", default="bundled")
    given = ask.parse_args()
    rows = [json.loads(line) for line in given.ads.read_text("utf-8").splitlines() if line.strip()]
    checker = Checker(Settings(model=given.model))
    statements = inside = 0
    for row, report in zip(rows, checker.check_many(Advert(text=row["text"]) for row in rows), strict=True):
        spans = [s.span() for s in _SENTENCE.finditer(row["text"]) if _ENCOURAGES.search(s[0]) and _GROUND.search(s[0])]
        statements += len(spans)
        for finding in report.findings:
            if finding.start is not None and finding.end is not None:
                for start, end in spans:
                    if start < finding.end and finding.start < end:
                        inside += 1
                        text = row["text"][start:end].strip()
                        print(f"{finding.rule}: [[{finding.text}]] {row['id']}: {text[:300]}".replace("\n", "/"))
    print(f"{inside} remarks inside {statements} statements of {len(rows)} ads", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
