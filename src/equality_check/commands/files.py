"""The files that commands read and write."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal

from equality_check.advert import Advert
from equality_check.commands.speaking import SetUpError, complain, shown_name
from equality_check.readers.containers import MAX_BYTES
from equality_check.readers.errors import ReadError
from equality_check.readers.sources import SourceFormat, read_ads, read_bytes
from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text

STANDARD = "-"

_Use = Literal["batch-input", "batch-output"]
_PROBLEMS: Mapping[tuple[_Use, type[OSError]], str] = {
    ("batch-input", FileNotFoundError): "read-missing",
    ("batch-input", IsADirectoryError): "read-directory",
    ("batch-input", PermissionError): "read-denied",
    ("batch-output", FileNotFoundError): "write-missing",
    ("batch-output", IsADirectoryError): "write-directory",
    ("batch-output", PermissionError): "write-denied",
}


def read_file(
    name: str, language: RemarkLanguage, title: str = "", form: SourceFormat | None = None
) -> dict[str, Advert]:
    """Give the ads in a file with what to call each; none, and an error said, when it cannot be read.

    One ad is called as the file is, several «feed.json#1» and so on.
    """
    try:
        if name == STANDARD:
            adverts = read_ads(sys.stdin.buffer.read(MAX_BYTES + 1), form=form)
        else:
            adverts = read_ads(read_bytes(name), name, form)
    except ReadError as error:
        complain(error.say(language), called(name, language))
        return {}
    if title and len(adverts) > 1:
        complain(text("title-one-file", language), called(name, language))
        return {}
    if len(adverts) == 1:
        return {name: replace(adverts[0], title=title or adverts[0].title)}
    return {f"{called(name, language)}#{number}": advert for number, advert in enumerate(adverts, 1)}


def called(name: str, language: RemarkLanguage) -> str:
    """Give what to call a file."""
    return text("standard-input", language) if name == STANDARD else name


def check_different(source: str, target: str, language: RemarkLanguage) -> None:
    """Refuse to write over the file that is read. Raises SetUpError."""
    if STANDARD not in (source, target) and Path(target).exists() and Path(target).samefile(source):
        complain(text("batch-same-file", language))
        raise SetUpError


@contextmanager
def unusable(key: _Use, name: str, language: RemarkLanguage) -> Iterator[None]:
    """Say that this file cannot be used when the operating system says so. Raises SetUpError."""
    try:
        yield
    except OSError as error:
        known = next((told for (use, kind), told in _PROBLEMS.items() if use == key and isinstance(error, kind)), None)
        if known:
            complain(text(known, language), called(name, language))
        else:
            reason = error.strerror or type(error).__name__
            complain(text(key, language, name=shown_name(name), reason=reason))
        raise SetUpError from error
