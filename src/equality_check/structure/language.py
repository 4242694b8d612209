"""The language of a text, from its words, the endings of the words it does not know, and its letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add, itemgetter

from equality_check.advert import Language
from equality_check.structure.knowledge import Languages, load

_WORD = re.compile(r"[^\W\d_]+")
_OWN: tuple[Language, ...] = ("nb", "nn", "en")
_POINTS_WORD = 2
_POINTS_ENDING = 1
_POINTS_LETTER = 1
_SAMPLE = 100_000
_REMEMBERED_WORDS = 8192
_ENOUGH_WORDS = 8
_WORDS_OF_A_STRANGER = 10
_KNOWN_SHARE = 0.12
_CLEAR_LEAD = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words of a text say: points for each language, how many words there are, and how many are known."""

    points: tuple[int, ...]
    words: int
    known: int

    def __add__(self, other: Evidence) -> Evidence:
        """Give the evidence of both texts together."""
        points = tuple(map(add, self.points, other.points))
        return Evidence(points, self.words + other.words, self.known + other.known)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The best language of a text, its lead over the runner-up in points, and the number of words."""

    language: Language
    lead: int
    words: int

    @property
    def clear(self) -> bool:
        """Whether the text can tell its language by itself (measured on single sentences of the treebank)."""
        return self.words >= _ENOUGH_WORDS and self.lead >= _CLEAR_LEAD


class Detector:
    """Tells Bokmål, Nynorsk and English from each other and from everything else."""

    def __init__(self, knowledge: Languages) -> None:
        every = [*knowledge.words, *knowledge.endings, *knowledge.letters]
        others = {name for group in every for name in group.languages}.difference(_OWN)
        self._names: tuple[str, ...] = (*_OWN, *sorted(others))
        self._words = self._table((g.languages, g.words.split()) for g in knowledge.words)
        self._endings = self._table((g.languages, g.endings) for g in knowledge.endings)
        self._letters = self._table((g.languages, list(g.letters)) for g in knowledge.letters)
        self._lengths = sorted({len(ending) for ending in self._endings}, reverse=True)
        self._weigh = lru_cache(_REMEMBERED_WORDS)(self._word)
        self._telling_letter = re.compile("[" + "".join(self._letters) + "]")

    def _table(self, groups: Iterable[tuple[list[str], list[str]]]) -> dict[str, tuple[int, ...]]:
        """Give each item the places of its languages."""
        table: dict[str, tuple[int, ...]] = {}
        for languages, items in groups:
            places = [self._names.index(name) for name in languages]
            for item in items:
                table[item] = tuple(sorted({*table.get(item, ()), *places}))
        return table

    def read(self, text: str) -> Evidence:
        """Give the evidence of a text, of its first 100,000 characters at most."""
        lowered = text[:_SAMPLE].lower()
        words = _WORD.findall(lowered)
        points = [0] * len(self._names)
        known = 0
        for word in words:
            weight, places = self._weigh(word)
            known += weight == _POINTS_WORD
            for place in places:
                points[place] += weight
        for letter in self._telling_letter.findall(lowered):
            for place in self._letters[letter]:
                points[place] += _POINTS_LETTER
        return Evidence(tuple(points), len(words), known)

    def _word(self, word: str) -> tuple[int, tuple[int, ...]]:
        """Give how much a word says, and the places of the languages it speaks for."""
        if (places := self._words.get(word)) is not None:
            return _POINTS_WORD, places
        for length in self._lengths:
            if len(word) > length and (places := self._endings.get(word[-length:])) is not None:
                return _POINTS_ENDING, places
        return 0, ()

    def verdict(self, evidence: Evidence) -> Verdict:
        """Give the language that most points speak for; with none, Bokmål without a lead.

        A text of several words of which hardly one is known is in some other language.
        """
        words = evidence.words
        if words >= _WORDS_OF_A_STRANGER and evidence.known < _KNOWN_SHARE * words:
            return Verdict("other", _CLEAR_LEAD, words)
        nb, nn, en = evidence.points[: len(_OWN)]
        other = max(evidence.points[len(_OWN) :])
        votes: list[tuple[int, Language]] = [(nb, "nb"), (nn, "nn"), (en, "en"), (other, "other")]
        (best, language), (second, _) = sorted(votes, key=itemgetter(0), reverse=True)[:2]
        return Verdict(language, best - second, words)


@cache
def detector() -> Detector:
    """Give the detector with the knowledge of `rules/languages.yaml`, read once."""
    return Detector(load("languages.yaml", Languages))


def detect(text: str) -> Language:
    """Give the language of a text as a whole; Bokmål when nothing speaks for any."""
    known = detector()
    return known.verdict(known.read(text)).language
