"""From text to structure: blocks, sentences, sections and languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from equality_check.advert import Advert, BlockKind, Document, FieldName, Language, Stretch
from equality_check.structure.document import Structurer
from equality_check.structure.language import detector
from equality_check.structure.sections import lexicon
from equality_check.structure.sentences import cutter

__all__ = ["passages", "structure"]


def structure(
    text: str, field: FieldName, language: Language | None = None, layout: Sequence[Stretch] = ()
) -> Document:
    """Give a field of an advertisement as blocks and sentences.

    `language` overrules what the text looks like; `layout` is what the source says of the text, else its lines tell.
    """
    if field == "text":
        return _structurer().text(text, language, layout)
    return _structurer().single(text, field, field, language)


def passages(advert: Advert) -> Iterator[tuple[FieldName, BlockKind, int, str]]:
    """Give the passages of an ad as one reads it, title, text, employer: each one's kind, start and words."""
    fields: list[tuple[FieldName, str]] = [
        ("title", advert.title),
        ("text", advert.text),
        ("employer", advert.employer),
    ]
    for field, content in fields:
        layout = advert.layout if field == "text" else ()
        for block in structure(content, field, advert.language, layout).blocks:
            yield field, "heading" if field == "title" else block.kind, block.start, content[block.start : block.end]


@cache
def _structurer() -> Structurer:
    return Structurer(lexicon(), cutter(), detector())
