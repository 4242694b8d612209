"""A text cut into blocks and sentences, each with its kind, its section and its language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from equality_check.advert import Block, Document, FieldName, Language, Section, Sentence, Span, Stretch
from equality_check.structure.blocks import RawBlock, lay_out, trim
from equality_check.structure.language import Detector, Evidence, Verdict
from equality_check.structure.section_run import SectionRun
from equality_check.structure.sections import SectionLexicon, Words, section_words
from equality_check.structure.sentences import SentenceCutter, pieces

_LEAD_IN_WORDS = 18
_LABEL_REACH = 70
_LEANING = 3
_SHARE_OF_MAIN = 0.25
_CLOSED = re.compile(r":|[.](?<! [a-zæøå][.])(?=[ \t\u00a0]+[a-zæøå])")


@dataclass(frozen=True, slots=True)
class _Label:
    """A heading at the start of a sentence, closed by a colon or a lost line break, and where the rest begins."""

    end: int
    section: Section
    words: Words
    rest: int


@dataclass(frozen=True, slots=True)
class _Cut:
    """A block of the layout with its sentences, the words of each, and what they say about the language."""

    number: int
    raw: RawBlock
    spans: Sequence[Span]
    words: Sequence[Words]
    evidence: Sequence[Evidence]
    verdict: Verdict


class Structurer:
    """Cuts texts with one set of knowledge."""

    def __init__(self, lexicon: SectionLexicon, cutter: SentenceCutter, detector: Detector) -> None:
        self._lexicon = lexicon
        self._cutter = cutter
        self._detector = detector

    def text(self, text: str, language: Language | None, layout: Sequence[Stretch] = ()) -> Document:
        """Give the document of the advertisement's text."""
        cuts = self._cuts(text, lay_out(text, self._lexicon, layout))
        main = language or _main(cuts, self._detector)
        run = SectionRun(self._lexicon)
        blocks: list[Block] = []
        for cut in cuts:
            run.block(cut.raw.kind)
            after = cut.number + 1
            opens_list = after < len(cuts) and cuts[after].raw.kind == "item"
            blocks.append(_block(cut.raw, self._sentences(text, cut, main, run, opens_list=opens_list)))
        return Document("text", text, main, tuple(blocks))

    def single(self, text: str, field: FieldName, section: Section, language: Language | None) -> Document:
        """Give the document of a field that has one section throughout; a title is one heading."""
        start, end = trim(text, 0, len(text))
        title = [RawBlock("heading", start, end)] if start < end else []
        cuts = self._cuts(text, title if field == "title" else lay_out(text, self._lexicon))
        main = language or _main(cuts, self._detector)
        blocks = [
            _block(cut.raw, (Sentence(*span, cut.raw.kind, section, main, cut.number) for span in cut.spans))
            for cut in cuts
        ]
        return Document(field, text, main, tuple(blocks))

    def _cuts(self, text: str, layout: list[RawBlock]) -> list[_Cut]:
        cuts: list[_Cut] = []
        for raw in layout:
            if raw.kind == "heading":
                spans = list(pieces(text, raw.start, raw.end))
            else:
                spans = list(self._cutter.cut(text, raw.start, raw.end))
            if spans:
                contents = [text[start:end] for start, end in spans]
                words = [section_words(content) for content in contents]
                evidence = list(map(self._detector.read, contents, words))
                cuts.append(_Cut(len(cuts), raw, spans, words, evidence, self._detector.verdict(sum(evidence))))
        return cuts

    def _sentences(
        self, text: str, cut: _Cut, main: Language, run: SectionRun, *, opens_list: bool
    ) -> Iterator[Sentence]:
        around = cut.verdict.clear or main
        if cut.raw.kind == "heading":
            heading = self._heading(text, cut, around, run, opens_list=opens_list)
            yield heading
            yield from (replace(heading, start=start, end=end) for start, end in cut.spans[1:])
            return
        last = len(cut.spans) - 1
        for place, evidence in enumerate(cut.evidence):
            language = (self._detector.clear(evidence) if last else None) or around
            yield from self._sentence(text, cut, place, language, run, opens_list=opens_list and place == last)

    def _heading(self, text: str, cut: _Cut, language: Language, run: SectionRun, *, opens_list: bool) -> Sentence:
        (start, end), words = cut.spans[0], cut.words[0]
        content = text[start:end]
        colon = content.endswith(":")
        known = self._lexicon.heading(words, colon=colon, line=True) or self._lexicon.about_a_name(content)
        section = run.heading(words, known, carries=colon or opens_list)
        return Sentence(start, end, "heading", section, language, cut.number)

    def _sentence(
        self, text: str, cut: _Cut, place: int, language: Language, run: SectionRun, *, opens_list: bool
    ) -> Iterator[Sentence]:
        (start, end), words, kind = cut.spans[place], cut.words[place], cut.raw.kind
        colon = text[end - 1] == ":"
        if kind != "item" or opens_list:
            known = self._lexicon.heading(words, colon=colon) or self._lexicon.opened(words)
            lead_in = colon and len(words) <= _LEAD_IN_WORDS
            if (known is not None and kind != "item") or lead_in:
                section = run.heading(words, known, carries=True, inside=True)
                yield Sentence(start, end, "heading", section, language, cut.number)
                return
        if label := self._label(text, start, end):
            if self._lexicon.is_fact(label.words, label.section):
                yield Sentence(start, end, kind, run.fact(label.section, kind), language, cut.number)
                return
            section = run.heading(label.words, label.section, carries=True, inside=True)
            yield Sentence(start, label.end, "heading", section, language, cut.number)
            start = label.rest
            words = section_words(text[start:end])
        section, role = run.sentence(words, kind)
        yield Sentence(start, end, role, section, language, cut.number)
        if colon and opens_list and kind == "paragraph":
            run.lead(section)

    def _label(self, text: str, start: int, end: int) -> _Label | None:
        colon = _CLOSED.search(text, start, min(end, start + _LABEL_REACH))
        if not colon:
            return None
        words = section_words(text[start : colon.start()])
        section = self._lexicon.heading(words) or self._lexicon.opened(words)
        rest = next(self._cutter.cut(text, colon.end(), end), None) if section else None
        return _Label(colon.end(), section, words, rest[0]) if section and rest else None


def _main(cuts: Sequence[_Cut], detector: Detector) -> Language:
    """Give the language of most words among Bokmål, Nynorsk and English, unless nearly all is something else.

    A passage that only leans towards another language is in none: Norwegian shares most words with its neighbours.
    """
    votes: Counter[Language] = Counter()
    for cut in cuts:
        if cut.verdict.lead > (_LEANING if cut.verdict.language == "other" else 0):
            votes[cut.verdict.language] += cut.verdict.words
    own: list[tuple[int, Language]] = [(count, name) for name, count in votes.items() if name != "other"]
    if not own:
        return "other" if votes else detector.nearest(sum(sum(cut.evidence) for cut in cuts))
    count, name = max(own, key=lambda vote: vote[0])
    return name if count >= _SHARE_OF_MAIN * votes.total() else "other"


def _block(raw: RawBlock, sentences: Iterable[Sentence]) -> Block:
    placed = tuple(sentences)
    return Block(raw.kind, placed[0].start, placed[-1].end, placed)
