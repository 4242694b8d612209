"""From the lines of a PDF to its paragraphs: lines joined, divided words put together, page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from equality_check.advert import BlockKind
from equality_check.readers.paragraphs import Paragraph, works_as_heading
from equality_check.readers.pdf_lines import SOFT_HYPHEN, Character, Group, Line
from equality_check.structure.blocks import item_mark
from equality_check.structure.knowledge import LineEnds, load

_HYPHENS = ("-", "\u2010", SOFT_HYPHEN)
_LONGEST_WORD = 80
_SAME_SIZE = 0.12
_LARGER = 1.15
_LEADING = 0.8
_FAR = 0.6
_MARK_WIDTH = 4
_ENDS = ".!?:;,"
_MARGIN = 0.09
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PdfParagraph:
    """A paragraph of lines: its characters in order, and what its type marks it as."""

    characters: tuple[Character, ...]
    kind: BlockKind | None

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return "".join(one.text for one in self.characters)

    def plain(self) -> Paragraph:
        """Give it without its places."""
        return Paragraph(self.text, self.kind)


@dataclass(frozen=True, slots=True)
class PdfPage:
    """The lines of a page in groups, and its lower and upper edge, upright."""

    groups: list[Group]
    bottom: float
    top: float


def paragraphs(pages: Sequence[PdfPage]) -> list[PdfParagraph]:
    """Give the paragraphs of all pages in reading order."""
    groups = [group for group in _without_margins(pages) if group.lines]
    lines = [line for group in groups for line in group.lines]
    if not lines:
        return []
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.characters)
        bold[line.bold] += len(line.characters)
    body, body_bold = sizes.most_common(1)[0][0], bold[True] > bold[False]
    return [_paragraph(one, body, body_bold) for one in _joined(groups)]


def _without_margins(pages: Sequence[PdfPage]) -> Iterator[Group]:
    """Give the groups without page numbers, and without what returns in the margin of several pages."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _in_margin(page)})
    for page in pages:
        margin = {id(line) for line in _in_margin(page) if seen[_key(line)] > 1 or not _letters(line)}
        for group in page.groups:
            yield replace(group, lines=tuple(line for line in group.lines if id(line) not in margin))


def _in_margin(page: PdfPage) -> list[Line]:
    depth = _MARGIN * (page.top - page.bottom)
    return [
        line
        for group in page.groups
        for line in group.lines
        if line.top < page.bottom + depth or line.bottom > page.top - depth
    ]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.bottom / 4)


def _letters(line: Line) -> bool:
    return any(one.text.isalpha() for one in line.characters)


def _joined(groups: Iterable[Group]) -> Iterator[list[Line]]:
    """Give the lines of each paragraph; one that is broken by a column or a page goes on in lower case."""
    paragraph: list[Line] = []
    edge = 0.0
    for group in groups:
        above, edge = edge, group.edge
        for number, line in enumerate(group.lines):
            if paragraph and _goes_on(paragraph, line, edge if number else above, same_group=number > 0):
                paragraph.append(line)
            else:
                if paragraph:
                    yield paragraph
                paragraph = [line]
    if paragraph:
        yield paragraph


def _goes_on(paragraph: Sequence[Line], line: Line, edge: float, same_group: bool) -> bool:
    """Tell whether a line goes on a paragraph: alike, close below, and its first word had no room above."""
    last, size = paragraph[-1], paragraph[-1].size
    if abs(line.size - size) > _SAME_SIZE * size or (last.bold != line.bold and last.bold == paragraph[0].bold):
        return False
    if any("\t" in one.text[_MARK_WIDTH:] for one in (last, line)):
        return False
    mark = item_mark(line.text)
    if mark == "bullet" or (mark == "number" and item_mark(paragraph[0].text) == "number"):
        return False
    if not _had_no_room(paragraph, line, edge):
        return False
    if not same_group:
        return line.text[:1].islower()
    starts_left = line.left < paragraph[0].left - size
    return not starts_left and last.bottom - line.top < _LEADING * size


def _had_no_room(paragraph: Sequence[Line], line: Line, edge: float) -> bool:
    """Tell whether a line begins where it does because its first word did not fit above."""
    last, small = paragraph[-1], line.text[:1].islower()
    if last.right + line.first_word + last.size > edge:
        return True
    hangs = item_mark(paragraph[0].text) is not None and line.left > paragraph[0].left
    far = last.right - last.left > _FAR * (edge - last.left) and last.text[-1] not in _ENDS
    return small and (hangs or far)


def _paragraph(lines: Sequence[Line], body: float, body_bold: bool) -> PdfParagraph:
    characters: list[Character] = []
    for line in lines:
        _add_line(characters, line)
    text = "".join(one.text for one in characters)
    larger = min(line.size for line in lines) >= _LARGER * body
    stands_out = all(line.bold for line in lines) and not body_bold and works_as_heading(text)
    heading = (larger or stands_out) and item_mark(text) != "bullet"
    return PdfParagraph(tuple(characters), "heading" if heading else None)


def _add_line(characters: list[Character], line: Line) -> None:
    """Add a line to a paragraph; a word divided between the two is put together."""
    if characters:
        last, ends = characters[-1], _line_ends()
        divided = last.text in _HYPHENS and len(characters) > 1 and characters[-2].text.isalnum()
        shared = line.text.split()[0].casefold() in ends.after_shared_part and last.text != SOFT_HYPHEN
        if not divided or shared:
            characters.append(replace(last, text=" "))
        elif last.text == SOFT_HYPHEN or _is_division(characters[-_LONGEST_WORD:-1], line.text, ends):
            characters.pop()
    characters += line.characters


def _is_division(before: Sequence[Character], after: str, ends: LineEnds) -> bool:
    """Tell whether the hyphen between two parts is there only because the line ended."""
    part = "".join(one.text for one in before).split()[-1].lstrip('«"(“')
    written = part.casefold() in ends.written_hyphen or part.isupper() or any(one.isdigit() for one in part)
    return after[0].islower() and not written


@cache
def _line_ends() -> LineEnds:
    return load("line-ends.yaml", LineEnds)
