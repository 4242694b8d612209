"""An ad put together from the texts that a source holds: each field of one or more pieces, with their origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from equality_check.advert import Advert, FieldName, Profile, Stretch
from equality_check.readers.errors import ReadError
from equality_check.readers.flow import render
from equality_check.readers.rendering import Rendered
from equality_check.readers.source_map import Held, Mapped, Part, PartOrigins, Same

_APART = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a field with its layout, where it comes from, and a heading to put before it where the source has none.

    `held`: the string of JSON that it was taken from; null where the source is text itself.
    """

    text: str
    mapped: Mapped = field(default_factory=Same)
    layout: tuple[Stretch, ...] = ()
    silent: tuple[tuple[int, int], ...] = ()
    held: Held | None = None
    heading: str = ""

    @property
    def says_something(self) -> bool:
        """Tell whether it has a letter or a digit."""
        return any(character.isalnum() for character in self.text)


def shown(rendered: Rendered, held: Held | None = None) -> Piece:
    """Give a piece as it was rendered."""
    return Piece(rendered.text, rendered.mapped, rendered.layout, rendered.silent, held)


def of_string(text: str, pointer: str | None = None) -> Piece:
    """Give the piece that a string of a feed is: HTML where it looks like it, else plain text."""
    from equality_check.readers.html import is_html

    held = None if pointer is None else Held(pointer, text)
    return shown(render(text), held) if is_html(text) else Piece(text, held=held)


def cut(piece: Piece, end: int) -> Piece:
    """Give the piece up to there."""
    return replace(piece, text=piece.text[:end])


def advert(
    text: Sequence[Piece],
    title: Piece | None = None,
    employer: Piece | None = None,
    known_elements: Set[str] = frozenset(),
    profile: Profile | None = None,
) -> Advert:
    """Give the ad with these fields; only its text has a layout. Raises ReadError when that has no words."""
    pieces = [piece for piece in text if piece.says_something]
    if not pieces:
        raise ReadError("read-no-ad")
    parts: list[Part] = []
    layout: list[Stretch] = []
    silent: list[tuple[int, int]] = []
    written = ""
    for piece in pieces:
        written += _APART if written else ""
        if piece.heading:
            layout.append(Stretch("heading", len(written), len(written) + len(piece.heading)))
            written += piece.heading + _APART
        at = len(written)
        parts.append(Part(at, at + len(piece.text), piece.mapped, piece.held))
        layout += [Stretch(one.kind, one.start + at, one.end + at) for one in piece.layout]
        silent += [(start + at, end + at) for start, end in piece.silent]
        written += piece.text
    single: dict[FieldName, Piece] = {}
    single |= {"title": title} if title and title.says_something else {}
    single |= {"employer": employer} if employer and employer.says_something else {}
    fields: Mapping[str, Sequence[Part]] = {
        "text": parts,
        **{name: [Part(0, len(one.text), one.mapped, one.held)] for name, one in single.items()},
    }
    return Advert(
        text=written,
        title=single["title"].text if "title" in single else "",
        employer=single["employer"].text if "employer" in single else "",
        profile=profile,
        known_elements=frozenset(known_elements),
        layout=tuple(layout),
        silent=tuple(silent),
        origins=PartOrigins(fields),
    )
