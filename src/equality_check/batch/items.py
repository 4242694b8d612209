"""What a batch reads: items, each to be turned into rows in the process that checks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from equality_check.batch.checking import nature
from equality_check.batch.rows import Entry, Unreadable, encodable, entry_of, parse, refused
from equality_check.configuration.baseline import Baseline
from equality_check.readers.errors import ReadError
from equality_check.readers.plain import MAX_CHARACTERS
from equality_check.readers.sources import read_ads, read_bytes
from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text

LONGEST_LINE = 16 * MAX_CHARACTERS
"""Bytes; every character may be written as an escape, and an ad has other fields."""

_MOST_ITEMS = 64
_MOST_BYTES = 1_000_000


class Item(Protocol):
    """One thing that a batch reads. `size`: in bytes, about; `share`: of the input's total."""

    @property
    def size(self) -> int: ...  # noqa: D102
    @property
    def share(self) -> int: ...  # noqa: D102

    def read(self, language: RemarkLanguage) -> list[Entry | Unreadable]:
        """Give the rows that it holds."""

    def lost(self, language: RemarkLanguage) -> Unreadable:
        """Give what there is to say of it when checking it has killed a worker; without reading what may do so."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of JSON, with its number and its end; longer than `LONGEST_LINE` it is cut."""

    number: int
    data: bytes

    @property
    def size(self) -> int:
        """Give its bytes."""
        return len(self.data)

    share = size

    def read(self, language: RemarkLanguage) -> list[Entry | Unreadable]:
        """Give its ad."""
        if len(self.data) > LONGEST_LINE:
            problem = text("read-too-large", language, limit=MAX_CHARACTERS)
            return [refused(text("batch-line", language, number=self.number), None, problem)]
        return [parse(self.data, self.number, language)]

    def lost(self, language: RemarkLanguage) -> Unreadable:
        """Give the row that says so, with the line's id."""
        place = text("batch-line", language, number=self.number)
        return refused(place, self.read(language)[0].id, text("batch-lost", language))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, with its number."""

    number: int
    values: Mapping[str, Any]

    @property
    def size(self) -> int:
        """Give the length of its text."""
        found = self.values.get("text")
        return len(found) if isinstance(found, str) else 0

    @property
    def share(self) -> int:
        """Give that it is one."""
        return 1

    def read(self, language: RemarkLanguage) -> list[Entry | Unreadable]:
        """Give its ad."""
        return [entry_of(self.values, text("batch-row", language, number=self.number), language)]

    def lost(self, language: RemarkLanguage) -> Unreadable:
        """Give the row that says so, with the id."""
        place = text("batch-row", language, number=self.number)
        return refused(place, self.read(language)[0].id, text("batch-lost", language))


@dataclass(frozen=True, slots=True)
class AdFile:
    """A file of a folder, called by its name there; it may hold several ads. `baseline`: what is set aside in them."""

    path: Path
    name: str
    size: int
    baseline: Baseline | None = None

    @property
    def share(self) -> int:
        """Give that it is one."""
        return 1

    def read(self, language: RemarkLanguage) -> list[Entry | Unreadable]:
        """Give its ads; several are called «name#1» and so on."""
        try:
            source = read_bytes(self.path)
            adverts = read_ads(source, self.name)
        except ReadError as error:
            return [Unreadable(self.name, error.say(language))]
        except Exception as error:  # a batch goes on whatever one file does
            return [Unreadable(self.name, text("cannot-check", language, reason=nature(error)))]
        several = len(adverts) > 1
        rows: list[Entry | Unreadable] = []
        for number, advert in enumerate(adverts, 1):
            name = f"{self.name}#{number}" if several else self.name
            if self.baseline:
                place = f"{self.path}#{number}" if several else str(self.path)
                advert = replace(advert, dismissed=self.baseline.of(place))
            readable = encodable([advert.text, advert.title, advert.employer])
            problem = text("read-encoding", language)
            rows.append(Entry("", name, {}, advert, source) if readable else Unreadable(name, problem))
        return rows

    def lost(self, language: RemarkLanguage) -> Unreadable:
        """Give the row that says so, of the whole file."""
        return Unreadable(self.name, text("batch-lost", language))


@dataclass(frozen=True, slots=True)
class Chunk:
    """Items that are checked together."""

    items: tuple[Item, ...]


def chunks(items: Iterable[Item]) -> Iterator[Chunk]:
    """Give the items in chunks of a bounded number and size; where a chunk ends depends only on what follows its start.

    So a batch that goes on at the end of a chunk makes the same chunks as one that was never stopped.
    """
    some: list[Item] = []
    size = 0
    for item in items:
        some.append(item)
        size += item.size
        if len(some) == _MOST_ITEMS or size >= _MOST_BYTES:
            yield Chunk(tuple(some))
            some, size = [], 0
    if some:
        yield Chunk(tuple(some))
