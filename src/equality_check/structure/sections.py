"""Which section of an advertisement a heading opens, and which one the wording of a sentence belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from equality_check.advert import Section
from equality_check.structure.knowledge import Sections, load

_WORD = re.compile(r"\w+")
_GAP = "..."
_WORDS_AFTER_HEADING = 6
_WORDS_WITH_STEM = 7
_WORDS_OF_FRAGMENT = 20
_WORDS_READ = 200

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase that tells a section: its parts, with any words between them."""

    parts: tuple[Words, ...]
    section: Section


@dataclass(frozen=True, slots=True)
class Cues:
    """What a sentence's own wording says: by strong phrases, and by weak ones."""

    strong: Section | None
    weak: Section | None


def words_of(text: str) -> Words:
    """Give the words of a text as the lexicon writes them: composed, lower case, without punctuation."""
    lowered = text.lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFC", lowered)
    return tuple(_WORD.findall(lowered)[:_WORDS_READ])


class SectionLexicon:
    """The headings and wordings of `rules/sections.yaml`, ready for looking up."""

    def __init__(self, knowledge: Sections) -> None:
        self._headings: dict[Words, Section] = {}
        self._stems: list[tuple[str, Section]] = []
        self._strong: dict[str, list[Wording]] = {}
        self._weak: dict[str, list[Wording]] = {}
        for section, known in knowledge.sections.items():
            for heading in known.headings.every():
                self._headings.setdefault(words_of(heading), section)
            self._stems += [(stem, section) for stem in known.stems]
            _index(self._strong, known.strong.every(), section)
            _index(self._weak, known.weak.every(), section)
        self._longest = max(map(len, self._headings))
        self._starts = {heading[0] for heading in self._headings}
        self._tails = frozenset(knowledge.tails)
        self._finite = frozenset(knowledge.finite)
        self._subjects = frozenset(knowledge.subjects)

    def heading(self, words: Words, *, colon: bool = False, line: bool = False) -> Section | None:
        """Give the section that these words open as a heading.

        Words after a known heading may only be such as say nothing; with a `colon` after them, a few others too.
        On a `line` of their own, or with a colon, a telling stem is enough («Formelle kvalifikasjonskrav for rektor»).
        """
        if not words:
            return None
        if words[0] in self._starts:
            for length in range(min(self._longest, len(words)), 0, -1):
                section = self._headings.get(words[:length])
                if section is None:
                    continue
                rest = words[length:]
                if (colon and len(rest) <= _WORDS_AFTER_HEADING) or all(word in self._tails for word in rest):
                    return section
                break
        if (colon or line) and len(words) <= _WORDS_WITH_STEM and (colon or not self._finite.intersection(words)):
            return self._by_stem(words)
        return None

    def _by_stem(self, words: Words) -> Section | None:
        for word in words:
            for stem, section in self._stems:
                if word.startswith(stem):
                    return section
        return None

    def cues(self, words: Words) -> Cues:
        """Give what the wording of a sentence says about its section; the first strong phrase wins, then the first weak."""
        return Cues(self._first(self._strong, words), self._first(self._weak, words))

    @staticmethod
    def _first(index: dict[str, list[Wording]], words: Words) -> Section | None:
        for place, word in enumerate(words):
            for wording in index.get(word, ()):
                if _stands_at(wording.parts, words, place):
                    return wording.section
        return None

    def is_fragment(self, words: Words) -> bool:
        """Tell whether the words are a piece of a list rather than a sentence: short, and without a verb of their own."""
        if not 0 < len(words) <= _WORDS_OF_FRAGMENT:
            return False
        first_verb = next((place for place, word in enumerate(words) if word in self._finite), None)
        if first_verb is None:
            return True
        return first_verb == 0 and len(words) > 1 and words[1] not in self._subjects


def _index(index: dict[str, list[Wording]], phrases: list[str], section: Section) -> None:
    for phrase in phrases:
        parts = tuple(words_of(part) for part in phrase.split(_GAP))
        index.setdefault(parts[0][0], []).append(Wording(parts, section))
        index[parts[0][0]].sort(key=lambda wording: -sum(map(len, wording.parts)))


def _stands_at(parts: tuple[Words, ...], words: Words, place: int) -> bool:
    for number, part in enumerate(parts):
        found = next(_places(part, words, place, anywhere=number > 0), None)
        if found is None:
            return False
        place = found + len(part)
    return True


def _places(part: Words, words: Words, place: int, *, anywhere: bool) -> Iterator[int]:
    last = len(words) - len(part) if anywhere else place
    return (start for start in range(place, last + 1) if words[start : start + len(part)] == part)


@cache
def lexicon() -> SectionLexicon:
    """Give the lexicon with the knowledge of `rules/sections.yaml`, read once."""
    return SectionLexicon(load("sections.yaml", Sections))
