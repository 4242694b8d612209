"""Where sentences end: at full stops that are not part of an abbreviation, a number or a name, and at lost spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise, zip_longest

from equality_check.advert import Span
from equality_check.structure.blocks import says_something, trim
from equality_check.structure.knowledge import Abbreviations, load

_STOP = re.compile(
    r"(?P<stop>[.!?…](?:[ \t\u00a0]*[.,!?…])*)(?P<close>[\"»”’)\]*_]*)(?P<space>\s*)"
    r"(?=(?P<between>[\s«\"“„”‘'’(\[*_•·●\-–—.,;:]*))"
)
_BULLET = re.compile(r"[•·●▪]")
_BULLET_INSIDE = re.compile(r"\s[•·●▪]\s*|[•●▪]")
_DASH_INSIDE = re.compile(r"[-–*](?<=\s.)\s(?=[A-ZÆØÅ])")
_LED_IN_DASH = re.compile(r":\s*[-–*]\s")
_DASH_BETWEEN = re.compile(r"\s[-–*]\s")
_GLUE = re.compile(r"[A-ZÆØÅ](?:(?<=[a-zæøå)].)|(?<=[A-ZÆØÅ].)[A-ZÆØÅ][a-zæøå])")
_WORD = re.compile(r"[^\W\d_]+(?:\)[A-ZÆØÅ][^\W\d_]*)?")
_HUMP = re.compile(r"[A-ZÆØÅ]+(?=[A-ZÆØÅ][a-zæøå])|[A-ZÆØÅ]?[^\W\d_A-ZÆØÅ]+\)?|[A-ZÆØÅ]+\)?")
_TOKEN = re.compile(r"[^\s(«\"“/]*")
_LEADING = re.compile(r"[\s\u200b\ufeff•·●▪■○◦➢✓✔\-–—*_.,:;!?)\]»”…|¿]+")
_TRAILING = frozenset("\u200b\ufeff•·●▪■○◦*_|")
_LETTERS = re.compile(r"[^\W\d_]+")
_DASHES = "-–—"
_TOKEN_REACH = 60
_DASHES_OF_A_LIST = 3
_WORD_BEFORE_GLUE = 3
_GLUES_OF_A_BROKEN_TEXT = 2
_LONGEST = 2_000


class SentenceCutter:
    """Cuts blocks into sentences with the abbreviations of `rules/abbreviations.yaml`."""

    def __init__(self, knowledge: Abbreviations) -> None:
        self._never_last = frozenset(knowledge.never_last)
        self._may_be_last = frozenset(knowledge.may_be_last)
        self._before_letter = frozenset(knowledge.before_letter)
        self._numbering = tuple(knowledge.before_number)
        self._months = frozenset(knowledge.months)
        self._one_word = frozenset(knowledge.one_word)
        longest_first = sorted(knowledge.run_headings, key=len, reverse=True)
        headings = "|".join(rf"{heading[0]}(?<![^\s.:].){re.escape(heading[1:])}" for heading in longest_first)
        self._run_heading = re.compile(rf"(?:{headings})(?=\s+[A-ZÆØÅ])")
        self._run_opener = re.compile(rf"(?<=[a-zæøå0-9)])\s(?=(?:{'|'.join(knowledge.run_openers)})(?:\s|/|\Z))")
        capital = "|".join(opener.capitalize() for opener in knowledge.line_openers)
        self._line_opener = re.compile(rf"(?<=[a-zæøå)])\s{{1,3}}(?=(?:{capital})(?:[\s,.]|\Z))")
        self._small_openers = frozenset([*knowledge.line_openers, *knowledge.small_line_openers])
        self._never_before_line = frozenset(knowledge.never_before_line)
        self._goes_on = self._never_last | self._may_be_last | self._never_before_line

    def cut(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Give the sentences of `text[start:end]` in order, without outer space, each with a letter or digit."""
        last = start
        finders = (self._stops, self._bullets, self._glue, self._runs)
        for place in [*sorted(chain.from_iterable(find(text, start, end) for find in finders)), end]:
            if place <= last:
                continue
            if place - last > _LONGEST:
                yield from pieces(text, last, place)
            elif span := core(text, last, place):
                yield span
            last = place

    def _stops(self, text: str, start: int, end: int) -> Iterator[int]:
        begin = start
        for found in _STOP.finditer(text, start, end):
            place = found.end("between")
            if place >= end:
                return
            if self._ends(text, begin, found, place, end):
                begin = found.end("close")
                yield begin

    def _ends(self, text: str, begin: int, found: re.Match[str], place: int, end: int) -> bool:
        """Tell whether the stop `found` ends the sentence from `begin`, when the next one would begin at `place`."""
        following = text[place]
        if following.islower():
            return (
                found["stop"] == "." and bool(found["space"]) and self._begins_line(text, begin, found.start(), place)
            )
        if not following.isalnum():
            return False
        stop, first = found["stop"], found.start()
        before = text[max(begin, first - _TOKEN_REACH) : first]
        if place == found.end("close"):
            return self._ends_without_space(text, stop, _last_token(before), place, end)
        if stop[0] != ".":
            return following.isupper() or stop[0] != "…"
        if stop.count(".") > 1 and following.isupper():
            return True
        return self._ends_at_full_stop(text, before, _last_token(before), place, end)

    def _begins_line(self, text: str, begin: int, stop: int, place: int) -> bool:
        """Tell whether a word in small letters begins a line of a list whose line breaks became full stops."""
        before = text[max(begin, stop - _TOKEN_REACH) : stop].rstrip()
        word = _last_token(before)
        whole = len(word) >= _WORD_BEFORE_GLUE and word.isalpha() and word.islower()
        if not whole or word in self._goes_on:
            return False
        following = _LETTERS.match(text, place)
        apart = text[stop - 1].isspace() and text[place - 1].isspace()
        return following is not None and (apart or following[0] in self._small_openers)

    def _ends_line(self, text: str, start: int, end: int) -> bool:
        """Tell whether a line of a list may end with the word before `end`: not with a name, «og» or the like."""
        word = _last_token(text[max(start, end - _TOKEN_REACH) : end])
        if word.lower() in self._never_before_line:
            return False
        return not word[:1].isupper() or word.lower() in self._small_openers or end - len(word) == start

    def _ends_at_full_stop(self, text: str, before: str, word: str, place: int, end: int) -> bool:
        bare = word.lower().rstrip(".")
        if word.isdecimal() and (after := _LETTERS.match(text, place, end)) and after[0].lower() in self._months:
            return False
        shouted = len(word) > 1 and word.isupper() and text[place].isupper()
        if (bare in self._never_last and not shouted) or not says_something(before, 0, len(before)):
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
        if _BULLET.search(text, start, end):
            yield from (found.end() for found in _BULLET_INSIDE.finditer(text, start, end))
        led_in = _LED_IN_DASH.search(text, start, end)
        led_from = led_in.start() + 1 if led_in else end
        dashes = [found.end() for found in _DASH_INSIDE.finditer(text, start + 1, led_from)]
        if len(dashes) >= _DASHES_OF_A_LIST:
            yield from dashes
        yield from (found.end() for found in _DASH_BETWEEN.finditer(text, led_from, end))

    def _glue(self, text: str, start: int, end: int) -> Iterator[int]:
        """Give the places where a space was lost between two words: «telefonerAdministrativt».

        A capital within a word is trusted as a lost space after a word in lower case; after «Fagbrev» or «IKT» only
        where the same block has lost other spaces for sure.
        """
        if not _GLUE.search(text, start + 1, end):
            return
        doubtful: list[int] = []
        sure = 0
        for word in _WORD.finditer(text, start, end):
            if word[0][1:].islower() or word[0].lower() in self._one_word:
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
        """Give the places where line breaks were lost: before a line of a list, around a heading, before its items."""
        for opener in self._line_opener.finditer(text, start, end):
            if self._ends_line(text, start, opener.start()):
                yield opener.end()
        headings = list(self._run_heading.finditer(text, start, end))
        for found, following in zip_longest(headings, headings[1:]):
            yield found.start()
            yield found.end()
            until = following.start() if following else end
            stop = next(self._stops(text, found.end(), until), until)
            yield from (opener.end() for opener in self._run_opener.finditer(text, found.end(), stop))


def _last_token(before: str) -> str:
    """Give what stands after the last space or opening sign."""
    backwards = _TOKEN.match(before[::-1])
    return backwards[0][::-1] if backwards else ""


def pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Give a sentence in pieces that are no longer than any real one: a text without stops would take minutes."""
    while start < end:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        place = end if end - start <= _LONGEST else start + _LONGEST if space < 0 else space
        if span := core(text, start, place):
            yield span
        start = place


def core(text: str, start: int, end: int) -> Span | None:
    """Give the span without outer space, stray punctuation and bullets; null if no letter or digit is in it."""
    if not text[start].isalnum() and (leading := _LEADING.match(text, start, end)):
        start = leading.end()
    start, end = trim(text, start, end)
    while end > start and _trails(text, end - 1):
        end -= 1
    return (start, end) if says_something(text, start, end) else None


def _trails(text: str, place: int) -> bool:
    last = text[place]
    return last in _TRAILING or last.isspace() or (last in _DASHES and text[place - 1].isspace())


@cache
def cutter() -> SentenceCutter:
    """Give the cutter with the knowledge of `rules/abbreviations.yaml`, read once."""
    return SentenceCutter(load("abbreviations.yaml", Abbreviations))
