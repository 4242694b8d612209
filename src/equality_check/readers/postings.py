"""Ads in JSON: their fields as `rules/postings.yaml` names them, each with a pointer to its string."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from equality_check.advert import Advert
from equality_check.border import Strict, named
from equality_check.readers.errors import ReadError
from equality_check.readers.parts import Piece, advert, of_string
from equality_check.structure.knowledge import load

Source = Literal["jobposting", "nav-feed", "nav-import", "teamtailor"]
Json = object

_LISTS = ("items", "ads", "content", "stillinger")
_NOTHING = frozenset({"", "none", "null", "n/a", "-"})


@dataclass(frozen=True, kw_only=True)
class Told(Strict):
    """A field, and which of its values count."""

    field: str
    values: frozenset[str] | None = None
    not_: frozenset[str] = named("not", default=frozenset())


@dataclass(frozen=True, kw_only=True)
class Stated(Told):
    """A field that states an element."""

    element: str


@dataclass(frozen=True, kw_only=True)
class Besides(Strict):
    """A field whose text is added to the ad's, and its heading by written standard."""

    field: str
    heading: Mapping[Literal["nb", "nn"], str]


@dataclass(frozen=True, kw_only=True)
class PostingFields(Strict):
    """Which field is what in one kind of source; described in `rules/postings.yaml`."""

    text: list[str]
    title: list[str]
    employer: list[str] = field(default_factory=list)
    besides: list[Besides] = field(default_factory=list)
    private: Told | None = None
    language: str = ""
    stated: list[Stated] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class PostingFile(Strict):
    """The file `postings.yaml`."""

    ads: dict[Source, PostingFields]


@cache
def posting_fields() -> Mapping[Source, PostingFields]:
    """Give the knowledge of `rules/postings.yaml`, read once."""
    return load("postings.yaml", PostingFile).ads


def parse(text: str) -> Json:
    """Give what JSON holds. Raises ReadError when it is none, or nested beyond reason."""
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ReadError("read-json") from error


def lines_or_whole(text: str) -> list[Json]:
    """Give the value that JSON holds, or those of its lines where each is JSON by itself. Raises ReadError."""
    try:
        return [parse(text)]
    except ReadError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not lines[0].lstrip("\ufeff \t").startswith("{"):
            raise
        return [parse(line) for line in lines]


def rows(content: Json, place: str = "") -> Iterator[tuple[str, dict[str, Json]]]:
    """Give the objects of a source: itself, those of its list, and those of a list in it."""
    if isinstance(content, list):
        for number, one in enumerate(content):
            if isinstance(one, dict):
                yield pointed(place, number), one
    elif isinstance(content, dict):
        yield place, content
        for name in _LISTS:
            if isinstance(content.get(name), list):
                yield from rows(content[name], pointed(place, name))


def ads_of(objects: Iterable[tuple[str, Mapping[str, Json]]], source: Source) -> list[Advert]:
    """Give the ads that these objects with their pointers are; those without words are passed over."""
    return [ad for place, row in objects if has_text(row, source) and (ad := _posting(row, source, place))]


def _posting(row: Mapping[str, Json], source: Source, pointer: str) -> Advert | None:
    known = posting_fields()[source]
    text = _first(row, known.text, pointer)
    if text is None:
        return None
    title, employer = _first(row, known.title, pointer), _first(row, known.employer, pointer)
    stated = {one.element for one in known.stated if _tells(row, one)}
    return advert(
        [text, *_besides(row, known, pointer, text)],
        title,
        employer,
        stated,
        "private" if known.private and _tells(row, known.private) else None,
    )


def has_text(row: Json, source: Source) -> bool:
    """Tell whether an object has the text of an ad of that kind of source."""
    return isinstance(row, dict) and any(_strings(row, posting_fields()[source].text, ""))


def pointed(pointer: str, *names: str | int) -> str:
    """Give a JSON Pointer with further steps."""
    return pointer + "".join("/" + str(name).replace("~", "~0").replace("/", "~1") for name in names)


def _first(row: Mapping[str, Json], ways: Sequence[str], pointer: str) -> Piece | None:
    """Give the first of these fields that has words."""
    pieces = (of_string(value, place) for place, value in _strings(row, ways, pointer))
    return next((piece for piece in pieces if piece.says_something), None)


def _strings(row: Mapping[str, Json], ways: Sequence[str], pointer: str) -> Iterator[tuple[str, str]]:
    for way in ways:
        for place, value in _values(row, way, pointer):
            if isinstance(value, str) and value.strip() and _encodable(value):
                yield place, value


def _besides(row: Mapping[str, Json], known: PostingFields, pointer: str, text: Piece) -> Iterator[Piece]:
    """Give the texts beside the ad's own that say something which it does not."""
    said = _plain_words(text.text)
    language = next((value for _, value in _values(row, known.language, "")), "") if known.language else ""
    written: Literal["nb", "nn"] = "nn" if isinstance(language, str) and language.startswith("nn") else "nb"
    headings: set[str] = set()
    for one in known.besides:
        for place, value in _strings(row, [one.field], pointer):
            piece = of_string(value, place)
            if all(_plain_words(part) in said for part in re.split(r"[.;\n]\s*", piece.text)):
                continue
            said += _plain_words(piece.text)
            heading = one.heading[written]
            yield replace(piece, heading="" if heading in headings else heading)
            headings.add(heading)


def _plain_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold())) + " "


def _values(row: Json, way: str, pointer: str) -> list[tuple[str, Json]]:
    """Give the values at a way like «employer.description»; lists on the way count with all they hold."""
    found: list[tuple[str, Json]] = [(pointer, row)]
    for name in way.split("."):
        objects = [one for place, value in found for one in _each(place, value)]
        found = [
            (pointed(place, name), value[name]) for place, value in objects if isinstance(value, dict) and name in value
        ]
    return [one for place, value in found for one in _each(place, value)]


def _each(place: str, value: Json) -> list[tuple[str, Json]]:
    if isinstance(value, list):
        return [(pointed(place, number), one) for number, one in enumerate(value)]
    return [(place, value)]


def _tells(row: Mapping[str, Json], told: Told) -> bool:
    values = [value for _, value in _values(row, told.field, "")]
    if told.values is not None:
        return any(isinstance(value, str) and value.strip() in told.values for value in values)
    return any(_is_filled(value) and not (isinstance(value, str) and value in told.not_) for value in values)


def _is_filled(value: Json) -> bool:
    """Tell whether a field says anything: text, a number, or an object with a field besides its type that does."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [inner for name, inner in one.items() if not name.startswith("@")]
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str):
            if one.strip().lower() not in _NOTHING:
                return True
        elif isinstance(one, int | float) and not isinstance(one, bool):
            return True
    return False


def _encodable(text: str) -> bool:
    """Tell whether a string is Unicode text; JSON may hold halves of surrogate pairs."""
    return not re.search("[\ud800-\udfff]", text)
