"""From text to structure: blocks, sentences, sections and languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from equality_check.advert import Advert, BlockKind, Document, FieldName, Language, Stretch
from equality_check.structure.document import Structurer
from equality_check.structure.language import detector
from equality_check.structure.sections import lexicon
from equality_check.structure.sentences import cutter

__all__ = ["documents", "passages", "structure"]


def structure(
    text: str, field: FieldName, language: Language | None = None, layout: Sequence[Stretch] = ()
) -> Document:
    """Give a field of an advertisement as blocks and sentences.

    `language` overrules what the text looks like; `layout` is what the source says of the text, else its lines tell.
    """
    if field == "text":
        return _structurer().text(text, language, layout)
    return _structurer().single(text, field, field, language)


def documents(advert: Advert) -> list[Document]:
    """Give the fields of an ad that hold text, title, employer, text: the text is always there, and the last."""
    main = structure(advert.text, "text", advert.language, advert.layout)
    others: list[tuple[FieldName, str]] = [("title", advert.title), ("employer", advert.employer)]
    return [*(structure(text, field, main.language) for field, text in others if text), main]


def passages(advert: Advert) -> Iterator[tuple[FieldName, BlockKind, int, str]]:
    """Give the passages of an ad as one reads it, title, text, employer: each one's kind, start and words."""
    for document in sorted(documents(advert), key=lambda one: one.field == "employer"):
        field, text = document.field, document.text
        for block in document.blocks:
            yield field, "heading" if field == "title" else block.kind, block.start, text[block.start : block.end]


@cache
def _structurer() -> Structurer:
    return Structurer(lexicon(), cutter(), detector())
