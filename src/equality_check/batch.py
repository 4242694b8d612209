"""Many ads in a row: JSON lines in, JSON lines out, in the same order."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from equality_check.advert import Advert, Profile
from equality_check.configuration.errors import ConfigurationError
from equality_check.nlp.loading import ModelError
from equality_check.readers.plain import MAX_CHARACTERS
from equality_check.report import RemarkLanguage, Report
from equality_check.ruleset.resolving import RuleSetError
from equality_check.ruleset.texts import text

_CHUNK = 64
_META = ("employer_type", "year", "source")
_PROFILES: Mapping[object, Profile] = {
    "state": "state",
    "municipality": "municipality",
    "private": "private",
    "ngo": "private",
}

SET_UP_ERRORS = (ConfigurationError, RuleSetError, ModelError)

Id = str | int


class Checking(Protocol):
    """What a batch needs of a Checker."""

    def check_many(self, adverts: Iterable[Advert]) -> Iterator[Report]:
        """Give the reports on many ads, in order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An ad of a batch."""

    line: int
    id: Id
    meta: Mapping[str, object]
    advert: Advert


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line of a batch that is no ad; `id` where it could be read."""

    id: Id | None
    error: str


def parse(line: bytes, number: int, language: RemarkLanguage = "nb") -> Entry | Unreadable:
    """Give the ad in a line of a batch. What is wrong with a line is said in that language, never quoting the ad."""

    def wrong(key: str, identity: Id | None = None, **values: object) -> Unreadable:
        return Unreadable(identity, text("batch-line", language, line=number, problem=text(key, language, **values)))

    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        return wrong("batch-not-utf8")
    except (ValueError, RecursionError):
        return wrong("batch-not-json")
    if not isinstance(row, dict):
        return wrong("batch-not-object")
    identity = row.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int) or not _encodable(identity):
        return wrong("batch-no-id")
    for field, right in (("text", _is_text), ("title", _is_title), ("known_elements", _is_names)):
        if not right(row.get(field)):
            return wrong("batch-field", identity, field=field)
    if not row["text"].strip():
        return wrong("read-empty", identity)
    if len(row["text"]) > MAX_CHARACTERS:
        return wrong("read-too-large", identity, limit=MAX_CHARACTERS)
    return _entry(row, identity, number)


@dataclass(frozen=True, slots=True)
class Answer:
    """An ad of a batch and the report on it."""

    entry: Entry
    report: Report


def run(lines: Iterable[bytes], checker: Checking, language: RemarkLanguage = "nb") -> Iterator[Answer | Unreadable]:
    """Give what there is to say of each line of input that is not blank, in order."""
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    while chunk := [parse(line, number, language) for number, line in islice(numbered, _CHUNK)]:
        entries = [one for one in chunk if isinstance(one, Entry)]
        answers = iter(_answers(entries, checker, language))
        for one in chunk:
            answer = next(answers) if isinstance(one, Entry) else one
            if isinstance(one, Entry) and isinstance(answer, Report):
                yield Answer(one, answer)
            elif isinstance(answer, Unreadable):
                yield answer


def as_line(answer: Answer | Unreadable) -> bytes:
    """Give the line of output that tells it."""
    if isinstance(answer, Unreadable):
        return _line({"id": answer.id, "error": answer.error})
    entry = answer.entry
    return _line({"id": entry.id, "meta": entry.meta, "report": answer.report.model_dump(mode="json")})


def nature(error: Exception) -> str:
    """Tell what kind of error it is and where it arose. Its message is left out: it may quote the ad."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__}, {Path(frames[-1].filename).name}:{frames[-1].lineno}"


def _answers(entries: list[Entry], checker: Checking, language: RemarkLanguage) -> list[Report | Unreadable]:
    """Check together; where that fails, one by one, so that one ad never spoils the others."""
    try:
        return list(checker.check_many([entry.advert for entry in entries]))
    except SET_UP_ERRORS:
        raise
    except Exception:  # a batch goes on whatever one ad does
        return [_alone(entry, checker, language) for entry in entries]


def _alone(entry: Entry, checker: Checking, language: RemarkLanguage) -> Report | Unreadable:
    try:
        return next(iter(checker.check_many([entry.advert])))
    except Exception as error:  # the same
        problem = text("cannot-check", language, reason=nature(error))
        return Unreadable(entry.id, text("batch-line", language, line=entry.line, problem=problem))


def _entry(row: Mapping[str, Any], identity: Id, number: int) -> Entry:
    employer_type = row.get("employer_type")
    advert = Advert(
        text=row["text"],
        title=row.get("title") or "",
        profile=_PROFILES.get(employer_type) if isinstance(employer_type, str) else None,
        known_elements=frozenset(row.get("known_elements") or ()),
    )
    meta = {key: row[key] for key in _META if row.get(key) is not None and _encodable(row[key])}
    return Entry(number, identity, meta, advert)


def _line(row: Mapping[str, object]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and _encodable(value)


def _is_title(value: object) -> bool:
    return value is None or _is_text(value)


def _is_names(value: object) -> bool:
    return value is None or (isinstance(value, list) and all(_is_text(name) for name in value))


def _encodable(value: object) -> bool:
    """Tell whether a value can be written as UTF-8; halves of surrogate pairs cannot."""
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _no_constant(name: str) -> Callable[[], None]:
    raise ValueError(name)
