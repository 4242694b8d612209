"""A plain Word document made from an ad that was not one: its headings, lists and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from equality_check.advert import Advert, BlockKind, FieldName
from equality_check.structure import passages

if TYPE_CHECKING:
    from docx.document import Document

_STYLES: dict[BlockKind, str] = {"heading": "Heading 2", "item": "List Bullet", "paragraph": "Normal"}
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Slot:
    """The stretch `[start, end)` of a field that the paragraph of that number holds, counted from 0."""

    field: FieldName
    start: int
    end: int
    paragraph: int


def plain_document(advert: Advert) -> tuple[Document, list[Slot]]:
    """Give the document, and which stretch of the ad each of its paragraphs is, character for character."""
    from docx import Document

    document = Document()
    slots: list[Slot] = []
    for field, kind, start, words in passages(advert):
        style = "Title" if field == "title" else _STYLES[kind]
        document.add_paragraph(as_xml(words), style)
        slots.append(Slot(field, start, start + len(words), len(slots)))
    if not slots:
        document.add_paragraph(" ")
    return document, slots


def as_xml(content: str) -> str:
    """Give a text as XML can hold it, each character in its place."""
    return _NOT_IN_XML.sub(" ", content.replace("\r\n", " \n"))


def saved(document: Document) -> bytes:
    """Give the document as the bytes of a file."""
    written = BytesIO()
    document.save(written)
    return written.getvalue()
