"""Compare two versions of an ad: what was solved, what is new, and the score before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equality_check.border import Strict
from equality_check.report import Element, Finding, RemarkLanguage, Report
from equality_check.ruleset.texts import text


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison(Strict):
    """What changed between two versions; positions in `solved` are in the old text, in `added` in the new."""

    solved: list[Finding]
    added: list[Finding]
    kept: int
    elements_gained: list[Element]
    elements_lost: list[Element]
    demands_before: int
    demands_after: int
    score_before: int | None
    score_after: int | None


def compare(old: Report, new: Report) -> Comparison:
    """Give what changed between the reports on two versions of an ad.

    A remark is the same when its rule, its words and its number among such are the same: one that only moved is kept.
    """
    before, after = _said(old), _said(new)
    return Comparison(
        solved=_not_in(old.findings, after),
        added=_not_in(new.findings, before),
        kept=len(_said(old) & after),
        elements_gained=_present(new, without=old),
        elements_lost=_present(old, without=new),
        demands_before=len(old.demands),
        demands_after=len(new.demands),
        score_before=old.score.total if old.score else None,
        score_after=new.score.total if new.score else None,
    )


def lines(comparison: Comparison, language: RemarkLanguage) -> Iterator[str]:
    """Give the comparison as lines of text in that language; the score comes last."""
    for key, findings in (("compare-solved", comparison.solved), ("compare-added", comparison.added)):
        yield text(key, language, n=len(findings))
        for message, number in Counter(" ".join(f.message.split()) for f in findings).items():
            yield f"  {message}" + (f" ({text('places', language, n=number)})" if number > 1 else "")
    yield text("compare-kept", language, n=comparison.kept)
    for key, elements in (
        ("compare-gained", comparison.elements_gained),
        ("compare-lost", comparison.elements_lost),
    ):
        if elements:
            yield text(key, language, names=", ".join(e.title for e in elements))
    if comparison.score_before is not None and comparison.score_after is not None:
        yield text("compare-score", language, before=comparison.score_before, after=comparison.score_after)


def _said(report: Report) -> set[str]:
    return {finding.fingerprint for finding in report.findings}


def _not_in(findings: Sequence[Finding], fingerprints: set[str]) -> list[Finding]:
    return [finding for finding in findings if finding.fingerprint not in fingerprints]


def _present(report: Report, *, without: Report) -> list[Element]:
    others = {e.id for e in without.elements if e.present or e.state == "elsewhere"}
    return [e for e in report.elements if e.present and e.id not in others]
