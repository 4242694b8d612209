"""Find patterns in the words of a sentence: strings only, one pass, cost linear in the words."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Sequence
from functools import cached_property

from equality_check.matching.chains import Chain, Numbering, Tests, staged
from equality_check.matching.packed_table import PackedTable, packed
from equality_check.matching.rarity import Rarity
from equality_check.matching.search import Search
from equality_check.matching.tree import State, Tree, TreeBuilder
from equality_check.matching.tree_group import TreeGroup
from equality_check.matching.words import Word


class Matcher:
    """Finds many patterns at once. Threads can share it.

    `at_once` are the chains of patterns that are looked for in every sentence, `beside` those that are only looked up
    beside something found: they are loaded and walked when first asked for. `usual` are the words of texts that tell
    which are common; what is found does not depend on them.
    """

    def __init__(self, at_once: Iterable[Chain], beside: Iterable[Chain] = (), usual: Iterable[str] = ()) -> None:
        groups = list(at_once), list(beside)
        both = [*groups[0], *groups[1]]
        numbering, rarity = Numbering(both), Rarity(usual, staged(both))
        trees = [[_tree(stage, numbering, rarity) for stage in staged(chains)] for chains in groups]
        tables = [numbering.table(part) for part in ("suffixes", "prefixes", "classes")]
        self.__setstate__(
            marshal.dumps(
                (
                    *map(marshal.dumps, trees),
                    packed(numbering.table("forms")),
                    tables,
                    sorted({chain.key for chain in groups[1]}),
                )
            )
        )

    def __getstate__(self) -> bytes:
        """Give what the matcher was made of, in the form that loads quickest."""
        return self._state

    def __setstate__(self, state: bytes) -> None:
        """Build the matcher of what it was made of."""
        at_once, self._beside, forms, tables, patterns = marshal.loads(state)
        self._state = state
        self._tests = Tests(PackedTable(forms), *tables)
        self._at_once = TreeGroup(_trees(at_once), self._tests)
        self.beside_patterns = frozenset(patterns)

    @cached_property
    def beside(self) -> TreeGroup:
        """The trees of what is only looked up beside something found."""
        return TreeGroup(_trees(self._beside), self._tests, self._at_once)

    def find(self, words: Sequence[Word]) -> Search:
        """Give where each pattern occurs, as stretches of words in order; a pattern's stretches may overlap."""
        return Search(words, self._at_once, self)


def _tree(chains: Iterable[Chain], numbering: Numbering, rarity: Rarity) -> State:
    builder = TreeBuilder()
    for chain in chains:
        tests = chain.tests
        numbers = [numbering.number(test) for test in tests]
        at = rarity.rarest(tests)
        right = [-numbers[i] if tests[i].comma else numbers[i] for i in range(at + 1, len(tests))]
        left = [-numbers[i] if tests[i + 1].comma else numbers[i] for i in range(at - 1, -1, -1)]
        builder.add([numbers[at], *right], left, (chain.key, tests[0].suffixes, bool(tests[-1].prefixes)))
    return builder.state()


def _trees(state: bytes) -> list[Tree]:
    return [Tree(*tree) for tree in marshal.loads(state)]
