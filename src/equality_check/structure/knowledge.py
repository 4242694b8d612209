"""The knowledge of the structure step: the YAML files of `rules/` that it reads, with the shape they must have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, TypeVar

from equality_check.advert import Language, Section
from equality_check.border import Limits, Strict, read_tree
from equality_check.kept import kept, signature
from equality_check.rule_files import RULES, rule_data

LETTERS_OF_SECTION_ENDING = 4
LETTERS_OF_LANGUAGE_ENDING = 2
"""How many letters an ending has at least: endings are looked up by so many."""
LETTERS_OF_LANGUAGE_WORD = 2
"""The compiled words are looked up by so many of their first letters."""
WORDS_FILE = "language_words.json"


class KnowledgeError(ValueError):
    """A file of `rules/` that cannot be read as it must; the message names the file."""


@dataclass(frozen=True, kw_only=True)
class Phrases(Strict):
    """Phrases by language of the advertisement."""

    nb: list[str] = field(default_factory=list)
    nn: list[str] = field(default_factory=list)
    en: list[str] = field(default_factory=list)

    def every(self) -> list[str]:
        """Give the phrases of all languages."""
        return [*self.nb, *self.nn, *self.en]


@dataclass(frozen=True, kw_only=True)
class SectionKnowledge(Strict):
    """What opens one section, and what tells it without a heading."""

    headings: Phrases
    stems: list[str]
    strong: Phrases
    weak: Phrases
    endings: list[Annotated[str, Limits(min_length=LETTERS_OF_SECTION_ENDING)]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Sections(Strict):
    """The file `sections.yaml`."""

    sections: dict[Section, SectionKnowledge]
    tails: list[str]
    modifiers: list[str]
    topics: dict[Section, list[str]]
    around: list[str]
    about: list[str]
    facts: list[str]
    finite: list[str]
    subjects: list[str]
    subordinators: list[str]
    speakers: list[str]
    addressees: list[str]
    openers: list[str]


@dataclass(frozen=True, kw_only=True)
class Abbreviations(Strict):
    """The file `abbreviations.yaml`."""

    never_last: list[str]
    may_be_last: list[str]
    before_letter: list[str]
    before_number: list[str]
    months: list[str]
    one_word: list[str]
    run_headings: list[str]
    run_openers: list[str]
    line_openers: list[str]
    small_line_openers: list[str]
    never_before_line: list[str]


@dataclass(frozen=True, kw_only=True)
class LineEnds(Strict):
    """The file `line-ends.yaml`."""

    after_shared_part: list[str]
    written_hyphen: list[str]


@dataclass(frozen=True, kw_only=True)
class _Group(Strict):
    languages: list[str]


@dataclass(frozen=True, kw_only=True)
class WordGroup(_Group):
    """Words usual in each of these languages; `points`: how much one of them says."""

    words: str
    points: int = 2


@dataclass(frozen=True, kw_only=True)
class EndingGroup(_Group):
    """Endings of words usual in each of these languages."""

    endings: list[Annotated[str, Limits(min_length=LETTERS_OF_LANGUAGE_ENDING)]]


@dataclass(frozen=True, kw_only=True)
class LetterGroup(_Group):
    """Letters that belong to these languages among those known."""

    letters: str


@dataclass(frozen=True, kw_only=True)
class Languages(Strict):
    """The file `languages.yaml`."""

    words: list[WordGroup]
    endings: list[EndingGroup]
    letters: list[LetterGroup]


Knowledge = TypeVar("Knowledge")


def load(name: str, shape: type[Knowledge]) -> Knowledge:
    """Give the file `name` of `rules/` as `shape`. Raises KnowledgeError when it does not fit."""
    file = RULES / name
    try:
        return kept(shape.__name__.lower(), signature([file]), lambda: read_tree(shape, rule_data(name)))
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"rules/{name}: {error}") from error


def language_words() -> Mapping[Language, Mapping[str, str]]:
    """Give the words that only one written standard has: by their first letters, with a space around each word.

    They are compiled by `compile_language_words`.
    """
    words: Mapping[Language, Mapping[str, str]] = json.loads((RULES / WORDS_FILE).read_text("utf-8"))
    return words
