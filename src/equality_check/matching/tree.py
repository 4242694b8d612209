"""A tree of patterns: chains of word tests that begin alike share their beginning.

A pattern begins at its most telling word, goes on to its end, and from there back to its start. A test is a number.
It is written `n` where the two words must stand near each other, `-n` where a comma may stand between them, and `n` for
the word that the pattern begins at. Plain tuples, packed, so that a tree loads quickly and is small.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

Accept = tuple[str, tuple[str, ...], bool]
"""A pattern that ends at a node; last parts of compounds in its first test; whether its last test has first parts."""
Branches = tuple[tuple[int, "Node"], ...]
"""The tests that one more word may stand, and the node that each leads to."""
Node = tuple[tuple[int, ...], Branches, Branches]
"""The patterns that end here, by their places; where the next word leads, and where the one before leads."""
State = tuple[dict[int, bytes], list[Accept], set[int]]
"""What stands below each first test, packed; the patterns; and the tests asked of all words but the first."""


class Tree:
    """Nodes, and the `patterns` that end there.

    What stands below a first test is unpacked when a word is seen that stands the test: a text meets few of them.
    `firsts` are the tests of first words, `asked` of others.
    """

    def __init__(self, packed: Mapping[int, bytes], patterns: Sequence[Accept], asked: Set[int]) -> None:
        self.patterns = patterns
        self.asked = asked
        self.firsts = frozenset(packed)
        self._first: dict[int, Node | bytes] = {**packed}

    def starts(self, tests: Iterable[int]) -> list[Node]:
        """Give the nodes that a first word leads to which stands these tests."""
        return [self._start(test) for test in self.firsts.intersection(tests)]

    def _start(self, test: int) -> Node:
        node = self._first[test]
        if isinstance(node, bytes):
            node = self._first[test] = marshal.loads(node)
        return node


@dataclass(slots=True)
class _Growing:
    """A node that still grows."""

    accepts: list[int] = field(default_factory=list)
    right: dict[int, _Growing] = field(default_factory=dict)
    left: dict[int, _Growing] = field(default_factory=dict)

    def grown(self) -> Node:
        return tuple(self.accepts), _branches(self.right), _branches(self.left)


class TreeBuilder:
    """Grows a tree, pattern by pattern."""

    def __init__(self) -> None:
        self._below: dict[int, _Growing] = {}
        self._places: dict[Accept, int] = {}
        self._asked: set[int] = set()

    def add(self, right: Sequence[int], left: Sequence[int], accept: Accept) -> None:
        """Take in a pattern as the tests from its most telling word to the right, then those to the left of it."""
        first, *rest = right
        self._asked.update(rest, left)
        node = _child(self._below, first)
        for test in rest:
            node = _child(node.right, test)
        for test in left:
            node = _child(node.left, test)
        node.accepts.append(self._places.setdefault(accept, len(self._places)))

    def state(self) -> State:
        """Give what `Tree` takes."""
        below = {test: marshal.dumps(node.grown()) for test, node in self._below.items()}
        return below, list(self._places), self._asked


def _child(branches: dict[int, _Growing], test: int) -> _Growing:
    node = branches.get(test)
    if node is None:
        node = branches[test] = _Growing()
    return node


def _branches(growing: Mapping[int, _Growing]) -> Branches:
    return tuple((test, node.grown()) for test, node in growing.items())
