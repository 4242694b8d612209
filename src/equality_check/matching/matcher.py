"""Find patterns in the words of a sentence: strings only, one pass, cost linear in the words."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from equality_check.matching.chains import CODE, NAME, Chain, Numbering, Tests, staged, telling
from equality_check.matching.tree import Accept, Branches, Tree, TreeBuilder, merged
from equality_check.matching.words import Gap, Word

Span = tuple[int, int]
Hits = Mapping[str, Sequence[Span]]
"""For each pattern that occurs, and each lexicon as `<name>`, the stretches of words `[first, last)`."""

Stands = Mapping[Gap, frozenset[int]]
"""The tests that a word or an entry of a lexicon stands, as the trees write them, by the gap before it."""
Steps = tuple[Branches, Branches]

_MOST_ENTRIES = 50_000


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a word is to the patterns, whatever its sentence.

    `alone`: the patterns that it matches by itself, and `parts` those that take in the compound that it is part of.
    `steps`: by the number of the tree, where the next word leads and where the one before leads, if anywhere.
    """

    stands: Stands
    alone: Sequence[str]
    parts: Sequence[Accept]
    steps: Mapping[int, Steps]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """What entries of a lexicon are to other patterns: the tests they stand, and where each tree begins with one."""

    stands: Stands
    starts: Sequence[Sequence[int]]


class Matcher:
    """Finds many patterns at once. Threads can share it.

    Lexicons that other patterns name are found first. What a word is to the patterns is worked out when it is first
    seen, and kept: text has few different words.
    """

    def __init__(self, chains: Iterable[Chain]) -> None:
        listed = list(chains)
        numbering = Numbering(listed)
        trees = [_tree(stage, numbering) for stage in staged(listed)]
        tables = [numbering.table(part) for part in ("forms", "suffixes", "prefixes", "classes")]
        self.__setstate__(marshal.dumps(([tuple(tree) for tree in trees], tables)))

    def __getstate__(self) -> bytes:
        """Give what the matcher was made of, in the form that loads quickest."""
        return self._state

    def __setstate__(self, state: bytes) -> None:
        """Build the matcher of what it was made of."""
        trees, tables = marshal.loads(state)
        self._state = state
        self._tests = Tests(*tables)
        self._trees = [Tree(*tree) for tree in trees]
        self._lexicons = {name: self._lexicon(frozenset(tests)) for name, tests in self._tests.of_class.items()}
        self._stranger = _Entry(_stands(self._tests.of_all), [], [], {})
        self._entries: dict[tuple[str, bool, bool], _Entry] = {}

    def find(self, words: Sequence[Word]) -> Hits:
        """Give where each pattern occurs, as stretches of words in order; a pattern's stretches may overlap."""
        entries = [self._entry(words, i) for i in range(len(words))]
        found = _Found(words, self._lexicons)
        busy: list[set[int]] = [set() for _ in self._trees]
        for i, entry in enumerate(entries):
            found.add_word(i, entry.alone)
            for accept in entry.parts:
                found.add(accept, i, i + 1)
            for number in entry.steps:
                busy[number].add(i)
        for span in _names(words):
            found.add((f"<{NAME}>", frozenset(), False), *span)
        for span in _codes(words):
            found.add((f"<{CODE}>", frozenset(), False), *span)
        for number, tree in enumerate(self._trees):
            _Walk(tree, number, words, entries, found).go(busy[number])
        return found.hits()

    def _lexicon(self, tests: frozenset[int]) -> _Lexicon:
        return _Lexicon(_stands(tests), [tree.starts(tests) for tree in self._trees])

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
        if len(tests) == 1:
            return self._stranger
        alone: dict[str, None] = {}
        parts: list[Accept] = []
        steps: dict[int, Steps] = {}
        for number, tree in enumerate(self._trees):
            nodes = tree.starts(tests)
            right, left = merged(tree.right, nodes), merged(tree.left, nodes)
            if right or left:
                steps[number] = right, left
            for accept in (accept for node in nodes for accept in tree.accepts.get(node, ())):
                if (joined and key in accept[1]) or (joins and accept[2]):
                    parts.append(accept)
                else:
                    alone[accept[0]] = None
                    tests.update(self._tests.of_class.get(accept[0], ()))
        return _Entry(_stands(tests), list(alone), parts, steps)


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


def _stands(tests: Set[int]) -> Stands:
    comma = frozenset(-test for test in tests)
    return {Gap.NEAR: comma | tests, Gap.COMMA: comma, Gap.BREAK: frozenset()}


class _Found:
    """What was found in the words of one sentence.

    `begins`: for each word, the lexicons of which an entry begins there, and where it ends; `ends`: for each word,
    those of which an entry ends before it, and where that begins. Entries of one word are in its `_Entry`.
    """

    def __init__(self, words: Sequence[Word], lexicons: Mapping[str, _Lexicon]) -> None:
        self._words = words
        self._lexicons = lexicons
        self._spans: dict[str, list[Span]] = {}
        self.begins: dict[int, list[tuple[_Lexicon, int]]] = {}
        self.ends: dict[int, list[tuple[_Lexicon, int]]] = {}

    def add_word(self, i: int, patterns: Sequence[str]) -> None:
        """Take in the patterns that word `i` matches by itself."""
        spans, span = self._spans, (i, i + 1)
        for pattern in patterns:
            known = spans.get(pattern)
            if known is None:
                spans[pattern] = [span]
            else:
                known.append(span)

    def add(self, accept: Accept, first: int, last: int) -> None:
        """Take in that a pattern was found; compounds with a hyphen are taken in whole."""
        pattern, suffixes, prefixed = accept
        words = self._words
        if suffixes and words[first].joined and words[first].key in suffixes:
            while first and words[first].joined:
                first -= 1
        if prefixed:
            while last < len(words) and words[last].joined:
                last += 1
        spans = self._spans.setdefault(pattern, [])
        if (first, last) not in spans:
            spans.append((first, last))
            lexicon = self._lexicons.get(pattern)
            if lexicon:
                self.begins.setdefault(first, []).append((lexicon, last))
                self.ends.setdefault(last, []).append((lexicon, first))

    def hits(self) -> Hits:
        """Give the stretches of each pattern in order."""
        for spans in self._spans.values():
            if len(spans) > 1:
                spans.sort()
        return self._spans


class _Walk:
    """One way through a tree for each word of a sentence."""

    def __init__(
        self, tree: Tree, number: int, words: Sequence[Word], entries: Sequence[_Entry], found: _Found
    ) -> None:
        self._tree = tree
        self._number = number
        self._words = words
        self._entries = entries
        self._found = found
        self._stack: list[tuple[int, int, int]] = []

    def go(self, busy: Set[int]) -> None:
        """Follow the tree from the `busy` words, which it leads on from, and from entries of lexicons."""
        found, tree, number, stack = self._found, self._tree, self._number, self._stack
        for i in busy | found.begins.keys():
            if i in busy:
                right, left = self._entries[i].steps[number]
                self._right(right, i, i + 1)
                self._left(left, i, i + 1)
            for lexicon, last in found.begins.get(i, ()):
                stack += [(node, i, last) for node in lexicon.starts[number]]
            while stack:
                node, first, last = stack.pop()
                for accept in tree.accepts.get(node, ()):
                    found.add(accept, first, last)
                if node in tree.right:
                    self._right(tree.right[node], first, last)
                if node in tree.left:
                    self._left(tree.left[node], first, last)

    def _right(self, steps: Branches, first: int, last: int) -> None:
        if not steps or last == len(self._words):
            return
        gap = self._words[last].gap
        stands = self._entries[last].stands[gap]
        self._stack += [(node, first, last + 1) for test in steps if test in stands for node in steps[test]]
        for lexicon, end in self._found.begins.get(last, ()):
            stands = lexicon.stands[gap]
            self._stack += [(node, first, end) for test in steps if test in stands for node in steps[test]]

    def _left(self, steps: Branches, first: int, last: int) -> None:
        if not steps or not first:
            return
        gap = self._words[first].gap
        stands = self._entries[first - 1].stands[gap]
        self._stack += [(node, first - 1, last) for test in steps if test in stands for node in steps[test]]
        for lexicon, begin in self._found.ends.get(first, ()):
            stands = lexicon.stands[gap]
            self._stack += [(node, begin, last) for test in steps if test in stands for node in steps[test]]


def _names(words: Sequence[Word]) -> Iterator[Span]:
    first = 1
    for i in range(1, len(words) + 1):
        if i == len(words) or not words[i].capital or (i > first and words[i].gap is not Gap.NEAR):
            if i - first > 1:
                yield first, i
            first = i if i < len(words) and words[i].capital else i + 1


def _codes(words: Sequence[Word]) -> Iterator[Span]:
    """Give the codes: parts in capitals that hyphens join, the first of at least two letters («DRS-T2»)."""
    first = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or not (words[i].joined and words[i].shouted and words[i - 1].shouted):
            if i - first > 1 and sum(letter.isalpha() for letter in words[first].key) > 1:
                yield first, i
            first = i
