"""The baseline: findings that someone has set aside, each with a reason, in a file that people read and edit.

It is TOML, as the settings are: it shows well in a diff, it may hold comments, and dates are dates. An ad's words are
not in it, since they may be personal data: a fingerprint finds them again.
"""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Annotated

from equality_check.border import Limits, Strict, read_tree
from equality_check.configuration.reading import problem, read_toml

BASELINE_NAME = "equality-check.baseline.toml"

_Line = Annotated[str, Limits(min_length=1, max_length=1000, strip_whitespace=True, strict=True)]
_STANDARD = "-"


@dataclass(frozen=True, kw_only=True)
class Dismissal(Strict):
    """A finding that was set aside: in which ad, by whom, when and why."""

    ad: _Line
    rule: _Line
    fingerprint: Annotated[str, Limits(pattern=r"^[0-9a-f]{16}$", strict=True)]
    reason: _Line
    initials: Annotated[str, Limits(min_length=1, max_length=20, strip_whitespace=True, strict=True)]
    date: date


@dataclass(frozen=True, kw_only=True)
class _BaselineFile(Strict):
    dismissed: list[Dismissal] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that were set aside, in the order of the file."""

    path: Path
    dismissals: tuple[Dismissal, ...] = ()

    def of(self, name: str) -> frozenset[str]:
        """Give the fingerprints that were set aside in the ad of that name."""
        ad = ad_name(name, self.path)
        return frozenset(one.fingerprint for one in self.dismissals if one.ad == ad)

    def digest(self) -> str:
        """Give what tells whether the same is set aside for the same ads as another time."""
        set_aside = sorted((one.ad, one.fingerprint) for one in self.dismissals)
        return hashlib.sha256(
            repr((str(self.path.absolute().parent), set_aside)).encode("utf-8", "replace")
        ).hexdigest()


def read_baseline(path: Path) -> Baseline:
    """Give what a baseline file holds. Raises ConfigurationError."""
    from pydantic import ValidationError

    tree = read_toml(path)
    try:
        file = read_tree(_BaselineFile, tree)
    except ValidationError as error:
        found = error.errors()[0]
        shape = Dismissal if len(found["loc"]) > 1 else _BaselineFile
        raise problem(found, path, [one.name for one in fields(shape)]) from error
    return Baseline(path, tuple(file.dismissed))


def add_dismissals(path: Path, dismissals: Sequence[Dismissal], heading: str) -> None:
    """Add to a baseline file, which is made with that heading where there is none; what people wrote there stays.

    The file is whole at any time, and stays as it was when it cannot be written. Raises OSError.
    """
    data = path.read_bytes() if path.exists() else "".join(f"# {line}\n" for line in heading.splitlines()).encode()
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    before = data.decode("utf-8-sig")
    windows = 0 < before.count("\n") == before.count("\r\n")
    after = _extended(before.replace("\r\n", "\n") if windows else before, dismissals)
    import tomllib

    read_tree(_BaselineFile, tomllib.loads(after))  # rather an error than a file that no check can read
    _replace(path.resolve(), mark + (after.replace("\n", "\r\n") if windows else after).encode())


def _extended(written: str, dismissals: Sequence[Dismissal]) -> str:
    """Give TOML with these dismissals added to its list, in the form that the list has."""
    import tomlkit

    ended = "\n" if written and not written.endswith("\n") else ""
    document = tomlkit.parse(written + ended)
    listed = document.setdefault("dismissed", tomlkit.aot())
    in_brackets = isinstance(listed, tomlkit.items.Array)
    for one in dismissals:
        entry = tomlkit.inline_table() if in_brackets else tomlkit.table()
        entry.update(asdict(one))
        if in_brackets:
            listed.add_line(entry)
        else:
            listed.append(entry)
    if in_brackets and not listed.as_string().endswith("\n]"):
        listed.add_line(indent="")
    return tomlkit.dumps(document)


def _replace(path: Path, data: bytes) -> None:
    """Write a file in one step for who looks at it."""
    import shutil

    unfinished = path.with_name(f"{path.name}.new")
    with unfinished.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        shutil.copymode(path, unfinished)
    unfinished.replace(path)


def ad_name(name: str, path: Path) -> str:
    """Give what a baseline calls an ad: its way from the folder of the baseline, with / on every machine."""
    if name == _STANDARD:
        return name
    try:
        return Path(os.path.relpath(name, path.absolute().parent)).as_posix()
    except ValueError:  # another drive
        return Path(name).absolute().as_posix()
