"""The section as it runs through an advertisement, sentence by sentence."""

from __future__ import annotations

from equality_check.advert import BlockKind, Section
from equality_check.structure.sections import LISTED, SectionCues, SectionLexicon, Words

_OF_THE_APPLICANT: frozenset[Section | None] = frozenset({"demands", "wished", "traits"})
_OF_ANYONE: frozenset[Section | None] = frozenset({None, *_OF_THE_APPLICANT})
_LISTS_OF_THE_EMPLOYER: frozenset[Section] = frozenset({"tasks", "offer"})
_ENDINGS_OF_ADVERTISEMENTS: frozenset[Section] = frozenset({"apply", "contact"})


class SectionRun:
    """The section as it runs through a text: headings set it, wording may depart from it."""

    def __init__(self, lexicon: SectionLexicon) -> None:
        self._lexicon = lexicon
        self._heading: Section = "none"
        self._before: Section = "none"
        self._inside = False
        self._items_seen = False
        self._spent = False
        self._departed: Section | None = None

    def block(self, kind: BlockKind) -> None:
        """Begin a block: a list ends the run of its heading for the whole sentences of later paragraphs."""
        self._spent = kind == "paragraph" and self._items_seen
        if self._spent:
            self._before = "none"
        self._items_seen = self._items_seen or kind == "item"
        self._inside = False
        self._departed = None

    def heading(self, words: Words, known: Section | None, *, carries: bool, inside: bool = False) -> Section:
        """Open the section of a heading; an unknown one that `carries` goes on with the section above it.

        `inside`: the heading stands within a paragraph, so short pieces after it are its items.
        """
        cues = self._lexicon.cues(words)
        section: Section = known or cues.strong or cues.weak or (self._heading if carries else "none")
        self._heading = self._before = section
        self._inside = inside
        self._items_seen = self._spent = False
        self._departed = None
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
        if self._heading in _LISTS_OF_THE_EMPLOYER and self._inside:
            departed = self._departs(words, cues, fragment=fragment)
            if departed:
                return departed
        if cues.strong:
            return cues.strong
        if cues.weak and cues.weak in _ENDINGS_OF_ADVERTISEMENTS and not fragment:
            return cues.weak
        if self._heading != "none" and not self._spent and not self._digresses(words, cues, fragment=fragment):
            return self._heading
        if cues.weak:
            return cues.weak
        if not fragment:
            return "none"
        return self._lexicon.by_ending(words) or self._inherited(words)

    def _departs(self, words: Words, cues: SectionCues, *, fragment: bool) -> Section | None:
        """Give the section of a sentence about the applicant in a list that began as another: its heading was lost.

        What tells so decides for the fragments after it too, as long as they tell nothing else.
        """
        told = cues.strong
        if told is None and fragment:
            told = self._without_heading(words, cues)
            if told is None and self._departed and cues.weak is None and self._lexicon.by_ending(words) in _OF_ANYONE:
                told = self._departed
        elif told is None or told not in _OF_THE_APPLICANT:
            self._departed = None
        if told in _OF_THE_APPLICANT:
            self._departed = "traits" if told == "traits" else "demands"
            return told
        return None

    def _without_heading(self, words: Words, cues: SectionCues) -> Section | None:
        """Give what a fragment demands of the applicant although the heading of the demands was lost."""
        told = cues.weak or self._lexicon.by_ending(words[:1])
        return told if told in _OF_THE_APPLICANT else None

    def _digresses(self, words: Words, cues: SectionCues, *, fragment: bool) -> bool:
        """Tell whether a sentence in a list of demands speaks of the employer instead."""
        personal = self._heading in _OF_THE_APPLICANT and cues.weak not in _OF_THE_APPLICANT
        return personal and not fragment and self._lexicon.is_about_the_speaker(words)

    def _inherited(self, words: Words) -> Section:
        """Give the section of the sentence before to a fragment that may go on with its list, not to an address."""
        return self._before if self._before in LISTED and not words[0].isdecimal() else "none"
