"""A tree of patterns: chains of word tests that begin alike share their beginning.

A test is a number. Into a node leads the test of its word: `n` where the word must stand near the one before it, `-n`
where a comma may stand between. A first word is written `n`. Plain lists and dicts, so that a tree loads quickly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

ROOT = 0

Accept = tuple[str, frozenset[str], bool]
"""A pattern that ends at a node; the last parts of compounds in its first test; whether its last test has first parts."""
Branches = Mapping[int, Sequence[int]]
"""For each test, the nodes that it leads to."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes by number: where each test leads from it, and the patterns that end there."""

    next: list[dict[int, int]] = field(default_factory=lambda: [{}])
    accepts: list[tuple[Accept, ...]] = field(default_factory=lambda: [()])

    def add(self, tests: Iterable[int], accept: Accept) -> None:
        """Take in a pattern as its tests."""
        node = ROOT
        for test in tests:
            child = self.next[node].get(test)
            if child is None:
                child = self.next[node][test] = len(self.next)
                self.next.append({})
                self.accepts.append(())
            node = child
        self.accepts[node] += (accept,)

    def starts(self, tests: Iterable[int]) -> list[int]:
        """Give the nodes that a first word leads to which stands these tests."""
        root = self.next[ROOT]
        return [root[test] for test in tests if test in root]

    def branches(self, nodes: Iterable[int]) -> Branches:
        """Give where one more word leads from any of these nodes."""
        merged: dict[int, list[int]] = defaultdict(list)
        for node in nodes:
            for test, child in self.next[node].items():
                merged[test].append(child)
        return dict(merged)
