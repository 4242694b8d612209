"""Which section of an advertisement a heading opens, and which one the wording of a sentence belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from equality_check.advert import Section
from equality_check.structure.knowledge import LETTERS_OF_SECTION_ENDING, Sections, load

_WORD = re.compile(r"\w+")
_GAP = "..."
_OPENING = "^"
_ANY = ""
_WORDS_AFTER_HEADING = 6
_WORDS_WITH_STEM = 7
_WORDS_OF_NOUN_HEADING = 5
_LETTERS_OF_GENITIVE = 6
_WORDS_OF_FRAGMENT = 20
_WORDS_THAT_OPEN = 14
_WORDS_IN_GAP = 8

Words = tuple[str, ...]

WORDS_READ = 200
"""How many words of a text are read at most."""

_REMEMBERED = 512
"""Lines of which the words are remembered: blocks, headings and sections ask for those of one ad several times."""

LISTED: frozenset[Section] = frozenset({"tasks", "demands", "wished", "traits", "offer"})
"""The sections that are lists by nature."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase that tells a section: its parts, with any words between; `opening`: at the start of a sentence only."""

    parts: tuple[Words, ...]
    section: Section
    opening: bool
    strong: bool

    @property
    def length(self) -> int:
        """The number of its words."""
        return sum(map(len, self.parts))

    def stands_at(self, words: Words, place: int) -> bool:
        """Tell whether the first part stands at `place`, and the others follow it in order and near."""
        first, *others = self.parts
        end = place + len(first)
        if words[place:end] != first or (self.opening and place):
            return False
        for part in others:
            starts = range(end, min(end + _WORDS_IN_GAP, len(words) - len(part)) + 1)
            found = next((start for start in starts if words[start : start + len(part)] == part), None)
            if found is None:
                return False
            end = found + len(part)
        return True


@dataclass(frozen=True, slots=True)
class SectionCues:
    """What a sentence's own wording says: by strong phrases, and only without them by weak ones."""

    strong: Section | None
    weak: Section | None


@lru_cache(_REMEMBERED)
def section_words(text: str) -> Words:
    """Give the words of a text as the lexicon writes them: composed, lower case, without punctuation."""
    lowered = text.lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFC", lowered)
    return tuple(_WORD.findall(lowered)[:WORDS_READ])


class _Phrases:
    """Phrases that tell a section, found by their first word and the one after it."""

    def __init__(self, phrases: Iterable[Wording]) -> None:
        """Take the phrases of all sections; the longest of those that begin alike is tried first."""
        self._after: dict[str, dict[str, list[Wording]]] = {}
        for phrase in sorted(phrases, key=lambda phrase: (len(phrase.parts[0]) == 1, -phrase.length)):
            first, second = (*phrase.parts[0][:2], _ANY)[:2]
            after = self._after.setdefault(first, {_ANY: []})
            if second != _ANY:
                after.setdefault(second, []).append(phrase)
            else:
                for alike in after.values():
                    alike.append(phrase)

    def cues(self, words: Words) -> SectionCues:
        """Give the section of the first strong phrase among the words, or else of the first weak one."""
        weak: Section | None = None
        for place, word in enumerate(words):
            if (after := self._after.get(word)) is not None:
                following = words[place + 1] if place + 1 < len(words) else _ANY
                for phrase in after.get(following) or after[_ANY]:
                    if (phrase.strong or weak is None) and phrase.stands_at(words, place):
                        if phrase.strong:
                            return SectionCues(phrase.section, None)
                        weak = phrase.section
        return SectionCues(None, weak)


class SectionLexicon:
    """The headings and wordings of `rules/sections.yaml`, ready for looking up."""

    def __init__(self, knowledge: Sections) -> None:
        self._headings: dict[Words, Section] = {}
        self._stems: list[tuple[str, Section]] = []
        phrases: list[Wording] = []
        for section, known in knowledge.sections.items():
            for heading in known.headings.every():
                self._headings.setdefault(section_words(heading), section)
            self._stems += [(stem, section) for stem in known.stems]
            phrases += [_wording(phrase, section, strong=True) for phrase in known.strong.every()]
            phrases += [_wording(phrase, section, strong=False) for phrase in known.weak.every()]
        self.cues = _Phrases(phrases).cues
        self._longest = {words[0]: len(words) for words in sorted(self._headings, key=len)}
        self._tails = frozenset(knowledge.tails)
        self._modifiers = frozenset(knowledge.modifiers)
        self._topics = [(frozenset(topics), section) for section, topics in knowledge.topics.items()]
        self._of_headings = self._modifiers.union(knowledge.around, *knowledge.topics.values())
        self._about = frozenset(knowledge.about)
        endings = {ending: section for section, known in knowledge.sections.items() for ending in known.endings}
        self._endings: dict[str, list[tuple[str, Section]]] = {}
        for ending in sorted(endings, key=len, reverse=True):
            self._endings.setdefault(ending[-LETTERS_OF_SECTION_ENDING:], []).append((ending, endings[ending]))
        self._facts = frozenset(section_words(fact) for fact in knowledge.facts)
        self._finite = frozenset(knowledge.finite)
        self._subjects = frozenset(knowledge.subjects)
        self._subordinators = frozenset(knowledge.subordinators)
        self._speakers = frozenset(knowledge.speakers)
        self._addressees = frozenset(knowledge.addressees)
        self._openers = frozenset(section_words(opener) for opener in knowledge.openers)
        self._ends_of_openers = {opener[-1] for opener in self._openers}

    def heading(self, words: Words, *, colon: bool = False, line: bool = False) -> Section | None:
        """Give the section that these words open as a heading.

        Words after a known heading may only be such as say nothing; with a `colon` after them, a few others too.
        On a `line` of their own, or with a colon, a telling stem is enough («Formelle kvalifikasjonskrav for rektor»).
        """
        if not words:
            return None
        section = self._by_start(words, colon=colon) or self._by_noun(words) or self._by_topics(words)
        if section is None and (colon or line) and len(words) <= _WORDS_WITH_STEM:
            return self._by_stem(words) if colon or not self._finite.intersection(words) else None
        return section

    def _by_start(self, words: Words, *, colon: bool) -> Section | None:
        """Give the section of a known heading that is followed by nothing that matters."""
        longest = self._longest.get(words[0], 0)
        if not colon and len(words) > longest and words[-1] not in self._tails:
            return None
        for length in range(min(longest, len(words)), 0, -1):
            section = self._headings.get(words[:length])
            if section is not None:
                rest = words[length:]
                closes = (colon and len(rest) <= _WORDS_AFTER_HEADING) or self._tails.issuperset(rest)
                return section if closes else None
        return None

    def _by_noun(self, words: Words) -> Section | None:
        """Read «Butikksjefens viktigste oppgaver»: a genitive, words that qualify, and a heading of one word."""
        if not 1 < len(words) <= _WORDS_OF_NOUN_HEADING:
            return None
        genitive = words[0].endswith("s") and len(words[0]) >= _LETTERS_OF_GENITIVE
        rest = words[1:-1] if genitive else words[:-1]
        return self._headings.get(words[-1:]) if self._modifiers.issuperset(rest) else None

    def _by_topics(self, words: Words) -> Section | None:
        """Read «Generelle krav til kompetanse og egenskaper»: nothing but words of headings, one of them a topic."""
        if not 1 < len(words) <= _WORDS_WITH_STEM or not self._of_headings.issuperset(words):
            return None
        return next((section for topics, section in self._topics if not topics.isdisjoint(words)), None)

    def is_fact(self, words: Words, section: Section) -> bool:
        """Tell whether a heading with its content on the same line is one statement: «Lønn: etter tariff»."""
        return section not in LISTED or words in self._facts

    def about_a_name(self, line: str) -> Section | None:
        """Read «Om Variant»: a heading that names the employer."""
        found = line.split()
        named = 1 < len(found) <= _WORDS_OF_NOUN_HEADING and found[0].lower() in self._about and found[1][0].isupper()
        return "employer" if named else None

    def opened(self, words: Words) -> Section | None:
        """Give the section of the list that a line leads into without a colon: «Vi søker en leder som har»."""
        if not 1 < len(words) <= _WORDS_THAT_OPEN or words[-1] not in self._ends_of_openers:
            return None
        if self._openers.isdisjoint(words[-length:] for length in range(1, 4)):
            return None
        cues = self.cues(words)
        section = cues.strong or cues.weak
        return section if section in LISTED else None

    def _by_stem(self, words: Words) -> Section | None:
        for word in words:
            for stem, section in self._stems:
                if word.startswith(stem):
                    return section
        return None

    def by_ending(self, words: Words) -> Section | None:
        """Give the section that the words of a fragment point to by how they end: «-kunnskaper», «-orientert»."""
        for word in words:
            for ending, section in self._endings.get(word[-LETTERS_OF_SECTION_ENDING:], ()):
                if word.endswith(ending):
                    return section
        return None

    def is_fragment(self, words: Words) -> bool:
        """Tell whether the words are a piece of a list rather than a sentence: short, with no verb of their own."""
        if not 0 < len(words) <= _WORDS_OF_FRAGMENT:
            return False
        first_verb = None if self._finite.isdisjoint(words) else self._main_verb(words)
        if first_verb is None:
            return True
        return first_verb == 0 and len(words) > 1 and words[1] not in self._subjects

    def _main_verb(self, words: Words) -> int | None:
        """Give the place of the first finite verb that no «som» or «at» has taken."""
        taken = False
        for place, word in enumerate(words):
            if word in self._subordinators:
                taken = True
            elif word in self._finite:
                if not taken:
                    return place
                taken = False
        return None

    def is_about_the_speaker(self, words: Words) -> bool:
        """Tell whether a sentence speaks of «vi» and not to «du»."""
        return words[0] in self._speakers and self._addressees.isdisjoint(words)


def _wording(phrase: str, section: Section, *, strong: bool) -> Wording:
    parts = tuple(section_words(part) for part in phrase.split(_GAP))
    return Wording(parts, section, phrase.startswith(_OPENING), strong)


@cache
def lexicon() -> SectionLexicon:
    """Give the lexicon with the knowledge of `rules/sections.yaml`, read once."""
    return SectionLexicon(load("sections.yaml", Sections))
