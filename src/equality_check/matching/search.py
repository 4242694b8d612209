"""The search in one sentence: what a matcher finds in its words, at once and on asking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from equality_check.matching.chains import CODE, NAME
from equality_check.matching.tree import Accept, Branches, Tree
from equality_check.matching.words import Gap, Word

Span = tuple[int, int]
Hits = Mapping[str, Sequence[Span]]
"""For each pattern that occurs, and each lexicon as `<name>`, the stretches of words `[first, last)`."""

Stands = Mapping[Gap, frozenset[int]]
"""The tests that a word or an entry of a lexicon stands, as the trees write them, by the gap before it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a word is to some of the trees, whatever its sentence.

    `alone`: the patterns that it matches by itself, and `compounds` those that take in the compound that it is part of.
    `steps`: by the number of the tree, where the next word leads and where the one before leads, if anywhere.
    """

    alone: Sequence[str]
    compounds: Sequence[Accept]
    steps: Mapping[int, tuple[Branches, Branches]]


NOTHING = Part((), (), {})


@dataclass(frozen=True, slots=True)
class Entry:
    """The tests that a word stands, and what it is to the trees at once and to those beside."""

    stands: Stands
    at_once: Part
    beside: Part


@dataclass(frozen=True, slots=True)
class LexiconStart:
    """What entries of a lexicon are to other patterns: the tests they stand, and where each tree begins with one."""

    stands: Stands
    starts: Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Trees:
    """The trees in the order they are walked: the first `at_once` of them for every sentence, the others on asking.

    `beside`: the patterns and lexicons of those others.
    """

    all: Sequence[Tree]
    at_once: int
    beside: frozenset[str]
    lexicons: Mapping[str, LexiconStart]


class Search:
    """What is found in the words of one sentence: `hits` at once, and all that the matcher knows by `spans`."""

    def __init__(self, words: Sequence[Word], entries: Sequence[Entry], trees: Trees) -> None:
        self._words = words
        self._entries = entries
        self._trees = trees
        self._begins: dict[int, list[tuple[LexiconStart, int]]] = {}
        self._ends: dict[int, list[tuple[LexiconStart, int]]] = {}
        self._found: defaultdict[str, list[Span]] = defaultdict(list)
        self._beside: Hits | None = None
        for name, spans in ((NAME, _names(words)), (CODE, _codes(words))):
            for span in spans:
                self._add((f"<{name}>", frozenset(), False), *span)
        self.hits = self._walk([entry.at_once for entry in entries], range(trees.at_once))

    def spans(self, pattern: str) -> Sequence[Span]:
        """Give where a pattern or `<lexicon>` occurs; one looked up beside others sets off that search."""
        found = self.hits.get(pattern)
        if found is None and pattern in self._trees.beside:
            if self._beside is None:
                self._found = defaultdict(list)
                parts = [entry.beside for entry in self._entries]
                self._beside = self._walk(parts, range(self._trees.at_once, len(self._trees.all)))
            found = self._beside.get(pattern)
        return found or ()

    def _walk(self, parts: Sequence[Part], numbers: Iterable[int]) -> Hits:
        """Give what these trees find, with what a word is to them."""
        found = self._found
        busy: dict[int, list[int]] = defaultdict(list)
        for i, part in enumerate(parts):
            if part is NOTHING:
                continue
            for pattern in part.alone:
                found[pattern].append((i, i + 1))
            for accept in part.compounds:
                self._add(accept, i, i + 1)
            for number in part.steps:
                busy[number].append(i)
        for number in numbers:
            self._walk_tree(number, parts, busy.get(number, ()))
        for spans in found.values():
            if len(spans) > 1:
                spans.sort()
        found.default_factory = None
        return found

    def _walk_tree(self, number: int, parts: Sequence[Part], busy: Sequence[int]) -> None:
        """Follow a tree from the `busy` words, which it leads on from, and from entries of lexicons."""
        tree = self._trees.all[number]
        stack: list[tuple[int, int, int]] = []
        for at, entries in self._begins.items():
            for lexicon, last in entries:
                stack += [(node, at, last) for node in lexicon.starts[number]]
        for i in busy:
            right, left = parts[i].steps[number]
            if right:
                self._right(right, i, i + 1, stack)
            if left:
                self._left(left, i, i + 1, stack)
        while stack:
            node, first, last = stack.pop()
            for accept in tree.accepts.get(node, ()):
                self._add(accept, first, last)
            if node in tree.right:
                self._right(tree.right[node], first, last, stack)
            if node in tree.left:
                self._left(tree.left[node], first, last, stack)

    def _right(self, steps: Branches, first: int, last: int, stack: list[tuple[int, int, int]]) -> None:
        if last == len(self._words):
            return
        gap = self._words[last].gap
        for test in self._entries[last].stands[gap].intersection(steps):
            stack += [(node, first, last + 1) for node in steps[test]]
        for lexicon, end in self._begins.get(last, ()):
            for test in lexicon.stands[gap].intersection(steps):
                stack += [(node, first, end) for node in steps[test]]

    def _left(self, steps: Branches, first: int, last: int, stack: list[tuple[int, int, int]]) -> None:
        if not first:
            return
        gap = self._words[first].gap
        for test in self._entries[first - 1].stands[gap].intersection(steps):
            stack += [(node, first - 1, last) for node in steps[test]]
        for lexicon, begin in self._ends.get(first, ()):
            for test in lexicon.stands[gap].intersection(steps):
                stack += [(node, begin, last) for node in steps[test]]

    def _add(self, accept: Accept, first: int, last: int) -> None:
        """Take in that a pattern was found; compounds with a hyphen are taken in whole."""
        pattern, suffixes, prefixed = accept
        words = self._words
        if suffixes and words[first].joined and words[first].key in suffixes:
            while first and words[first].joined:
                first -= 1
        if prefixed:
            while last < len(words) and words[last].joined:
                last += 1
        spans = self._found[pattern]
        if (first, last) not in spans:
            spans.append((first, last))
            lexicon = self._trees.lexicons.get(pattern)
            if lexicon:
                self._begins.setdefault(first, []).append((lexicon, last))
                self._ends.setdefault(last, []).append((lexicon, first))


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
