"""Which section of an advertisement a heading opens, and which one the wording of a sentence belongs to."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from equality_check.advert import BlockKind, Section
from equality_check.structure.knowledge import Sections, load

_WORD = re.compile(r"\w+")
_GAP = "..."
_WORDS_AFTER_HEADING = 6
_WORDS_WITH_STEM = 7
_WORDS_OF_NOUN_HEADING = 5
_LETTERS_OF_GENITIVE = 6
_WORDS_OF_FRAGMENT = 20
_WORDS_READ = 200
_ENDING_LENGTHS = range(20, 3, -1)
_WORDS_IN_GAP = 8

Words = tuple[str, ...]

LISTED: frozenset[Section] = frozenset({"tasks", "demands", "wished", "traits", "offer"})
"""The sections that are lists by nature."""

_ENDINGS_OF_ADVERTISEMENTS: frozenset[Section] = frozenset({"apply", "contact"})


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


class _Phrases:
    """Phrases with the section each tells, found by their first two words."""

    def __init__(self) -> None:
        self._single: dict[str, list[Wording]] = {}
        self._double: dict[Words, list[Wording]] = {}

    def add(self, phrases: list[str], section: Section) -> None:
        """Take phrases for a section; the longest of those that begin alike is tried first."""
        for phrase in phrases:
            parts = tuple(words_of(part) for part in phrase.split(_GAP))
            first = parts[0]
            found = self._single.setdefault(first[0], []) if len(first) == 1 else self._double.setdefault(first[:2], [])
            found.append(Wording(parts, section))
            found.sort(key=lambda wording: -sum(map(len, wording.parts)))

    def first(self, words: Words) -> Section | None:
        """Give the section of the first phrase among the words."""
        for place, pair in enumerate(zip(words, (*words[1:], ""), strict=True)):
            if pair in self._double:
                for wording in self._double[pair]:
                    if _stands_at(wording.parts, words, place):
                        return wording.section
            if pair[0] in self._single:
                for wording in self._single[pair[0]]:
                    if _stands_at(wording.parts, words, place):
                        return wording.section
        return None


def _stands_at(parts: tuple[Words, ...], words: Words, place: int) -> bool:
    """Tell whether the first part stands at `place` and the others follow it in order."""
    end = place + len(parts[0])
    if words[place:end] != parts[0]:
        return False
    for part in parts[1:]:
        starts = range(end, min(end + _WORDS_IN_GAP, len(words) - len(part)) + 1)
        found = next((start for start in starts if words[start : start + len(part)] == part), None)
        if found is None:
            return False
        end = found + len(part)
    return True


class SectionLexicon:
    """The headings and wordings of `rules/sections.yaml`, ready for looking up."""

    def __init__(self, knowledge: Sections) -> None:
        self._headings: dict[Words, Section] = {}
        self._stems: list[tuple[str, Section]] = []
        self._strong = _Phrases()
        self._weak = _Phrases()
        for section, known in knowledge.sections.items():
            for heading in known.headings.every():
                self._headings.setdefault(words_of(heading), section)
            self._stems += [(stem, section) for stem in known.stems]
            self._strong.add(known.strong.every(), section)
            self._weak.add(known.weak.every(), section)
        self._longest = max(map(len, self._headings))
        self._starts = {heading[0] for heading in self._headings}
        self._tails = frozenset(knowledge.tails)
        self._modifiers = frozenset(knowledge.modifiers)
        self._about = frozenset(knowledge.about)
        self._endings = {ending: section for section, known in knowledge.sections.items() for ending in known.endings}
        self._facts = frozenset(words_of(fact) for fact in knowledge.facts)
        self._finite = frozenset(knowledge.finite)
        self._subjects = frozenset(knowledge.subjects)

    def heading(self, words: Words, *, colon: bool = False, line: bool = False) -> Section | None:
        """Give the section that these words open as a heading.

        Words after a known heading may only be such as say nothing; with a `colon` after them, a few others too.
        On a `line` of their own, or with a colon, a telling stem is enough («Formelle kvalifikasjonskrav for rektor»).
        """
        if not words:
            return None
        section = self._by_start(words, colon=colon) or self._by_noun(words)
        if section is None and (colon or line) and len(words) <= _WORDS_WITH_STEM:
            return self._by_stem(words) if colon or not self._finite.intersection(words) else None
        return section

    def _by_start(self, words: Words, *, colon: bool) -> Section | None:
        """Give the section of a known heading that is followed by nothing that matters."""
        if words[0] not in self._starts:
            return None
        for length in range(min(self._longest, len(words)), 0, -1):
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

    def is_fact(self, words: Words, section: Section) -> bool:
        """Tell whether a heading with its content on the same line is one statement: «Lønn: etter tariff»."""
        return section not in LISTED or words in self._facts

    def about_a_name(self, line: str) -> Section | None:
        """Read «Om Variant»: a heading that names the employer."""
        found = line.split()
        named = 1 < len(found) <= _WORDS_OF_NOUN_HEADING and found[0].lower() in self._about and found[1][0].isupper()
        return "employer" if named else None

    def _by_stem(self, words: Words) -> Section | None:
        for word in words:
            for stem, section in self._stems:
                if word.startswith(stem):
                    return section
        return None

    def cues(self, words: Words) -> Cues:
        """Give what the wording of a sentence says about its section: of each strength, the first phrase."""
        return Cues(self._strong.first(words), self._weak.first(words))

    def by_ending(self, words: Words) -> Section | None:
        """Give the section that the words of a fragment point to by how they end: «-kunnskaper», «-orientert»."""
        for word in words:
            for length in _ENDING_LENGTHS:
                if len(word) >= length and (section := self._endings.get(word[-length:])) is not None:
                    return section
        return None

    def is_fragment(self, words: Words) -> bool:
        """Tell whether the words are a piece of a list rather than a sentence: short, with no verb of their own."""
        if not 0 < len(words) <= _WORDS_OF_FRAGMENT:
            return False
        first_verb = next((place for place, word in enumerate(words) if word in self._finite), None)
        if first_verb is None:
            return True
        return first_verb == 0 and len(words) > 1 and words[1] not in self._subjects


class SectionRun:
    """The section as it runs through a text: headings set it, wording may depart from it."""

    def __init__(self, lexicon: SectionLexicon) -> None:
        self._lexicon = lexicon
        self._heading: Section = "none"
        self._before: Section = "none"
        self._inside = False
        self._items_seen = False
        self._spent = False

    def block(self, kind: BlockKind) -> None:
        """Begin a block: a list ends the run of its heading for the whole sentences of later paragraphs."""
        self._spent = kind == "paragraph" and self._items_seen
        if self._spent:
            self._before = "none"
        self._items_seen = self._items_seen or kind == "item"
        self._inside = False

    def heading(self, words: Words, known: Section | None, *, carries: bool, inside: bool = False) -> Section:
        """Open the section of a heading; an unknown one that `carries` goes on with the section above it.

        `inside`: the heading stands within a paragraph, so short pieces after it are its items.
        """
        cues = self._lexicon.cues(words)
        section: Section = known or cues.strong or cues.weak or (self._heading if carries else "none")
        self._heading = self._before = section
        self._inside = inside
        self._items_seen = self._spent = False
        return section

    def lead(self, section: Section) -> None:
        """Let a sentence that leads into a list be the heading of its items."""
        self._heading = section
        self._items_seen = self._spent = False

    def fact(self, section: Section, kind: BlockKind) -> Section:
        """Take a line like «Arbeidssted: Oslo»: in running text it ends the list before it."""
        if kind == "paragraph":
            self._heading = self._before = section
            self._inside = False
        return section

    def sentence(self, words: Words, kind: BlockKind) -> tuple[Section, BlockKind]:
        """Give the section of a sentence, and whether it works as an item of the list that a heading began."""
        fragment = self._lexicon.is_fragment(words)
        section = self._section(words, fragment=fragment)
        self._before = "demands" if section == "wished" and self._heading != "wished" else section
        if kind == "paragraph" and fragment and self._inside and section in LISTED:
            return section, "item"
        return section, kind

    def _section(self, words: Words, *, fragment: bool) -> Section:
        cues = self._lexicon.cues(words)
        if cues.strong:
            return cues.strong
        if cues.weak and cues.weak in _ENDINGS_OF_ADVERTISEMENTS and not fragment:
            return cues.weak
        if self._heading != "none" and not self._spent:
            return self._heading
        if cues.weak:
            return cues.weak
        if not fragment:
            return "none"
        return self._lexicon.by_ending(words) or self._inherited(words)

    def _inherited(self, words: Words) -> Section:
        """Give the section of the sentence before to a fragment that may go on with its list, not to an address."""
        return self._before if self._before in LISTED and not words[0].isdecimal() else "none"


@cache
def lexicon() -> SectionLexicon:
    """Give the lexicon with the knowledge of `rules/sections.yaml`, read once."""
    return SectionLexicon(load("sections.yaml", Sections))
