"""Quotations: what somebody else says, or what something is called."""

from __future__ import annotations

import re

_QUOTATION = re.compile(
    r"«[^«»\n]{1,400}»|“[^“”\n]{1,400}”"
    r"|(?<![^\s(\[/–-])\"[^\"\n]{1,400}\"(?!\w)"
)
"""Within a line. A straight sign after a letter or figure opens nothing: it may stand for inches («27" skjerm»)."""


def quotations(text: str) -> list[tuple[int, int]]:
    """Give where each quotation stands, its signs included, as code points `[start, end)`."""
    return [found.span() for found in _QUOTATION.finditer(text)]
