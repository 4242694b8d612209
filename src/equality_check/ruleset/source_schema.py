"""The format of `rules/sources.yaml`: what the remarks cite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from equality_check.border import Strict
from equality_check.ruleset.schema import Line, Slug


@dataclass(frozen=True, kw_only=True)
class SourceEntry(Strict):
    """A law paragraph, a piece of guidance or a study. Only a verified one is shown to the user."""

    title: Line
    publisher: Line
    url: str | None = None
    paragraph: str | None = None
    date: str | None = None
    status: Literal["verified", "unverified", "own"]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SourceFile(Strict):
    """The sources that rules cite."""

    sources: dict[Slug, SourceEntry]
