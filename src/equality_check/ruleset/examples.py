"""Examples of rules: what each must flag and must pass, as cases that can be run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from equality_check.advert import BlockKind, Section
from equality_check.ruleset.resolving import ResolvedRule
from equality_check.ruleset.schema import Example, Written

_BRACKETS = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Case:
    """One example: a text without brackets, where it stands, and the spans at which the rule must remark."""

    rule: ResolvedRule
    language: Written
    text: str
    spans: tuple[tuple[int, int], ...]
    section: Section
    kind: BlockKind
    title: str


def cases(rule: ResolvedRule) -> Iterator[Case]:
    """Give every example of a rule. A `pass` example has no spans, whatever brackets it holds."""
    languages: tuple[Written, ...] = ("nb", "nn")
    for language in languages:
        examples = rule.examples.nb if language == "nb" else rule.examples.nn
        for example in examples.flag:
            yield _case(rule, language, example, flagged=True)
        for example in examples.pass_:
            yield _case(rule, language, example, flagged=False)


def _case(rule: ResolvedRule, language: Written, given: Example | str, *, flagged: bool) -> Case:
    example = Example(text=given) if isinstance(given, str) else given
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = last = 0
    for found in _BRACKETS.finditer(example.text) if flagged else ():
        before = example.text[last : found.start()]
        start = length + len(before)
        spans.append((start, start + len(found[1])))
        parts += [before, found[1]]
        length, last = spans[-1][1], found.end()
    parts.append(example.text[last:])
    return Case(rule, language, "".join(parts), tuple(spans), example.section, example.kind, example.title)
