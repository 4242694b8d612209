"""Where the reports of a batch go: lines of JSON, or a Parquet file that is put together of parts."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from equality_check.batch.inputs import PARQUET, parquet_module

_PART_ROWS = 1024
_SECONDS = 1.0


class Output(Protocol):
    """Reports as they are made."""

    def write(self, payloads: Sequence[bytes]) -> None:
        """Take in the next reports."""

    def settled(self, *, last: bool = False) -> int | None:
        """Give how much is safely on the disk, if it is all that was written; null where that is not worth while yet.

        It is in the output's own measure: what `open_output` takes to go on there.
        """

    def finish(self) -> None:
        """Bring the output to its end, after the last `settled`."""

    def close(self) -> None:
        """Let go of the output, finished or not."""


def is_parquet(name: str) -> bool:
    """Tell whether the output of that name is a Parquet file."""
    return Path(name).suffix.lower() == PARQUET


def parts_of(path: Path) -> Path:
    """Give the folder for the parts of a Parquet file that is being written."""
    return path.with_name(f"{path.name}.parts")


def can_go_on(path: Path) -> bool:
    """Tell whether an output can be gone on with: it is a file, or will be, and nothing like a pipe."""
    return path.is_file() or not path.exists()


def open_output(path: Path, settled: int = 0) -> Output:
    """Give the output of that name, to go on where so much is settled. Raises OSError and BatchError."""
    if is_parquet(path.name):
        return Parts(path, settled)
    return Lines(_opened(path, settled)) if can_go_on(path) else Stream(path.open("wb"))


class Stream:
    """Lines of JSON to where nothing can be taken back; it is closed by who opened it, or at the end of the process."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target

    def write(self, payloads: Sequence[bytes]) -> None:
        """Take in the next lines."""
        self._target.writelines(payloads)

    def settled(self, *, last: bool = False) -> int | None:  # noqa: ARG002
        """Give that nothing is."""
        return None

    def finish(self) -> None:
        """Send the last lines."""
        self._target.flush()

    def close(self) -> None:
        """Leave it."""


class Lines(Stream):
    """Lines of JSON in a file; settled are bytes."""

    def __init__(self, target: BinaryIO) -> None:
        super().__init__(target)
        self._settled = time.monotonic()

    def settled(self, *, last: bool = False) -> int | None:
        """Give the size of the file, once a second."""
        if not last and time.monotonic() - self._settled < _SECONDS:
            return None
        self._target.flush()
        os.fsync(self._target.fileno())
        self._settled = time.monotonic()
        return self._target.tell()

    def close(self) -> None:
        """Close the file."""
        self._target.close()


class Parts:
    """A Parquet file, as parts in a folder beside it until the end; settled are parts."""

    def __init__(self, path: Path, settled: int = 0) -> None:
        parquet_module()
        if path.is_dir():
            raise IsADirectoryError(path)
        self._path = path
        self._folder = parts_of(path)
        self._parts = settled
        self._waiting: list[Any] = []
        self._finished = False
        if not settled:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(exist_ok=True)

    def write(self, payloads: Sequence[bytes]) -> None:
        """Take in the next record batches, each as a stream of Arrow."""
        import pyarrow as pa

        self._waiting += [batch for payload in payloads for batch in pa.ipc.open_stream(payload)]

    def settled(self, *, last: bool = False) -> int | None:
        """Give the number of parts, when there are rows enough for the next or there will be no more."""
        rows = sum(map(len, self._waiting))
        if rows < _PART_ROWS and not (last and rows):
            return self._parts if last else None
        self._write(self._part(self._parts), [self._waiting])
        self._parts += 1
        self._waiting = []
        return self._parts

    def finish(self) -> None:
        """Join the parts into the file, in one step for who looks at it."""
        parts = (self._part(number) for number in range(self._parts))
        self._write(self._path, (parquet_module().ParquetFile(part).iter_batches(_PART_ROWS) for part in parts))
        self._finished = True

    def close(self) -> None:
        """Delete the parts, or leave them for a run that goes on."""
        if self._finished:
            shutil.rmtree(self._folder)

    def _part(self, number: int) -> Path:
        return self._folder / f"{number:08}{PARQUET}"

    def _write(self, path: Path, groups: Iterable[Iterable[Any]]) -> None:
        """Write a file with a row group for each group of record batches; it is whole or not there."""
        import pyarrow as pa

        from equality_check.arrow import REPORTS

        unfinished = self._folder / "unfinished"
        with unfinished.open("wb") as file:
            with parquet_module().ParquetWriter(file, REPORTS, compression="zstd") as writer:
                for group in groups:
                    writer.write_table(pa.Table.from_batches(group, REPORTS), row_group_size=1 << 30)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)


def _opened(path: Path, settled: int) -> BinaryIO:
    """Give the file, cut where it is settled: what stands behind is done again."""
    if not settled:
        return path.open("wb")
    file = path.open("r+b")
    file.truncate(settled)
    file.seek(settled)
    return file
