"""Words of a sentence as the matcher reads them."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

_MARKS = "\u0300-\u036f\u00ad"
_WORD = re.compile(rf"\d+(?:[.,:]\d+)+|[^\W_]+(?:(?:[{_MARKS}]+|['’](?=[^\W_]))[^\W_]*)*|[§%+]")
_ADDRESS = r"[\w.+-]{1,64}@[\w.-]{1,255}|(?:https?://|www\.)\S{1,500}"
_WORD_OR_ADDRESS = re.compile(f"{_ADDRESS}|{_WORD.pattern}")
_SIGNS_OF_ADDRESS = ("@", "://", "www.")
_JOINERS = re.compile(r"[\s\-\u2010-\u2015/«»\"“”„'’‘*_]*\Z|\.\Z")
_SPACED_DASH = re.compile(r"\s+[\-\u2010-\u2015]\s+\Z")
_COMMAS = frozenset({",", "»,", '",', "),"})
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013")
LONGEST_KEPT = 40
"""What is worked out of a word is kept only for words of at most so many letters."""


class Gap(IntEnum):
    """What stands between a word and the one before it, from near to far."""

    NEAR = 0
    COMMA = 1
    BREAK = 2


class Word(NamedTuple):
    """A word at `[start, end)` of its text; `key` is its form for comparing.

    `joined`: a hyphen ties it to the word before it («IT-mann»), so that the two are one compound.
    `capital`: it begins with a capital that small letters follow; `shouted`: its letters are capitals, at least one.
    An e-mail or web address is one word.
    """

    start: int
    end: int
    key: str
    gap: Gap
    joined: bool
    capital: bool
    shouted: bool = False


def key_of(form: str) -> str:
    """Give the form that words are compared by: composed (NFC), case-folded, without soft hyphens."""
    if form.isascii():
        return form.lower()
    return unicodedata.normalize("NFC", form.replace("\u00ad", "")).casefold().replace("’", "'")


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Give the words of `text[start:end]`, with positions in `text`. Hyphens and slashes part words."""
    words: list[Word] = []
    last = start
    end = len(text) if end is None else end
    near = Gap.NEAR
    pattern = _WORD_OR_ADDRESS if any(text.find(sign, start, end) >= 0 for sign in _SIGNS_OF_ADDRESS) else _WORD
    for found in pattern.finditer(text, start, end):
        begins, ends = found.span()
        form = found[0]
        key, capital, shouted = _seen(form) if ends - begins <= LONGEST_KEPT else _of_form(form)
        if begins - last == 1 and text[last] == " ":
            words.append(Word(begins, ends, key, near, False, capital, shouted))
        else:
            between = text[last:begins]
            joined = bool(words) and between in _HYPHENS
            gap = near if words and _is_spaced_abbreviation(text, words[-1], between) else _gap(between)
            words.append(Word(begins, ends, key, gap, joined, capital, shouted))
        last = ends
    return words


def _of_form(form: str) -> tuple[str, bool, bool]:
    """Give the key of a form, whether it begins with a capital that small letters follow, and whether it is shouted."""
    return key_of(form), form[0].isupper() and form[1:2].islower(), form.isupper()


_seen = lru_cache(maxsize=1 << 15)(_of_form)


def _is_spaced_abbreviation(text: str, before: Word, between: str) -> bool:
    """Tell whether a stop and a space stand within an abbreviation: after a small letter alone («i. h. t.»)."""
    return between == ". " and before.end - before.start == 1 and text[before.start].islower()


def _gap(between: str) -> Gap:
    if _SPACED_DASH.match(between):
        return Gap.COMMA
    if _JOINERS.match(between):
        return Gap.NEAR
    return Gap.COMMA if between.strip() in _COMMAS else Gap.BREAK
