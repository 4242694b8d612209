"""A tree of patterns: chains of word tests that begin alike share their beginning.

A pattern begins at its most telling word, goes on to its end, and from there back to its start. A test is a number.
It is written `n` where the two words must stand near each other, `-n` where a comma may stand between them, and `n` for
the word that the pattern begins at. Plain dicts, so that a tree loads quickly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

Accept = tuple[str, frozenset[str], bool]
"""A pattern that ends at a node; last parts of compounds in its first test; whether its last test has first parts."""
Branches = Mapping[int, Sequence[int]]
"""For each test, the nodes that it leads to."""
Steps = dict[int, dict[int, tuple[int, ...]]]
"""For each node that has any, its branches."""

NO_BRANCHES: Branches = {}
_ROOT = 0


class Tree(NamedTuple):
    """Nodes by number: where the next word leads, where the word before leads, and the patterns that end there.

    `accepts` gives the places of those patterns in `patterns`.
    """

    right: Steps
    left: Steps
    accepts: dict[int, tuple[int, ...]]
    patterns: list[Accept]

    def starts(self, tests: Iterable[int]) -> list[int]:
        """Give the nodes that a first word leads to which stands these tests."""
        root = self.right.get(_ROOT, {})
        return [node for test in tests if test in root for node in root[test]]

    def accepted(self, node: int) -> list[Accept]:
        """Give the patterns that end at a node."""
        return [self.patterns[place] for place in self.accepts.get(node, ())]


class TreeBuilder:
    """Grows a tree, pattern by pattern."""

    def __init__(self) -> None:
        self.tree = Tree({}, {}, {}, [])
        self._nodes = 1
        self._places: dict[Accept, int] = {}

    def add(self, right: Iterable[int], left: Iterable[int], accept: Accept) -> None:
        """Take in a pattern as the tests from its most telling word to the right, then those to the left of it."""
        node = _ROOT
        for test in right:
            node = self._child(self.tree.right, node, test)
        for test in left:
            node = self._child(self.tree.left, node, test)
        if accept not in self._places:
            self._places[accept] = len(self._places)
            self.tree.patterns.append(accept)
        self.tree.accepts[node] = (*self.tree.accepts.get(node, ()), self._places[accept])

    def _child(self, steps: Steps, node: int, test: int) -> int:
        branches = steps.setdefault(node, {})
        if test not in branches:
            branches[test] = (self._nodes,)
            self._nodes += 1
        return branches[test][0]


def merged(steps: Steps, nodes: Iterable[int]) -> Branches:
    """Give where one more word leads from any of these nodes."""
    result: dict[int, list[int]] = defaultdict(list)
    for node in nodes:
        if node in steps:
            for test, children in steps[node].items():
                result[test] += children
    return dict(result) if result else NO_BRANCHES
