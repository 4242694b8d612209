"""Read HTML: a fragment as recruiting systems keep it, or a whole web page with an ad in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from equality_check.advert import Advert
from equality_check.readers.flow import render
from equality_check.readers.markup import Token, attributes, tokens
from equality_check.readers.page import main_content, pages
from equality_check.readers.parts import Piece, advert, cut, shown
from equality_check.readers.plain import read_text

_JSON_LD = "application/ld+json"
_PAGE = re.compile(r"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_SHOWN = re.compile(
    r"<(?:p|br|div|span|[uo]l|li|h[1-6]|b|i|u|em|strong|a|table|t[rdh]|section|article|main|font|hr|pre|center|d[ltd])"
    r"(?:\s[^<>]*)?/?>|&(?:nbsp|amp|quot|[lg]t|#\d{2,7}|#x[0-9a-f]{2,6});",
    re.IGNORECASE,
)


def read(data: bytes) -> list[Advert]:
    """Give the ad in a fragment or a page; several where a page holds JobPostings for several. Raises ReadError."""
    source = read_text(data)
    pieces = list(tokens(source))
    if not is_page(source):
        return [_ad(source, pieces)]
    from equality_check.readers.jobposting import of_page

    return of_page(_scripts(source, pieces)) or [
        _ad(source, main_content(source, pieces), _title_of_page(source, pieces))
    ]


def is_page(source: str) -> bool:
    """Tell whether HTML is a whole page."""
    return _PAGE.search(source) is not None


def is_html(source: str) -> bool:
    """Tell whether a text has tags or entities of HTML."""
    return _SHOWN.search(source) is not None or is_page(source)


def _ad(source: str, pieces: Sequence[Token], title: Piece | None = None) -> Advert:
    """Give the ad in these tokens; their heading of the first rank is its title where it stands above all else."""
    at = _heading(pieces)
    if at and (title is not None or _leads(source, pieces, at)):
        rest = shown(render(source, [*pieces[: at.start], *pieces[at.stop :]]))
        heading = shown(render(source, pieces[at]))
        if heading.says_something and rest.says_something:
            return advert([rest], heading)
    return advert([shown(render(source, pieces))], title)


def _heading(pieces: Sequence[Token]) -> slice | None:
    """Give where the first heading of the first rank stands."""
    start = next((n for n, one in enumerate(pieces) if one.name == "h1" and one.kind == "open"), None)
    if start is None:
        return None
    ends = (n + 1 for n in range(start, len(pieces)) if pieces[n].name == "h1" and pieces[n].kind == "close")
    end = next(ends, None)
    return slice(start, end) if end else None


def _leads(source: str, pieces: Sequence[Token], at: slice) -> bool:
    """Tell whether a heading is the only one of its rank and stands before all text."""
    others = sum(one.name == "h1" and one.kind == "open" for one in pieces)
    before = (source[one.start : one.end] for one in pieces[: at.start] if one.kind == "text")
    return others == 1 and not any(text.strip() for text in before)


def _title_of_page(source: str, pieces: Sequence[Token]) -> Piece:
    """Give the first heading of a page, else what its head calls it without the name of the site."""
    at = _heading(pieces)
    if at:
        heading = shown(render(source, pieces[at]))
        if heading.says_something:
            return heading
    named = next((one for one in pieces if one.kind == "raw" and one.name == "title"), None)
    if named is None:
        return Piece("")
    title = shown(render(source, [Token("text", named.start, named.end)]))
    found = (title.text.find(divider) for divider in pages().dividers)
    return cut(title, min((place for place in found if place > 0), default=len(title.text)))


def _scripts(source: str, pieces: Sequence[Token]) -> Iterator[str]:
    """Give the JSON-LD of a page."""
    for opening, content in pairwise(pieces):
        if content.kind == "raw" and content.name == "script" and opening.kind == "open":
            kind = attributes(source, opening).get("type", "").split(";")[0].strip().lower()
            if kind == _JSON_LD:
                yield source[content.start : content.end]
