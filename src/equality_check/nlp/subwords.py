"""The embedding of the bundled model: word, prefix, two suffixes, shape, and the written standard.

Norwegian compounds inherit gender and inflection from their tail, so a suffix of five letters is embedded beside
spaCy's three; all are lower-cased, because advertisements write headings in capitals.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, cast

import numpy as np
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

from equality_check.nlp.written_standard import standard_number

PREFIX_LETTERS = 3
SHORT_SUFFIX_LETTERS = 3
LONG_SUFFIX_LETTERS = 5
COLUMNS = 6


@registry.architectures("equality_check.SubwordEmbed.v1")  # type: ignore[untyped-decorator]
def build_subword_embed(width: int, rows: list[int]) -> Model[Any, Any]:
    """Give the embedding layer; `rows` are the table sizes of word, prefix, suffixes of 3 and 5, shape, and layout.

    Raises ValueError when `rows` does not have one entry a column.
    """
    if len(rows) != COLUMNS:
        raise ValueError(f"rows needs {COLUMNS} entries, not {len(rows)}")
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, rows[column], column=column, seed=8 + column, dropout=0.0) for column in range(COLUMNS)
    ]
    mixed: Model[Any, Any] = with_array(Maxout(width, width * COLUMNS, nP=3, dropout=0.0, normalize=True))
    extract: Model[Any, Any] = Model("extract_subwords", _extract)
    return chain(extract, cast("Any", list2ragged()), with_array(concatenate(*tables)), mixed, ragged2list())


def _extract(
    model: Model[Any, Any],
    docs: Sequence[Doc],
    is_train: bool,  # noqa: ARG001
) -> tuple[list[Any], Callable[[Any], list[Any]]]:
    features = [model.ops.asarray2i(_columns(doc), dtype="uint64") for doc in docs]
    return features, lambda _: []


def _columns(doc: Doc) -> Any:
    attributes = doc.to_array(["ORTH", "NORM", "SHAPE", "SPACY"])
    strings = doc.vocab.strings
    columns = np.empty((len(doc), COLUMNS), dtype="uint64")
    if len(doc):
        columns[:, 1:4] = [_subwords(strings[int(orth)]) for orth in attributes[:, 0]]
    columns[:, 0] = attributes[:, 1]
    columns[:, 4] = attributes[:, 2]
    columns[:, 5] = attributes[:, 3] + np.uint64(2 * standard_number(doc))
    return columns


@lru_cache(maxsize=1 << 15)
def _subwords(text: str) -> tuple[int, int, int]:
    lower = text.lower()
    return (
        hash_string("^" + lower[:PREFIX_LETTERS]),
        hash_string(lower[-SHORT_SUFFIX_LETTERS:]),
        hash_string(lower[-LONG_SUFFIX_LETTERS:]),
    )
