"""The paragraphs of a Word document in reading order, and which element of the file each piece of their text is.

Those in tables, content controls and text boxes are there too; text that is deleted, hidden or a field's code is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.run import CT_R
    from docx.oxml.xmlchemy import BaseOxmlElement

_P, _R, _T = qn("w:p"), qn("w:r"), qn("w:t")
_AROUND_BLOCKS = frozenset(
    qn(f"w:{name}") for name in ("tbl", "tr", "tc", "sdt", "sdtContent", "customXml", "ins", "moveTo", "txbxContent")
)
_AROUND_RUNS = frozenset(
    qn(f"w:{name}")
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir")
)
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:br"): "\n", qn("w:noBreakHyphen"): "-"}
_MARKUP_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE, _CHOICE, _FALLBACK = (_MARKUP_COMPATIBILITY + name for name in ("AlternateContent", "Choice", "Fallback"))
_HOLDS_BOXES = frozenset({_ALTERNATE, qn("w:drawing"), qn("w:pict"), qn("w:object")})
_LINES = str.maketrans(dict.fromkeys("\n\r\t", " "))


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch `[start, end)` of a paragraph's text that one element of a run holds."""

    run: CT_R
    element: BaseOxmlElement
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocxParagraph:
    """A paragraph with its text. `host`: the run of the body that holds the text box in which it stands."""

    element: CT_P
    text: str
    pieces: tuple[Piece, ...]
    host: CT_R | None


@dataclass(slots=True)
class _Reading:
    text: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[tuple[BaseOxmlElement, CT_R]] = field(default_factory=list)
    length: int = 0

    def add(self, run: CT_R, element: BaseOxmlElement, text: str) -> None:
        if text:
            self.text.append(text)
            self.pieces.append(Piece(run, element, self.length, self.length + len(text)))
            self.length += len(text)


def paragraphs_of(document: Document) -> Iterator[DocxParagraph]:
    """Give the paragraphs of the body in reading order, those of a text box after the one that holds it."""
    return _blocks(document.element.body, None)


def read_paragraph(element: CT_P, host: CT_R | None = None) -> DocxParagraph:
    """Give one paragraph as its element is now."""
    return _finished(element, _read(element), host)


def split_run(piece: Piece, at: int) -> None:
    """Split the run of a piece so that the position `at`, inside or at the end of that piece, lies between two runs.

    Both keep the formatting and every attribute.
    """
    after = cast("CT_R", OxmlElement("w:r"))
    after.attrib.update(piece.run.attrib)
    if piece.run.rPr is not None:
        _append(after, deepcopy(piece.run.rPr))
    rest = cast("list[BaseOxmlElement]", list(piece.element.itersiblings()))
    if at < piece.end:
        content = piece.element.text or ""
        piece.element.text = content[: at - piece.start]
        piece.element.set(qn("xml:space"), "preserve")
        after.add_t(content[at - piece.start :]).set(qn("xml:space"), "preserve")
    for element in rest:
        _append(after, element)
    piece.run.addnext(after)


def _append(parent: BaseOxmlElement, child: BaseOxmlElement) -> None:
    parent.append(child)


def _blocks(container: BaseOxmlElement, host: CT_R | None) -> Iterator[DocxParagraph]:
    for child in container:
        if child.tag == _P:
            reading = _read(child)
            yield _finished(cast("CT_P", child), reading, host)
            for box, run in reading.boxes:
                yield from _blocks(box, host if host is not None else run)
        elif child.tag in _AROUND_BLOCKS:
            yield from _blocks(child, host)
        elif child.tag == _ALTERNATE:
            yield from _blocks(_chosen(child), host)


def _finished(element: CT_P, reading: _Reading, host: CT_R | None) -> DocxParagraph:
    return DocxParagraph(element, "".join(reading.text), tuple(reading.pieces), host)


def _read(element: BaseOxmlElement) -> _Reading:
    reading = _Reading()
    _inline(element, reading)
    return reading


def _inline(element: BaseOxmlElement, reading: _Reading) -> None:
    for child in element:
        if child.tag == _R:
            run = cast("CT_R", child)
            if not _hidden(run):
                _run(run, reading)
        elif child.tag in _AROUND_RUNS:
            _inline(child, reading)


def _run(run: CT_R, reading: _Reading) -> None:
    for child in run:
        if child.tag == _T:
            reading.add(run, child, (child.text or "").translate(_LINES))
        elif child.tag in _SIGNS:
            within_line = child.get(qn("w:type"), "textWrapping") == "textWrapping"
            reading.add(run, child, _SIGNS[child.tag] if within_line else "")
        elif child.tag in _HOLDS_BOXES:
            reading.boxes.extend((box, run) for box in _boxes(child))


def _hidden(run: CT_R) -> bool:
    vanish = None if run.rPr is None else run.rPr.find(qn("w:vanish"))
    return vanish is not None and vanish.get(qn("w:val"), "true") not in ("0", "false", "off")


def _boxes(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Give the outermost text boxes in a drawing; of two ways to write one, the first that has it."""
    if element.tag == qn("w:txbxContent"):
        yield element
    elif element.tag == _ALTERNATE:
        found = list(_boxes(_chosen(element)))
        fallback = element.find(_FALLBACK)
        yield from found or ([] if fallback is None else _boxes(fallback))
    else:
        for child in element:
            yield from _boxes(child)


def _chosen(alternate: BaseOxmlElement) -> BaseOxmlElement:
    choice = alternate.find(_CHOICE)
    return alternate if choice is None else choice
