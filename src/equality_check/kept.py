"""What takes long to work out of rules that have not changed, kept in the user's cache folder between runs."""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_path

from equality_check.collecting import no_collecting

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
FOLDER = "EQUALITY_CHECK_CACHE"
"""The environment variable that names the folder; with an empty value nothing is kept."""

_MOST_FILES = 36
"""Kept at most, the last used: some ten for each set of rules and settings, and for each installation."""

Made = TypeVar("Made")


def kept(name: str, makings: Iterable[str], make: Callable[[], Made]) -> Made:
    """Give what `make` gives; from the cache folder if this code has made it of the same `makings` before.

    A folder that others can write to, or the user cannot, is done without, and so is a file that cannot be read.
    """
    folder = _folder()
    if folder is None:
        return make()
    digest = hashlib.sha256("\0".join((name, _code(), *makings)).encode("utf-8", "surrogatepass")).hexdigest()
    file = folder / f"{name}-{digest[:32]}.pickle"
    with suppress(OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, ValueError, TypeError):
        with file.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as data, no_collecting():
            made: Made = pickle.loads(data)
        os.utime(file)
        return made
    with no_collecting():
        made = make()
    with suppress(OSError):
        _write(folder, file, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


def signature(files: Iterable[Path]) -> Iterator[str]:
    """Give what tells versions of files apart without reading them: names, sizes and times of change."""
    for file in sorted(files):
        status = file.stat()
        yield f"{file}:{status.st_size}:{status.st_mtime_ns}"


def _folder() -> Path | None:
    named = os.environ.get(FOLDER)
    if named == "":
        return None
    folder = Path(named) if named else user_cache_path("equality-check", appauthor=False)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except OSError:
        return None
    mine = not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & _OTHERS_WRITE)
    return folder if mine else None


@cache
def _code() -> str:
    """Give what tells versions of this library and of Python apart."""
    return "\0".join((sys.version, *signature(Path(__file__).parent.rglob("*.py"))))


def _write(folder: Path, file: Path, data: bytes) -> None:
    """Write the file in one step, and delete the oldest where there are many."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    Path(name).replace(file)
    known = sorted(folder.glob("*.pickle"), key=lambda path: path.stat().st_mtime_ns)
    for old in known[:-_MOST_FILES]:
        old.unlink(missing_ok=True)
