"""HTML cut into tags, comments and text, each with its place.

The standard library's parser is not used: on unclosed tags and comments its time grows with the square of the length
and more (160 kB of `<a x=">">` take it minutes), and it gives lines and columns. Here every character is looked at a
bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.entities import html5
from typing import Literal

_OPENING = re.compile(r"<(?:!--|[!?]|/?[a-zA-Z])")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_TO_CLOSE = re.compile(r"""(?>[^>"'=]+|=\s*+"[^"]*"|=\s*+'[^']*'|["'=])*+>""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"'<][^\s=/>]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_LONGEST_LEGACY = 7
_RAW = frozenset({"script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"})

Kind = Literal["open", "close", "comment", "text", "raw"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the source at `[start, end)`; `name`: of the tag, or of the element whose `raw` content it is."""

    kind: Kind
    start: int
    end: int
    name: str = ""


def tokens(source: str) -> Iterator[Token]:
    """Give the pieces of the source in order, whatever it holds. A «<» that opens no tag is text."""
    place, last_close = 0, source.rfind(">")
    comments_end = source.rfind("-->")
    unclosed: set[str] = set()
    quotes = True
    text_from = 0
    while opening := _OPENING.search(source, place):
        start = opening.start()
        if start > last_close:
            break
        if opening.group() == "<!--" and start < comments_end:
            token = Token("comment", start, source.find("-->", start + 2) + 3)
        elif opening.group()[1] in "!?":
            token = Token("comment", start, source.find(">", start) + 1)
        else:
            closing = _TO_CLOSE.match(source, opening.end()) if quotes else None
            quotes = quotes and closing is not None
            end = closing.end() if closing else source.find(">", start) + 1
            token = _tag(source, start, end)
        if text_from < start:
            yield Token("text", text_from, start)
        yield token
        place = text_from = token.end
        if token.kind == "open" and token.name in _RAW and token.name not in unclosed:
            close = _closing(token.name).search(source, place)
            if close:
                yield Token("raw", place, close.start(), token.name)
                place = text_from = close.start()
            else:
                unclosed.add(token.name)
    if text_from < len(source):
        yield Token("text", text_from, len(source))


def raw_element(tag: str) -> str:
    """Give the element that a tag opens if its content is taken as it stands, as a script's is; else nothing."""
    name = _NAME.match(tag)
    return name[1].lower() if name and name[1].lower() in _RAW else ""


def attributes(source: str, token: Token) -> Mapping[str, str]:
    """Give the attributes of a tag, names in lower case; the first of a name counts."""
    if token.end - token.start <= len(token.name) + 2:
        return {}
    found: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(source, token.start + 1 + len(token.name), token.end - 1):
        found.setdefault(one[1].lower(), unescape((one[2] or "").strip("\"'")))
    return found


def decode(source: str, start: int, end: int) -> Iterator[tuple[str | None, int, int]]:
    """Give the text `[start, end)` in stretches: with their characters where they are entities, else null."""
    place = start
    for found in _ENTITY.finditer(source, start, end):
        until = found.end() if found.group()[1] == "#" else _named(found.group(), found.start())
        if until is None:
            continue
        if place < found.start():
            yield None, place, found.start()
        yield unescape(source[found.start() : until]), found.start(), until
        place = until
    if place < end:
        yield None, place, end


def _named(form: str, start: int) -> int | None:
    """Give where a named entity ends: some old names need no semicolon, and words may stick to them."""
    if form[1:] in html5:
        return start + len(form)
    if form.endswith(";"):
        form = form[:-1]
    lengths = range(min(len(form), _LONGEST_LEGACY), 2, -1)
    return next((start + length for length in lengths if form[1:length] in html5), None)


def _tag(source: str, start: int, end: int) -> Token:
    name = _NAME.match(source, start, end)
    return Token("close" if source[start + 1] == "/" else "open", start, end, name[1].lower() if name else "")


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
