"""Find patterns in the words of a sentence: strings only, one pass, cost linear in the words."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping, Sequence, Set

from equality_check.matching.chains import Chain, Numbering, Tests, lexicons_named, staged
from equality_check.matching.packed_table import PackedTable, packed
from equality_check.matching.rarity import Rarity
from equality_check.matching.search import Search
from equality_check.matching.tree import State, Tree, TreeBuilder
from equality_check.matching.tree_group import TreeGroup
from equality_check.matching.words import Word


class Matcher:
    """Finds many patterns at once. Threads can share it."""

    def __init__(self, packed_chains: bytes) -> None:
        """Build the matcher of what `pack` gave."""
        at_once, beside, forms, tables, group_of = marshal.loads(packed_chains)
        self._tests = Tests(PackedTable(forms), *tables)
        self._at_once = TreeGroup(_trees(at_once), self._tests)
        self._groups: list[TreeGroup | bytes] = [trees for trees, _ in beside]
        self._names_first: Sequence[bool] = [names_first for _, names_first in beside]
        self._groups_of: dict[frozenset[str], Sequence[int]] = {}
        self.group_of: Mapping[str, int] = group_of

    def groups_of(self, patterns: frozenset[str]) -> Sequence[int]:
        """Give the groups of `beside` that hold any of the patterns."""
        groups = self._groups_of.get(patterns)
        if groups is None:
            numbers = {self.group_of[pattern] for pattern in patterns if pattern in self.group_of}
            groups = self._groups_of[patterns] = sorted(numbers)
        return groups

    def trees_of(self, group: int) -> TreeGroup:
        """Give the trees of a group of what is only looked up beside something found."""
        trees = self._groups[group]
        if isinstance(trees, bytes):
            before = (self._at_once, self.trees_of(0)) if self.names_first(group) else (self._at_once,)
            trees = self._groups[group] = TreeGroup(_trees(trees), self._tests, before)
        return trees

    def names_first(self, group: int) -> bool:
        """Tell whether patterns of a group name lexicons of group 0, and it is another."""
        return self._names_first[group]

    def find(self, words: Sequence[Word]) -> Search:
        """Give where each pattern occurs, as stretches of words in order; a pattern's stretches may overlap."""
        return Search(words, self._at_once, self)


def pack(at_once: Iterable[Chain], beside: Iterable[Iterable[Chain]] = (), usual: Iterable[str] = ()) -> bytes:
    """Give what `Matcher` is built of, in the form that loads quickest.

    `at_once` are the chains of patterns that are looked for in every sentence, `beside` groups of those that are only
    looked up beside something found: a group is loaded and walked when first asked for. Patterns name lexicons of
    their own group, of `at_once` and of the first one beside. `usual` are the words of texts that tell which are
    common; what is found does not depend on them. Raises ValueError where patterns name lexicons of other groups.
    """
    first, groups = list(at_once), [list(group) for group in beside]
    every = [*first, *(chain for group in groups for chain in group)]
    numbering, rarity = Numbering(every), Rarity(usual, staged(every))
    shared = {chain.key for chain in groups[0]} if groups else set()
    _see_that_lexicons_are_near(groups)
    return marshal.dumps(
        (
            _packed_trees(first, numbering, rarity),
            [(_packed_trees(group, numbering, rarity), _name_any(group, shared)) for group in groups],
            packed(numbering.table("forms")),
            [numbering.table(part) for part in ("suffixes", "prefixes", "classes")],
            {chain.key: number for number, group in enumerate(groups) for chain in group},
        )
    )


def _packed_trees(chains: Sequence[Chain], numbering: Numbering, rarity: Rarity) -> bytes:
    return marshal.dumps([_tree(stage, numbering, rarity) for stage in staged(chains)])


def _tree(chains: Iterable[Chain], numbering: Numbering, rarity: Rarity) -> State:
    builder = TreeBuilder()
    for chain in chains:
        tests = chain.tests
        numbers = [numbering.number(test) for test in tests]
        at = rarity.rarest(tests)
        right = [-numbers[i] if tests[i].comma else numbers[i] for i in range(at + 1, len(tests))]
        left = [-numbers[i] if tests[i + 1].comma else numbers[i] for i in range(at - 1, -1, -1)]
        accept = chain.key, tuple(sorted(tests[0].suffixes)), bool(tests[-1].prefixes)
        builder.add([numbers[at], *right], left, accept)
    return builder.state()


def _see_that_lexicons_are_near(groups: Sequence[Sequence[Chain]]) -> None:
    group_of = {chain.key: number for number, group in enumerate(groups) for chain in group}
    for number, group in enumerate(groups):
        for key, names in lexicons_named(group).items():
            far = [name for name in names if group_of.get(name, number) not in (0, number)]
            if far:
                raise ValueError(f"{key} is looked up apart from the lexicons that it names: {', '.join(far)}")


def _name_any(chains: Sequence[Chain], lexicons: Set[str]) -> bool:
    """Tell whether chains name any of the lexicons and are not those that these consist of."""
    own = {chain.key for chain in chains}
    named = {f"<{name}>" for chain in chains for test in chain.tests for name in test.classes}
    return not named.isdisjoint(lexicons - own)


def _trees(state: bytes) -> list[Tree]:
    return [Tree(*tree) for tree in marshal.loads(state)]
