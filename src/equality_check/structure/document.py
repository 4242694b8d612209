"""A text cut into blocks and sentences, each with its kind, its section and its language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from equality_check.advert import Block, BlockKind, Document, FieldName, Language, Section, Sentence, Stretch
from equality_check.structure.blocks import RawBlock, lay_out, trim
from equality_check.structure.language import Detector, Evidence
from equality_check.structure.section_run import SectionRun
from equality_check.structure.sections import SectionLexicon, Words, words_of
from equality_check.structure.sentences import SentenceCutter, Span, core

_LEAD_IN_WORDS = 18
_LABEL_REACH = 70
_SHARE_OF_MAIN = 0.25
_CLOSED = re.compile(r"[ \t\u00a0]*(?::|(?<! [a-zæøå])[.](?=[ \t\u00a0]+[a-zæøå]))")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence before it is placed in its document."""

    start: int
    end: int
    kind: BlockKind
    section: Section
    language: Language


@dataclass(frozen=True, slots=True)
class _Label:
    """A heading at the start of a sentence, closed by a colon or a lost line break, and where the rest begins."""

    end: int
    section: Section
    words: Words
    rest: int


@dataclass(frozen=True, slots=True)
class _Cut:
    """A block of the layout with its sentences, and what the words of each say about the language."""

    raw: RawBlock
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...]

    @property
    def whole(self) -> Evidence:
        """The evidence of all sentences together; a block has at least one."""
        return reduce(add, self.evidence)


class Structurer:
    """Cuts texts with one set of knowledge."""

    def __init__(self, lexicon: SectionLexicon, cutter: SentenceCutter, detector: Detector) -> None:
        self._lexicon = lexicon
        self._cutter = cutter
        self._detector = detector

    def text(self, text: str, language: Language | None, layout: Sequence[Stretch] = ()) -> Document:
        """Give the document of the advertisement's text."""
        cuts = self._cuts(text, lay_out(text, self._lexicon, layout))
        main = language or self._main(cuts)
        run = SectionRun(self._lexicon)
        blocks: list[Block] = []
        for number, cut in enumerate(cuts):
            after = cuts[number + 1].raw.kind if number + 1 < len(cuts) else None
            run.block(cut.raw.kind)
            pieces = list(self._pieces(text, cut, main, run, opens_list=after == "item"))
            blocks.append(_block(number, cut.raw.kind, pieces))
        return Document("text", text, main, tuple(blocks))

    def single(self, text: str, field: FieldName, section: Section, language: Language | None) -> Document:
        """Give the document of a field that has one section throughout; a title is one heading."""
        start, end = trim(text, 0, len(text))
        title = [RawBlock("heading", start, end)] if start < end else []
        cuts = self._cuts(text, title if field == "title" else lay_out(text, self._lexicon))
        main = language or self._main(cuts)
        blocks = [
            _block(number, cut.raw.kind, [_Piece(*span, cut.raw.kind, section, main) for span in cut.spans])
            for number, cut in enumerate(cuts)
        ]
        return Document(field, text, main, tuple(blocks))

    def _cuts(self, text: str, layout: list[RawBlock]) -> list[_Cut]:
        cuts: list[_Cut] = []
        for raw in layout:
            cut = core if raw.kind == "heading" else self._cutter.cut
            spans = tuple(cut(text, raw.start, raw.end))
            if spans:
                cuts.append(_Cut(raw, spans, tuple(self._detector.read(text[start:end]) for start, end in spans)))
        return cuts

    def _main(self, cuts: list[_Cut]) -> Language:
        """Give the language of most words among Bokmål, Nynorsk and English, unless nearly all is something else."""
        votes: Counter[Language] = Counter()
        for cut in cuts:
            verdict = self._detector.verdict(cut.whole)
            if verdict.lead > 0:
                votes[verdict.language] += verdict.words
        own: list[tuple[int, Language]] = [(count, name) for name, count in votes.items() if name != "other"]
        if not own:
            return "other" if votes else "nb"
        count, name = max(own, key=lambda vote: vote[0])
        return name if count >= _SHARE_OF_MAIN * votes.total() else "other"

    def _pieces(self, text: str, cut: _Cut, main: Language, run: SectionRun, *, opens_list: bool) -> Iterator[_Piece]:
        around = self._clear(cut.whole, main)
        if cut.raw.kind == "heading":
            yield self._heading(text, cut.spans[0], around, run, opens_list=opens_list)
            return
        for number, (span, evidence) in enumerate(zip(cut.spans, cut.evidence, strict=True)):
            language = around if len(cut.spans) == 1 else self._clear(evidence, around)
            last = number == len(cut.spans) - 1
            yield from self._sentence(text, span, cut.raw.kind, language, run, opens_list=opens_list and last)

    def _clear(self, evidence: Evidence, otherwise: Language) -> Language:
        verdict = self._detector.verdict(evidence)
        return verdict.language if verdict.clear else otherwise

    def _heading(self, text: str, span: Span, language: Language, run: SectionRun, *, opens_list: bool) -> _Piece:
        content = text[slice(*span)]
        words = words_of(content)
        colon = content.endswith(":")
        known = self._lexicon.heading(words, colon=colon, line=True) or self._lexicon.about_a_name(content)
        return _Piece(*span, "heading", run.heading(words, known, carries=colon or opens_list), language)

    def _sentence(
        self, text: str, span: Span, kind: BlockKind, language: Language, run: SectionRun, *, opens_list: bool
    ) -> Iterator[_Piece]:
        start, end = span
        words = words_of(text[start:end])
        colon = text[end - 1] == ":"
        if kind != "item" or opens_list:
            known = self._lexicon.heading(words, colon=colon) or self._lexicon.opened(words)
            lead_in = colon and len(words) <= _LEAD_IN_WORDS
            if (known is not None and kind != "item") or lead_in:
                yield _Piece(start, end, "heading", run.heading(words, known, carries=True, inside=True), language)
                return
        if label := self._label(text, start, end):
            if self._lexicon.is_fact(label.words, label.section):
                yield _Piece(start, end, kind, run.fact(label.section, kind), language)
                return
            section = run.heading(label.words, label.section, carries=True, inside=True)
            yield _Piece(start, label.end, "heading", section, language)
            start = label.rest
            words = words_of(text[start:end])
        section, role = run.sentence(words, kind)
        yield _Piece(start, end, role, section, language)
        if colon and opens_list and kind == "paragraph":
            run.lead(section)

    def _label(self, text: str, start: int, end: int) -> _Label | None:
        colon = _CLOSED.search(text, start, min(end, start + _LABEL_REACH))
        if not colon:
            return None
        words = words_of(text[start : colon.start()])
        section = self._lexicon.heading(words) or self._lexicon.opened(words)
        rest = next(self._cutter.cut(text, colon.end(), end), None) if section else None
        return _Label(colon.end(), section, words, rest[0]) if section and rest else None


def _block(number: int, kind: BlockKind, pieces: list[_Piece]) -> Block:
    sentences = tuple(Sentence(p.start, p.end, p.kind, p.section, p.language, number) for p in pieces)
    return Block(kind, pieces[0].start, pieces[-1].end, sentences)
