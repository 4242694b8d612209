"""The pattern language of the rules: what may stand under `find`, in cues, masks and lexicons.

    ord          every form of the word's lemma        ord/NOUN   only forms of that part of speech
    =ord         that form only                        a|b        either
    -mann        the last part of a compound           salgs-     the first part of a compound
    (og)         may be left out                       *          any one word
    ...          up to three words                     <number>   a number; <name> an entry of that lexicon
    ord, ord     a comma may stand between             <number:15-80>  a whole number in that range, in digits
    <name>       words with capitals, not first in the sentence («Ola Berg»)
    <code>       parts in capitals that hyphens join («DRS-T2»)

A hyphen between words counts as a space: «stå-på-vilje» and «stå på vilje» are one pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain, product
from typing import Literal, NamedTuple, get_args

ElementKind = Literal["word", "form", "suffix", "prefix", "any", "class"]

PartOfSpeech = Literal[
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
]
"""As Universal Dependencies name them."""

_PARTS_OF_SPEECH = frozenset(get_args(PartOfSpeech))
_ELEMENT = re.compile(
    r"(?P<any>\*)|<(?P<cls>[a-z-]+(?::\d+-\d+)?)>|(?P<form>=)?(?P<suffix>-)?(?P<word>[^\W_]+(?:['’][^\W_]+)*|[§%+])"
    r"(?P<prefix>-)?(?:/(?P<pos>[A-Z]+))?\Z"
)
_GROUP = re.compile(r"\([^()]*\)|[^\s()]+")
_SEVERAL_WAYS = re.compile(r"[(),]|\.\.\.")
_GAP_LIMIT = 3


class PatternError(ValueError):
    """A pattern that does not follow the language; the message names the part and the remedy."""


class Choice(NamedTuple):
    """One alternative for one word of a pattern."""

    kind: ElementKind
    word: str = ""
    pos: str | None = None


class Step(NamedTuple):
    """One word of a pattern: its alternatives, and whether a comma may stand before it."""

    choices: tuple[Choice, ...]
    comma: bool = False


@cache
def parse(pattern: str) -> tuple[tuple[Step, ...], ...]:
    """Give the sequences of steps that the pattern stands for, one for each way to leave out what is optional.

    Raises PatternError when the pattern is not of the language.
    """
    try:
        sequences = _ways(pattern) if _SEVERAL_WAYS.search(pattern) else (_steps(pattern),)
    except PatternError as error:
        raise PatternError(f"in «{pattern}» {error}") from error
    if not all(sequences) or (("*" in pattern or "..." in pattern) and any(map(_says_nothing, sequences))):
        raise PatternError(f"«{pattern}» needs at least one word that is not optional")
    return sequences


def _ways(pattern: str) -> tuple[tuple[Step, ...], ...]:
    """Give the sequences of a pattern with options, gaps or commas."""
    parts: list[list[tuple[Step, ...]]] = []
    comma = False
    for token in _GROUP.findall(pattern):
        if token == "...":
            filler = Step((Choice("any"),), comma=True)
            parts.append([(filler,) * n for n in range(_GAP_LIMIT + 1)])
            continue
        optional = token.startswith("(")
        body = token.strip("()")
        ends_with_comma = body.endswith(",")
        steps = _steps(body.rstrip(","))
        if steps and (comma or optional):
            steps = (steps[0]._replace(comma=True), *steps[1:])
        if not steps:
            if optional and ends_with_comma:
                comma = True
                continue
            raise PatternError(f"«{token}» is empty: write a word, or leave it out")
        parts.append([(), steps] if optional else [steps])
        comma = ends_with_comma or optional
    return tuple(dict.fromkeys(tuple(chain.from_iterable(choice)) for choice in product(*parts)))


def _says_nothing(steps: Iterable[Step]) -> bool:
    return all(choice.kind == "any" for step in steps for choice in step.choices)


def _steps(body: str) -> tuple[Step, ...]:
    words = body.split()
    return _word(words[0]) if len(words) == 1 else tuple(chain.from_iterable(map(_word, words)))


@cache
def _word(token: str) -> tuple[Step, ...]:
    """Give the steps of what stands between spaces: one, or one for each part that hyphens tie."""
    return tuple(Step(tuple(map(_choice, part.split("|")))) for part in _split_hyphens(token))


def _split_hyphens(token: str) -> list[str]:
    if "|" in token or "<" in token:
        return [token]
    return re.split(r"(?<=[^\W_])-(?=[^\W_])", token)


@cache
def _choice(text: str) -> Choice:
    found = _ELEMENT.match(text)
    if not found:
        raise PatternError(
            f"«{text}» is not a pattern: write a word, =word, word/NOUN, -last, first-, a|b, (optional),"
            " *, ... or <lexicon>"
        )
    if found["any"]:
        return Choice("any")
    if found["cls"]:
        return Choice("class", found["cls"])
    word, pos = found["word"].lower(), found["pos"]
    if pos and pos not in _PARTS_OF_SPEECH:
        raise PatternError(f"«{text}» names no part of speech: write one of {', '.join(sorted(_PARTS_OF_SPEECH))}")
    if found["suffix"]:
        return Choice("suffix", word, pos)
    if found["prefix"]:
        return Choice("prefix", word, pos)
    return Choice("form" if found["form"] else "word", word, pos)
