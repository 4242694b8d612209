"""The tests that many words stand, packed by the letters that words begin with, so that they load quickly."""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Mapping, Sequence

Table = Mapping[str, Sequence[int]]
"""For each word, the numbers of the tests that it stands."""

_LETTERS = 2


class PackedTable:
    """A table of which those words are unpacked that begin like one that was looked up."""

    def __init__(self, state: Mapping[str, bytes]) -> None:
        self._tables: dict[str, Table | bytes] = {**state}

    def get(self, word: str, default: Sequence[int]) -> Sequence[int]:
        """Give the tests that a word stands."""
        letters = word[:_LETTERS]
        table = self._tables.get(letters)
        if table is None:
            return default
        if isinstance(table, bytes):
            table = self._tables[letters] = marshal.loads(table)
        return table.get(word, default)


def packed(table: Table) -> dict[str, bytes]:
    """Give what `PackedTable` takes."""
    parts: dict[str, dict[str, Sequence[int]]] = defaultdict(dict)
    for word, numbers in table.items():
        parts[word[:_LETTERS]][word] = numbers
    return {letters: marshal.dumps(part) for letters, part in parts.items()}
