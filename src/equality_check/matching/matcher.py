"""Find patterns in the words of a sentence: strings only, one pass, cost linear in the words."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Sequence, Set
from typing import Any

from equality_check.matching.chains import Chain, Numbering, Tests, staged, telling
from equality_check.matching.search import NOTHING, Entry, LexiconStart, Part, Search, Stands, Trees
from equality_check.matching.tree import Accept, Branches, Tree, TreeBuilder, merged
from equality_check.matching.words import Gap, Word

_MOST_ENTRIES = 50_000
_LONGEST_KEPT = 40


class Matcher:
    """Finds many patterns at once. Threads can share it.

    `at_once` are the chains of patterns that are looked for in every sentence, `beside` those that are only looked up
    beside something found. Lexicons that other patterns name are found first. What a word is to the patterns is worked
    out when it is first seen, and kept: text has few different words.
    """

    def __init__(self, at_once: Iterable[Chain], beside: Iterable[Chain] = ()) -> None:
        listed = list(at_once), list(beside)
        numbering = Numbering([*listed[0], *listed[1]])
        trees = [[tuple(_tree(stage, numbering)) for stage in staged(chains)] for chains in listed]
        tables = [numbering.table(part) for part in ("forms", "suffixes", "prefixes", "classes")]
        self.__setstate__(marshal.dumps((trees, tables, sorted({chain.key for chain in listed[1]}))))

    def __getstate__(self) -> bytes:
        """Give what the matcher was made of, in the form that loads quickest."""
        return self._state

    def __setstate__(self, state: bytes) -> None:
        """Build the matcher of what it was made of."""
        trees, tables, beside = marshal.loads(state)
        self._state = state
        self._tests = Tests(*tables)
        self._trees = _trees(trees, beside, self._tests)
        self._stranger = Entry(_stands(self._tests.of_all), NOTHING, NOTHING)
        self._entries: dict[tuple[str, bool, bool], Entry] = {}

    def find(self, words: Sequence[Word]) -> Search:
        """Give where each pattern occurs, as stretches of words in order; a pattern's stretches may overlap."""
        return Search(words, [self._entry(words, i) for i in range(len(words))], self._trees)

    def _entry(self, words: Sequence[Word], i: int) -> Entry:
        word = words[i]
        key = word.key, word.joined, i + 1 < len(words) and words[i + 1].joined
        entry = self._entries.get(key)
        if entry is None:
            entry = self._made(*key)
            if len(self._entries) >= _MOST_ENTRIES:
                self._entries.clear()
            if len(word.key) <= _LONGEST_KEPT:
                self._entries[key] = entry
        return entry

    def _made(self, key: str, joined: bool, joins: bool) -> Entry:
        tests = self._tests.of_word(key, joined, joins)
        if len(tests) == 1:
            return self._stranger
        trees = self._trees
        at_once = self._part(key, joined, joins, tests, range(trees.at_once))
        beside = self._part(key, joined, joins, tests, range(trees.at_once, len(trees.all)))
        return Entry(_stands(tests), at_once, beside)

    def _part(self, key: str, joined: bool, joins: bool, tests: set[int], numbers: Iterable[int]) -> Part:
        """Give what the word is to these trees, and add to its tests the lexicons of which it is an entry."""
        alone: dict[str, None] = {}
        compounds: list[Accept] = []
        steps: dict[int, tuple[Branches, Branches]] = {}
        for number in numbers:
            tree = self._trees.all[number]
            nodes = tree.starts(tests)
            if not nodes:
                continue
            right, left = merged(tree.right, nodes), merged(tree.left, nodes)
            if right or left:
                steps[number] = right, left
            for accept in (accept for node in nodes for accept in tree.accepts.get(node, ())):
                if (joined and key in accept[1]) or (joins and accept[2]):
                    compounds.append(accept)
                else:
                    alone[accept[0]] = None
                    tests.update(self._tests.of_class.get(accept[0], ()))
        return Part(tuple(alone), compounds, steps) if alone or compounds or steps else NOTHING


def _tree(chains: Iterable[Chain], numbering: Numbering) -> Tree:
    builder = TreeBuilder()
    for chain in chains:
        tests = chain.tests
        numbers = [numbering.number(test) for test in tests]
        at = max(range(len(tests)), key=lambda i: telling(tests[i]))
        right = [-numbers[i] if tests[i].comma else numbers[i] for i in range(at + 1, len(tests))]
        left = [-numbers[i] if tests[i + 1].comma else numbers[i] for i in range(at - 1, -1, -1)]
        builder.add([numbers[at], *right], left, (chain.key, tests[0].suffixes, bool(tests[-1].prefixes)))
    return builder.tree


def _trees(groups: Sequence[Sequence[Sequence[Any]]], beside: Iterable[str], tests: Tests) -> Trees:
    trees = [Tree(*tree) for group in groups for tree in group]
    lexicons = {
        name: LexiconStart(_stands(frozenset(numbers)), [tree.starts(numbers) for tree in trees])
        for name, numbers in tests.of_class.items()
    }
    return Trees(trees, len(groups[0]), frozenset(beside), lexicons)


def _stands(tests: Set[int]) -> Stands:
    comma = frozenset(-test for test in tests)
    return {Gap.NEAR: comma | tests, Gap.COMMA: comma, Gap.BREAK: frozenset()}
