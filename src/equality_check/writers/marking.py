"""The ad as a page shows it: its blocks, cut where a mark begins or ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from equality_check.advert import Advert, Block, BlockKind, Document, FieldName, Language
from equality_check.report import SEVERITIES, Severity
from equality_check.structure import documents

_CLOSING = ".:;,!?)]»\"”'…"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a field that the remark of that number is about; `id` is the place on the page."""

    id: str
    number: int
    severity: Severity
    field: FieldName
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a block that one set of marks covers. `begins` and `ends`: the marks that do so here.

    `language`: that of the words, where it is not that of the field.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()
    language: Language | None = None

    @property
    def severity(self) -> Severity | None:
        """The gravest of the marks."""
        return min((mark.severity for mark in self.marks), key=SEVERITIES.index, default=None)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading, a paragraph, or the items of a list, each a row of pieces."""

    kind: BlockKind
    rows: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class MarkedField:
    """A field of the ad, in order."""

    field: FieldName
    language: Language
    groups: tuple[Group, ...]


def marked(advert: Advert, marks: Sequence[Mark]) -> list[MarkedField]:
    """Give the fields of an ad that hold text, with these marks in them."""
    return [_field(document, marks) for document in documents(advert)]


def _field(document: Document, marks: Sequence[Mark]) -> MarkedField:
    own = [mark for mark in marks if mark.field == document.field]
    rows = [(block.kind, tuple(_pieces(document, block, own))) for block in document.blocks]
    groups: list[Group] = []
    for kind, same in groupby(rows, key=lambda row: row[0]):
        found = tuple(pieces for _, pieces in same)
        groups += [Group(kind, found)] if kind == "item" else [Group(kind, (one,)) for one in found]
    return MarkedField(document.field, document.language, tuple(groups))


def _pieces(document: Document, block: Block, marks: Sequence[Mark]) -> Iterator[Piece]:
    start, end = block.start, _closed(document.text, block.end)
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    foreign = [s for s in block.sentences if s.language != document.language]
    cuts = {start, end, *(x for s in foreign for x in (s.start, s.end)), *(x for m in inside for x in (m.start, m.end))}
    for a, b in pairwise(sorted(cut for cut in cuts if start <= cut <= end)):
        here = tuple(mark for mark in inside if mark.start < b and a < mark.end)
        yield Piece(
            text=_visible(document.text[a:b]),
            marks=here,
            begins=tuple(mark for mark in here if max(mark.start, start) == a),
            ends=tuple(mark for mark in here if min(mark.end, end) == b),
            language=next((s.language for s in foreign if s.start <= a < s.end), None),
        )


def _closed(text: str, end: int) -> int:
    """Give where a block ends with the signs that close it, such as the colon of a heading."""
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return end


def _visible(text: str) -> str:
    """Give the text without controls, which no page may hold."""
    return "".join(c if c.isprintable() or c in "\n\t\u200d\u00ad\u00a0" else " " for c in text)
