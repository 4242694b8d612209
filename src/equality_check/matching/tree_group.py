"""Trees that are walked one after the other, and what each word is to them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import chain

from equality_check.matching.chains import Tests
from equality_check.matching.tree import Accept, Branches, Node, Tree
from equality_check.matching.words import LONGEST_KEPT, Word

Stands = Sequence[frozenset[int]]
"""The tests asked that a word or an entry of a lexicon stands, as the trees write them, by the gap before it."""

Step = tuple[int, Branches, Branches]
"""The number of a tree, and where the next word and the one before lead in it."""

_MOST_ENTRIES = 20_000
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word is to the trees of a group, whatever its sentence.

    `alone`: the patterns that it matches by itself, and `compounds` those that take in the compound that it is part of.
    `steps`: the number of each tree that leads on from it, and where the next word leads there, and the one before.
    `tells`: whether it is anything but a word that others lead to.
    """

    stands: Stands
    alone: Sequence[str] = ()
    compounds: Sequence[Accept] = ()
    steps: Sequence[Step] = ()
    tells: bool = False


class TreeGroup:
    """Trees in an order in which each may name lexicons that those before it find, also those of the groups `before`.

    What a word is to them is worked out when it is first seen, and kept: text has few different words.
    """

    def __init__(self, trees: Sequence[Tree], tests: Tests, before: Sequence[TreeGroup] = ()) -> None:
        self.trees = trees
        asked = frozenset[int]().union(*(tree.asked for tree in trees))
        self._near = frozenset(test for test in asked if test > 0)
        self._after_comma = frozenset(-test for test in asked if test < 0)
        self._stands: dict[frozenset[int], Stands] = {}
        self._of_lexicon: dict[str, Stands] = {}
        self._tests = tests
        self._before = before
        self._firsts = frozenset[int]().union(*(tree.firsts for tree in trees))
        self._followers: dict[Stands, Entry] = {}
        self._entries: dict[str | tuple[str, bool, bool], Entry] = {}
        self._starts: dict[str, Sequence[tuple[int, Sequence[Node]]]] = {}

    def entries(self, words: Sequence[Word]) -> list[Entry]:
        """Give what each of the words of a sentence is to the trees."""
        joins = [word.joined for word in words[1:]]
        joins.append(False)
        kept = self._entries
        return [
            (None if word.joined or to_next else kept.get(word.key)) or self._entry(word.key, word.joined, to_next)
            for word, to_next in zip(words, joins, strict=False)
        ]

    def is_named(self, pattern: str) -> bool:
        """Tell whether it is a lexicon that patterns name."""
        return pattern in self._tests.of_class

    def of_lexicon(self, lexicon: str) -> Stands:
        """Give the tests that the entries of a lexicon stand."""
        stands = self._of_lexicon.get(lexicon)
        if stands is None:
            stands = self._of_lexicon[lexicon] = self._stood(frozenset(self._tests.of_class[lexicon]))
        return stands

    def starts(self, lexicon: str) -> Sequence[tuple[int, Sequence[Node]]]:
        """Give the trees, by number, in which an entry of a lexicon leads on, and to which nodes."""
        starts = self._starts.get(lexicon)
        if starts is None:
            tests = self._tests.of_class[lexicon]
            led = ((number, tree.starts(tests)) for number, tree in enumerate(self.trees))
            starts = self._starts[lexicon] = [(number, nodes) for number, nodes in led if nodes]
        return starts

    def _entry(self, key: str, joined: bool, joins: bool) -> Entry:
        kept_as = (key, joined, joins) if joined or joins else key
        entry = self._entries.get(kept_as)
        if entry is None:
            entry = self._made(key, joined, joins)
            if len(self._entries) >= _MOST_ENTRIES:
                self._entries.clear()
                self._stands.clear()
                self._followers.clear()
            if len(key) <= LONGEST_KEPT:
                self._entries[kept_as] = entry
        return entry

    def _made(self, key: str, joined: bool, joins: bool) -> Entry:
        tests = self._tests_of(key, joined, joins)
        if self._firsts.isdisjoint(tests):
            return self._follower(tests)
        alone: dict[str, None] = {}
        compounds: list[Accept] = []
        steps: list[Step] = []
        for number, tree in enumerate(self.trees):
            nodes = tree.starts(tests)
            if not nodes:
                continue
            right = _joined([branches for _, branches, _ in nodes])
            left = _joined([branches for _, _, branches in nodes])
            if right or left:
                steps.append((number, right, left))
            for accept in (tree.patterns[place] for places, _, _ in nodes for place in places):
                if (joined and key in accept[1]) or (joins and accept[2]):
                    compounds.append(accept)
                else:
                    alone[accept[0]] = None
                    tests.update(self._tests.of_class.get(accept[0], ()))
        stands, tells = self._stood(frozenset(tests)), bool(alone or compounds or steps)
        return Entry(stands, tuple(alone), tuple(compounds), tuple(steps), tells)

    def _follower(self, tests: Set[int]) -> Entry:
        """Give what a word is that no pattern begins at: one answer for all words that stand the same."""
        stands = self._stood(frozenset(tests))
        entry = self._followers.get(stands)
        if entry is None:
            entry = self._followers[stands] = Entry(stands)
        return entry

    def _stood(self, tests: frozenset[int]) -> Stands:
        """Give which of the tests asked these are: one answer for all words that stand the same."""
        after_comma = frozenset(-test for test in tests & self._after_comma) or _NONE
        near = (tests & self._near) | after_comma
        stands = self._stands.get(near)
        if stands is None:
            stands = self._stands[near] = near, after_comma, _NONE
        return stands

    def _tests_of(self, key: str, joined: bool, joins: bool) -> set[int]:
        """Give the tests that the word stands by itself, or as an entry of a lexicon that a group before found."""
        tests = {*self._tests.of_word(key, joined, joins)}
        for group in self._before:
            for name in group._entry(key, joined, joins).alone:
                tests.update(self._tests.of_class.get(name, ()))
        return tests


def _joined(parts: Sequence[Branches]) -> Branches:
    """Give the branches of several nodes as one; those of one node are shared and not copied."""
    return parts[0] if len(parts) == 1 else tuple(chain.from_iterable(parts))
