"""Find patterns in the words of a sentence: strings only, one pass, cost linear in the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from equality_check.matching.chains import NAME, Chain, Tests, staged
from equality_check.matching.tree import Accept, Branches, Tree
from equality_check.matching.words import Gap, Word

Span = tuple[int, int]
Hits = Mapping[str, Sequence[Span]]
"""For each pattern that occurs, and each lexicon as `<name>`, the stretches of words `[first, last)`."""

_MOST_ENTRIES = 50_000
_SIGNS = {Gap.NEAR: (1, -1), Gap.COMMA: (-1,), Gap.BREAK: ()}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a word is to the patterns, whatever its sentence.

    `stands`: the tests that it stands, as the trees write them, by the gap before it. `alone`: the patterns that it
    matches by itself. `after`: in each tree, where the next word leads.
    """

    stands: Mapping[Gap, frozenset[int]]
    alone: Sequence[Accept]
    after: Sequence[Branches]


class Matcher:
    """Finds many patterns at once. Threads can share it.

    Lexicons that other patterns name are found first. What a word is to the patterns is worked out when it is first
    seen, and kept: text has few different words.
    """

    def __init__(self, chains: Iterable[Chain]) -> None:
        listed = list(chains)
        self._tests = Tests(listed)
        self._trees = [self._tree(stage) for stage in staged(listed)]
        self._entries: dict[tuple[str, bool, bool], _Entry] = {}

    def find(self, words: Sequence[Word]) -> Hits:
        """Give where each pattern occurs, as stretches of words in order; a pattern's stretches may overlap."""
        found = _Found(words, self._tests.of_class)
        entries = [self._entry(words, i) for i in range(len(words))]
        for span in _names(words):
            found.add((f"<{NAME}>", frozenset(), False), *span)
        for i, entry in enumerate(entries):
            for accept in entry.alone:
                found.add(accept, i, i + 1)
        stands = [entry.stands[word.gap] for entry, word in zip(entries, words, strict=True)]
        for number, tree in enumerate(self._trees):
            for i, entry in enumerate(entries):
                _walk(tree, entry.after[number], i, stands, found)
        return found.hits()

    def _tree(self, chains: Iterable[Chain]) -> Tree:
        tree = Tree()
        for chain in chains:
            first, *rest = chain.tests
            numbers = [-self._tests.number(t) if t.comma else self._tests.number(t) for t in rest]
            tree.add([self._tests.number(first), *numbers], (chain.key, first.suffixes, bool(chain.tests[-1].prefixes)))
        return tree

    def _entry(self, words: Sequence[Word], i: int) -> _Entry:
        word = words[i]
        key = word.key, word.joined, i + 1 < len(words) and words[i + 1].joined
        entry = self._entries.get(key)
        if entry is None:
            if len(self._entries) >= _MOST_ENTRIES:
                self._entries.clear()
            entry = self._entries[key] = self._made(*key)
        return entry

    def _made(self, key: str, joined: bool, joins: bool) -> _Entry:
        tests = self._tests.of_word(key, joined, joins)
        alone: list[Accept] = []
        for tree in self._trees:
            for node in tree.starts(tests):
                for accept in tree.accepts[node]:
                    alone.append(accept)
                    if not _is_part(accept, key, joined, joins):
                        tests.update(self._tests.of_class.get(accept[0], ()))
        comma = frozenset(-test for test in tests)
        stands = {Gap.NEAR: comma | tests, Gap.COMMA: comma, Gap.BREAK: frozenset[int]()}
        return _Entry(stands, alone, [tree.branches(tree.starts(tests)) for tree in self._trees])


class _Found:
    """What was found in the words of one sentence.

    `lexical`: for each word, the tests that entries of lexicons stand which begin there, and where they end; entries
    of one word are in the `_Entry` of their word.
    """

    def __init__(self, words: Sequence[Word], of_class: Mapping[str, Sequence[int]]) -> None:
        self._words = words
        self._of_class = of_class
        self._spans: dict[str, set[Span]] = defaultdict(set)
        self.lexical: dict[int, list[tuple[int, int]]] = defaultdict(list)

    def add(self, accept: Accept, first: int, last: int) -> None:
        """Take in that a pattern was found; compounds with a hyphen are taken in whole."""
        key, suffixes, prefixed = accept
        words = self._words
        if suffixes and words[first].joined and words[first].key in suffixes:
            while first and words[first].joined:
                first -= 1
        if prefixed:
            while last < len(words) and words[last].joined:
                last += 1
        spans = self._spans[key]
        if (first, last) not in spans:
            spans.add((first, last))
            if last - first > 1:
                self.lexical[first] += [(test, last) for test in self._of_class.get(key, ())]

    def steps(self, i: int) -> Iterator[tuple[int, int]]:
        """Give the tests, as the trees write them, that entries of lexicons stand at word `i`, and where they end."""
        for sign in _SIGNS[self._words[i].gap]:
            for test, last in self.lexical[i]:
                yield sign * test, last

    def hits(self) -> Hits:
        """Give the stretches of each pattern in order."""
        return {key: sorted(spans) for key, spans in self._spans.items()}


def _walk(tree: Tree, after: Branches, i: int, stands: Sequence[frozenset[int]], found: _Found) -> None:
    """Follow the tree from word `i`: `after` its own tests, and after the entries of lexicons that begin there."""
    lexical = found.lexical
    stack: list[tuple[int, int]] = []
    if i in lexical:
        stack += [(node, last) for test, last in lexical[i] for node in tree.starts((test,))]
    j = i + 1
    if after and j < len(stands):
        for test in after.keys() & stands[j]:
            stack += [(node, j + 1) for node in after[test]]
        if j in lexical:
            stack += [(node, last) for test, last in found.steps(j) for node in after.get(test, ())]
    while stack:
        node, j = stack.pop()
        for accept in tree.accepts[node]:
            found.add(accept, i, j)
        following = tree.next[node]
        if not following or j >= len(stands):
            continue
        for test in following.keys() & stands[j]:
            stack.append((following[test], j + 1))
        if j in lexical:
            stack += [(following[test], last) for test, last in found.steps(j) if test in following]


def _is_part(accept: Accept, key: str, joined: bool, joins: bool) -> bool:
    """Tell whether a word that a pattern found is part of a longer compound («mann» in «IT-mann»)."""
    return (joined and key in accept[1]) or (joins and accept[2])


def _names(words: Sequence[Word]) -> Iterator[Span]:
    first = 1
    for i in range(1, len(words) + 1):
        if i == len(words) or not words[i].capital or (i > first and words[i].gap is not Gap.NEAR):
            if i - first > 1:
                yield first, i
            first = i if i < len(words) and words[i].capital else i + 1
