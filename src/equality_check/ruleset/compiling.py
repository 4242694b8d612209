"""Compile the patterns of a rule set to a matcher, one for each written standard."""

from __future__ import annotations

from collections.abc import Iterator

from equality_check.matching.matcher import NAME, Chain, Matcher, WordTest
from equality_check.ruleset.forms import Forms
from equality_check.ruleset.loading import WRITTEN, RuleSet
from equality_check.ruleset.patterns import Step, parse
from equality_check.ruleset.schema import Written


def matchers(rule_set: RuleSet) -> dict[str, Matcher]:
    """Give, for each written standard, a matcher for everything the rule set looks for.

    A hit's key is the pattern as the rule file writes it, or `<name>` for a lexicon.
    """
    forms = Forms.load()
    return {language: Matcher(_chains(rule_set, language, forms)) for language in WRITTEN}


def _chains(rule_set: RuleSet, language: Written, forms: Forms) -> Iterator[Chain]:
    lexicons = {f"<{name}>" for name in (*rule_set.lexicons, NAME)}
    for pattern in sorted(set(rule_set.patterns(language)) - lexicons):
        yield from _chains_of(pattern, pattern, language, forms)
    for name, lexicon in rule_set.lexicons.items():
        for pattern in lexicon.of(language):
            yield from _chains_of(f"<{name}>", pattern, language, forms)


def _chains_of(key: str, pattern: str, language: Written, forms: Forms) -> Iterator[Chain]:
    for steps in parse(pattern):
        yield Chain(key, tuple(_test(step, language, forms) for step in steps))


def _test(step: Step, language: Written, forms: Forms) -> WordTest:
    words: set[str] = set()
    suffixes: set[str] = set()
    prefixes: set[str] = set()
    classes: set[str] = set()
    for choice in step.choices:
        if choice.kind == "word":
            words |= forms.of(choice.word, language, choice.pos)
        elif choice.kind == "form":
            words.add(choice.word)
        elif choice.kind == "suffix":
            suffixes |= forms.of(choice.word, language, choice.pos)
        elif choice.kind == "prefix":
            prefixes.add(choice.word)
        elif choice.kind == "class":
            classes.add(choice.word)
    return WordTest(
        forms=frozenset(words),
        suffixes=frozenset(suffixes),
        prefixes=frozenset(prefixes),
        classes=frozenset(classes),
        anything=any(choice.kind == "any" for choice in step.choices),
        comma=step.comma,
    )
