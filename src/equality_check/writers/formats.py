"""What a writer is, which formats there are, and how the name of a file tells one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, Protocol, get_args

from equality_check.advert import Advert
from equality_check.report import Report
from equality_check.ruleset.loading import RuleSet

OutputFormat = Literal["console", "json", "html", "markdown", "csv", "sarif", "lines", "docx"]
OUTPUT_FORMATS: tuple[OutputFormat, ...] = get_args(OutputFormat)

_WRITERS: Mapping[OutputFormat, str] = {
    "console": "console",
    "json": "json_report",
    "html": "html_page",
    "markdown": "markdown",
    "csv": "csv_rows",
    "sarif": "sarif",
    "lines": "lines",
    "docx": "docx_comments",
}
_ENDINGS: Mapping[str, OutputFormat] = {
    ".txt": "console",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".docx": "docx",
    ".sarif": "sarif",
    ".sarif.json": "sarif",
}
ENDINGS = tuple(_ENDINGS)
OF_ONE_AD: frozenset[OutputFormat] = frozenset(["docx"])
"""The formats that hold one ad only."""


@dataclass(frozen=True, slots=True)
class CheckedAd:
    """An ad as it arrived and as it was checked: its name, the bytes of its source, what was read, the report.

    `file`: the name of the file, where `name` is that of one ad among several in it.
    """

    name: str
    source: bytes
    advert: Advert
    report: Report
    file: str = ""

    @property
    def place(self) -> str:
        """The name of the file that the ad stands in."""
        return self.file or self.name


@dataclass(frozen=True, slots=True)
class Showing:
    """What to show. `thorough`: mild remarks and whole lists too; `percentile`: how real ads score.

    `several`: more than one ad was asked for, even if only one could be checked.
    """

    rules: RuleSet
    thorough: bool = False
    percentile: bool = False
    several: bool = False


class Writer(Protocol):
    """What a module of this package offers."""

    def write(self, ads: Sequence[CheckedAd], showing: Showing) -> bytes:
        """Give the reports on these ads, at least one, in this format.

        Raises ReadError where the source is to be given back and is damaged.
        """


def writer(form: OutputFormat) -> Writer:
    """Give the writer of a format."""
    found: Writer = import_module(f"equality_check.writers.{_WRITERS[form]}")
    return found


def recognise(name: str) -> OutputFormat | None:
    """Give the format that the name of a file tells, by its longest known ending."""
    fitting = [ending for ending in _ENDINGS if name.lower().endswith(ending)]
    return _ENDINGS[max(fitting, key=len)] if fitting else None
