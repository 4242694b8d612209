"""Analyses single sentences and gives plain values that outlive the model's memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from equality_check.nlp.loading import BUNDLED, load

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Result = TypeVar("Result")

_BATCH = 64
_LONGEST_PIECE = 256
_LOADING = Lock()


@dataclass(frozen=True, slots=True)
class AnalysedToken:
    """A word or mark; `head` is the place of its head among the tokens, its own place for a root (dep `ROOT`)."""

    start: int
    end: int
    text: str
    pos: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class AnalysedSentence:
    """The tokens of one sentence in order, without white space; a text of nothing but white space has none."""

    tokens: tuple[AnalysedToken, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a sentence, short enough for the parser; `offsets` are the starts of its tokens in the text."""

    text: int
    doc: Doc
    offsets: tuple[int, ...]


class Grammar:
    """The language model; it is loaded at the first question, and may be shared by threads."""

    def __init__(self, model: str = BUNDLED) -> None:
        self._model = model

    def analyse(self, texts: Sequence[str]) -> list[AnalysedSentence]:
        """Give the analysis of each text, which must be one sentence (or heading, or list item).

        What is said of one text never depends on the others. Raises ModelError when the model cannot be used.
        """
        analysed: list[list[AnalysedToken]] = [[] for _ in texts]
        for text, tokens in _pipeline(self._model).ask(texts, _tokens):
            analysed[text] += _moved(tokens, by=len(analysed[text]))
        return [AnalysedSentence(tuple(tokens)) for tokens in analysed]


def _pipeline(model: str) -> _Pipeline:
    with _LOADING:
        return _loaded(model)


@lru_cache(maxsize=4)
def _loaded(model: str) -> _Pipeline:
    return _Pipeline(load(model, lemmas=False))


class _Pipeline:
    """One loaded model for the whole process; spaCy's strings are not safe between threads, hence the lock."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._lock = Lock()

    def ask(self, texts: Sequence[str], question: Callable[[_Piece, Doc], Result]) -> list[tuple[int, Result]]:
        """Give the answer for each piece of each text; the answers must not hold on to anything of spaCy."""
        with self._lock, self._nlp.memory_zone():
            pieces = [piece for place, text in enumerate(texts) for piece in self._pieces(place, text)]
            docs = self._nlp.pipe((piece.doc for piece in pieces), batch_size=_BATCH)
            return [(piece.text, question(piece, doc)) for piece, doc in zip(pieces, docs, strict=True)]

    def _pieces(self, place: int, text: str) -> Iterator[_Piece]:
        from spacy.tokens import Doc

        words = [(token.text, token.idx) for token in self._nlp.tokenizer(text)]
        words = [(word, start) for word, start in words if not word.isspace()]
        for first in range(0, len(words), _LONGEST_PIECE):
            part = words[first : first + _LONGEST_PIECE]
            starts: list[bool | int | None] = [place == 0 for place in range(len(part))]
            doc = Doc(
                self._nlp.vocab,
                words=[word for word, _ in part],
                spaces=[text[start + len(word) : start + len(word) + 1].isspace() for word, start in part],
                sent_starts=starts,
            )
            yield _Piece(place, doc, tuple(start for _, start in part))


def _tokens(piece: _Piece, doc: Doc) -> list[AnalysedToken]:
    return [
        AnalysedToken(
            start=start,
            end=start + len(token.text),
            text=token.text,
            pos=token.pos_,
            dep=token.dep_,
            head=token.head.i,
        )
        for start, token in zip(piece.offsets, doc, strict=True)
    ]


def _moved(tokens: list[AnalysedToken], *, by: int) -> list[AnalysedToken]:
    return tokens if by == 0 else [replace(token, head=token.head + by) for token in tokens]
