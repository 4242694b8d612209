"""The command that checks a batch of ads."""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from equality_check.batch import Answer, Unreadable, as_line, run
from equality_check.commands.files import STANDARD, check_different, unusable
from equality_check.commands.progress import progress
from equality_check.commands.speaking import (
    CHECKED,
    COULD_NOT,
    SetUpError,
    build,
    complain,
    set_up,
    user_language,
)
from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text
from equality_check.settings import Settings
from equality_check.writers import csv_rows
from equality_check.writers.formats import CheckedAd, recognise

_NOT_UTF8 = (b"\xff\xfe", b"\xfe\xff")


def check_batch(ads: str, output: str, settings: Settings) -> int:
    """Check the ads of one file into another, lines of JSON or a table of findings, and give the exit code."""
    language = user_language(settings.remarks)
    as_csv = recognise(output) == "csv"
    with ExitStack() as stack:
        try:
            source = _input(ads, stack, language)
            check_different(ads, output, language)
            checker = build(settings, language)
            with set_up(language), unusable("batch-output", output, language):
                target = _output(output, stack)
                counts = Counter[bool]()
                sizes = deque[int]()
                with progress(None if ads == STANDARD else Path(ads).stat().st_size, language) as advance:
                    target.write(csv_rows.heading() if as_csv else b"")
                    for answer in run(_lines(source, ads, sizes, language), checker, language):
                        target.write(_rows(answer) if as_csv else as_line(answer))
                        counts[isinstance(answer, Answer)] += 1
                        advance(sizes.popleft())
                target.flush()
        except SetUpError:
            return COULD_NOT
    print(text("batch-done", language, n=counts[True]), file=sys.stderr)
    if counts[False]:
        key = "batch-failed-csv" if as_csv else "batch-failed"
        print(text(key, language, n=counts[False]), file=sys.stderr)
    return CHECKED


def _rows(answer: Answer | Unreadable) -> bytes:
    """Give the rows of the findings on an ad; none, and an error said, of a line that is no ad."""
    if isinstance(answer, Unreadable):
        complain(answer.error)
        return b""
    return csv_rows.rows(CheckedAd(str(answer.entry.id), b"", answer.entry.advert, answer.report))


def _input(name: str, stack: ExitStack, language: RemarkLanguage) -> BinaryIO:
    if name == STANDARD:
        return sys.stdin.buffer
    with unusable("batch-input", name, language):
        return stack.enter_context(Path(name).open("rb"))


def _output(name: str, stack: ExitStack) -> BinaryIO:
    return sys.stdout.buffer if name == STANDARD else stack.enter_context(Path(name).open("wb"))


def _lines(source: BinaryIO, name: str, sizes: deque[int], language: RemarkLanguage) -> Iterator[bytes]:
    """Give the lines, and note the sizes of those that will have an answer."""
    with unusable("batch-input", name, language):
        for number, line in enumerate(source):
            if not number and line.startswith(_NOT_UTF8):
                complain(text("batch-input-encoding", language), name)
                raise SetUpError
            if line.strip():
                sizes.append(len(line))
            yield line
