"""The search in one sentence: what a matcher finds in its words, at once and on asking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Protocol

from equality_check.matching.chains import CODE, NAME
from equality_check.matching.tree import Accept, Branches, Node
from equality_check.matching.tree_group import TreeGroup
from equality_check.matching.words import Gap, Word

WordSpan = tuple[int, int]
"""A stretch of the words of a sentence, `[first, last)`."""
Hits = Mapping[str, Sequence[WordSpan]]
"""For each pattern that occurs, and each lexicon as `<name>`, the stretches of words `[first, last)`."""

_Ends = dict[int, list[tuple[str, int]]]
_Reached = tuple[Node, int, int]
"""A node of a tree, and the stretch of words that led there."""
_Begun = tuple[int, Branches, Branches]
"""A word that patterns begin at, and where the next word and the one before lead."""


class Beside(Protocol):
    """What is only searched for on asking: groups of patterns and lexicons, by number, and their trees.

    The patterns of all groups may name lexicons of group 0; else the groups know nothing of each other.
    """

    @property
    def group_of(self) -> Mapping[str, int]:
        """Give the group of each pattern and lexicon."""

    def groups_of(self, patterns: frozenset[str]) -> Iterable[int]:
        """Give the groups that hold any of them."""

    def names_first(self, group: int) -> bool:
        """Tell whether patterns of a group name lexicons of group 0, and it is another."""

    def trees_of(self, group: int) -> TreeGroup:
        """Give the trees of a group."""


class Search:
    """What is found in the words of one sentence: `hits` at once, the rest on asking."""

    def __init__(self, words: Sequence[Word], at_once: TreeGroup, more: Beside) -> None:
        self._words = words
        self._more = more
        self._begins: _Ends = {}
        self._ends: _Ends = {}
        self._beside: dict[int, Hits] = {}
        walk = _Walk(words, at_once, self._begins, self._ends)
        for name, spans in ((NAME, _names(words)), (CODE, _codes(words))):
            for span in spans:
                walk.add((f"<{name}>", (), False), *span)
        self.hits = walk.hits()

    def beside(self, pattern: str) -> Sequence[WordSpan]:
        """Give where a pattern or `<lexicon>` that is looked up beside others occurs; the first sets off a search."""
        group = self._more.group_of.get(pattern)
        return () if group is None else self._found_beside(group).get(pattern, ())

    def found(self, patterns: frozenset[str]) -> set[str]:
        """Give which of the patterns and `<lexicons>` occur."""
        found = self.hits.keys() & patterns
        for group in self._more.groups_of(patterns):
            found |= self._found_beside(group).keys() & patterns
        return found

    def _found_beside(self, group: int) -> Hits:
        found = self._beside.get(group)
        if found is None:
            if self._more.names_first(group):
                self._found_beside(0)
            trees = self._more.trees_of(group)
            found = self._beside[group] = _Walk(self._words, trees, self._begins, self._ends).hits()
        return found


class _Walk:
    """One walk through a group of trees with the words of a sentence.

    `begins`: for each word, the lexicons of which an entry begins there, and where it ends; `ends`: for each word,
    those of which an entry ends before it, and where that begins. Entries of one word are known by the word.
    """

    def __init__(self, words: Sequence[Word], group: TreeGroup, begins: _Ends, ends: _Ends) -> None:
        self._words = words
        self._group = group
        self._entries = group.entries(words)
        self._as_next = [entry.stands[word.gap] for entry, word in zip(self._entries, words, strict=True)]
        self._begins = begins
        self._ends = ends
        self._found: defaultdict[str, list[WordSpan]] = defaultdict(list)
        self._stacks: list[list[_Reached]] = [[] for _ in group.trees]
        self._stack: list[_Reached] = []
        for first, begun in begins.items():
            for name, last in begun:
                self._lead_on(name, first, last)

    def hits(self) -> Hits:
        """Give what the trees find, the stretches of each pattern in order."""
        found = self._found
        begun: defaultdict[int, list[_Begun]] = defaultdict(list)
        for i, entry in enumerate(self._entries):
            if not entry.tells:
                continue
            if entry.alone:
                span = i, i + 1
                for pattern in entry.alone:
                    found[pattern].append(span)
            for accept in entry.compounds:
                self.add(accept, i, i + 1)
            for number, right, left in entry.steps:
                begun[number].append((i, right, left))
        for number, stack in enumerate(self._stacks):
            if stack or number in begun:
                self._stack = stack
                self._walk_tree(number, begun.get(number, ()))
        for spans in found.values():
            if len(spans) > 1:
                spans.sort()
        found.default_factory = None
        return found

    def _walk_tree(self, number: int, begun: Sequence[_Begun]) -> None:
        """Follow a tree from the words that patterns begin at, and from entries of lexicons."""
        tree, stack = self._group.trees[number], self._stack
        for i, right, left in begun:
            if right:
                self._right(right, i, i + 1)
            if left:
                self._left(left, i, i + 1)
        while stack:
            (accepts, right, left), first, last = stack.pop()
            for place in accepts:
                self.add(tree.patterns[place], first, last)
            if right:
                self._right(right, first, last)
            if left:
                self._left(left, first, last)

    def _right(self, branches: Branches, first: int, last: int) -> None:
        if last == len(self._words):
            return
        self._follow(branches, self._as_next[last], first, last + 1)
        for name, end in self._begins.get(last, ()):
            self._follow(branches, self._group.of_lexicon(name)[self._words[last].gap], first, end)

    def _left(self, branches: Branches, first: int, last: int) -> None:
        if not first:
            return
        gap = self._words[first].gap
        self._follow(branches, self._entries[first - 1].stands[gap], first - 1, last)
        for name, begin in self._ends.get(first, ()):
            self._follow(branches, self._group.of_lexicon(name)[gap], begin, last)

    def _follow(self, branches: Branches, stands: Set[int], first: int, last: int) -> None:
        """Go where the tests lead that the next word stands: a node has few, so each is looked at."""
        for test, node in branches:
            if test in stands:
                self._stack.append((node, first, last))

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
        spans = self._found[pattern]
        if (first, last) not in spans:
            spans.append((first, last))
            if self._group.is_named(pattern):
                self._begins.setdefault(first, []).append((pattern, last))
                self._ends.setdefault(last, []).append((pattern, first))
                self._lead_on(pattern, first, last)

    def _lead_on(self, lexicon: str, first: int, last: int) -> None:
        """Begin the patterns whose most telling word is an entry of a lexicon, where one was found."""
        for number, nodes in self._group.starts(lexicon):
            self._stacks[number] += [(node, first, last) for node in nodes]


def _names(words: Sequence[Word]) -> Iterator[WordSpan]:
    first = 1
    for i in range(1, len(words) + 1):
        if i == len(words) or not words[i].capital or (i > first and words[i].gap is not Gap.NEAR):
            if i - first > 1:
                yield first, i
            first = i if i < len(words) and words[i].capital else i + 1


def _codes(words: Sequence[Word]) -> Iterator[WordSpan]:
    """Give the codes: parts in capitals that hyphens join, the first of at least two letters («DRS-T2»)."""
    first = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or not (words[i].joined and words[i].shouted and words[i - 1].shouted):
            if i - first > 1 and sum(letter.isalpha() for letter in words[first].key) > 1:
                yield first, i
            first = i
