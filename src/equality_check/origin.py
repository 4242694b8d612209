"""Where the words of an ad stand in the source that a reader took them from.

Positions are code points, half-open `[start, end)`, in what each kind of place says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, Protocol

from equality_check.border import Strict, ToldBy


@dataclass(frozen=True, kw_only=True, slots=True)
class TextOrigin(Strict):
    """A slice of a source that is text itself: Markdown, HTML."""

    kind: Literal["text"] = "text"
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class JsonOrigin(Strict):
    """A slice of the decoded string that a JSON Pointer (RFC 6901) leads to; what it holds may be HTML."""

    kind: Literal["json"] = "json"
    pointer: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DocxOrigin(Strict):
    """A slice of a paragraph's text; paragraphs count from 0 in reading order, those of tables and boxes too."""

    kind: Literal["docx"] = "docx"
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PdfBox(Strict):
    """A rectangle on a page (from 1), in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, kw_only=True, slots=True)
class PdfOrigin(Strict):
    """The rectangles that words cover, one a line."""

    kind: Literal["pdf"] = "pdf"
    boxes: list[PdfBox]


Origin = Annotated[TextOrigin | JsonOrigin | DocxOrigin | PdfOrigin, ToldBy("kind")]


class Origins(Protocol):
    """The map that a reader makes from the texts of an ad to its source."""

    def of(self, field: str, start: int, end: int) -> Origin | None:
        """Give where the words `[start, end)` of a field stand in the source; null for words the source has not."""
