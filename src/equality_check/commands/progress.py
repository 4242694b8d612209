"""How far a command has come, shown on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text


@contextmanager
def progress(total: int | None, language: RemarkLanguage) -> Iterator[Callable[[int], None]]:
    """Give a function that tells of a step forward, of so many; `total` None: not known. Silent but on a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(text("batch-progress", language), total=total)
        yield lambda size: bar.advance(task, size)
