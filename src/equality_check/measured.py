"""Findings of measured rules: a measure of `measures.py`, the limit and the words of the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from equality_check.elements import Setting
from equality_check.findings import fingerprint
from equality_check.measures import MEASURES, Ad, Outcome
from equality_check.openclass import OPEN_MEASURES
from equality_check.report import Finding
from equality_check.ruleset.resolving import ResolvedRule, RuleSetError

_MEASURES = {**MEASURES, **OPEN_MEASURES}


def measured_findings(rules: Sequence[ResolvedRule], ad: Ad, setting: Setting) -> Iterator[Finding]:
    """Give the findings of the measured rules among `rules`; those about the whole ad have field `ad`."""
    for rule in rules:
        if rule.rule.measure is None:
            continue
        outcomes = _MEASURES[rule.rule.measure](ad, rule.rule.limit or {})
        for number, outcome in enumerate(outcomes, 1):
            yield _finding(rule, ad, outcome, setting, number)


def check_measures(rules: Sequence[ResolvedRule]) -> None:
    """Raise RuleSetError where a rule names a measure that does not exist."""
    for rule in rules:
        if rule.rule.measure is not None and rule.rule.measure not in _MEASURES:
            known = ", ".join(sorted(_MEASURES))
            raise RuleSetError(f"{rule.file}: rule {rule.rule.id}: no measure {rule.rule.measure}; there are {known}")


def _finding(rule: ResolvedRule, ad: Ad, outcome: Outcome, setting: Setting, number: int) -> Finding:
    span = outcome.span
    excerpt = ad.document.text[span.start : span.end] if span else ""
    here = next((r for r in ad.readings if span and r.sentence.start <= span.start < r.sentence.end), None)
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=rule.severity,
        field="text" if span else "ad",
        start=span.start if span else None,
        end=span.end if span else None,
        text=excerpt,
        message=_filled(setting.say(rule.message), outcome),
        explanation=_filled(setting.say(rule.why), outcome),
        suggestions=list(rule.instead.of(setting.written, "")),
        sources=setting.cite(rule.sources),
        section=here.sentence.section if here else "none",
        fingerprint=fingerprint(rule.id, excerpt, number),
        mild=rule.mild,
        related=list(outcome.places),
    )


def _filled(text: str, outcome: Outcome) -> str:
    for name, value in outcome.values.items():
        text = text.replace("{" + name + "}", str(value))
    return text
