"""From text to structure: blocks, sentences, sections and languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from equality_check.advert import Document, FieldName, Language, Stretch
from equality_check.structure.document import Structurer
from equality_check.structure.language import detector
from equality_check.structure.sections import lexicon
from equality_check.structure.sentences import cutter

__all__ = ["structure"]


def structure(
    text: str, field: FieldName, language: Language | None = None, layout: Sequence[Stretch] = ()
) -> Document:
    """Give a field of an advertisement as blocks and sentences.

    `language` overrules what the text looks like; `layout` is what the source says of the text, else its lines tell.
    """
    if field == "text":
        return _structurer().text(text, language, layout)
    return _structurer().single(text, field, field, language)


@cache
def _structurer() -> Structurer:
    return Structurer(lexicon(), cutter(), detector())
