"""Where sentences end: at full stops that are not part of an abbreviation, a number or a name, and at lost spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise

from equality_check.structure.blocks import trim
from equality_check.structure.knowledge import Abbreviations, load

_STOP = re.compile(r"(?:[.!?…](?:[ \t\u00a0]*[.,!?…])*)(?P<close>[\"»”’)\]*_]*)(?P<space>\s*)")
_NEXT = re.compile(r"[\s«\"“„”‘'’(\[*_•·●\-–—.,;:]*")
_BULLET_INSIDE = re.compile(r"\s[•·●▪]\s*|[•●▪]")
_DASH_INSIDE = re.compile(r"\s[-–*]\s(?=[A-ZÆØÅ])")
_LED_IN_DASH = re.compile(r":\s*[-–*]\s")
_DASH_BETWEEN = re.compile(r"\s[-–*]\s")
_GLUE = re.compile(r"[a-zæøå)][A-ZÆØÅ]|[A-ZÆØÅ]{3}[a-zæøå]")
_WORD = re.compile(r"[^\W\d_]+(?:\)[A-ZÆØÅ][^\W\d_]*)?")
_HUMP = re.compile(r"[A-ZÆØÅ]+(?=[A-ZÆØÅ][a-zæøå])|[A-ZÆØÅ]?[^\W\d_A-ZÆØÅ]+\)?|[A-ZÆØÅ]+\)?")
_LAST_TOKEN = re.compile(r"[^\s(«\"“/]*\Z")
_LEADING = re.compile(r"[\s\u200b\ufeff•·●▪■○◦➢✓✔\-–—*_.,:;!?)\]»”…|¿]+")
_TRAILING = re.compile(r"[\s\u200b\ufeff•·●▪■○◦*_|]")
_LETTERS = re.compile(r"[^\W\d_]+")
_DASHES = "-–—"
_TOKEN_REACH = 60
_DASHES_OF_A_LIST = 3
_WORD_BEFORE_GLUE = 3
_GLUES_OF_A_BROKEN_TEXT = 2
_LONGEST = 2_000

Span = tuple[int, int]


class SentenceCutter:
    """Cuts blocks into sentences with the abbreviations of `rules/abbreviations.yaml`."""

    def __init__(self, knowledge: Abbreviations) -> None:
        self._never_last = frozenset(knowledge.never_last)
        self._may_be_last = frozenset(knowledge.may_be_last)
        self._before_letter = frozenset(knowledge.before_letter)
        self._numbering = tuple(knowledge.before_number)
        self._months = frozenset(knowledge.months)
        self._one_word = frozenset(knowledge.one_word)
        headings = "|".join(re.escape(heading) for heading in sorted(knowledge.run_headings, key=len, reverse=True))
        self._run_heading = re.compile(rf"(?<![^\s.:])(?:{headings})(?=\s+[A-ZÆØÅ])")
        self._run_opener = re.compile(rf"(?<=[a-zæøå0-9)])\s(?=(?:{'|'.join(knowledge.run_openers)})(?:\s|/|\Z))")

    def cut(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Give the sentences of `text[start:end]` in order, without outer space, each with a letter or digit."""
        last = start
        finders = (self._stops, self._bullets, self._glue, self._runs)
        for place in sorted(chain(*(find(text, start, end) for find in finders))):
            if place > last:
                yield from _bounded(text, last, place)
                last = place
        yield from _bounded(text, last, end)

    def _stops(self, text: str, start: int, end: int) -> Iterator[int]:
        begin = start
        for found in _STOP.finditer(text, start, end):
            following = _NEXT.match(text, found.end(), end)
            place = following.end() if following else found.end()
            if place >= end:
                return
            if self._ends(text, begin, found, place, end):
                begin = found.end("close")
                yield begin

    def _ends(self, text: str, begin: int, found: re.Match[str], place: int, end: int) -> bool:
        """Tell whether the stop `found` ends the sentence from `begin`, when the next one would begin at `place`."""
        following = text[place]
        if following.islower() or not following.isalnum():
            return False
        stop = found.group()
        before = text[max(begin, found.start() - _TOKEN_REACH) : found.start()]
        token = _LAST_TOKEN.search(before)
        word = token.group() if token else ""
        if not found["space"] and place == found.end():
            return self._ends_without_space(text, stop, word, place, end)
        if stop.lstrip()[0] in "!?…":
            return following.isupper() or stop[0] != "…"
        if stop.count(".") > 1 and following.isupper():
            return True
        return self._ends_at_full_stop(text, before, word, place, end)

    def _ends_at_full_stop(self, text: str, before: str, word: str, place: int, end: int) -> bool:
        bare = word.lower().rstrip(".")
        after = _LETTERS.match(text, place, end)
        if after and after.group().lower() in self._months and word.isdecimal():
            return False
        shouted = len(word) > 1 and word.isupper() and text[place].isupper()
        if (bare in self._never_last and not shouted) or not any(character.isalnum() for character in before):
            return False
        if text[place].isdecimal():
            return (
                bare not in self._may_be_last
                and not bare.endswith(self._numbering)
                and (not word[-1:].isdecimal() or len(word) == 4)
            )
        if word.isdecimal():
            return before.strip() != word
        if len(word) == 1 and word.isupper():
            return self._before_letter.isdisjoint(before[: -len(word)].lower().replace(".", " ").split()[-1:]) is False
        return True

    def _ends_without_space(self, text: str, stop: str, word: str, place: int, end: int) -> bool:
        """Judge «… kunder.Arbeidsoppgaver»: a word before, a capital and small letters after; not «A.Hansen»."""
        after = _LETTERS.match(text, place, end)
        address = word + text[place : place + _TOKEN_REACH].split(maxsplit=1)[0]
        if not after or not text[place].isupper() or "@" in address or "://" in word or word.lower().startswith("www"):
            return False
        letters = re.search(r"[^\W_]*\Z", word)
        left = letters.group() if letters else ""
        if "?" in stop or "!" in stop:
            return True
        beyond = text[after.end() : after.end() + 1]
        ordinary = after[0][1].islower() if len(after[0]) > 1 else beyond == " "
        whole = len(after[0]) > _WORD_BEFORE_GLUE or beyond in " "
        shortened = word.lower().rstrip(".") in self._may_be_last
        closed = shortened or len(left) > 1 or left.isdecimal() or word.endswith(")")
        return ordinary and whole and closed and (shortened or "." not in word.rstrip("."))

    def _bullets(self, text: str, start: int, end: int) -> Iterator[int]:
        for found in _BULLET_INSIDE.finditer(text, start, end):
            yield found.end()
        led_in = _LED_IN_DASH.search(text, start, end)
        dashes = [found.end() for found in _DASH_INSIDE.finditer(text, start, end)]
        if led_in:
            yield from (found.end() for found in _DASH_BETWEEN.finditer(text, led_in.start() + 1, end))
        elif len(dashes) >= _DASHES_OF_A_LIST:
            yield from dashes

    def _glue(self, text: str, start: int, end: int) -> Iterator[int]:
        """Give the places where a space was lost between two words: «telefonerAdministrativt».

        A capital within a word is trusted as a lost space after a word in lower case; after «Fagbrev» or «IKT» only
        where the same block has lost other spaces for sure.
        """
        if not _GLUE.search(text, start, end):
            return
        doubtful: list[int] = []
        sure = 0
        for word in _WORD.finditer(text, start, end):
            if word.group().lower() in self._one_word:
                continue
            humps = list(_HUMP.finditer(text, word.start(), word.end()))
            for left, right in pairwise(humps):
                if left[0][-1] == ")" or (left[0].islower() and len(left[0]) >= _WORD_BEFORE_GLUE):
                    sure += 1
                    yield left.end()
                elif len(right[0]) > _WORD_BEFORE_GLUE and (left[0].isupper() or len(left[0]) > _WORD_BEFORE_GLUE):
                    doubtful.append(left.end())
        if sure >= _GLUES_OF_A_BROKEN_TEXT:
            yield from doubtful

    def _runs(self, text: str, start: int, end: int) -> Iterator[int]:
        """Give the places where line breaks were lost: around a heading within a sentence, and before its items."""
        for found in self._run_heading.finditer(text, start, end):
            yield found.start()
            yield found.end()
            stop = next(self._stops(text, found.end(), end), end)
            yield from (opener.end() for opener in self._run_opener.finditer(text, found.end(), stop))


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the sentence in pieces that are no longer than any real one: a text without stops would take minutes."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        place = start + _LONGEST if space < 0 else space
        yield from core(text, start, place)
        start = place
    yield from core(text, start, end)


def core(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the span without outer space, stray punctuation and bullets; nothing if no letter or digit is in it."""
    leading = _LEADING.match(text, start, end)
    if leading:
        start = leading.end()
    start, end = trim(text, start, end)
    while end > start and (_TRAILING.match(text[end - 1]) or (text[end - 1] in _DASHES and text[end - 2].isspace())):
        end -= 1
    if any(character.isalnum() for character in text[start:end]):
        yield start, end


@cache
def cutter() -> SentenceCutter:
    """Give the cutter with the knowledge of `rules/abbreviations.yaml`, read once."""
    return SentenceCutter(load("abbreviations.yaml", Abbreviations))
