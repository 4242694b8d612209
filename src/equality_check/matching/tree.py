"""A tree of patterns: chains of word tests that begin alike share their beginning.

A pattern begins at its most telling word, goes on to its end, and from there back to its start. A test is a number.
It is written `n` where the two words must stand near each other, `-n` where a comma may stand between them, and `n` for
the word that the pattern begins at. Plain dicts, packed, so that a tree loads quickly.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

Accept = tuple[str, frozenset[str], bool]
"""A pattern that ends at a node; last parts of compounds in its first test; whether its last test has first parts."""
Branches = Mapping[int, Sequence[int]]
"""For each test, the nodes that it leads to."""
Steps = dict[int, dict[int, tuple[int, ...]]]
"""For each node that has any, its branches."""

Below = tuple[int, Steps, Steps, dict[int, tuple[int, ...]]]
"""What stands below a first test: its node, the steps to the right, those to the left, and what ends at each node."""
State = tuple[dict[int, bytes], list[Accept], set[int]]
"""What stands below each first test, packed; the patterns; and the tests asked of all words but the first."""

NO_BRANCHES: Branches = {}


class Tree:
    """Nodes by number: where the next word leads, where the word before leads, and the patterns that end there.

    `accepts` gives the places of those patterns in `patterns`. What stands below a first test is unpacked when a word
    is seen that stands the test: a text meets few of them. `firsts` are the tests of first words, `asked` of others.
    """

    def __init__(self, packed: Mapping[int, bytes], patterns: Sequence[Accept], asked: Set[int]) -> None:
        self.right: Steps = {}
        self.left: Steps = {}
        self.accepts: dict[int, tuple[int, ...]] = {}
        self.patterns = patterns
        self.asked = asked
        self.firsts = frozenset(packed)
        self._packed = packed
        self._first: dict[int, int] = {}

    def starts(self, tests: Iterable[int]) -> list[int]:
        """Give the nodes that a first word leads to which stands these tests."""
        return [self._start(test) for test in self.firsts.intersection(tests)]

    def accepted(self, node: int) -> list[Accept]:
        """Give the patterns that end at a node."""
        return [self.patterns[place] for place in self.accepts.get(node, ())]

    def _start(self, test: int) -> int:
        node = self._first.get(test)
        if node is None:
            below: Below = marshal.loads(self._packed[test])
            node, right, left, accepts = below
            self.right.update(right)
            self.left.update(left)
            self.accepts.update(accepts)
            self._first[test] = node  # last: no other thread may find it half unpacked
        return node


class TreeBuilder:
    """Grows a tree, pattern by pattern."""

    def __init__(self) -> None:
        self._below: dict[int, Below] = {}
        self._nodes = 0
        self._places: dict[Accept, int] = {}
        self._asked: set[int] = set()

    def add(self, right: Sequence[int], left: Sequence[int], accept: Accept) -> None:
        """Take in a pattern as the tests from its most telling word to the right, then those to the left of it."""
        first, *rest = right
        if first not in self._below:
            self._below[first] = (self._new(), {}, {}, {})
        node, to_right, to_left, accepts = self._below[first]
        self._asked.update(rest, left)
        for test in rest:
            node = self._child(to_right, node, test)
        for test in left:
            node = self._child(to_left, node, test)
        place = self._places.setdefault(accept, len(self._places))
        accepts[node] = (*accepts.get(node, ()), place)

    def state(self) -> State:
        """Give what `Tree` takes."""
        below = {test: marshal.dumps(below) for test, below in self._below.items()}
        return below, list(self._places), self._asked

    def _new(self) -> int:
        self._nodes += 1
        return self._nodes

    def _child(self, steps: Steps, node: int, test: int) -> int:
        branches = steps.setdefault(node, {})
        if test not in branches:
            branches[test] = (self._new(),)
        return branches[test][0]


def merged(steps: Steps, nodes: Iterable[int]) -> Branches:
    """Give where one more word leads from any of these nodes."""
    result: dict[int, list[int]] = defaultdict(list)
    for node in nodes:
        if node in steps:
            for test, children in steps[node].items():
                result[test] += children
    return dict(result) if result else NO_BRANCHES
