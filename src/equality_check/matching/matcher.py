"""Find patterns in the words of a sentence: strings only, one pass, cost linear in the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from equality_check.matching.words import Gap, Word

Span = tuple[int, int]
Hits = Mapping[str, Sequence[Span]]
"""For each pattern that occurs, and each lexicon as `<name>`, the stretches of words `[first, last)`."""

NUMBER = "number"
"""The lexicon that holds every number in digits too; `number:15-80` holds the whole numbers from 15 to 80."""
NAME = "name"
"""A lexicon of its own: two or more words with capitals beside each other, not first in the sentence."""


_LONGEST_NUMBER = 9
_PER_LETTER = 3.0
_CLASS_AS_COMMON_AS = _PER_LETTER**-2


@dataclass(frozen=True, slots=True)
class WordTest:
    """What one word must be: one of `forms`, end or begin with one, an entry of one of `classes`, or anything."""

    forms: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    anything: bool = False
    comma: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of tests, one for each word; `key` is the pattern or `<lexicon>` that it stands for."""

    key: str
    tests: tuple[WordTest, ...]


class Matcher:
    """Finds many patterns at once. Immutable once built, so that threads can share it.

    A pattern is looked up by its most telling word only; lexicons that other patterns name are found first.
    """

    def __init__(self, sequences: Iterable[Chain]) -> None:
        listed = list(sequences)
        self._stages = tuple(_Index(stage) for stage in _stages(listed))
        self._ranges = tuple(sorted(_ranges(listed)))

    def find(self, words: Sequence[Word]) -> dict[str, list[Span]]:
        """Give where each pattern occurs, as stretches of words in order; a pattern's stretches may overlap."""
        hits: dict[str, list[Span]] = {}
        ends: dict[tuple[str, int], set[int]] = defaultdict(set)
        for first, last in _names(words):
            hits.setdefault(f"<{NAME}>", []).append((first, last))
            ends[NAME, first].add(last)
        for i, word in enumerate(words):
            if word.key[0].isdecimal():
                ends[NUMBER, i].add(i + 1)
                digits = word.key.removesuffix("år")
                if digits.isdecimal() and len(digits) < _LONGEST_NUMBER:
                    for name, least, most in self._ranges:
                        if least <= int(digits) <= most:
                            ends[name, i].add(i + 1)
        for index in self._stages:
            index.find(words, hits, ends)
        for spans in hits.values():
            spans.sort()
        return hits


@dataclass(frozen=True, slots=True)
class _Entry:
    """A chain looked up by its test `at`; if `beside`, the word `side` of that one must be one of these forms."""

    chain: Chain
    at: int
    side: int
    beside: frozenset[str]


class _Index:
    def __init__(self, chains: list[Chain]) -> None:
        self.words: dict[str, list[_Entry]] = defaultdict(list)
        self.suffixes: dict[str, list[_Entry]] = defaultdict(list)
        self.prefixes: dict[str, list[_Entry]] = defaultdict(list)
        self.classes: dict[str, list[_Entry]] = defaultdict(list)
        telling = {test: _telling(test) for chain in chains for test in chain.tests}
        for chain in chains:
            at, test = max(enumerate(chain.tests), key=lambda pair: telling[pair[1]])
            entry = _entry(chain, at)
            for table, keys in (
                (self.words, test.forms),
                (self.suffixes, test.suffixes),
                (self.prefixes, test.prefixes),
                (self.classes, test.classes),
            ):
                for key in keys:
                    table[key].append(entry)
        self.suffix_lengths = sorted({len(s) for s in self.suffixes})
        self.prefix_lengths = sorted({len(p) for p in self.prefixes})

    def find(self, words: Sequence[Word], hits: dict[str, list[Span]], ends: dict[tuple[str, int], set[int]]) -> None:
        found: dict[tuple[str, int, int], None] = {}
        for i, word in enumerate(words):
            around = {-1: words[i - 1].key if i else "", 1: words[i + 1].key if i + 1 < len(words) else ""}
            for entry in self._entries(word, i, words):
                if not entry.beside or around[entry.side] in entry.beside:
                    for first, last in _around(entry.chain.tests, entry.at, i, words, ends):
                        found[entry.chain.key, first, last] = None
        if self.classes:
            for name, i in list(ends):
                for entry in self.classes.get(name, ()):
                    for first, last in _around(entry.chain.tests, entry.at, i, words, ends):
                        found[entry.chain.key, first, last] = None
        for key, first, last in found:
            hits.setdefault(key, []).append((first, last))
            if key[0] == "<":
                ends[key[1:-1], first].add(last)

    def _entries(self, word: Word, i: int, words: Sequence[Word]) -> Iterable[_Entry]:
        key = word.key
        yield from self.words.get(key, ())
        if word.joined:
            yield from self.suffixes.get(key, ())
        if i + 1 < len(words) and words[i + 1].joined:
            yield from self.prefixes.get(key, ())
        for length in self.suffix_lengths:
            if length + 1 >= len(key):
                break
            yield from self.suffixes.get(key[-length:], ())
        for length in self.prefix_lengths:
            if length + 1 >= len(key):
                break
            yield from self.prefixes.get(key[:length], ())


def _entry(chain: Chain, at: int) -> _Entry:
    if not chain.tests[at].classes:
        for side in (1, -1):
            beside = chain.tests[at + side] if 0 <= at + side < len(chain.tests) else None
            if beside and not (beside.anything or beside.classes or beside.suffixes or beside.prefixes):
                return _Entry(chain, at, side, beside.forms)
    return _Entry(chain, at, 1, frozenset())


def _names(words: Sequence[Word]) -> Iterator[Span]:
    first = 1
    for i in range(1, len(words) + 1):
        if i == len(words) or not words[i].capital or (i > first and words[i].gap is not Gap.NEAR):
            if i - first > 1:
                yield first, i
            first = i if i < len(words) and words[i].capital else i + 1


def _ranges(chains: Iterable[Chain]) -> set[tuple[str, int, int]]:
    """Give the ranged numbers that the chains name: `number:15-80` as (name, 15, 80)."""
    names = {name for chain in chains for test in chain.tests for name in test.classes if ":" in name}
    return {(name, *map(int, name.removeprefix(f"{NUMBER}:").split("-", 1))) for name in names}  # type: ignore[misc]


def _telling(test: WordTest) -> float:
    """Tell how rarely the test holds, from 0: short words are common, and each alternative makes it commoner."""
    if test.anything:
        return 0.0
    short = (len(form) for form in (*test.forms, *test.suffixes, *test.prefixes))
    common = sum(_PER_LETTER**-length for length in short) + _CLASS_AS_COMMON_AS * len(test.classes)
    return 1 / common


def _around(
    tests: tuple[WordTest, ...], at: int, i: int, words: Sequence[Word], ends: Mapping[tuple[str, int], set[int]]
) -> list[Span]:
    """Match the tests with test `at` starting at word `i`: to the right of it, then to the left."""
    rights = {i}
    for n, test in enumerate(tests[at:]):
        rights = {e for j in rights for e in _step(test, j, words, ends, begins=n == 0)}
        if not rights:
            return []
    lefts = {i}
    for n in range(at - 1, -1, -1):
        lefts = {b for j in lefts if _near(words, j, tests[n + 1].comma) for b in _back(tests[n], j, words, ends)}
        if not lefts:
            return []
    return [(_from_first_part(words, b, tests[0]), _to_last_part(words, e, tests[-1])) for b in lefts for e in rights]


def _step(
    test: WordTest, j: int, words: Sequence[Word], ends: Mapping[tuple[str, int], set[int]], begins: bool
) -> set[int]:
    """Give where the test can end if it starts at word `j`; `begins`: what stands before is not its concern."""
    if j >= len(words) or not (begins or _near(words, j, test.comma)):
        return set()
    found = {j + 1} if _fits(test, j, words) else set()
    for name in test.classes:
        found |= ends.get((name, j), set())
    return found


def _back(test: WordTest, j: int, words: Sequence[Word], ends: Mapping[tuple[str, int], set[int]]) -> set[int]:
    """Give where the test can start if it ends just before word `j`."""
    found: set[int] = set()
    if j > 0 and _fits(test, j - 1, words):
        found.add(j - 1)
    for name in test.classes:
        for b in range(max(0, j - 8), j):
            if j in ends.get((name, b), ()):
                found.add(b)
    return found


def _near(words: Sequence[Word], j: int, comma: bool) -> bool:
    return j < len(words) and words[j].gap <= (Gap.COMMA if comma else Gap.NEAR)


def _fits(test: WordTest, j: int, words: Sequence[Word]) -> bool:
    word = words[j]
    key = word.key
    if test.anything or key in test.forms:
        return True
    if test.suffixes and (
        (word.joined and key in test.suffixes) or any(len(key) > len(s) + 1 and key.endswith(s) for s in test.suffixes)
    ):
        return True
    return bool(test.prefixes) and (
        (j + 1 < len(words) and words[j + 1].joined and key in test.prefixes)
        or any(len(key) > len(p) + 1 and key.startswith(p) for p in test.prefixes)
    )


def _from_first_part(words: Sequence[Word], first: int, test: WordTest) -> int:
    """Take in the first parts of a hyphenated compound whose last part was found («IT-mann»)."""
    if test.suffixes and words[first].joined and words[first].key in test.suffixes:
        while first and words[first].joined:
            first -= 1
    return first


def _to_last_part(words: Sequence[Word], last: int, test: WordTest) -> int:
    """Take in the last parts of a hyphenated compound whose first part was found («salgs-mann»)."""
    if test.prefixes:
        while last < len(words) and words[last].joined:
            last += 1
    return last


def _stages(sequences: list[Chain]) -> list[list[Chain]]:
    """Order sequences so that a lexicon is found before the patterns that name it.

    Raises ValueError when lexicons name each other in a circle.
    """
    rank: dict[str, int] = {}
    uses: dict[str, set[str]] = defaultdict(set)
    for sequence in sequences:
        uses[sequence.key] |= {name for test in sequence.tests for name in test.classes}

    def rank_of(key: str, path: tuple[str, ...]) -> int:
        if key in path:
            raise ValueError(f"the lexicons {' → '.join((*path, key))} name each other in a circle")
        if key not in rank:
            below = (rank_of(f"<{name}>", (*path, key)) for name in uses.get(key, ()))
            rank[key] = 1 + max(below, default=-1)
        return rank[key]

    stages: dict[int, list[Chain]] = defaultdict(list)
    for sequence in sequences:
        stages[rank_of(sequence.key, ())].append(sequence)
    return [stages[n] for n in sorted(stages)]
