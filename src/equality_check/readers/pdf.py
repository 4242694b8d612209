"""Read PDF files that have a text layer."""

from __future__ import annotations

import json
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypedDict
from unicodedata import normalize

from equality_check.advert import Advert
from equality_check.origin import PdfOrigin
from equality_check.readers.containers import check_size, is_pdf
from equality_check.readers.errors import ReadError
from equality_check.readers.paragraphs import Composed, compose
from equality_check.readers.pdf_lines import Character, boxes_of, commonest_turn, groups, turned
from equality_check.readers.pdf_paragraphs import PdfPage, PdfParagraph, paragraphs

_PROCESS = Path(__file__).with_name("pdf_process.py")
_MOST_SECONDS = 30
_LIGATURES = range(0xFB00, 0xFB07)
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_PRIVATE = range(0xE000, 0xF900)
_SYMBOLS = range(0xF000, 0xF100)
_UNREADABLE = frozenset({0xFFFD, 0xFFFE, 0xFFFF})
_MOST_UNREADABLE = 0.3


class _Page(TypedDict):
    """A page as the process that reads it says."""

    width: float
    height: float
    codes: list[int]
    boxes: list[tuple[float, float, float, float]]
    turns: list[int]
    bold: list[bool]


def read(data: bytes) -> list[Advert]:
    """Give the ad that is this PDF. Raises ReadError."""
    if not data.strip():
        raise ReadError("read-empty")
    check_size(data)
    if not is_pdf(data):
        raise ReadError("read-not-pdf")
    pages = _pages(data)
    codes = [code for page in pages for code in page["codes"] if code > 0x20]
    if not codes:
        raise ReadError("read-pdf-no-text")
    if sum(map(_unreadable, codes)) > _MOST_UNREADABLE * len(codes):
        raise ReadError("read-pdf-garbled")
    found = paragraphs([_lines(page, number) for number, page in enumerate(pages, 1)])
    if not any(one.isalpha() for paragraph in found for one in paragraph.text):
        raise ReadError("read-pdf-no-text")
    text = compose([one.plain() for one in found])
    return [Advert(text=text.text, layout=text.layout, origins=PdfOrigins(text, found))]


class PdfOrigins:
    """Which rectangles of a PDF the words of an ad cover."""

    def __init__(self, text: Composed, paragraphs: Sequence[PdfParagraph]) -> None:
        kept = [(start, one) for start, one in zip(text.starts, paragraphs, strict=True) if start is not None]
        self._starts = [start for start, _ in kept]
        self._paragraphs = [one for _, one in kept]

    def of(self, field: str, start: int, end: int) -> PdfOrigin | None:
        """Give the rectangles, one a line; null for words that are not in the text."""
        if field != "text":
            return None
        characters: list[Character] = []
        for which in range(max(0, bisect_right(self._starts, start) - 1), len(self._starts)):
            begin = self._starts[which]
            if begin >= end:
                break
            characters += self._paragraphs[which].characters[max(0, start - begin) : end - begin]
        boxes = boxes_of(characters)
        return PdfOrigin(boxes=boxes) if boxes else None


def _pages(data: bytes) -> list[_Page]:
    """Give what the process that reads PDF files says, in bounded time. Raises ReadError."""
    try:
        done = subprocess.run(  # -P: nothing is imported from the folder it runs in
            [sys.executable, "-P", str(_PROCESS)], input=data, capture_output=True, timeout=_MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError("read-pdf-too-much") from error
    try:
        said = json.loads(done.stdout)
    except ValueError as error:
        raise ReadError("read-pdf-too-much" if done.returncode else "read-pdf-damaged") from error
    if "error" in said:
        raise ReadError(said["error"])
    pages: list[_Page] = said["pages"]
    return pages


def _unreadable(code: int) -> bool:
    return code in _UNREADABLE or (code in _PRIVATE and code not in _SYMBOLS)


def _lines(page: _Page, number: int) -> PdfPage:
    turn = commonest_turn(page["turns"]) if page["turns"] else 0
    whole = turned((0.0, 0.0, page["width"], page["height"]), turn)
    return PdfPage(groups(_characters(page, number, turn)), whole[1], whole[3])


def _characters(page: _Page, number: int, turn: int) -> list[Character]:
    """Give the characters of a page that are set in its main direction."""
    found: list[Character] = []
    high = 0
    for code, corners, direction, bold in zip(page["codes"], page["boxes"], page["turns"], page["bold"], strict=True):
        box = (corners[0], corners[1], corners[2], corners[3])
        if code in _HIGH:
            high = code
            continue
        if code in _LOW:
            if not high:
                continue
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        if code < 0x20 or code in _UNREADABLE or direction != turn:
            continue
        text = normalize("NFKC" if code in _LIGATURES else "NFC", chr(code))
        if found and len(both := normalize("NFC", found[-1].text + text)) == 1:
            found[-1] = replace(found[-1], text=both)
        else:
            found.extend(Character(one, number, box, turned(box, turn), bold) for one in text)
    return found
