"""The sentences that remarks are about, with the words marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from equality_check.advert import Advert, Document, FieldName, Span
from equality_check.report import Finding
from equality_check.structure import documents

_LONGEST = 320
_AROUND = 120
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence of a field on one line, cut where it is very long; `marks` are half-open stretches of `text`."""

    field: FieldName
    text: str
    marks: tuple[Span, ...]


class Excerpts:
    """Finds the sentences of an ad."""

    def __init__(self, advert: Advert) -> None:
        self._documents: Mapping[FieldName, Document] = {one.field: one for one in documents(advert)}

    def of(self, findings: Iterable[Finding]) -> list[Excerpt]:
        """Give the sentences these findings are about, each once and in order."""
        places: dict[tuple[FieldName, int, int], list[Span]] = {}
        for field, start, end in (place for finding in findings for place in _places(finding)):
            document = self._documents.get(field)
            if document:
                around = _sentence(document, start, end)
                places.setdefault((field, *around), []).append((start, end))
        return [
            _excerpt(self._documents[field].text, field, (start, end), marks)
            for (field, start, end), marks in places.items()
        ]


def _places(finding: Finding) -> list[tuple[FieldName, int, int]]:
    if finding.field == "ad" or finding.start is None or finding.end is None:
        return [("text", place.start, place.end) for place in finding.related]
    return [(finding.field, finding.start, finding.end)]


def _sentence(document: Document, start: int, end: int) -> Span:
    touched = [s for s in document.sentences() if s.start < end and start < s.end]
    return min([start, *(s.start for s in touched)]), max([end, *(s.end for s in touched)])


def _excerpt(text: str, field: FieldName, around: Span, places: list[Span]) -> Excerpt:
    start, end = around
    if end - start > _LONGEST:
        start = max(start, min(place[0] for place in places) - _AROUND)
        end = min(end, places[0][1] + _AROUND, start + _LONGEST)
    before, after = _CUT if start > around[0] else "", _CUT if end < around[1] else ""
    line, at = one_line(text[start:end])
    inside = ((max(s, start) - start, min(e, end) - start) for s, e in places if s < end and start < e)
    marks = sorted({(len(before) + at[s], len(before) + at[e]) for s, e in inside})
    return Excerpt(field, before + line + after, tuple(marks))


def one_line(text: str) -> tuple[str, list[int]]:
    """Put a text on one line without controls, and give where each of its positions went."""
    line: list[str] = []
    at: list[int] = []
    for character in text:
        visible = character if character.isprintable() or character == "\u200d" else " "
        if visible == " ":
            at.append(len(line) if line and line[-1] != " " else max(0, len(line) - 1))
            if line and line[-1] != " ":
                line.append(" ")
        else:
            at.append(len(line))
            line.append(visible)
    return "".join(line).rstrip(), [*at, len(line)]
