"""The language of a text, from its words, the endings of the words it does not know, and its letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from struct import Struct
from typing import NamedTuple

from equality_check.advert import Language
from equality_check.structure.knowledge import (
    LETTERS_OF_LANGUAGE_ENDING,
    LETTERS_OF_LANGUAGE_WORD,
    Languages,
    language_words,
    load,
)
from equality_check.structure.sections import WORDS_READ

_WORD = re.compile(r"[^\W\d_]+")
_OWN: tuple[Language, ...] = ("nb", "nn", "en")
_VERDICTS: tuple[Language, ...] = (*_OWN, "other")
_POINTS_COMPILED = 2
_POINTS_ENDING = 1
_POINTS_LETTER = 1
_SAMPLE = 100_000
_REMEMBERED_WORDS = 32_768
_WORDS = 0xFFFF_FFFF
_ENOUGH_WORDS = 8
_WORDS_OF_A_STRANGER = 10
_KNOWN_SHARE = 0.12
_CLEAR_LEAD = 4


Evidence = int
"""What the words of a text say: how many there are, how many are known, and the points of each language.

The counts stand side by side in one number, 32 bits each, the words lowest: a sum of evidence is that of all together.
"""


class Verdict(NamedTuple):
    """The best language of a text, its lead over the runner-up in points, and the number of words."""

    language: Language
    lead: int
    words: int

    @property
    def clear(self) -> Language | None:
        """The language where the text can tell it by itself (measured on single sentences of the treebank)."""
        return self.language if self.words >= _ENOUGH_WORDS and self.lead >= _CLEAR_LEAD else None


class Detector:
    """Tells Bokmål, Nynorsk and English from each other and from everything else."""

    def __init__(self, knowledge: Languages, compiled: Mapping[Language, Mapping[str, str]]) -> None:
        every = [*knowledge.words, *knowledge.endings, *knowledge.letters]
        others = {name for group in every for name in group.languages}.difference(_OWN)
        self._names: tuple[str, ...] = (*_OWN, *sorted(others))
        self._counts = Struct(f"<II{len(self._names)}I")
        self._evidence = cache(self._evidence_of)
        words = self._table((g.languages, g.words.split()) for g in knowledge.words)
        points = {word: group.points for group in knowledge.words for word in group.words.split()}
        endings = self._table((g.languages, g.endings) for g in knowledge.endings)
        letters = self._table((g.languages, list(g.letters)) for g in knowledge.letters)
        self._words = {word: self._evidence(1, 1, places, points[word]) for word, places in words.items()}
        self._letters = {letter: self._evidence(0, 0, places, _POINTS_LETTER) for letter, places in letters.items()}
        self._compiled = [(self._evidence(1, 1, (_OWN.index(n),), _POINTS_COMPILED), w) for n, w in compiled.items()]
        self._unknown = self._evidence(1, 0, (), 0)
        self._endings: dict[str, list[tuple[str, Evidence]]] = {}
        for ending in sorted(endings, key=len, reverse=True):
            evidence = self._evidence(1, 0, endings[ending], _POINTS_ENDING)
            self._endings.setdefault(ending[-LETTERS_OF_LANGUAGE_ENDING:], []).append((ending, evidence))
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

    def _evidence_of(self, words: int, known: int, places: Sequence[int], points: int) -> Evidence:
        """Give so many words as evidence, with the points for the languages at these places."""
        votes = [points if place in places else 0 for place in range(len(self._names))]
        return int.from_bytes(self._counts.pack(words, known, *votes), "little")

    def read(self, text: str, words: Sequence[str] | None = None) -> Evidence:
        """Give the evidence of a text, of its first 100,000 characters at most; `words`: its words where known."""
        lowered = unicodedata.normalize("NFC", text[:_SAMPLE].lower())
        if words is None or not _are_all(words):
            words = _WORD.findall(lowered)
        letters = self._telling_letter.findall(lowered)
        return sum(map(self._weigh, words)) + sum(map(self._letters.__getitem__, letters))

    def _word(self, word: str) -> Evidence:
        if (known := self._words.get(word)) is not None:
            return known
        for evidence, words in self._compiled:
            if f" {word} " in words.get(word[:LETTERS_OF_LANGUAGE_WORD], ""):
                return evidence
        for ending, evidence in self._endings.get(word[-LETTERS_OF_LANGUAGE_ENDING:], ()):
            if word.endswith(ending) and word != ending:
                return evidence
        return self._unknown

    def verdict(self, evidence: Evidence) -> Verdict:
        """Give the language that most points speak for; with none, Bokmål without a lead.

        A text of several words of which hardly one is known is in some other language.
        """
        words, known, *points = self._counts.unpack(evidence.to_bytes(self._counts.size, "little"))
        if words >= _WORDS_OF_A_STRANGER and known < _KNOWN_SHARE * words:
            return Verdict("other", _CLEAR_LEAD, words)
        points[len(_OWN) :] = [max(points[len(_OWN) :])]
        second, best = sorted(points)[-2:]
        return Verdict(_VERDICTS[points.index(best)], best - second, words)

    def nearest(self, evidence: Evidence) -> Language:
        """Give which of Bokmål, Nynorsk and English most points speak for; with none, or as many, Bokmål."""
        _, _, *points = self._counts.unpack(evidence.to_bytes(self._counts.size, "little"))
        own = points[: len(_OWN)]
        return _OWN[own.index(max(own))]

    def clear(self, evidence: Evidence) -> Language | None:
        """Give the language of a text that can tell it by itself."""
        return self.verdict(evidence).clear if evidence & _WORDS >= _ENOUGH_WORDS else None


def _are_all(words: Sequence[str]) -> bool:
    """Tell whether the words that the lexicon reads in a text are those of letters only, and none is left out."""
    return len(words) < WORDS_READ and "".join(words).isalpha()


@cache
def detector() -> Detector:
    """Give the detector with the knowledge of `rules/languages.yaml` and the compiled words, read once."""
    return Detector(load("languages.yaml", Languages), language_words())
