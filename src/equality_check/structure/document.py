"""A text cut into blocks and sentences, each with its kind, its section and its language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from equality_check.advert import Block, BlockKind, Document, FieldName, Language, Section, Sentence
from equality_check.structure.blocks import RawBlock, lay_out, trim
from equality_check.structure.language import Detector, Verdict
from equality_check.structure.sections import SectionLexicon, words_of
from equality_check.structure.sentences import SentenceCutter, Span

_LISTED: frozenset[Section] = frozenset({"tasks", "demands", "wished", "traits", "offer"})
_LEAD_IN_WORDS = 18
_LABEL_REACH = 70
_SHARE_OF_MAIN = 0.25
_COLON = re.compile(r"[ \t\u00a0]*[:;]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence before it is placed in its document."""

    start: int
    end: int
    kind: BlockKind
    section: Section


class _Sections:
    """The section as it runs through a text: headings set it, wording may depart from it."""

    def __init__(self, lexicon: SectionLexicon) -> None:
        self._lexicon = lexicon
        self._heading: Section = "none"
        self._before: Section = "none"
        self._listing = False

    def heading(self, words: tuple[str, ...], known: Section | None, *, carries: bool) -> Section:
        """Open the section of a heading; an unknown one that `carries` goes on with the section above it."""
        cues = self._lexicon.cues(words)
        section: Section = known or cues.strong or cues.weak or (self._heading if carries else "none")
        self._heading = self._before = section
        self._listing = True
        return section

    def sentence(self, words: tuple[str, ...], kind: BlockKind) -> tuple[Section, BlockKind]:
        """Give the section of a sentence, and whether it works as an item of the list that a heading began."""
        cues = self._lexicon.cues(words)
        fragment = self._lexicon.is_fragment(words)
        section: Section
        if cues.strong:
            section = cues.strong
        elif kind == "item" and self._heading != "none":
            section = self._heading
        elif fragment and self._before in _LISTED:
            section = self._before
        elif self._heading != "none" and (fragment or self._heading not in _LISTED or cues.weak in (None, *_LISTED)):
            section = self._heading
        else:
            section = cues.weak or "none"
        self._before = section
        if kind == "paragraph" and fragment and self._listing and section in _LISTED:
            return section, "item"
        return section, kind


class Structurer:
    """Cuts texts with one set of knowledge."""

    def __init__(self, lexicon: SectionLexicon, cutter: SentenceCutter, detector: Detector) -> None:
        self._lexicon = lexicon
        self._cutter = cutter
        self._detector = detector

    def text(self, text: str, language: Language | None) -> Document:
        """Give the document of the advertisement's text."""
        layout = lay_out(text, self._lexicon)
        verdicts = [self._detector.judge(text[block.start : block.end]) for block in layout]
        main = language or self._main(verdicts)
        sections = _Sections(self._lexicon)
        blocks: list[Block] = []
        for number, (raw, verdict) in enumerate(zip(layout, verdicts, strict=True)):
            opens_list = number + 1 < len(layout) and layout[number + 1].kind == "item"
            pieces = list(self._pieces(text, raw, sections, opens_list=opens_list))
            if pieces:
                spoken = verdict.language if verdict.clear else main
                blocks.append(self._block(text, len(blocks), raw.kind, pieces, spoken))
        return Document("text", text, main, tuple(blocks))

    def single(self, text: str, field: FieldName, section: Section, language: Language | None) -> Document:
        """Give the document of a field that has one section throughout; a title is one heading."""
        main = language or self._detector.judge(text).language
        if field == "title":
            start, end = trim(text, 0, len(text))
            layout = [RawBlock("heading", start, end)] if start < end else []
        else:
            layout = lay_out(text, self._lexicon)
        blocks: list[Block] = []
        for raw in layout:
            spans = [(raw.start, raw.end)] if field == "title" else list(self._cutter.cut(text, raw.start, raw.end))
            pieces = [_Piece(start, end, raw.kind, section) for start, end in spans]
            if pieces:
                blocks.append(self._block(text, len(blocks), raw.kind, pieces, main))
        return Document(field, text, main, tuple(blocks))

    def _main(self, verdicts: list[Verdict]) -> Language:
        """Give the language of most words among Bokmål, Nynorsk and English, unless nearly all is something else."""
        votes: Counter[Language] = Counter()
        for verdict in verdicts:
            if verdict.lead > 0:
                votes[verdict.language] += verdict.words
        own = [(count, name) for name, count in votes.items() if name != "other"]
        if not own:
            return "other" if votes else "nb"
        count, name = max(own, key=lambda vote: vote[0])
        return name if count >= _SHARE_OF_MAIN * votes.total() else "other"

    def _block(self, text: str, number: int, kind: BlockKind, pieces: list[_Piece], spoken: Language) -> Block:
        sentences = tuple(
            Sentence(p.start, p.end, p.kind, p.section, self._spoken(text[p.start : p.end], spoken, len(pieces)), number)
            for p in pieces
        )
        return Block(kind, pieces[0].start, pieces[-1].end, sentences)

    def _spoken(self, text: str, block_language: Language, sentences: int) -> Language:
        if sentences == 1:
            return block_language
        verdict = self._detector.judge(text)
        return verdict.language if verdict.clear else block_language

    def _pieces(self, text: str, raw: RawBlock, sections: _Sections, *, opens_list: bool) -> Iterator[_Piece]:
        if raw.kind == "heading":
            words = words_of(text[raw.start : raw.end])
            colon = text[raw.end - 1] == ":"
            known = self._lexicon.heading(words, colon=colon, line=True)
            yield _Piece(raw.start, raw.end, "heading", sections.heading(words, known, carries=colon or opens_list))
            return
        spans = list(self._cutter.cut(text, raw.start, raw.end))
        for number, span in enumerate(spans):
            last = number == len(spans) - 1
            yield from self._sentence(text, span, raw.kind, sections, opens_list=opens_list and last)

    def _sentence(
        self, text: str, span: Span, kind: BlockKind, sections: _Sections, *, opens_list: bool
    ) -> Iterator[_Piece]:
        start, end = span
        words = words_of(text[start:end])
        if kind != "item" or text[end - 1] in ":?.":
            known = self._lexicon.heading(words, colon=text[end - 1] == ":")
            lead_in = text[end - 1] == ":" and len(words) <= _LEAD_IN_WORDS and (opens_list or kind == "paragraph")
            if (known is not None and kind != "item") or lead_in:
                yield _Piece(start, end, "heading", sections.heading(words, known, carries=True))
                return
        if label := self._label(text, start, end):
            yield _Piece(start, label[0], "heading", sections.heading(words_of(text[start : label[0]]), label[1], carries=True))
            start = label[2]
            words = words_of(text[start:end])
        section, role = sections.sentence(words, kind)
        yield _Piece(start, end, role, section)

    def _label(self, text: str, start: int, end: int) -> tuple[int, Section, int] | None:
        """Give the end and the section of a heading with a colon at the start of a sentence, and where the rest begins."""
        colon = _COLON.search(text, start, min(end, start + _LABEL_REACH))
        if not colon or not any(character.isalnum() for character in text[colon.end() : end]):
            return None
        section = self._lexicon.heading(words_of(text[start : colon.start()]))
        if section is None or section not in _LISTED:
            return None
        rest, _ = next(self._cutter.cut(text, colon.end(), end))
        return colon.end(), section, rest
