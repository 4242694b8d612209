"""The rows of a batch: an ad as it comes in, and what there is to say of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from equality_check.advert import Advert, Profile
from equality_check.border import to_json
from equality_check.readers.plain import MAX_CHARACTERS
from equality_check.report import RemarkLanguage, Report
from equality_check.ruleset.texts import text

REQUIRED = ("id", "text")
CHECKED = (*REQUIRED, "title", "known_elements", "employer_type")
"""The fields of a row that its report depends on."""
META = ("employer_type", "year", "source")
FIELDS = tuple(dict.fromkeys((*CHECKED, *META)))
"""The fields of a row that are read; a row may have others."""

_PROFILES: Mapping[str, Profile] = {
    "state": "state",
    "municipality": "municipality",
    "private": "private",
    "ngo": "private",
}

Id = str | int


@dataclass(frozen=True, slots=True)
class Entry:
    """An ad of a batch; `place` says where it stands («line 3»), if that is worth saying.

    `source`: the bytes of the file it comes from; empty for a row, whose text is the source itself.
    """

    place: str
    id: Id
    meta: Mapping[str, object]
    advert: Advert
    source: bytes = b""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row of a batch without a report, and why; `id` where it could be read."""

    id: Id | None
    error: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An ad of a batch and the report on it."""

    entry: Entry
    report: Report


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line of JSON tells of an ad that was checked."""

    id: Id
    meta: Mapping[str, object]
    report: Report


def profile_of(employer_type: object) -> Profile | None:
    """Give the profile for the kind of employer that a row names; null where it is to be recognised from the text."""
    return _PROFILES.get(employer_type) if isinstance(employer_type, str) else None


def refused(place: str, identity: Id | None, problem: str) -> Unreadable:
    """Give the row that says where what is wrong."""
    return Unreadable(identity, f"{place}: {problem}" if place else problem)


def parse(line: bytes, number: int, language: RemarkLanguage = "nb") -> Entry | Unreadable:
    """Give the ad in a line of JSON. What is wrong with a line is said in that language, never quoting the ad."""
    place = text("batch-line", language, number=number)
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        return refused(place, None, text("batch-not-utf8", language))
    except (ValueError, RecursionError):
        return refused(place, None, text("batch-not-json", language))
    if not isinstance(row, dict):
        return refused(place, None, text("batch-not-object", language))
    return entry_of(row, place, language)


def entry_of(row: Mapping[str, Any], place: str = "", language: RemarkLanguage = "nb") -> Entry | Unreadable:
    """Give the ad in a row of named values."""

    def wrong(key: str, identity: Id | None = None, **values: object) -> Unreadable:
        return refused(place, identity, text(key, language, **values))

    identity = row.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int) or not encodable(identity):
        return wrong("batch-no-id")
    for field, right in (("text", _is_text), ("title", _is_title), ("known_elements", _is_names)):
        if not right(row.get(field)):
            return wrong("batch-field", identity, field=field)
    if not row["text"].strip():
        return wrong("read-empty", identity)
    if len(row["text"]) > MAX_CHARACTERS:
        return wrong("read-too-large", identity, limit=MAX_CHARACTERS)
    advert = Advert(
        text=row["text"],
        title=row.get("title") or "",
        profile=profile_of(row.get("employer_type")),
        known_elements=frozenset(row.get("known_elements") or ()),
    )
    meta = {key: row[key] for key in META if row.get(key) is not None and encodable(row[key])}
    return Entry(place, identity, meta, advert)


def as_line(answer: Answer | Unreadable) -> bytes:
    """Give the line of JSON that tells it."""
    if isinstance(answer, Unreadable):
        return to_json(answer) + b"\n"
    return to_json(_Line(answer.entry.id, answer.entry.meta, answer.report)) + b"\n"


def encodable(value: object) -> bool:
    """Tell whether a value can be written as JSON in UTF-8; halves of surrogate pairs cannot."""
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (TypeError, ValueError):
        return False
    return True


def _is_text(value: object) -> bool:
    return isinstance(value, str) and encodable(value)


def _is_title(value: object) -> bool:
    return value is None or _is_text(value)


def _is_names(value: object) -> bool:
    return value is None or (isinstance(value, list) and all(_is_text(name) for name in value))


def _no_constant(name: str) -> Callable[[], None]:
    raise ValueError(name)
