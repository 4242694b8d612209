"""The paragraphs that a document marks, put together as the text of an ad with its layout."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from equality_check.advert import BlockKind, Stretch
from equality_check.readers.errors import ReadError
from equality_check.readers.plain import MAX_CHARACTERS, too_large
from equality_check.structure.blocks import item_mark, lay_out
from equality_check.structure.sections import lexicon, section_words

_HEADING_WORDS = 8
_NO_HEADING_ENDS = (".", ",", ";", "!", "?")
_MARKS: dict[BlockKind | None, str] = {"heading": "## ", "item": "- "}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and what the document marks it as; null where only its lines tell."""

    text: str
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of an ad, its layout, and where each paragraph begins; null for one that says nothing."""

    text: str
    layout: tuple[Stretch, ...]
    starts: tuple[int | None, ...]


def compose(paragraphs: Sequence[Paragraph]) -> Composed:
    """Give the paragraphs as one text, with what is marked and what the lines tell. Raises ReadError."""
    kept = [number for number, one in enumerate(paragraphs) if one.text.strip()]
    if not any(character.isalnum() for number in kept for character in paragraphs[number].text):
        raise ReadError("read-empty")
    if sum(len(paragraphs[number].text) for number in kept) > MAX_CHARACTERS:
        raise too_large()
    separators = [_between(paragraphs[one], paragraphs[two]) for one, two in pairwise(kept)]
    shown = [paragraphs[number].text for number in kept]
    marks = [_MARKS.get(paragraphs[number].kind, "") for number in kept]
    plain, starts = _joined(shown, separators)
    marked, places = _joined([mark + one for mark, one in zip(marks, shown, strict=True)], separators)
    layout: list[Stretch] = []
    for block in lay_out(marked, lexicon()):
        which = bisect_right(places, block.start) - 1
        shift = starts[which] - places[which] - len(marks[which])
        layout.append(Stretch(block.kind, block.start + shift, block.end + shift))
    by_number = dict(zip(kept, starts, strict=True))
    return Composed(plain, tuple(layout), tuple(by_number.get(number) for number in range(len(paragraphs))))


def works_as_heading(text: str) -> bool:
    """Tell whether a paragraph that stands out by its type is a heading: short, and no sentence."""
    line = text.strip()
    return "\n" not in line and not line.endswith(_NO_HEADING_ENDS) and 0 < len(section_words(line)) <= _HEADING_WORDS


def _between(one: Paragraph, two: Paragraph) -> str:
    return "\n" if _is_item(one) and _is_item(two) else "\n\n"


def _is_item(one: Paragraph) -> bool:
    return one.kind == "item" or (one.kind is None and item_mark(one.text.lstrip()) == "bullet")


def _joined(texts: Sequence[str], separators: Sequence[str]) -> tuple[str, list[int]]:
    """Give the texts with the separators between them, and where each begins."""
    lengths = [len(text) + len(separator) for text, separator in zip(texts, [*separators, ""], strict=True)]
    joined = "".join(text + separator for text, separator in zip(texts, [*separators, ""], strict=True))
    return joined, list(accumulate(lengths[:-1], initial=0))
