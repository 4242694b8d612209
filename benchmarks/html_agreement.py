"""Whether an ad gets the same remarks as HTML and as plain text.

    python benchmarks/html_agreement.py ADS.jsonl [--differences FILE]

ADS: one ad a line, with `html` and with `text`, the same ad as plain text. Prints how many of the findings are the same
(rule and words), mild ones too, of the words and of the whole ad; how many ads have no difference; and how many
sentences of either are the same: words, kind and section. With --differences, writes each difference with the line it
is in, to be read: the file holds text of the ads.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from equality_check import Advert, Checker
from equality_check.readers.sources import read_ads
from equality_check.report import Finding, Report
from equality_check.structure import structure

_Said = tuple[str, str]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("ads", type=Path)
    ask.add_argument("--differences", type=Path)
    given = ask.parse_args()
    rows = [row for line in given.ads.read_text("utf-8").splitlines() if (row := json.loads(line)).get("html")]
    adverts = [(_of_html(row), Advert(text=row["text"], title=row.get("title") or "")) for row in rows]
    checker = Checker()
    of_html = checker.check_many([one for one, _ in adverts])
    of_text = list(checker.check_many([other for _, other in adverts]))
    same: Counter[str] = Counter()
    every: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    alike = 0
    lines: list[str] = []
    for row, (html, plain), one, other in zip(rows, adverts, of_html, of_text, strict=True):
        here, there = _said(one), _said(other)
        for kind in ("words", "whole ad"):
            mine, theirs = _of_kind(here, kind), _of_kind(there, kind)
            same[kind] += (mine & theirs).total()
            every[kind] += (mine | theirs).total()
        alike += here == there
        for mark, only, report, advert in (("html", here - there, one, html), ("text", there - here, other, plain)):
            for (rule, words), count in only.items():
                rules[f"{rule} (only in {mark})"] += count
                lines.append(f"{row['id']}\t{mark}\t{rule}\t{words}\t{_around(report, rule, words, advert)}")
    print(f"{len(rows)} ads, {alike} ({alike / len(rows):.1%}) with the same findings")
    for kind in same:
        print(f"{kind}: {same[kind]} of {every[kind]} findings the same ({same[kind] / max(1, every[kind]):.1%})")
    total, all_of = same.total(), every.total()
    print(f"together: {total} of {all_of} ({total / all_of:.1%})")
    pairs = [(_sentences(html), _sentences(plain)) for html, plain in adverts]
    shared, either = (sum(c.total() for c in cs) for cs in ([a & b for a, b in pairs], [a | b for a, b in pairs]))
    print(f"sentences: {shared} of {either} the same ({shared / either:.1%})")
    for name, count in rules.most_common(15):
        print(f"{count:5}  {name}")
    if given.differences:
        given.differences.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


def _of_html(row: dict[str, Any]) -> Advert:
    """Give the ad as its HTML field holds it: with the title of its own field."""
    posting = {"@type": "JobPosting", "title": row.get("title") or "", "description": row["html"]}
    return read_ads(json.dumps(posting).encode(), form="jobposting")[0]


def _said(report: Report) -> Counter[_Said]:
    return Counter((one.rule, " ".join(one.text.split()) if one.field != "ad" else "") for one in report.findings)


def _sentences(advert: Advert) -> Counter[tuple[str, str, str]]:
    document = structure(advert.text, "text", layout=advert.layout)
    return Counter(
        (one.kind, one.section, " ".join(advert.text[one.start : one.end].split())) for one in document.sentences()
    )


def _of_kind(said: Counter[_Said], kind: str) -> Counter[_Said]:
    return Counter({key: count for key, count in said.items() if bool(key[1]) == (kind == "words")})


def _around(report: Report, rule: str, words: str, advert: Advert) -> str:
    found = next((f for f in report.findings if f.rule == rule and " ".join(f.text.split()) == words), None)
    return _line(found, advert) if found else ""


def _line(finding: Finding, advert: Advert) -> str:
    if finding.start is None or finding.end is None:
        return ""
    text = {"text": advert.text, "title": advert.title, "employer": advert.employer}[finding.field]
    return repr(text[max(0, finding.start - 80) : finding.end + 60])


if __name__ == "__main__":
    sys.exit(main())
