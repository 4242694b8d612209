"""Findings of measured rules: a measure, the limit and the words of the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equality_check import abbreviations, measures, other_languages
from equality_check.elements import Setting
from equality_check.findings import Fingerprints
from equality_check.measuring import Ad, Limit, Measure, Outcome
from equality_check.report import Finding, Place
from equality_check.ruleset.resolving import ResolvedRule, RuleSetError

_MEASURES = {**measures.MEASURES, **abbreviations.MEASURES, **other_languages.MEASURES}


@dataclass(frozen=True, slots=True)
class Measured:
    """A rule that measures, and what it does so by."""

    rule: ResolvedRule
    measure: Measure
    limit: Limit


def measured_rules(rules: Sequence[ResolvedRule]) -> list[Measured]:
    """Give the rules that measure. Raises RuleSetError where one names a measure that does not exist."""
    measured: list[Measured] = []
    for rule in rules:
        name = rule.rule.measure
        if name is None:
            continue
        if name not in _MEASURES:
            known = ", ".join(sorted(_MEASURES))
            raise RuleSetError(f"{rule.file}: rule {rule.rule.id}: no measure {name}; there are {known}")
        measured.append(Measured(rule, _MEASURES[name], rule.rule.limit or {}))
    return measured


def measured_findings(measured: Sequence[Measured], ad: Ad, setting: Setting) -> Iterator[Finding]:
    """Give the findings of the rules that measure; those about the whole ad have field `ad`."""
    fingerprints = Fingerprints()
    for one in measured:
        for outcome in one.measure(ad, one.limit):
            if not (outcome.span and _is_hidden(one.rule, ad, outcome.span)):
                yield _finding(one.rule, ad, outcome, setting, fingerprints)


def _is_hidden(rule: ResolvedRule, ad: Ad, span: Place) -> bool:
    """Tell whether a mask that the rule does not read through covers some of the words."""
    if rule.masked is True:
        return False
    return any(mask not in (rule.masked or ()) and a < span.end and span.start < b for mask, a, b in ad.masked)


def _finding(rule: ResolvedRule, ad: Ad, outcome: Outcome, setting: Setting, fingerprints: Fingerprints) -> Finding:
    span = outcome.span
    excerpt = ad.document.text[span.start : span.end] if span else ""
    here = ad.reading_at(span.start) if span else None
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
        fingerprint=fingerprints.of(rule.id, excerpt or outcome.about),
        mild=rule.mild,
        related=list(outcome.places),
    )


def _filled(text: str, outcome: Outcome) -> str:
    for name, value in outcome.values.items():
        text = text.replace("{" + name + "}", str(value))
    return text
