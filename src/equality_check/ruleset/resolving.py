"""Resolve a rule against the defaults of its file, and check what it owes its readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from equality_check.advert import FieldName, Section
from equality_check.report import Severity
from equality_check.ruleset.schema import (
    About,
    Cues,
    Example,
    Examples,
    Instead,
    Lower,
    PerWritten,
    Rule,
    RuleFile,
    Texts,
    Written,
)
from equality_check.ruleset.source_schema import SourceEntry

T = TypeVar("T")

_BRACKETS = re.compile(r"\[([^\[\]]*)\]")


class RuleSetError(ValueError):
    """A rule set that is not right; the message names the file, the rule and the remedy."""


@dataclass(frozen=True)
class ResolvedRule:
    """A rule with the defaults of its file filled in; `id` is «category/rule»."""

    id: str
    file: str
    category: str
    title: Texts
    message: Texts
    why: Texts
    severity: Severity
    mild: bool
    about: frozenset[About]
    sections: frozenset[Section]
    outside: frozenset[Section]
    fields: frozenset[FieldName]
    sources: tuple[str, ...]
    find: PerWritten
    except_: PerWritten
    unless: Cues
    needs: Cues | None
    masked: bool | frozenset[str]
    quoted: bool
    negated: bool
    named: bool
    rule: Rule

    @property
    def needs_grammar(self) -> bool:
        """Whether only the language model can tell if the rule holds."""
        return bool(self.about or self.rule.pos)

    @property
    def lower(self) -> list[Lower]:
        """The reasons that make the remark milder, in order."""
        return self.rule.lower

    @property
    def instead(self) -> Instead:
        """Something better to write."""
        return self.rule.instead

    @property
    def examples(self) -> Examples:
        """What the rule must flag and must pass."""
        return self.rule.examples


def resolve(file: RuleFile, name: str, sources: Mapping[str, SourceEntry]) -> Iterator[ResolvedRule]:
    """Give the rules of a file with its defaults filled in. Raises RuleSetError for a rule that owes something."""
    for rule in file.rules:
        resolved = _resolved(rule, file, name)
        _check_sources(resolved, sources)
        _check_examples(resolved)
        _check_instead(resolved)
        yield resolved


def _resolved(rule: Rule, file: RuleFile, name: str) -> ResolvedRule:
    message, why, severity = rule.message or file.message, rule.why or file.why, rule.severity or file.severity
    if message is None or why is None or severity is None:
        missing = "message" if message is None else "why" if why is None else "severity"
        raise RuleSetError(f"{name}: rule {rule.id}: has no {missing}; write one for the rule or for its file")
    return ResolvedRule(
        id=f"{file.category}/{rule.id}",
        file=name,
        category=file.category,
        title=rule.title,
        message=message,
        why=why,
        severity=severity,
        mild=_first(rule.mild, file.mild, default=False),
        about=frozenset(_first(rule.about, file.about, default=[])),
        sections=frozenset(_first(rule.sections, file.sections, default=[])),
        outside=frozenset(_first(rule.outside, file.outside, default=[])),
        fields=frozenset(_first(rule.fields, file.fields, default=["title", "text"])),
        sources=tuple(_first(rule.sources, file.sources, default=[])),
        find=rule.find,
        except_=rule.except_,
        unless=_both(file.unless, rule.unless),
        needs=rule.needs,
        masked=_masked(file.masked if rule.masked is None else rule.masked),
        quoted=_first(rule.quoted, file.quoted, default=False),
        negated=_first(rule.negated, file.negated, default=False),
        named=_first(rule.named, file.named, default=False),
        rule=rule,
    )


def _first(*values: T | None, default: T) -> T:
    return next((value for value in values if value is not None), default)


def _masked(given: bool | list[str] | None) -> bool | frozenset[str]:
    return frozenset(given) if isinstance(given, list) else bool(given)


def _both(one: Cues | None, other: Cues | None) -> Cues:
    if not (one and other):
        return one or other or Cues()
    return Cues(nb=[*one.nb, *other.nb], nn=[*one.nn, *other.nn], both=[*one.both, *other.both])


def _check_sources(rule: ResolvedRule, sources: Mapping[str, SourceEntry]) -> None:
    where = f"{rule.file}: rule {rule.rule.id}"
    if not rule.sources:
        raise RuleSetError(f"{where}: has no source; name one under sources")
    for key in rule.sources:
        if key not in sources:
            raise RuleSetError(f"{where}: the source {key} is not in sources.yaml; add it there")
    shown = [sources[key] for key in rule.sources if sources[key].status != "own"]
    if rule.severity != "style" and not shown:
        raise RuleSetError(f"{where}: rests on our own judgement alone; only style rules may")
    if rule.severity == "unlawful-risk" and not any(s.paragraph for s in shown):
        raise RuleSetError(f"{where}: speaks of the law; name a source with a paragraph")


def _check_examples(rule: ResolvedRule) -> None:
    languages: list[Written] = ["nb", "nn"]
    for language in languages:
        examples = rule.examples.nb if language == "nb" else rule.examples.nn
        covered = rule.find.of(language) or rule.rule.ground or rule.rule.measure
        for kind, cases in (("flag", examples.flag), ("pass", examples.pass_)):
            if covered and not cases and not rule.rule.measure:
                raise RuleSetError(f"{rule.file}: rule {rule.rule.id}: has no {kind} example in {language}; add one")
        for case in examples.flag:
            text = case.text if isinstance(case, Example) else case
            if not _BRACKETS.search(text):
                raise RuleSetError(
                    f"{rule.file}: rule {rule.rule.id}: «{text}» marks no [expected span]; put it in brackets"
                )


def _check_instead(rule: ResolvedRule) -> None:
    languages: list[Written] = ["nb", "nn"]
    for language in languages:
        chosen = rule.instead.nb if language == "nb" else rule.instead.nn
        unknown = set(chosen) - set(rule.find.of(language)) if isinstance(chosen, dict) else set()
        if unknown:
            raise RuleSetError(
                f"{rule.file}: rule {rule.rule.id}: instead names «{unknown.pop()}», which is not under find"
            )
