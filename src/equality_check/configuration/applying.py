"""What settings make of the shipped rules: own packs, rules on and off, severities, limits, allowed phrases."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from equality_check.configuration.errors import ConfigurationError, unknown
from equality_check.matching.words import words_of
from equality_check.report import SEVERITIES, Severity
from equality_check.ruleset.ad_schema import ReadabilityScale
from equality_check.ruleset.loading import RuleSet, load, load_with
from equality_check.ruleset.patterns import PatternError, parse
from equality_check.ruleset.resolving import ResolvedRule, RuleSetError
from equality_check.ruleset.schema import Lexicon, Lower
from equality_check.settings import Settings

ALLOWED = "allowed-phrase"

_Value = TypeVar("_Value")
_SCALES = {"sentence-length": "long_sentence", "paragraph-length": "long_paragraph"}


def rules_for(settings: Settings) -> RuleSet:
    """Give the rule set that these settings ask for: the shipped one where they ask for nothing.

    Raises ConfigurationError where they name what does not exist, RuleSetError where the shipped rules are wrong.
    """
    rules = _with_packs(settings) if settings.rule_packs else load()
    _check_names(settings, rules)
    asked = (settings.rules, settings.severities, settings.limits, settings.allowed_phrases)
    if not any(asked):
        return rules
    kept = tuple(_changed(rule, settings, rules) for rule in rules.rules if _chosen(settings.rules, rule, default=True))
    return replace(
        rules,
        rules=kept,
        by_id={rule.id: rule for rule in kept},
        lexicons={**rules.lexicons, ALLOWED: Lexicon(both=[_pattern(p, settings) for p in settings.allowed_phrases])},
        whole_ad=rules.whole_ad | {ALLOWED},
        readability=_scaled(rules.readability, kept, settings.limits),
        version=hashlib.sha256(f"{rules.version}{_canonical(asked)}".encode()).hexdigest()[:12],
    )


def _with_packs(settings: Settings) -> RuleSet:
    packs: dict[str, str] = {}
    for path in settings.rule_packs:
        files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if not files:
            raise ConfigurationError("config-pack-empty", path)
        for file in files:
            packs[str(file)] = _read(file)
    try:
        return load_with(packs)
    except RuleSetError as error:
        raise ConfigurationError("config-pack-wrong", settings.origin, reason=str(error)) from error


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise ConfigurationError("read-missing", path) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError("config-not-utf8", path) from error
    except OSError as error:
        raise ConfigurationError("config-unreadable", path) from error


def _check_names(settings: Settings, rules: RuleSet) -> None:
    """Raise ConfigurationError for a rule, category, limit, element or group that does not exist."""
    names = {*rules.by_id, *rules.categories}
    for table in (settings.rules, settings.severities):
        for name in table:
            if name not in names:
                raise unknown("config-unknown-rule", settings.origin, name, names)
    measured = {rule.id: rule.rule.limit for rule in rules.rules if rule.rule.limit}
    for name, limit in settings.limits.items():
        if name not in measured:
            raise unknown("config-unknown-measured", settings.origin, name, measured)
        for key in limit:
            if key not in measured[name]:
                raise unknown("config-unknown-limit", settings.origin, key, measured[name], rule=name)
    for element in sorted(settings.known_elements):
        if element not in (known := {e.id for e in rules.elements}):
            raise unknown("config-unknown-element", settings.origin, element, known)
    for group in settings.call_in:
        if group not in rules.call_in_groups:
            raise unknown("config-unknown-group", settings.origin, group, rules.call_in_groups)


def _chosen(table: Mapping[str, _Value], rule: ResolvedRule, *, default: _Value) -> _Value:
    """Give what a table says of a rule: by its name before its category."""
    return table.get(rule.id, table.get(rule.category, default))


def _changed(rule: ResolvedRule, settings: Settings, rules: RuleSet) -> ResolvedRule:
    severity = _chosen(settings.severities, rule, default=rule.severity)
    limit = settings.limits.get(rule.id)
    if severity == rule.severity and not limit:
        return rule
    if severity == "unlawful-risk" != rule.severity and not any(rules.sources[key].paragraph for key in rule.sources):
        raise ConfigurationError("config-no-paragraph", settings.origin, rule=rule.id)
    lower = [_no_graver(one, severity) for one in rule.lower]
    limits = {**rule.rule.limit, **limit} if rule.rule.limit and limit else rule.rule.limit
    return replace(rule, severity=severity, rule=replace(rule.rule, lower=lower, limit=limits))


def _no_graver(lower: Lower, severity: Severity) -> Lower:
    """Give a reason that makes a remark milder, and never graver than the severity that was chosen."""
    if lower.to == "silent" or SEVERITIES.index(lower.to) >= SEVERITIES.index(severity):
        return lower
    return replace(lower, to=severity)


def _scaled(
    scale: ReadabilityScale | None, rules: Sequence[ResolvedRule], asked: Collection[str]
) -> ReadabilityScale | None:
    """Give the scale of readability: what is long is told by the limits that were set for the rules."""
    limits = {
        _SCALES[rule.rule.measure]: round(rule.rule.limit["most"])
        for rule in rules
        if rule.id in asked and rule.rule.measure in _SCALES and rule.rule.limit
    }
    if scale is None:
        return None
    return replace(
        scale,
        long_sentence=limits.get("long_sentence", scale.long_sentence),
        long_paragraph=limits.get("long_paragraph", scale.long_paragraph),
    )


def _pattern(phrase: str, settings: Settings) -> str:
    """Give the pattern of an allowed phrase: its words, each in all its forms."""
    pattern = " ".join(word.key for word in words_of(phrase))
    try:
        parse(pattern)
    except PatternError as error:
        raise ConfigurationError("config-phrase", settings.origin, phrase=phrase) from error
    return pattern


def _canonical(value: object) -> str:
    """Give the same text for the same settings, whatever their order."""
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key!r}:{_canonical(value[key])}" for key in sorted(value)) + "}"
    return "(" + ",".join(map(_canonical, value)) + ")" if isinstance(value, tuple) else repr(value)
