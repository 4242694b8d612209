"""What the comments in a Word document say: one a finding, and one for all that the ad leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equality_check.report import Element, Finding, RemarkLanguage, Report, Source
from equality_check.ruleset.loading import RuleSet
from equality_check.ruleset.texts import text
from equality_check.writers.boxes import shown
from equality_check.writers.wording import category, named


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: its paragraphs, each a lead in bold type and what follows; null `finding`: about the whole ad."""

    paragraphs: tuple[tuple[str, str], ...]
    finding: Finding | None = None


def remarks(report: Report, rules: RuleSet, thorough: bool) -> Iterator[Remark]:
    """Give the remarks of a report in the order of its text, those on the whole ad first; mild ones when thorough."""
    language = report.remarks
    for finding in sorted(shown(report, thorough), key=lambda one: (one.field == "text", one.start or 0)):
        yield Remark(tuple(_finding(finding, rules, language)), finding)
    missing = [one for one in report.elements if one.message]
    if missing:
        yield Remark(tuple(_missing(missing, language)))


def quoted(remark: Remark) -> Remark:
    """Give the remark with the words it is about, for a place that is not at them."""
    finding = remark.finding
    if finding is None or finding.start is None:
        return remark
    return Remark((("", f"«{' '.join(finding.text.split())}»"), *remark.paragraphs), finding)


def _finding(finding: Finding, rules: RuleSet, language: RemarkLanguage) -> Iterator[tuple[str, str]]:
    whole = f" ({text('whole-ad', language)})" if finding.field == "ad" else ""
    yield f"{text(f'severity-{finding.severity}', language)} · {category(finding.category, rules, language)}{whole}", ""
    yield "", finding.message
    yield from _why(finding.explanation, language)
    yield from _instead(finding.suggestions, language)
    yield from _cited(finding.sources, language)


def _missing(elements: Sequence[Element], language: RemarkLanguage) -> Iterator[tuple[str, str]]:
    yield f"{text('heading-missing', language)} ({text('whole-ad', language)})", ""
    for element in elements:
        yield element.title, element.message
        yield from _instead(element.suggestions[:1], language)


def _why(explanation: str, language: RemarkLanguage) -> Iterator[tuple[str, str]]:
    if explanation:
        yield text("label-why", language), explanation


def _instead(suggestions: Sequence[str], language: RemarkLanguage) -> Iterator[tuple[str, str]]:
    for suggestion in suggestions:
        yield text("label-instead", language), suggestion


def _cited(sources: Sequence[Source], language: RemarkLanguage) -> Iterator[tuple[str, str]]:
    """Give the sources on one line."""
    if sources:
        yield text("label-source", language), " · ".join(map(named, sources))
