"""The command that checks a batch of ads."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from equality_check.batch import run
from equality_check.commands.speaking import CHECKED, COULD_NOT, SetUpError, build, complain, shown_name, user_language
from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text
from equality_check.settings import Settings

_STANDARD = "-"
_LONGEST_LINE = 50_000_000
_NOT_UTF8 = (b"\xff\xfe", b"\xfe\xff")


def check_batch(ads: str, output: str, settings: Settings) -> int:
    """Check the ads of one file into another, and give the exit code."""
    language = user_language(settings.remarks)
    with ExitStack() as stack:
        try:
            source = _open_input(ads, stack, language)
            if _same(ads, output):
                complain(text("batch-same-file", language))
                return COULD_NOT
            checker = build(settings, language)
            target = _open_output(output, stack, language)
        except SetUpError:
            return COULD_NOT
        counts = {True: 0, False: 0}
        try:
            with _progress(ads, language) as advance:
                for line, checked in run(_lines(source, advance), checker, language):
                    target.write(line)
                    counts[checked] += 1
                target.flush()
        except OSError as error:
            complain(text("batch-output", language, name=shown_name(output), reason=error.strerror))
            return COULD_NOT
    _sum_up(counts, language)
    return CHECKED
