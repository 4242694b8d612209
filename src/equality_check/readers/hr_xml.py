"""Read HR-XML as Norwegian recruiting systems send it.

A DOCTYPE is refused, and with it all entities but the five of XML: there is nothing to blow up or to fetch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from equality_check.advert import Advert
from equality_check.readers.errors import ReadError
from equality_check.readers.parts import Piece, advert, of_string
from equality_check.readers.plain import read_text
from equality_check.readers.source_map import Chained, SourceMap

_PROFILE = "PositionProfile"
_TITLE, _EMPLOYER = "ProfileName", "Organization"
_TEXTS = ("FormattedPositionDescription", "PositionDescription")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DEEPEST = 200


@dataclass(slots=True)
class _Text:
    """The character data of an element, and where it stands."""

    characters: list[str] = field(default_factory=list)
    length: int = 0
    mapped: SourceMap = field(default_factory=SourceMap)


@dataclass(slots=True)
class _Position:
    """The texts of one position by what they are."""

    texts: dict[str, list[_Text]] = field(default_factory=dict)


def read(data: bytes) -> list[Advert]:
    """Give the ads, one a position. Raises ReadError."""
    ads = [ad for position in _Reading(read_text(data)).positions() if (ad := _ad(position))]
    if not ads:
        raise ReadError("read-no-ad")
    return ads


def is_hr_xml(source: str) -> bool:
    """Tell whether a text is HR-XML."""
    return f"{_PROFILE}>" in source and source.lstrip("\ufeff \t\r\n").startswith("<")


def _ad(position: _Position) -> Advert | None:
    pieces = {name: [_piece(text) for text in texts] for name, texts in position.texts.items()}
    texts = next((pieces[name] for name in _TEXTS if any(p.says_something for p in pieces.get(name, ()))), None)
    if texts is None:
        return None
    title, employer = (next(iter(pieces.get(name, ())), None) for name in (_TITLE, _EMPLOYER))
    return advert(texts, title, employer)


def _piece(text: _Text) -> Piece:
    piece = of_string("".join(text.characters))
    return Piece(piece.text, Chained(piece.mapped, text.mapped), piece.layout, piece.silent)


class _Reading:
    """One pass of the parser over a source."""

    def __init__(self, source: str) -> None:
        declaration = _DECLARATION.match(source)
        self._from = declaration.end() if declaration else len(source) - len(source.lstrip("\ufeff \t\r\n"))
        self._bytes = source[self._from :].encode("utf-8")
        self._at = (0, self._from)
        self._path: list[str] = []
        self._done: list[_Position] = []
        self._open: _Text | None = None
        self._pending: tuple[str, int] | None = None
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = False
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        for name in ("StartCdataSectionHandler", "EndCdataSectionHandler"):
            setattr(self._parser, name, self._flush)
        self._parser.CommentHandler = lambda _: self._flush()
        self._parser.ProcessingInstructionHandler = lambda *_: self._flush()

    def positions(self) -> Iterator[_Position]:
        """Give the positions of the source. Raises ReadError."""
        try:
            self._parser.Parse(self._bytes, True)
        except expat.ExpatError as error:
            raise ReadError("read-xml") from error
        yield from self._done

    def _refuse(self, *_: object) -> None:
        raise ReadError("read-xml-doctype")

    def _place(self) -> int:
        """Give where the parser is, in characters of the source."""
        byte, place = self._at
        now = self._parser.CurrentByteIndex
        place += len(self._bytes[byte:now].decode("utf-8", "ignore"))
        self._at = (now, place)
        return place

    def _start(self, name: str, _: object) -> None:
        self._flush()
        local = name.rpartition(":")[2]
        self._path.append(local)
        if len(self._path) > _DEEPEST:
            raise ReadError("read-xml")
        if local == _PROFILE:
            self._done.append(_Position())
        told = self._told()
        if told:
            self._open = _Text()
            self._done[-1].texts.setdefault(told, []).append(self._open)

    def _told(self) -> str:
        """Give what the open element is to the ad: a child of the profile, or the value in one."""
        here = self._path[-3:]
        if len(here) >= 2 and here[-2] == _PROFILE and here[-1] in (_TITLE, _EMPLOYER, *_TEXTS[1:]):
            return here[-1]
        if len(here) == 3 and here[0] == _PROFILE and here[1] == _TEXTS[0] and here[2] == "Value":
            return _TEXTS[0]
        return ""

    def _end(self, _: str) -> None:
        self._flush()
        self._path.pop()
        if not self._told():
            self._open = None

    def _characters(self, data: str) -> None:
        self._flush()
        if self._open:
            self._pending = (data, self._place())

    def _flush(self) -> None:
        """Write the characters that came last: their stretch ends where the parser now is."""
        if self._pending is None or self._open is None:
            self._pending = None
            return
        (data, at), text = self._pending, self._open
        until = self._place()
        self._pending = None
        text.mapped.add(text.length, text.length + len(data), at, until)
        text.characters.append(data)
        text.length += len(data)
