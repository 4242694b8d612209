"""What an ad says of what its abbreviations stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from equality_check.matching.words import Gap, Word, words_of

_PARENTHESIS = re.compile(r"\s*\(([^()\n]{5,80})\)")
_SAID = re.compile(r" er (?:en|et|ein|ei|eit) (?:\w+ ){1,3}for |, som er (?:en|et|ein|ei|eit) ")
_OPENING = re.compile(r"(?:[^\W\d_]{3}|[A-ZÆØÅ]|[^\s\w.:;(])\s*\(\s*\Z")
_CLOSING = re.compile(r"(?:-\w+)?\s*[,;)]")
_CLOSE = 10
_SHORT = 3
_SMALL = (0, 2, 3)
"""The longest small words that initials pass over; names of units have short words too («råd»)."""
_LONGEST_NAME = 8
_COMPOUND = 12


class Explanations:
    """What an ad says of what its abbreviations stand for.

    It does so in parentheses on either side (but not after a number: «avdeling 2 (XQR)»), by initials (also of parts
    of compounds), or as in «XQR er et senter for …».
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: defaultdict[str, list[Word]] = defaultdict(list)
        stretches: list[list[Word]] = [[]]
        for word in words_of(text):
            if not word.key.isdecimal():
                self._places[text[word.start : word.end]].append(word)
            if _begins_anew(text, stretches[-1], word):
                stretches.append([])
            stretches[-1].append(word)
        told = [[word for word in stretch if not _is_small(word, most)] for stretch in stretches for most in _SMALL]
        self._initials = ["".join(map(_initial, words)) for words in told]
        self._names = [
            [word.key for word in words[at : at + _LONGEST_NAME]]
            for words in told
            for at, first in enumerate(words)
            if first.capital
        ]

    def has(self, form: str) -> bool:
        """Tell whether it says so of this one."""
        if any(self._says(word.start, word.end) for word in self._places[form]):
            return True
        letters = form.casefold()
        if len(form) < _SHORT:
            return False
        inner = "".join(f"[{letter}{letter.upper()}]" for letter in letters[1:-1])
        initials = re.compile(f"{letters[0]}{inner}{letters[-1]}")
        return any(map(initials.search, self._initials)) or any(_is_made_of(letters, name) for name in self._names)

    def _says(self, start: int, end: int) -> bool:
        text = self._text
        if _OPENING.search(text[max(start - _CLOSE, 0) : start]) and _CLOSING.match(text, end):
            return True
        within = _PARENTHESIS.match(text, end)
        return bool(_SAID.match(text, end) or (within and any(letter.islower() for letter in within[1])))


def _initial(word: Word) -> str:
    """Give the letter a word begins with, as a capital where the word is small: no name begins or ends with one."""
    letter = word.key[0]
    return letter.upper() if _is_small(word, _SMALL[-1]) else letter


def _is_small(word: Word, most: int) -> bool:
    """Tell whether initials pass over a word of at most so many letters («og», «for», «the»)."""
    return len(word.key) <= most and not word.capital and not word.shouted


def _begins_anew(text: str, before: Sequence[Word], word: Word) -> bool:
    """Tell whether a new line or, after a stop, a capital begins; a name torn by stops goes on in small letters."""
    if not before:
        return False
    between = text[before[-1].end : word.start]
    return "\n" in between or (word.gap is Gap.BREAK and text[word.start].isupper())


def _is_made_of(letters: str, words: Sequence[str]) -> bool:
    """Tell whether the words begin with these letters; one more may stand inside a compound («driftstjeneste»: DT)."""
    if not letters:
        return True
    if not words or words[0][0] != letters[0]:
        return False
    word, rest = words[0], letters[1:]
    inside = bool(rest) and len(word) >= _COMPOUND and rest[0] in word[_SHORT:-_SHORT]
    return _is_made_of(rest, words[1:]) or (inside and _is_made_of(rest[1:], words[1:]))
