"""How rarely the tests of patterns hold in usual text, so that the search can begin at the most telling word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from equality_check.matching.chains import NUMBER, Chain, WordTest

_PER_LETTER = 4.0
_UNSEEN = 0.01
_PART_OF_COMPOUND = 3.0
_RARE_PART = 1e-4
_NUMBERS = 0.02
_FOLLOWED = 0.1
"""How often the words after it follow, where a lexicon's entry has several."""


class Rarity:
    """Estimates how often tests hold: by counts of words in usual text, and by their letters where there are none.

    `stages`: all chains, each lexicon in a stage before those that name it.
    """

    def __init__(self, usual: Iterable[str], stages: Iterable[Sequence[Chain]]) -> None:
        self._counts = Counter(usual)
        self._all = max(self._counts.total(), 1)
        self._classes: dict[str, float] = defaultdict(float)
        self._shares: dict[WordTest, float] = {}
        for stage in stages:
            for chain in (chain for chain in stage if chain.key.startswith("<")):
                share = min(self._share(test) for test in chain.tests)
                self._classes[chain.key] += share if len(chain.tests) == 1 else share * _FOLLOWED

    def rarest(self, tests: Sequence[WordTest]) -> int:
        """Give the place of the test that holds most rarely; of two alike, the first."""
        return min(range(len(tests)), key=lambda i: self._share(tests[i])) if len(tests) > 1 else 0

    def _share(self, test: WordTest) -> float:
        """Give the share of words that stand the test; those of the lexicons that it names must be known."""
        share = self._shares.get(test)
        if share is None:
            share = self._shares[test] = self._estimated(test)
        return share

    def _estimated(self, test: WordTest) -> float:
        if test.anything:
            return 1.0
        words = sum(map(self._share_of, test.forms))
        parts = sum(self._share_of(part) * _PART_OF_COMPOUND + _RARE_PART for part in (*test.suffixes, *test.prefixes))
        lexicons = sum(_NUMBERS if c.startswith(NUMBER) else self._classes.get(f"<{c}>", 0.0) for c in test.classes)
        return min(1.0, words + parts + lexicons)

    def _share_of(self, word: str) -> float:
        return self._counts[word] / self._all + _UNSEEN * _PER_LETTER ** -len(word)
