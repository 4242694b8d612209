"""The language of a text, from its words, the endings of the words it does not know, and its letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from equality_check.advert import Language
from equality_check.structure.knowledge import Languages, load

_WORD = re.compile(r"[^\W\d_]+")
_OWN: tuple[Language, ...] = ("nb", "nn", "en")
_POINTS_WORD = 2
_POINTS_ENDING = 1
_POINTS_LETTER = 1
_SAMPLE = 100_000
_ENOUGH_WORDS = 8
_KNOWN_SHARE = 0.12
_CLEAR = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a text looks like: the best language, its points, the lead over the runner-up, and the number of words."""

    language: Language
    points: int
    lead: int
    words: int

    @property
    def clear(self) -> bool:
        """Whether the text can tell its language by itself (thresholds measured on single sentences of the treebank)."""
        return self.words >= _ENOUGH_WORDS and self.lead >= _CLEAR


class Detector:
    """Tells Bokmål, Nynorsk and English from each other and from everything else."""

    def __init__(self, knowledge: Languages) -> None:
        every = (*knowledge.words, *knowledge.endings, *knowledge.letters)
        others = {name for group in every for name in group.languages}.difference(_OWN)
        self._names: tuple[str, ...] = (*_OWN, *sorted(others))
        self._words = self._table((g.languages, g.words.split()) for g in knowledge.words)
        self._endings = self._table((g.languages, g.endings) for g in knowledge.endings)
        self._letters = self._table((g.languages, list(g.letters)) for g in knowledge.letters)
        self._lengths = sorted({len(ending) for ending in self._endings}, reverse=True)
        self._telling_letter = re.compile("[" + "".join(self._letters) + "]")

    def _table(self, groups: Iterable[tuple[list[str], list[str]]]) -> dict[str, int]:
        """Give each item the set of its languages, as bits."""
        table: dict[str, int] = {}
        for languages, items in groups:
            mask = sum(1 << self._names.index(name) for name in languages)
            for item in items:
                table[item] = table.get(item, 0) | mask
        return table

    def judge(self, text: str) -> Verdict:
        """Give the language that most points speak for; without evidence Bokmål, with no lead."""
        lowered = text[:_SAMPLE].lower()
        words = _WORD.findall(lowered)
        tally: Counter[int] = Counter()
        known = 0
        for word, times in Counter(words).items():
            mask = self._words.get(word)
            if mask is not None:
                known += times
                tally[mask] += _POINTS_WORD * times
            elif mask := self._by_ending(word):
                tally[mask] += _POINTS_ENDING * times
        for letter in self._telling_letter.findall(lowered):
            tally[self._letters[letter]] += _POINTS_LETTER
        if len(words) >= _ENOUGH_WORDS and known < _KNOWN_SHARE * len(words):
            return Verdict("other", 0, _CLEAR, len(words))
        return self._best(tally, len(words))

    def _by_ending(self, word: str) -> int:
        for length in self._lengths:
            if len(word) > length and (mask := self._endings.get(word[-length:])) is not None:
                return mask
        return 0

    def _best(self, tally: Counter[int], words: int) -> Verdict:
        points = {name: 0 for name in (*_OWN, "other")}
        for place, name in enumerate(self._names):
            total = sum(weight for mask, weight in tally.items() if mask >> place & 1)
            kind = name if place < len(_OWN) else "other"
            points[kind] = max(points[kind], total)
        ranked = sorted(points.items(), key=lambda item: -item[1])
        (first, best), (_, second) = ranked[:2]
        language = next(name for name in (*_OWN, "other") if name == first)
        return Verdict(language, best, best - second, words)


@cache
def detector() -> Detector:
    """Give the detector with the knowledge of `rules/languages.yaml`, read once."""
    return Detector(load("languages.yaml", Languages))


def detect(text: str) -> Language:
    """Give the language of a text as a whole; Bokmål when nothing speaks for any."""
    return detector().judge(text).language
