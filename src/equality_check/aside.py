"""Findings that are set aside: by an allowed phrase, or by hand in a baseline."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from equality_check.configuration.applying import ALLOWED
from equality_check.evidence import Fields
from equality_check.report import Finding

_ALLOWED = f"<{ALLOWED}>"
_Stretch = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Sifted:
    """The findings that the report shows, and how many were set aside by hand."""

    kept: list[Finding]
    dismissed: int


def sift(findings: Sequence[Finding], fields: Fields, dismissed: Set[str]) -> Sifted:
    """Tell which findings are shown; `dismissed`: the fingerprints of those that were set aside by hand."""
    allowed = _allowed(fields)
    rest = [finding for finding in findings if not any(_inside(finding, stretch) for stretch in allowed)]
    kept = [finding for finding in rest if finding.fingerprint not in dismissed]
    return Sifted(kept, len(rest) - len(kept))


def _allowed(fields: Fields) -> list[_Stretch]:
    """Give the stretches of the phrases that the settings allow."""
    return [
        (document.field, reading.words[first].start, reading.words[last - 1].end)
        for document, readings in fields
        for reading in readings
        for first, last in reading.spans(_ALLOWED)
    ]


def _inside(finding: Finding, stretch: _Stretch) -> bool:
    """Tell whether what was found lies within a stretch; a finding about the whole ad lies in none."""
    field, start, end = stretch
    if finding.start is None or finding.end is None:
        return False
    return finding.field == field and start <= finding.start and finding.end <= end
