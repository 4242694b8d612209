"""The command that makes figures over many reports."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

from rich.console import Console

from equality_check.commands.files import STANDARD, check_different, unusable
from equality_check.commands.speaking import CHECKED, COULD_NOT, SetUpError, complain, set_up, shown_name, user_language
from equality_check.report import RemarkLanguage
from equality_check.ruleset.loading import load
from equality_check.ruleset.texts import text
from equality_check.stats import Ad, Row, StatsError, as_csv, read, tally, write_parquet
from equality_check.writers.figures import table


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
            titles = {category.id: _title(category.title, language) for category in load().categories.values()}
    except SetUpError:
        return COULD_NOT
    console = Console()
    console.print(table(rows, titles, language, least), highlight=False)
    return CHECKED


def _ads(name: str, language: RemarkLanguage) -> list[Ad]:
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
            _refuse(text("batch-input-encoding", language), name, error)
        except StatsError as error:
            _refuse(text("stats-no-report", language, line=seen), name, error)
    if not ads:
        _refuse(text("stats-no-reports", language), name, None)
    return ads
