"""A tree of patterns: chains of word tests that begin alike share their beginning.

A pattern begins at its most telling word, goes on to its end, and from there back to its start. A test is a number.
It is written `n` where the two words must stand near each other, `-n` where a comma may stand between them, and `n` for
the word that the pattern begins at. Plain lists and dicts, so that a tree loads quickly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

ROOT = 0

Accept = tuple[str, frozenset[str], bool]
"""A pattern that ends at a node, the last parts of compounds in its first test, and whether its last has first parts."""
Branches = Mapping[int, Sequence[int]]
"""For each test, the nodes that it leads to."""
Steps = list[dict[int, tuple[int, ...]]]
"""For each node, where each test leads."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes by number: where the next word leads, where the word before leads, and the patterns that end there."""

    right: Steps = field(default_factory=lambda: [{}])
    left: Steps = field(default_factory=lambda: [{}])
    accepts: list[tuple[Accept, ...]] = field(default_factory=lambda: [()])

    def add(self, right: Iterable[int], left: Iterable[int], accept: Accept) -> None:
        """Take in a pattern as the tests from its most telling word to the right, then those to the left of it."""
        node = ROOT
        for test in right:
            node = self._child(self.right, node, test)
        for test in left:
            node = self._child(self.left, node, test)
        self.accepts[node] += (accept,)

    def starts(self, tests: Iterable[int]) -> list[int]:
        """Give the nodes that a first word leads to which stands these tests."""
        root = self.right[ROOT]
        return [node for test in tests for node in root.get(test, ())]

    def _child(self, steps: Steps, node: int, test: int) -> int:
        known = steps[node].get(test)
        if known:
            return known[0]
        steps[node][test] = (len(self.accepts),)
        self.right.append({})
        self.left.append({})
        self.accepts.append(())
        return len(self.accepts) - 1


def branches(steps: Steps, nodes: Iterable[int]) -> Branches:
    """Give where one more word leads from any of these nodes."""
    merged: dict[int, list[int]] = defaultdict(list)
    for node in nodes:
        for test, children in steps[node].items():
            merged[test] += children
    return dict(merged)
