"""The work on one chunk of a batch, in this process or as what a worker process does all its life."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Literal

from equality_check.batch.checking import SET_UP_ERRORS, Checking, check, nature
from equality_check.batch.items import Chunk
from equality_check.batch.rows import Answer, Unreadable, as_line
from equality_check.report import RemarkLanguage
from equality_check.writers import csv_rows
from equality_check.writers.formats import CheckedAd

Form = Literal["lines", "parquet", "csv"]

READY = "ready"


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker must know: how to build its checker, which form the output has, and the language of errors."""

    build: Callable[[], Checking]
    form: Form = "lines"
    language: RemarkLanguage = "nb"


@dataclass(frozen=True, slots=True)
class Done:
    """The output for some items, as bytes in its form, and how many ads were checked and how many failed."""

    payloads: tuple[bytes, ...] = ()
    items: int = 0
    share: int = 0
    checked: int = 0
    failed: int = 0

    def and_then(self, other: Done) -> Done:
        """Give the two as one."""
        return Done(
            (*self.payloads, *other.payloads),
            self.items + other.items,
            self.share + other.share,
            self.checked + other.checked,
            self.failed + other.failed,
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """What a worker says that cannot build its checker."""

    message: str


def freeze() -> None:
    """Have the garbage collector leave alone what there is now, the checker above all: it is in use to the end."""
    gc.collect()
    gc.freeze()


def answer(chunk: Chunk, checker: Checking, task: Task) -> Done:
    """Check the ads of a chunk."""
    rows = [row for item in chunk.items for row in item.read(task.language)]
    return told(chunk, list(check(rows, checker, task.language)), task.form)


def told(chunk: Chunk, answers: Sequence[Answer | Unreadable], form: Form) -> Done:
    """Give the answers to a chunk in that form."""
    checked = sum(isinstance(one, Answer) for one in answers)
    tell = _as_rows if form == "csv" else as_line
    payload = _as_arrow(answers) if form == "parquet" else b"".join(map(tell, answers))
    share = sum(item.share for item in chunk.items)
    return Done((payload,), len(chunk.items), share, checked, len(answers) - checked)


def work(connection: Connection, task: Task) -> None:
    """Answer the chunks that come, as long as there is someone who sends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        try:
            checker = task.build()
            freeze()
            connection.send(READY)
            while True:
                connection.send(answer(connection.recv(), checker, task))
        except SET_UP_ERRORS as error:
            connection.send(Failure(str(error)))
        except (EOFError, OSError):
            raise
        except Exception as error:  # its message may quote an ad
            raise SystemExit(f"equality-check: {nature(error)}") from None


def _as_rows(answer: Answer | Unreadable) -> bytes:
    if isinstance(answer, Unreadable):
        return csv_rows.failed("" if answer.id is None else str(answer.id), answer.error)
    entry = answer.entry
    return csv_rows.rows(CheckedAd(str(entry.id), entry.source, entry.advert, answer.report))


def _as_arrow(answers: Sequence[Answer | Unreadable]) -> bytes:
    import pyarrow as pa

    from equality_check.arrow import REPORTS, as_batch

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, REPORTS) as stream:
        stream.write_batch(as_batch(answers))
    return bytes(sink.getvalue())
