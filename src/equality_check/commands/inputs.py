"""The ads that the user names: files, folders and patterns of names."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from glob import glob, has_magic
from pathlib import Path

from equality_check.advert import Advert
from equality_check.commands.files import STANDARD, called
from equality_check.commands.speaking import complain
from equality_check.readers.containers import MAX_BYTES
from equality_check.readers.errors import ReadError
from equality_check.readers.sources import ENDINGS, SourceFormat, read_ads, read_bytes
from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text


@dataclass(frozen=True, slots=True)
class Input:
    """An ad of a file, and the file's bytes; `name` tells it from the others of a file that holds several."""

    name: str
    file: str
    source: bytes
    advert: Advert


@dataclass(frozen=True, slots=True)
class Inputs:
    """The ads that could be read. `failed`: something could not, and has been said.

    `several`: more than one ad was asked for.
    """

    ads: Sequence[Input]
    failed: bool
    several: bool


def read_inputs(
    names: Sequence[str],
    language: RemarkLanguage,
    title: str = "",
    output: str = "",
    form: SourceFormat | None = None,
) -> Inputs:
    """Give the ads of what the user names, in order and each once; the file to write is not among them.

    `form` overrules what the files look like.
    """
    files: dict[str, None] = {}
    ads: list[Input] = []
    failed = several = False
    for name in dict.fromkeys(names):
        found = list(_files(name, output))
        several = several or [name] != found
        if not found:
            complain(text(_nothing(name), language), name)
            failed = True
        files.update(dict.fromkeys(found))
    for name in files:
        read = _read(name, language, title, form)
        failed = failed or not read
        ads += read
    return Inputs(ads, failed, several or len(files) > 1 or len(ads) > 1)


def _files(name: str, output: str) -> Iterator[str]:
    """Give the files that a name stands for: itself, or those of a folder or a pattern with an ending that we read."""
    if name != STANDARD and Path(name).is_dir():
        yield from _of_folder(name, output)
    elif has_magic(name) and not Path(name).exists():
        for one in sorted(glob(name, recursive=True)):  # noqa: PTH207 - patterns may be absolute
            if Path(one).is_file() and not _same(one, output):
                yield one
    else:
        yield name


def _of_folder(folder: str, output: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(files):
            path = str(Path(parent, file))
            if file.lower().endswith(ENDINGS) and not file.startswith(".") and not _same(path, output):
                yield path


def _same(name: str, other: str) -> bool:
    return bool(other) and other != STANDARD and Path(other).exists() and Path(name).samefile(other)


def _nothing(name: str) -> str:
    return "read-empty-folder" if Path(name).is_dir() else "read-no-match"


def _read(name: str, language: RemarkLanguage, title: str, form: SourceFormat | None) -> list[Input]:
    """Give the ads of a file; none, and an error said, when it cannot be read."""
    try:
        source = sys.stdin.buffer.read(MAX_BYTES + 1) if name == STANDARD else read_bytes(name)
        adverts = read_ads(source, "" if name == STANDARD else name, form)
    except ReadError as error:
        complain(error.say(language), called(name, language))
        return []
    named = [name] if len(adverts) == 1 else [f"{name}#{number}" for number in range(1, len(adverts) + 1)]
    return [
        Input(own, name, source, replace(advert, title=title or advert.title))
        for own, advert in zip(named, adverts, strict=True)
    ]
