"""What a Word document marks its paragraphs as: by numbering, by style, and by bold type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from re import IGNORECASE
from re import compile as pattern
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from equality_check.advert import BlockKind
from equality_check.readers.docx_paragraphs import DocxParagraph
from equality_check.readers.paragraphs import works_as_heading

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.run import CT_R
    from docx.oxml.xmlchemy import BaseOxmlElement

_HEADING = pattern(r"(heading \d|title|subtitle)", IGNORECASE)
_BODY_LEVEL = 9
_FALSE = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style settles, with what it is based on; null for what it leaves open."""

    heading: bool | None = None
    item: bool | None = None
    bold: bool | None = None


class Marking:
    """Reads the styles of one document once."""

    def __init__(self, document: Document) -> None:
        styles = document.styles.element
        self._elements = {one.get(qn("w:styleId"), ""): one for one in styles.findall(qn("w:style"))}
        self._default = next(
            (
                name
                for name, one in self._elements.items()
                if one.get(qn("w:type")) == "paragraph" and one.get(qn("w:default"), "0") not in _FALSE
            ),
            "",
        )
        self._known: dict[str, _Style] = {}

    def kind(self, paragraph: DocxParagraph) -> BlockKind | None:
        """Give what the paragraph is marked as; null where only its words tell."""
        properties = paragraph.element.pPr
        style = self._paragraph_style(paragraph)
        own = _Style() if properties is None else _read(properties)
        if own.heading if own.heading is not None else style.heading:
            return "heading"
        if own.item if own.item is not None else style.item:
            return "item"
        return None

    def bold(self, paragraph: DocxParagraph) -> bool:
        """Tell whether all words of the paragraph are bold."""
        runs = {
            id(piece.run): piece.run
            for piece in paragraph.pieces
            if any(character.isalnum() for character in paragraph.text[piece.start : piece.end])
        }
        base = self._paragraph_style(paragraph).bold
        return bool(runs) and all(self._bold_run(run, base) for run in runs.values())

    def _paragraph_style(self, paragraph: DocxParagraph) -> _Style:
        properties = paragraph.element.pPr
        named = None if properties is None else properties.find(qn("w:pStyle"))
        return self._style(self._default if named is None else named.get(qn("w:val"), ""))

    def _bold_run(self, run: CT_R, base: bool | None) -> bool:
        properties = run.rPr
        if properties is None:
            return bool(base)
        own = _switch(properties.find(qn("w:b")))
        named = properties.find(qn("w:rStyle"))
        styled = None if named is None else self._style(named.get(qn("w:val"), "")).bold
        return bool(next((one for one in (own, styled, base) if one is not None), False))

    def _style(self, name: str) -> _Style:
        if name not in self._known:
            parts = [_of_style(element) for element in self._chain(name)]
            self._known[name] = _Style(
                heading=next((one.heading for one in parts if one.heading is not None), None),
                item=next((one.item for one in parts if one.item is not None), None),
                bold=next((one.bold for one in parts if one.bold is not None), None),
            )
        return self._known[name]

    def _chain(self, name: str) -> Iterator[BaseOxmlElement]:
        """Give a style and those it is based on, each once."""
        seen: set[str] = set()
        while name in self._elements and name not in seen:
            seen.add(name)
            yield self._elements[name]
            based = self._elements[name].find(qn("w:basedOn"))
            name = "" if based is None else based.get(qn("w:val"), "")


def with_bold_headings(paragraphs: list[DocxParagraph], marking: Marking) -> Iterator[BlockKind | None]:
    """Give what each paragraph is marked as; bold short lines are headings where bold stands out."""
    bold = [marking.bold(one) for one in paragraphs]
    letters = sum(len(one.text) for one in paragraphs)
    stands_out = sum(len(one.text) for one, is_bold in zip(paragraphs, bold, strict=True) if is_bold) * 2 <= letters
    for one, is_bold in zip(paragraphs, bold, strict=True):
        kind = marking.kind(one)
        yield "heading" if kind is None and is_bold and stands_out and works_as_heading(one.text) else kind


def _of_style(element: BaseOxmlElement) -> _Style:
    properties, run = element.find(qn("w:pPr")), element.find(qn("w:rPr"))
    found = _Style() if properties is None else _read(properties)
    name = element.find(qn("w:name"))
    named = name is not None and _HEADING.fullmatch(name.get(qn("w:val"), "")) is not None
    bold = None if run is None else _switch(run.find(qn("w:b")))
    return _Style(heading=True if named else found.heading, item=found.item, bold=bold)


def _read(properties: BaseOxmlElement) -> _Style:
    level = properties.find(qn("w:outlineLvl"))
    number = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
    return _Style(
        heading=None if level is None else level.get(qn("w:val"), "0") != str(_BODY_LEVEL),
        item=None if number is None else number.get(qn("w:val"), "0") != "0",
    )


def _switch(element: BaseOxmlElement | None) -> bool | None:
    return None if element is None else element.get(qn("w:val"), "true") not in _FALSE
