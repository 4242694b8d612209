"""Patterns as the matcher takes them: chains of tests, one for each word, and the tests by what they look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from equality_check.matching.packed_table import PackedTable, Table
from equality_check.matching.words import LONGEST_KEPT

NUMBER = "number"
"""The lexicon that holds every number in digits too; `number:15-80` holds the whole numbers from 15 to 80."""
NAME = "name"
"""A lexicon of its own: two or more words with capitals beside each other, not first in the sentence."""
CODE = "code"
"""A lexicon of its own: parts in capitals that hyphens join."""

_LONGEST_NUMBER = 9
_REMEMBERED = 1024
"""Words of which it is remembered what they stand: about those of an ad, which several groups of trees ask for."""


class WordTest(NamedTuple):
    """What one word must be: one of `forms`, end or begin with one, an entry of one of `classes`, or anything.

    `comma`: a comma may stand before it.
    """

    forms: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    anything: bool = False
    comma: bool = False


class Chain(NamedTuple):
    """A chain of tests, one for each word; `key` is the pattern or `<lexicon>` that it stands for."""

    key: str
    tests: tuple[WordTest, ...]


class Numbering:
    """The different tests of chains, numbered from 1: that is the test which every word stands."""

    def __init__(self, chains: Iterable[Chain]) -> None:
        self._numbers: dict[WordTest, int] = {WordTest(anything=True): 1}
        self._plain = {test: _plain(test) for test in dict.fromkeys(test for chain in chains for test in chain.tests)}
        for test in self._plain.values():
            self._numbers.setdefault(test, len(self._numbers) + 1)

    def number(self, test: WordTest) -> int:
        """Give the number of a test."""
        return self._numbers[self._plain[test]]

    def table(self, part: Literal["forms", "suffixes", "prefixes", "classes"]) -> dict[str, tuple[int, ...]]:
        """Give the tests that each word, or class, of that part of them stands."""
        table: dict[str, list[int]] = defaultdict(list)
        for test, number in self._numbers.items():
            for word in getattr(test, part):
                table[f"<{word}>" if part == "classes" else word].append(number)
        return {word: tuple(numbers) for word, numbers in table.items()}


class Tests:
    """The tests that words stand, by number; `of_all` are those that every word stands."""

    of_all = frozenset({1})

    def __init__(self, of_form: Table | PackedTable, of_suffix: Table, of_prefix: Table, of_class: Table) -> None:
        self._of_form, self._of_suffix, self._of_prefix, self.of_class = of_form, of_suffix, of_prefix, of_class
        self._suffix_lengths = _lengths((suffix[-2:], len(suffix)) for suffix in of_suffix)
        self._prefix_lengths = _lengths((prefix[:2], len(prefix)) for prefix in of_prefix)
        self._ranges = _ranges(of_class)
        self._remembered = lru_cache(_REMEMBERED)(self._of_word)

    def of_word(self, key: str, joined: bool, joins: bool) -> frozenset[int]:
        """Give the tests that a word stands by itself.

        `joined`, `joins`: a hyphen ties it to the word before, or the one after.
        """
        stands = self._remembered if len(key) <= LONGEST_KEPT else self._of_word
        return stands(key, joined, joins)

    def _of_word(self, key: str, joined: bool, joins: bool) -> frozenset[int]:
        tests = {*self.of_all, *self._of_form.get(key, ())}
        if joined:
            tests.update(self._of_suffix.get(key, ()))
        if joins:
            tests.update(self._of_prefix.get(key, ()))
        for length in (*self._suffix_lengths.get(key[-2:], ()), *self._suffix_lengths.get(key[-1:], ())):
            if length + 1 < len(key):
                tests.update(self._of_suffix.get(key[-length:], ()))
        for length in (*self._prefix_lengths.get(key[:2], ()), *self._prefix_lengths.get(key[:1], ())):
            if length + 1 < len(key):
                tests.update(self._of_prefix.get(key[:length], ()))
        for name in self._numbers_of(key):
            tests.update(self.of_class.get(name, ()))
        return frozenset(tests)

    def _numbers_of(self, key: str) -> Iterable[str]:
        """Give the lexicons of numbers that hold a word in digits («25», «3,5», «25år»)."""
        if not key[0].isdecimal():
            return
        yield f"<{NUMBER}>"
        digits = key.removesuffix("år")
        if digits.isdecimal() and len(digits) < _LONGEST_NUMBER:
            yield from (name for name, least, most in self._ranges if least <= int(digits) <= most)


def _plain(test: WordTest) -> WordTest:
    """Give the test of the word itself, without what stands before it."""
    return WordTest(anything=True) if test.anything else test._replace(comma=False)


def _lengths(parts: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    """Give the lengths that parts of words have, by the letters that tell which can be there."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for letters, length in parts:
        lengths[letters].add(length)
    return dict(lengths)


def _ranges(names: Iterable[str]) -> list[tuple[str, int, int]]:
    """Give the ranged numbers among the lexicons: `<number:15-80>` as (name, 15, 80)."""
    ranges = []
    for name in names:
        if ":" in name:
            least, _, most = name.removeprefix(f"<{NUMBER}:").removesuffix(">").partition("-")
            ranges.append((name, int(least), int(most)))
    return ranges


def lexicons_named(chains: Iterable[Chain]) -> Mapping[str, set[str]]:
    """Give the lexicons, as `<name>`, that each pattern or lexicon names."""
    named: dict[str, set[str]] = defaultdict(set)
    for chain in chains:
        names = named[chain.key]
        for test in chain.tests:
            if test.classes:
                names.update(f"<{name}>" for name in test.classes)
    return named


def staged(chains: Sequence[Chain]) -> list[list[Chain]]:
    """Order chains in stages, so that a lexicon is found before the patterns that name it.

    Raises ValueError when lexicons name each other in a circle.
    """
    rank: dict[str, int] = {}
    uses = lexicons_named(chains)

    def rank_of(key: str, path: tuple[str, ...]) -> int:
        if key in path:
            raise ValueError(f"the lexicons {' → '.join((*path, key))} name each other in a circle")
        if key not in rank:
            below = (rank_of(name, (*path, key)) for name in uses.get(key, ()))
            rank[key] = 1 + max(below, default=-1)
        return rank[key]

    stages: dict[int, list[Chain]] = defaultdict(list)
    for chain in chains:
        stages[rank_of(chain.key, ())].append(chain)
    return [stages[n] for n in sorted(stages)]
