"""The command that makes figures over many reports."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Literal, NoReturn

from rich.console import Console

from equality_check.commands.files import STANDARD, called, check_different, unusable
from equality_check.commands.speaking import CHECKED, COULD_NOT, SetUpError, complain, set_up, user_language
from equality_check.report import RemarkLanguage
from equality_check.ruleset.loading import load
from equality_check.ruleset.texts import text
from equality_check.stats import CountedAd, Row, StatsError, as_csv, read, tally, write_parquet
from equality_check.writers.figures import table
from equality_check.writers.page import Page


def show_figures(
    reports: str, output: Literal["table", "csv"], parquet: str | None, least: int, remarks: RemarkLanguage | None
) -> int:
    """Make the figures over a file of reports, write them, and give the exit code."""
    language = user_language(remarks)
    try:
        rows = tally(_ads(reports, language), least)
        if parquet:
            _write_parquet(rows, reports, parquet, language)
        if output == "csv":
            print(as_csv(rows), end="")
            return CHECKED
        with set_up(language):
            categories = load().categories
    except SetUpError:
        return COULD_NOT
    console = Console()
    page = Page(console, language)
    titles = {category.id: page.of(category.title) for category in categories.values()}
    console.print(table(rows, titles, language, least), highlight=False)
    return CHECKED


def _ads(name: str, language: RemarkLanguage) -> list[CountedAd]:
    """Give the ads of a file of reports, at least one. Raises SetUpError."""
    with ExitStack() as stack:
        seen = 0

        def counted(lines: Iterable[bytes]) -> Iterator[str]:
            nonlocal seen
            for line in lines:
                seen += 1
                yield line.decode("utf-8-sig" if seen == 1 else "utf-8")

        try:
            with unusable("batch-input", name, language):
                source = sys.stdin.buffer if name == STANDARD else stack.enter_context(Path(name).open("rb"))
                ads = list(read(counted(source)))
        except UnicodeDecodeError as error:
            _refuse(text("batch-input-encoding", language), called(name, language), error)
        except StatsError as error:
            _refuse(text("stats-no-report", language, line=seen), called(name, language), error)
    if not ads:
        _refuse(text("stats-no-reports", language), called(name, language))
    return ads


def _write_parquet(rows: Sequence[Row], reports: str, target: str, language: RemarkLanguage) -> None:
    check_different(reports, target, language)
    try:
        with unusable("batch-output", target, language):
            write_parquet(rows, Path(target))
    except StatsError as error:
        _refuse(text("stats-no-pyarrow", language), "", error)


def _refuse(message: str, name: str, error: Exception | None = None) -> NoReturn:
    complain(message, name)
    raise SetUpError from error
