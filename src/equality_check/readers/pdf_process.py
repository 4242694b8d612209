"""The process that reads a PDF: its library is C, and what it reads may be anything.

It is run as a script of its own and imports nothing of equality-check. The PDF comes on standard input, and JSON goes
to standard output: `{"error": KEY}`, or `{"pages": [...]}`, each page its `width`, `height`, and one list an aspect of
its characters: `codes`, `boxes` (left, bottom, right, top, in points), `turns` (quarters, anticlockwise) and `bold`.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from typing import Any

MOST_PAGES = 200
MOST_CHARACTERS = 400_000
MOST_MEMORY = 1_500_000_000
MOST_SECONDS = 10

_SPACE, _HYPHEN = 0x20, 0x2D
_DIVIDED = 0x02
_BOLD_WEIGHT = 600
_BOLD_NAMES = (b"bold", b"black", b"heavy", b"demi")
_FORCED_BOLD = 1 << 18


def main() -> None:
    """Read standard input, write standard output."""
    _limit()
    sys.stdout.write(json.dumps(_read(sys.stdin.buffer.read())))


def _limit() -> None:
    """Bound memory and time where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes) -> dict[str, Any]:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        return {"error": "read-encrypted" if locked else "read-pdf-damaged"}
    if len(document) > MOST_PAGES:
        return {"error": "read-pdf-too-much"}
    pages: list[dict[str, Any]] = []
    left = MOST_CHARACTERS
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            return {"error": "read-pdf-damaged"}
        found = _page(page, raw, left)
        if found is None:
            return {"error": "read-pdf-too-much"}
        left -= len(found["codes"])
        pages.append(found)
    return {"pages": pages}


def _page(page: Any, raw: Any, most: int) -> dict[str, Any] | None:
    """Give the characters of a page; null for more than that many."""
    text = page.get_textpage()
    count = raw.FPDFText_CountChars(text)
    if count > most:
        return None
    codes, boxes, turns, bold = [], [], [], []
    box = raw.FS_RECTF()
    fonts: dict[bytes, bool] = {}
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text, at)
        if raw.FPDFText_IsGenerated(text, at) == 1:
            if code != _SPACE:
                continue
        elif code == _DIVIDED:
            code = _HYPHEN
        elif not code:
            continue
        if not raw.FPDFText_GetLooseCharBox(text, at, box):
            continue
        corners = (box.left, box.bottom, box.right, box.top)
        if not all(math.isfinite(one) for one in corners):
            continue
        codes.append(code)
        boxes.append([round(one, 2) for one in corners])
        turns.append(-round(raw.FPDFText_GetCharAngle(text, at) / (math.pi / 2)) % 4)  # PDFium counts clockwise
        bold.append(_is_bold(text, at, raw, fonts))
    width, height = page.get_size()
    return {
        "width": width,
        "height": height,
        "codes": codes,
        "boxes": boxes,
        "turns": turns,
        "bold": bold,
    }


def _is_bold(text: Any, at: int, raw: Any, fonts: dict[bytes, bool]) -> bool:
    flags = ctypes.c_int(0)
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, at, name, len(name), flags)
    known = fonts.get(name.value)
    if known is None:
        named = any(one in name.value.lower() for one in _BOLD_NAMES)
        known = named or bool(flags.value & _FORCED_BOLD) or raw.FPDFText_GetFontWeight(text, at) >= _BOLD_WEIGHT
        fonts[name.value] = known
    return known


if __name__ == "__main__":
    main()
