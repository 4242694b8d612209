"""The layout of a text: headings, list items and paragraphs, from its lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from equality_check.advert import BlockKind, Section, Stretch
from equality_check.structure.sections import SectionLexicon, section_words

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile(
    r"[•·∙●○◦▪▫■□‣⁃►▶▸➢➤✓✔✅☑→⇒¿\uf0b7\uf0a7\uf02d\uf0d8]+\ufe0f?"
    r"|[-–—−]{1,2}(?=\s|[^\W\d_]|[«\"“(])|\*(?=[^*])|[+>o](?=\s)"
)
_NUMBER = re.compile(r"\(?(\d{1,2}|[a-zæøå])([.)])\s*(?=[^\W\d_])")
_ALPHANUMERIC = re.compile(r"[^\W_]")
_INNER_STOP = re.compile(r"[.!?]\s+\w")
_NEW_SENTENCE = re.compile(r"[.!?]\s+[A-ZÆØÅ]")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")
_HEADING_WORDS = 8
_LEAD_IN_WORDS = 18
_ITEM_WORDS = 40
_WORDS_THAT_LEAVE_A_LIST_OPEN = 12
_WRAP_WIDTHS = (45, 130)
_WRAP_RATIO = 0.7


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block of the layout at `[start, end)`, without its marker."""

    kind: BlockKind
    start: int
    end: int


class Line(NamedTuple):
    """A line with letters or digits: `[start, end)` without outer space and marker, and how it stands.

    `sure`: the source says that it is an item, or a heading; below a heading that it says, of a section nobody knows,
    short lines are no list: such a heading may be a name with a title and a number below it.
    """

    start: int
    end: int
    marked: bool = False
    heading_mark: bool = False
    blank_before: bool = False
    number: str = ""
    sure: bool = False


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Give `[start, end)` without outer white space and invisible characters."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def item_mark(text: str) -> Literal["bullet", "number"] | None:
    """Give what a line that is an item of a list begins with; null for a line that begins with words."""
    if _BULLET.match(text):
        return "bullet"
    return "number" if _NUMBER.match(text) else None


def lay_out(text: str, lexicon: SectionLexicon, layout: Sequence[Stretch] = ()) -> list[RawBlock]:
    """Give the blocks of a text in order, as its lines show them and the source marks them.

    What the source marks counts: a heading is none only where it is as long as a paragraph, an item is one whatever it
    begins with. A paragraph may be anything that its lines look like: authors make headings in bold and lists with
    dashes. A line belongs to one stretch at most.
    """
    return list(_Layout(text, lexicon, layout).blocks())


def opens_item(line: str) -> bool:
    """Tell whether a line begins with the bullet of a list item."""
    start, end = trim(line, 0, len(line))
    return says_something(line, start, end) and _BULLET.match(line, start, end) is not None


def says_something(text: str, start: int, end: int) -> bool:
    """Tell whether a letter or digit stands in `text[start:end]`."""
    return _ALPHANUMERIC.search(text, start, end) is not None


def _lines(text: str) -> Iterator[Line]:
    previous_end = 0
    for found in _LINE.finditer(text):
        start, end = trim(text, found.start(), found.end())
        if not says_something(text, start, end):
            continue
        blank = previous_end == 0 or len(_BREAK.findall(text, previous_end, start)) > 1
        previous_end = end
        yield _marked(text, Line(start, end, blank_before=blank))


def _told(text: str, lines: list[Line], layout: Sequence[Stretch]) -> list[Line]:
    """Give the lines with what the source says of the stretches they stand in."""
    result: list[Line] = []
    place, last = 0, -1
    for line in lines:
        while place < len(layout) and layout[place].end <= line.start:
            place += 1
        if place == len(layout) or layout[place].start >= line.end:
            result.append(line._replace(blank_before=True) if last >= 0 else line)
            last = -1
            continue
        kind, first = layout[place].kind, place != last
        last = place
        goes_on = not first and text[line.start].islower()
        result.append(line if goes_on else _as_told(line, kind, first=first))
    return result


def _as_told(line: Line, kind: BlockKind, *, first: bool) -> Line:
    line = line._replace(blank_before=line.blank_before or first)
    if kind == "heading":
        return line._replace(heading_mark=True, sure=True)
    return line._replace(marked=True, sure=True) if kind == "item" else line


def _marked(text: str, line: Line) -> Line:
    """Give the line without what stands before its text: «- », «1) », «## », an emoji."""
    if heading := _MARKDOWN_HEADING.match(text, line.start, line.end):
        return line._replace(start=heading.end(), heading_mark=True)
    if text.startswith("**", line.start) and text.endswith("**", line.start, line.end) and line.end - line.start > 4:
        start, end = trim(text, line.start + 2, line.end - 2)
        return line._replace(start=start, end=end, heading_mark=True)
    place = line.start
    if bullet := _BULLET.match(text, place, line.end):
        place = bullet.end()
    else:
        while place < line.end and unicodedata.category(text[place]) in {"So", "Sk", "Mn", "Cf"}:
            place += 1
    if place > line.start:
        start, end = trim(text, place, line.end)
        return line._replace(start=start, end=end, marked=True) if says_something(text, start, end) else line
    if number := _NUMBER.match(text, line.start, line.end):
        return line._replace(number=number[1] + number[2])
    return line


def _number_lines(text: str, lines: list[Line]) -> list[Line]:
    """Take «1.», «2)», «b)» for markers where they count on from a line before or to the next."""
    numbered = [place for place, line in enumerate(lines) if line.number]
    result = list(lines)
    for here, after in pairwise(numbered):
        if after - here <= 3 and _follows(lines[here].number, lines[after].number):
            for place in (here, after):
                if found := _NUMBER.match(text, lines[place].start):
                    result[place] = lines[place]._replace(start=found.end(), marked=True)
    return result


def _follows(first: str, second: str) -> bool:
    one, two = first[:-1], second[:-1]
    if one.isdecimal() and two.isdecimal():
        return int(two) == int(one) + 1
    return len(one) == len(two) == 1 and ord(two) == ord(one) + 1


class _Layout:
    """One pass over the lines of one text."""

    def __init__(self, text: str, lexicon: SectionLexicon, layout: Sequence[Stretch] = ()) -> None:
        self._text = text
        self._lexicon = lexicon
        lines = _number_lines(text, list(_lines(text)))
        self._lines = _told(text, lines, layout) if layout else lines
        self._listing = False
        self._section: Section | None = None

    def blocks(self) -> Iterator[RawBlock]:
        """Give the blocks; after a heading, short lines are items until something longer comes."""
        place = 0
        while place < len(self._lines):
            line = self._lines[place]
            if self._is_heading(place):
                yield RawBlock("heading", line.start, line.end)
                content = self._text[line.start : line.end]
                self._section = self._lexicon.heading(section_words(content), colon=True, line=True)
                self._listing = content.endswith(":") or self._section is not None or not line.sure
                place += 1
            elif line.marked:
                last = self._continued(place)
                yield RawBlock("item", line.start, self._lines[last].end)
                self._listing = False
                place = last + 1
            else:
                last = self._run(place)
                yield from self._plain(self._lines[place : last + 1])
                place = last + 1

    def _opens_list(self, place: int) -> bool:
        return place + 1 < len(self._lines) and self._lines[place + 1].marked

    def _is_heading(self, place: int) -> bool:
        line = self._lines[place]
        text = self._text[line.start : line.end]
        if len(text) > 160:
            return False
        words = section_words(text)
        colon = text.rstrip("*_ ").endswith((":", ":-"))
        if line.heading_mark:
            return len(words) <= _LEAD_IN_WORDS
        inner_stop = _INNER_STOP.search(text) is not None
        if line.marked and not (colon and self._opens_list(place)):
            return not line.sure and self._decorated(place, words)
        if colon and not inner_stop and len(words) <= _LEAD_IN_WORDS:
            return True
        if ":" in text[:-1]:
            return False
        section = self._lexicon.heading(words, colon=colon, line=not text.endswith((".", "!", ",")))
        if section is not None:
            if self._listing and section == self._section and not self._opens_list(place):
                return False
            return not inner_stop and not text.endswith(",") and (text[0].isupper() or self._opens_list(place))
        return not inner_stop and self._stands_alone(place, text, words)

    def _decorated(self, place: int, words: tuple[str, ...]) -> bool:
        """Tell whether a line marked with a symbol is a heading with decoration, not an item."""
        line = self._lines[place]
        known = self._lexicon.heading(words) is not None and len(words) <= 6
        return known and line.blank_before and (place + 1 >= len(self._lines) or self._lines[place + 1].blank_before)

    def _stands_alone(self, place: int, text: str, words: tuple[str, ...]) -> bool:
        """Tell whether an unknown short line is a heading by its place: nothing joins it, and something follows."""
        line = self._lines[place]
        if not line.blank_before or len(words) > _HEADING_WORDS or text[-1] in ".!;," or not text[0].isupper():
            return False
        if place + 1 >= len(self._lines):
            return False
        if self._opens_list(place):
            return True
        following = self._lines[place + 1]
        longer = len(section_words(self._text[following.start : following.end])) > _HEADING_WORDS
        return longer and not self._listing and "@" not in text

    def _continued(self, place: int) -> int:
        """Give the last line of the item that begins at `place`: unmarked lines in lower case continue it."""
        while place + 1 < len(self._lines):
            following = self._lines[place + 1]
            wraps = not following.marked and not following.blank_before and self._text[following.start].islower()
            if not wraps or self._text[self._lines[place].end - 1] in ".!?:":
                break
            place += 1
        return place

    def _run(self, place: int) -> int:
        """Give the last of the plain lines that stand together from `place` on."""
        while place + 1 < len(self._lines):
            following = self._lines[place + 1]
            if following.marked or following.blank_before or self._is_heading(place + 1):
                break
            place += 1
        return place

    def _plain(self, lines: list[Line]) -> Iterator[RawBlock]:
        units = self._units(lines)
        listing = self._listing and (len(units) > 1 or self._looks_like_item(*units[0]))
        for start, end in units:
            item = listing and self._looks_like_item(start, end)
            yield RawBlock("item" if item else "paragraph", start, end)
            listing = item or (listing and len(section_words(self._text[start:end])) <= _WORDS_THAT_LEAVE_A_LIST_OPEN)
        self._listing = listing

    def _units(self, lines: list[Line]) -> list[tuple[int, int]]:
        """Join the lines that were wrapped; each of the rest is a unit of its own."""
        lower = [self._text[line.start].islower() for line in lines]
        in_list = self._listing and lower[0]
        widths = [line.end - line.start for line in lines]
        narrowest, widest = min(widths[:-1], default=0), max(widths)
        fits = _WRAP_WIDTHS[0] <= widest <= _WRAP_WIDTHS[1] and narrowest >= _WRAP_RATIO * widest
        wrapped = len(lines) > 2 and fits and any(lower[1:]) and not in_list
        units: list[tuple[int, int]] = []
        for line, small in zip(lines, lower, strict=True):
            joins = units and (wrapped or (small and not in_list and self._text[units[-1][1] - 1] not in ".!?:"))
            if joins:
                units[-1] = (units[-1][0], line.end)
            else:
                units.append((line.start, line.end))
        return units

    def _looks_like_item(self, start: int, end: int) -> bool:
        text = self._text[start:end]
        if _NEW_SENTENCE.search(text) or len(words := section_words(text)) > _ITEM_WORDS:
            return False
        return not text.endswith((".", "!", "?")) or self._lexicon.is_fragment(words)
