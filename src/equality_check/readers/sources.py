"""From a source as it arrives to the ads it holds, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol

from equality_check.advert import Advert
from equality_check.readers.containers import MAX_BYTES, container
from equality_check.readers.errors import ReadError
from equality_check.readers.plain import read_text

SourceFormat = Literal[
    "plain", "markdown", "html", "docx", "pdf", "jobposting", "nav-feed", "nav-import", "hr-xml", "teamtailor"
]

_BY_NAME: Mapping[str, SourceFormat] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xml": "hr-xml",
    ".json": "jobposting",
    ".jsonld": "jobposting",
    ".jsonl": "nav-import",
    ".ndjson": "nav-import",
}
_SPACE = "\ufeff \t\r\n"
_JSON = re.compile(r"\{\s*[\"}]|\[\s*[\[{\]]")
_OBJECT = re.compile(r"[\[\s]*\{\s*[\"}]")
ENDINGS = (".txt", ".docx", ".pdf", *_BY_NAME)
"""How the names of files end that are read from a folder."""


class Reader(Protocol):
    """What a module of this package offers."""

    def read(self, data: bytes) -> list[Advert]:
        """Give the ads that a source holds, at least one. Raises ReadError when it holds none."""


def read_ads(data: bytes, name: str = "", form: SourceFormat | None = None) -> list[Advert]:
    """Give the ads that a source holds, at least one; `form` overrules what its content and its name look like.

    Raises ReadError.
    """
    module = (form or recognise(data, name)).replace("-", "_")
    reader: Reader = import_module(f"equality_check.readers.{module}")
    return reader.read(data)


def recognise(data: bytes, name: str = "") -> SourceFormat:
    """Give the format of a source, from its content first and from its name where that leaves a choice."""
    if contained := container(data):
        return contained
    try:
        source = read_text(data)
    except ReadError:
        return "plain"
    named = _BY_NAME.get(Path(name).suffix.lower())
    start = source[: len(source) - len(source.lstrip(_SPACE)) + 200].lstrip(_SPACE)
    contents = _values(source) if _JSON.match(start) else None
    if contents is not None or _OBJECT.match(start):
        return _of_json(contents or []) or named or "jobposting"
    if not any(sign in source for sign in "<&"):
        return named or "plain"
    from equality_check.readers.hr_xml import is_hr_xml
    from equality_check.readers.html import is_html, is_page

    if is_hr_xml(source):
        return "hr-xml"
    if start.startswith("<?xml") and not is_html(source):
        return "hr-xml"
    if is_page(source) or (named != "markdown" and start.startswith("<") and is_html(source)):
        return "html"
    return named or ("html" if is_html(source) else "plain")


def _values(source: str) -> list[object] | None:
    """Give what JSON holds; null where it is none: an ad may begin with «[[logo]]» or «[ ] heltid»."""
    from equality_check.readers.postings import lines_or_whole

    try:
        return lines_or_whole(source)
    except ReadError:
        return None


def _of_json(contents: Sequence[object]) -> SourceFormat | None:
    """Give what kind of ads these values hold; null where it is none that we know."""
    from equality_check.readers import jobposting, nav_feed, nav_import, teamtailor

    known: Sequence[tuple[SourceFormat, Callable[[object], bool]]] = (
        ("jobposting", lambda content: any(jobposting.postings(content))),
        ("nav-feed", nav_feed.is_feed),
        ("teamtailor", teamtailor.is_job),
        ("nav-import", nav_import.is_import),
    )
    return next((form for form, fits in known if any(map(fits, contents))), None)


def read_bytes(path: str | Path) -> bytes:
    """Give the bytes of a file, up to one more than the largest may have. Raises ReadError when it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ReadError("read-missing") from error
    except IsADirectoryError as error:
        raise ReadError("read-directory") from error
    except PermissionError as error:
        raise ReadError("read-directory" if Path(path).is_dir() else "read-permission") from error
    except (OSError, ValueError) as error:
        raise ReadError("read-unreadable", reason=getattr(error, "strerror", None) or str(error)) from error
