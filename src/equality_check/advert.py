"""The advertisement as the library sees it: fields of text, cut into blocks and sentences.

Positions are Unicode code points, half-open `[start, end)`, in the text of the field they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from equality_check.origin import Origins

Language = Literal["nb", "nn", "en", "other"]
BlockKind = Literal["heading", "item", "paragraph"]
Profile = Literal["state", "municipality", "private"]
FieldName = Literal["title", "text", "employer"]
Span = tuple[int, int]
"""A stretch of a text, in code points `[start, end)`."""
Section = Literal[
    "title", "employer", "tasks", "demands", "wished", "traits", "offer", "apply", "diversity", "contact", "none"
]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A heading, list item or paragraph that the source itself marks, at `[start, end)` of the text."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Advert:
    """An advertisement as a reader delivers it: plain text in fields, and what the source says besides.

    `text` is exactly what the caller gave, or what a reader took from the source; `origins` then leads back to it.
    `employer` is the employer's presentation of itself. `profile` None: to be recognised. `known_elements` are stated
    elsewhere, in fields or templates of the caller. `layout`: how the source lays out the text, in order; empty where
    only its lines tell. `silent`: stretches of the text on which the author wants no remark. `language` None: to be
    recognised. `dismissed`: fingerprints of findings set aside: they are neither told nor counted.
    """

    text: str
    title: str = ""
    employer: str = ""
    profile: Profile | None = None
    known_elements: frozenset[str] = frozenset()
    layout: tuple[Stretch, ...] = ()
    silent: tuple[tuple[int, int], ...] = ()
    dismissed: frozenset[str] = frozenset()
    origins: Origins | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One unit of analysis: a sentence, a list item or a heading. Never empty, never with outer white space.

    `kind` says what it works as: in an ad whose line breaks are lost, a sentence of a paragraph can be
    a heading («Kvalifikasjoner.») or an item («Serviceinnstilt.»).
    """

    start: int
    end: int
    kind: BlockKind
    section: Section
    language: Language
    block: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a list item or a paragraph of the layout, with its sentences in order."""

    kind: BlockKind
    start: int
    end: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One field of an advertisement, cut into blocks; `language` is the main one."""

    field: FieldName
    text: str
    language: Language
    blocks: tuple[Block, ...] = ()

    def sentences(self) -> Iterator[Sentence]:
        """Give every sentence of the field in order."""
        for block in self.blocks:
            yield from block.sentences
