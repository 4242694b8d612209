"""Where the ads of a batch come from: lines of JSON, a Parquet file, or a folder of files."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, NoReturn, Protocol

from equality_check.batch.errors import BatchError
from equality_check.batch.items import LONGEST_LINE, AdFile, Item, Line, Row
from equality_check.batch.rows import FIELDS, REQUIRED
from equality_check.configuration.baseline import Baseline

PARQUET = ".parquet"
_NOT_UTF8 = (b"\xff\xfe", b"\xfe\xff")
_MAGIC = b"PAR1"
_ROWS = 64
_BUFFER = 1 << 20


class Input(Protocol):
    """Ads to check."""

    def total(self) -> int | None:
        """Give the sum of the items' shares, if it can be known beforehand."""

    def items(self, first: int = 0) -> Iterator[Item]:
        """Give the items from that number on, counted from 0. Raises BatchError and OSError."""

    def digest(self) -> str | None:
        """Give what tells whether the content is the same as another time; null where it can be read only once."""


def open_input(name: str, without: Sequence[Path] = (), baseline: Baseline | None = None) -> Input:
    """Give the ads of a file or a folder; of a folder without those paths, and with what is set aside in its files.

    Raises BatchError and OSError.
    """
    path = Path(name)
    if path.is_dir():
        return Folder(path, without, baseline)
    with path.open("rb") as file:
        regular = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
        parquet = path.suffix.lower() == PARQUET or (regular and file.read(len(_MAGIC)) == _MAGIC)
    return Parquet(path) if parquet else Lines(path)


class Lines:
    """Lines of JSON in a file; blank ones are no items."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def total(self) -> int | None:
        """Give the bytes of the file, if it is one and no pipe."""
        return self._path.stat().st_size if self._path.is_file() else None

    def items(self, first: int = 0) -> Iterator[Item]:
        """Give the lines from that number on."""
        with self._path.open("rb") as file:
            yield from _lines(file, first)

    def digest(self) -> str | None:
        """Give the digest of the file's bytes."""
        return _digest(self._path) if self._path.is_file() else None


class LineStream:
    """Lines of JSON in a stream that is open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def total(self) -> int | None:
        """Give that it is not known."""
        return None

    def items(self, first: int = 0) -> Iterator[Item]:
        """Give the lines from that number on."""
        return _lines(self._stream, first)

    def digest(self) -> str | None:
        """Give that there is none."""
        return None


class Folder:
    """The files of a folder and the folders in it, by name; hidden ones and the baseline are left out."""

    def __init__(self, path: Path, without: Sequence[Path] = (), baseline: Baseline | None = None) -> None:
        self._path = path
        self._baseline = baseline
        self._without = {os.path.realpath(one) for one in (*without, *([baseline.path] if baseline else []))}

    def total(self) -> int | None:
        """Give the number of files."""
        return sum(1 for _ in self._files())

    def items(self, first: int = 0) -> Iterator[Item]:
        """Give the files from that number on."""
        for place, file in enumerate(self._files()):
            if place >= first:
                name = os.fsencode(file.relative_to(self._path).as_posix()).decode("utf-8", "replace")
                yield AdFile(file, name, file.stat().st_size, self._baseline)

    def digest(self) -> str | None:
        """Give the digest of the files' names and contents; of one that cannot be read, of why not."""
        found = hashlib.blake2b()
        for file in self._files():
            found.update(os.fsencode(file.relative_to(self._path)) + b"\0" + _content(file).encode())
        return found.hexdigest()

    def _files(self) -> Iterator[Path]:
        for parent, folders, files in os.walk(self._path, onerror=_raise):
            folders[:] = sorted(name for name in folders if self._wanted(parent, name))
            yield from (Path(parent, name) for name in sorted(files) if self._wanted(parent, name, file=True))

    def _wanted(self, parent: str, name: str, *, file: bool = False) -> bool:
        path = os.path.join(parent, name)  # noqa: PTH118 - a Path for each of millions is slow
        if name.startswith(".") or os.path.realpath(path) in self._without:
            return False
        return not file or os.path.isfile(path)  # noqa: PTH113


class Parquet:
    """The rows of a Parquet file with the columns id and text. Raises BatchError when it cannot be read as one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        parquet = parquet_module()
        try:
            with parquet.ParquetFile(path) as file:
                self._rows: int = file.metadata.num_rows
                names = file.schema_arrow.names
        except Exception as error:  # pyarrow raises what its parts raise
            raise BatchError("batch-broken-parquet", str(path)) from error
        missing = [name for name in REQUIRED if name not in names]
        if missing:
            raise BatchError("batch-no-column", str(path), columns=", ".join(missing))
        self._columns = [name for name in FIELDS if name in names]

    def total(self) -> int | None:
        """Give the number of rows."""
        return self._rows

    def items(self, first: int = 0) -> Iterator[Item]:
        """Give the rows from that number on."""
        seen = 0
        try:
            with parquet_module().ParquetFile(self._path, buffer_size=_BUFFER) as file:
                for batch in file.iter_batches(_ROWS, columns=self._columns):
                    start = max(seen, first)
                    seen += len(batch)
                    if start < seen:
                        rows = batch.slice(start - seen + len(batch)).to_pylist()
                        yield from (Row(number, values) for number, values in enumerate(rows, start + 1))
        except Exception as error:  # the same
            raise BatchError("batch-broken-parquet", str(self._path)) from error

    def digest(self) -> str | None:
        """Give the digest of the file's bytes."""
        return _digest(self._path)


def parquet_module() -> ModuleType:
    """Give pyarrow.parquet. Raises BatchError when pyarrow is not installed."""
    try:
        return import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise BatchError("stats-no-pyarrow") from error


def _lines(source: BinaryIO, first: int) -> Iterator[Line]:
    seen = 0
    for number, line in enumerate(_cut(source), 1):
        if number == 1 and line.startswith(_NOT_UTF8):
            raise BatchError("batch-input-encoding")
        if line.strip():
            seen += 1
            if seen > first:
                yield Line(number, line)


def _cut(source: BinaryIO) -> Iterator[bytes]:
    """Give the lines; of one that is too long its beginning, so that no line takes all memory."""
    while line := source.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = source.readline(LONGEST_LINE + 1)
        yield line


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()


def _content(path: Path) -> str:
    """Give the digest of a file, or the number of the error: a batch goes on whatever one file does."""
    try:
        return _digest(path)
    except OSError as error:
        return f"error {error.errno}"


def _raise(error: OSError) -> NoReturn:
    raise error
