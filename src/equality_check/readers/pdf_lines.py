"""From the characters of a PDF page to its lines in reading order, columns one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from statistics import median

from equality_check.origin import PdfBox

Rectangle = tuple[float, float, float, float]

SOFT_HYPHEN = "\u00ad"

_SEGMENT_GAP = 2.0
_WORD_GAP = 0.6
_SAME_ROW = 0.5
_CANDIDATES = 100
_DEEPEST = 3
_LINES_OF_A_COLUMN = 3
_PROSE_CHARACTERS = 25
_FEWEST_LETTERS = 2
_STRIP = 0.9


@dataclass(frozen=True, slots=True)
class Character:
    """A character with its box on the page, and with the box it has when the page is turned so that text is upright."""

    text: str
    page: int
    box: Rectangle
    upright: Rectangle
    bold: bool


@dataclass(frozen=True)
class Line:
    """Characters of one line in reading order, without outer spaces; at least one that is no space."""

    characters: tuple[Character, ...]

    @cached_property
    def text(self) -> str:
        """The words of the line."""
        return "".join(one.text for one in self.characters)

    @cached_property
    def left(self) -> float:
        """Where the line begins, upright."""
        return min(one.upright[0] for one in self.characters)

    @cached_property
    def right(self) -> float:
        """Where the line ends, upright."""
        return max(one.upright[2] for one in self.characters)

    @cached_property
    def bottom(self) -> float:
        """The lower edge, upright; of most characters, as accents and signs stand out."""
        return median(one.upright[1] for one in self._seen)

    @cached_property
    def top(self) -> float:
        """The upper edge, upright; of most characters."""
        return median(one.upright[3] for one in self._seen)

    @cached_property
    def size(self) -> float:
        """How high the characters are, in points."""
        return max(0.1, self.top - self.bottom)

    @cached_property
    def bold(self) -> bool:
        """Whether all letters and digits are bold."""
        flags = [one.bold for one in self.characters if one.text.isalnum()]
        return bool(flags) and all(flags)

    @cached_property
    def first_word(self) -> float:
        """How wide the first word is."""
        length = next((at for at, one in enumerate(self.characters) if one.text.isspace()), len(self.characters))
        return self.characters[length - 1].upright[2] - self.left

    @property
    def _seen(self) -> list[Character]:
        return [one for one in self.characters if not one.text.isspace()]


def boxes_of(characters: Iterable[Character]) -> list[PdfBox]:
    """Give the rectangles that characters cover, one a line of each page, in order."""
    found: list[tuple[int, Rectangle, Rectangle]] = []
    for one in characters:
        if one.text.isspace():
            continue
        if found and found[-1][0] == one.page and _overlap(found[-1][2][1::2], one.upright[1::2]) > _SAME_ROW:
            page, box, upright = found[-1]
            found[-1] = (page, _around(box, one.box), _around(upright, one.upright))
        else:
            found.append((one.page, one.box, one.upright))
    return [PdfBox(page=page, left=box[0], bottom=box[1], right=box[2], top=box[3]) for page, box, _ in found]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines below each other, in order; `edge`: how far to the right they might have gone."""

    lines: tuple[Line, ...]
    edge: float


def groups(characters: Sequence[Character]) -> list[Group]:
    """Give the lines of a page in groups, each a column or what goes over the whole width, in reading order."""
    regions = list(_regions(_segments(characters), _DEEPEST))
    widest = max((line.right for region, column in regions if not column for line in region), default=0.0)
    return [
        Group(tuple(_rows(region)), max(line.right for line in region) if column else widest)
        for region, column in regions
    ]


def _segments(characters: Sequence[Character]) -> list[Line]:
    """Give the stretches of a line that stand together, in the order the page has them."""
    segments: list[list[Character]] = []
    last: Character | None = None
    for one in characters:
        if one.text.isspace():
            if segments:
                segments[-1].append(one)
            continue
        if last is None or not _joins(last, one):
            segments.append([])
        segments[-1].append(one)
        last = one
    return [line for segment in segments if (line := _trimmed(segment))]


def _joins(one: Character, two: Character) -> bool:
    height = max(one.upright[3] - one.upright[1], 0.1)
    gap = two.upright[0] - one.upright[2]
    return _overlap(one.upright[1::2], two.upright[1::2]) > _SAME_ROW and -height < gap < _SEGMENT_GAP * height


def _trimmed(characters: Sequence[Character]) -> Line | None:
    kept = [at for at, one in enumerate(characters) if not one.text.isspace()]
    line = characters[kept[0] : kept[-1] + 1] if kept else []
    return Line(tuple(one for one in line if one.text != SOFT_HYPHEN or one is line[-1])) if line else None


def _regions(segments: list[Line], depth: int, column: bool = False) -> Iterator[tuple[list[Line], bool]]:
    """Give the segments in reading order in groups, each with whether it is a column.

    What stands above two columns comes first, then the left one, the right one, and what follows.
    """
    gutter = _gutter(segments) if depth else None
    if gutter is None:
        yield from [(segments, column)] if segments else []
        return
    whole: list[Line] = []
    for part, parted in _parts(segments, gutter):
        if parted:
            yield from _regions(whole, depth - 1, column)
            whole = []
            for side in _sides(part, gutter):
                yield from _regions(side, depth - 1, column=True)
        else:
            whole += part
    yield from _regions(whole, depth - 1, column)


def _sides(segments: Sequence[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    return [one for one in segments if one.right <= gutter], [one for one in segments if one.left >= gutter]


def _gutter(segments: Sequence[Line]) -> float | None:
    """Give the upright line that has most text wholly to both sides of it; null where no text stands side by side."""
    if len(segments) < 2 * _LINES_OF_A_COLUMN:
        return None
    left, right = min(one.left for one in segments), max(one.right for one in segments)
    step = (right - left) / _CANDIDATES
    best, most = None, (0, 0)
    for number in range(1, _CANDIDATES):
        at = left + number * step
        before = sum(len(one.characters) for one in segments if one.right <= at)
        after = sum(len(one.characters) for one in segments if one.left >= at)
        if (found := (min(before, after), before + after)) > most and before and after:
            best, most = at, found
    return best


def _parts(segments: Sequence[Line], gutter: float) -> Iterator[tuple[list[Line], bool]]:
    """Give the segments from the top in parts, each with whether it is two columns beside the gutter."""
    for crosses, rows in groupby(_grouped(segments), lambda row: any(one.left < gutter < one.right for one in row)):
        strips = list(_between_strips(list(rows)))
        sides = [frozenset(one.left >= gutter for one in strip) for strip in strips]
        columns = [not crosses and _are_columns(*_sides(strip, gutter)) for strip in strips]
        if not any(columns):
            yield [one for strip in strips for one in strip], False
            continue
        beside = [number for number, both in enumerate(sides) if len(both) > 1]
        first, last = beside[0], beside[-1]
        for part, parted in ((strips[:first], False), (strips[first : last + 1], True), (strips[last + 1 :], False)):
            yield [one for strip in part for one in strip], parted


def _between_strips(rows: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """Give the rows from one empty strip across the page to the next."""
    strip: list[Line] = []
    for row in rows:
        size = max(one.size for one in row)
        if strip and min(one.bottom for one in strip) - max(one.top for one in row) > _STRIP * size:
            yield strip
            strip = []
        strip = strip + row
    if strip:
        yield strip


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Tell whether these are two columns to be read one after the other, and not the cells of a table or a list."""
    if min(len(left), len(right)) < _LINES_OF_A_COLUMN:
        return False
    letters = (median(sum(one.text.isalpha() for one in line.characters) for line in side) for side in (left, right))
    longest = max(median(len(line.characters) for line in side) for side in (left, right))
    return min(letters) >= _FEWEST_LETTERS and longest >= _PROSE_CHARACTERS


def _rows(segments: Sequence[Line]) -> list[Line]:
    return [_line(row) for row in _grouped(segments)]


def _grouped(segments: Iterable[Line]) -> list[list[Line]]:
    """Give the segments that stand beside each other as rows from the top, each from the left."""
    rows: list[list[Line]] = []
    for segment in sorted(segments, key=lambda one: -(one.top + one.bottom)):
        if rows and _overlap((rows[-1][0].bottom, rows[-1][0].top), (segment.bottom, segment.top)) > _SAME_ROW:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _line(row: Sequence[Line]) -> Line:
    characters: list[Character] = []
    for segment in row:
        if characters:
            last, first = characters[-1], segment.characters[0]
            gap = first.upright[0] - last.upright[2]
            sign = "\t" if gap > _SEGMENT_GAP * segment.size else " " if gap > _WORD_GAP * segment.size / 4 else ""
            characters += [Character(sign, last.page, last.box, last.upright, last.bold)] if sign else []
        characters += segment.characters
    return Line(tuple(characters))


def _overlap(one: Sequence[float], two: Sequence[float]) -> float:
    """Give how much of the smaller of two stretches lies in the other, 0–1."""
    smaller = min(one[1] - one[0], two[1] - two[0])
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return shared / smaller if smaller > 0 else float(shared >= 0)


def _around(one: Rectangle, two: Rectangle) -> Rectangle:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def commonest_turn(turns: Sequence[int]) -> int:
    """Give the direction of most characters of a page, in quarter turns."""
    return Counter(turns).most_common(1)[0][0]


def turned(box: Rectangle, quarters: int) -> Rectangle:
    """Give a box as it is when the page is turned back by so many quarters."""
    left, bottom, right, top = box
    if quarters == 1:
        return bottom, -right, top, -left
    if quarters == 2:
        return -right, -top, -left, -bottom
    if quarters == 3:
        return -top, left, -bottom, right
    return box
