"""Compile the patterns of a rule set to a matcher, one for each written standard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from equality_check.kept import kept
from equality_check.matching.chains import CODE, NAME, Chain, WordTest, lexicons_named
from equality_check.matching.matcher import Matcher, pack
from equality_check.matching.words import words_of
from equality_check.ruleset.examples import cases
from equality_check.ruleset.forms import Forms
from equality_check.ruleset.loading import RuleSet
from equality_check.ruleset.patterns import ElementKind, Step, parse
from equality_check.ruleset.schema import Written

_SHARED, _IN_CODE = "shared", "in code"

Named = Mapping[str, set[str]]
"""The lexicons, as `<name>`, that each pattern or lexicon names."""


class Matchers:
    """The matcher of each written standard for everything the rule set looks for, compiled when first asked for.

    A hit's key is the pattern as the rule file writes it, or `<name>` for a lexicon.
    """

    def __init__(self, rule_set: RuleSet) -> None:
        self._rule_set = rule_set
        self._compiled: dict[Written, Matcher] = {}

    def of(self, language: Written) -> Matcher:
        """Give the matcher of that written standard."""
        if language not in self._compiled:
            packed_chains = kept(
                f"matcher-{language}",
                (self._rule_set.version, Forms.version()),
                lambda: _Compiler(language, Forms.load()).compiled(self._rule_set),
            )
            self._compiled[language] = Matcher(packed_chains)
        return self._compiled[language]


class _Compiler:
    def __init__(self, language: Written, forms: Forms) -> None:
        self._language = language
        self._forms = forms
        self._tests: dict[Step, WordTest] = {}

    def compiled(self, rule_set: RuleSet) -> bytes:
        """Give what the matcher of the rule set is built of."""
        chains = list(self._chains(rule_set))
        named = lexicons_named(chains)
        at_once = _with_lexicons(named, rule_set.patterns_at_once(self._language))
        examples = (case.text for rule in rule_set.rules for case in cases(rule) if case.language == self._language)
        usual = (word.key for text in examples for word in words_of(text))
        beside = [chain for chain in chains if chain.key not in at_once]
        return pack((c for c in chains if c.key in at_once), self._grouped(beside, named, rule_set), usual)

    def _grouped(self, chains: Iterable[Chain], named: Named, rule_set: RuleSet) -> list[list[Chain]]:
        """Give the chains that several categories look up, then those of each: a match asks for those of its own.

        What no category looks up, code does; a lexicon that both name is shared as well.
        """
        beside = list(chains)
        askers: dict[str, set[str]] = defaultdict(set)
        for category, patterns in rule_set.patterns_beside(self._language):
            for key in _with_lexicons(named, patterns):
                askers[key].add(category)
        for key in _with_lexicons(named, {chain.key for chain in beside} - askers.keys()):
            askers[key].add(_IN_CODE)
        groups: dict[str, list[Chain]] = {_SHARED: []}
        for chain in beside:
            own = askers[chain.key]
            groups.setdefault(_SHARED if len(own) > 1 else next(iter(own)), []).append(chain)
        return list(groups.values())

    def _chains(self, rule_set: RuleSet) -> Iterator[Chain]:
        lexicons = {f"<{name}>" for name in (*rule_set.lexicons, NAME, CODE)}
        for pattern in sorted(set(rule_set.patterns(self._language)) - lexicons):
            yield from self._chains_of(pattern, pattern)
        for name, lexicon in rule_set.lexicons.items():
            yield from self._chains_of_lexicon(f"<{name}>", lexicon.of(self._language))

    def _chains_of_lexicon(self, key: str, patterns: Iterable[str]) -> Iterator[Chain]:
        """Give one chain for all entries that are a word by itself, and one for each way of the others."""
        words: set[str] = set()
        for chain in (chain for pattern in patterns for chain in self._chains_of(key, pattern)):
            test = chain.tests[0]
            if len(chain.tests) == 1 and test == WordTest(forms=test.forms):
                words |= test.forms
            else:
                yield chain
        if words:
            yield Chain(key, (WordTest(forms=frozenset(words)),))

    def _chains_of(self, key: str, pattern: str) -> Iterator[Chain]:
        for steps in parse(pattern):
            yield Chain(key, tuple(self._test(step) for step in steps))

    def _test(self, step: Step) -> WordTest:
        test = self._tests.get(step)
        if test is None:
            test = self._tests[step] = self._compiled_test(step)
        return test

    def _compiled_test(self, step: Step) -> WordTest:
        return WordTest(
            forms=self._words(step, "word") | self._words(step, "form"),
            suffixes=self._words(step, "suffix"),
            prefixes=self._words(step, "prefix"),
            classes=self._words(step, "class"),
            anything=any(choice.kind == "any" for choice in step.choices),
            comma=step.comma,
        )

    def _words(self, step: Step, kind: ElementKind) -> frozenset[str]:
        """Give the words of one kind of choice, in all their forms where the kind stands for all."""
        words: set[str] = set()
        for choice in step.choices:
            if choice.kind == kind:
                inflected = kind in ("word", "suffix")
                words |= self._forms.of(choice.word, self._language, choice.pos) if inflected else {choice.word}
        return frozenset(words)


def _with_lexicons(named: Named, keys: Iterable[str]) -> set[str]:
    """Give the patterns and lexicons of these keys, with all lexicons that they name, and those that these name."""
    found = set(keys)
    pending = list(found)
    while pending:
        new = named.get(pending.pop(), set()) - found
        found |= new
        pending += new
    return found
