"""The files that commands read and write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from equality_check.commands.speaking import SetUpError, complain, shown_name
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
