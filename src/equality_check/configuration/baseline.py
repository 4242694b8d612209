"""The baseline: findings that someone has set aside, each with a reason, in a file that people read and edit.

It is TOML, as the settings are: it shows well in a diff, it may hold comments, and dates are dates. An ad's words are
not in it, since they may be personal data: a fingerprint finds them again.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from equality_check.configuration.reading import problem, read_toml

BASELINE_NAME = "equality-check.baseline.toml"

_Line = Annotated[str, StringConstraints(min_length=1, max_length=1000, strip_whitespace=True, strict=True)]
_STANDARD = "-"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Dismissal(_Strict):
    """A finding that was set aside: in which ad, by whom, when and why."""

    ad: _Line
    rule: _Line
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$", strict=True)]
    reason: _Line
    initials: Annotated[str, StringConstraints(min_length=1, max_length=20, strip_whitespace=True, strict=True)]
    date: date


class _BaselineFile(_Strict):
    dismissed: list[Dismissal] = []


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that were set aside, in the order of the file."""

    path: Path
    dismissals: tuple[Dismissal, ...] = ()

    def of(self, name: str) -> frozenset[str]:
        """Give the fingerprints that were set aside in the ad of that name."""
        ad = ad_name(name, self.path)
        return frozenset(one.fingerprint for one in self.dismissals if one.ad == ad)


def read_baseline(path: Path) -> Baseline:
    """Give what a baseline file holds. Raises ConfigurationError."""
    tree = read_toml(path)
    try:
        file = _BaselineFile.model_validate(tree)
    except ValidationError as error:
        found = error.errors()[0]
        known = list(Dismissal.model_fields) if len(found["loc"]) > 1 else list(_BaselineFile.model_fields)
        raise problem(found, path, known) from error
    return Baseline(path, tuple(file.dismissed))


def add_dismissals(path: Path, dismissals: Sequence[Dismissal], heading: str) -> None:
    """Add to a baseline file, which is made with that heading where there is none; what people wrote there stays.

    Raises OSError.
    """
    import tomlkit

    if path.exists():
        document = tomlkit.parse(path.read_text("utf-8"))
    else:
        document = tomlkit.document()
        for line in heading.splitlines():
            document.add(tomlkit.comment(line))
    listed = document.setdefault("dismissed", tomlkit.aot())
    for one in dismissals:
        entry = tomlkit.table()
        for key, value in one.model_dump().items():
            entry.add(key, value)
        listed.append(entry)
    path.write_text(tomlkit.dumps(document), "utf-8")


def ad_name(name: str, path: Path) -> str:
    """Give what a baseline calls an ad: its way from the folder of the baseline, with / on every machine."""
    if name == _STANDARD:
        return name
    try:
        return Path(os.path.relpath(name, path.absolute().parent)).as_posix()
    except ValueError:  # another drive
        return Path(name).absolute().as_posix()
