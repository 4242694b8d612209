"""What is said in which box: one remark a rule, and three boxes of remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from equality_check.report import SEVERITIES, Finding, Report, Severity


@dataclass(frozen=True, slots=True)
class Remark:
    """Everything one rule found at one severity, said as one."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that speaks for the others."""
        return self.findings[0]

    @property
    def quotes(self) -> list[str]:
        """What was found, each wording once, in order; nothing for a remark on the whole ad."""
        texts = (" ".join(f.text.split()) for f in self.findings if f.start is not None)
        return list({text.casefold(): text for text in texts if text}.values())

    @property
    def suggestions(self) -> list[str]:
        """What to write instead: «found → better» where the findings differ in it."""
        if len({tuple(f.suggestions) for f in self.findings}) == 1:
            return list(self.first.suggestions)
        pairs = (f"{' '.join(f.text.split())} → {' / '.join(f.suggestions)}" for f in self.findings if f.suggestions)
        return list(dict.fromkeys(pairs))


@dataclass(frozen=True, slots=True)
class Boxes:
    """The remarks of a report as its reader meets them. `hidden` is the number of mild findings left out."""

    correct: tuple[Remark, ...]
    consider: tuple[Remark, ...]
    language: tuple[Remark, ...]
    hidden: int

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.correct or self.consider or self.language)


def boxes(report: Report, thorough: bool = False) -> Boxes:
    """Give the remarks of a report, mild ones only when thorough."""
    heard = shown(report, thorough)
    return Boxes(
        correct=_remarks(heard, "unlawful-risk", "excluding"),
        consider=_remarks(heard, "consider"),
        language=_remarks(heard, "style"),
        hidden=len(report.findings) - len(heard),
    )


def shown(report: Report, thorough: bool = False) -> list[Finding]:
    """Give the findings that a reader meets: the mild ones only when thorough."""
    return [finding for finding in report.findings if thorough or not finding.mild]


def _remarks(findings: Iterable[Finding], *severities: Severity) -> tuple[Remark, ...]:
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in findings:
        if finding.severity in severities:
            groups.setdefault((finding.severity, finding.rule), []).append(finding)
    ordered = sorted(groups.items(), key=lambda item: SEVERITIES.index(item[0][0]))
    return tuple(Remark(tuple(group)) for _, group in ordered)
