"""Read Word documents (.docx)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from equality_check.advert import Advert
from equality_check.origin import DocxOrigin
from equality_check.readers.docx_package import open_package
from equality_check.readers.errors import ReadError
from equality_check.readers.paragraphs import Composed, Paragraph, compose


def read(data: bytes) -> list[Advert]:
    """Give the ad that is this document. Raises ReadError."""
    document = open_package(data)
    from equality_check.readers.docx_marking import Marking, with_bold_headings
    from equality_check.readers.docx_paragraphs import paragraphs_of

    try:
        paragraphs = list(paragraphs_of(document))
        kinds = list(with_bold_headings(paragraphs, Marking(document)))
    except Exception as error:  # python-docx reads elements when they are asked for, and raises anything
        raise ReadError("read-word-damaged") from error
    texts = [Paragraph(one.text, kind) for one, kind in zip(paragraphs, kinds, strict=True)]
    composed = compose(texts)
    return [Advert(text=composed.text, layout=composed.layout, origins=DocxOrigins(composed, texts))]


class DocxOrigins:
    """Which paragraph of a Word document the words of an ad stand in."""

    def __init__(self, composed: Composed, paragraphs: Sequence[Paragraph]) -> None:
        kept = [(start, number) for number, start in enumerate(composed.starts) if start is not None]
        self._starts = [start for start, _ in kept]
        self._numbers = [number for _, number in kept]
        self._lengths = [len(paragraphs[number].text) for number in self._numbers]

    def of(self, field: str, start: int, end: int) -> DocxOrigin | None:
        """Give where the words `[start, end)` stand, as far as they are in the paragraph that has the first of them."""
        if field != "text":
            return None
        which = max(0, bisect_right(self._starts, start) - 1)
        if start >= self._starts[which] + self._lengths[which]:
            which += 1
        if which == len(self._starts):
            return None
        begin = self._starts[which]
        first, last = max(0, start - begin), min(end - begin, self._lengths[which])
        return DocxOrigin(paragraph=self._numbers[which], start=first, end=last) if first < last else None
