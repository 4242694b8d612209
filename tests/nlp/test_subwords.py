import pytest
import spacy
from spacy.tokens import Doc

from equality_check.nlp.subwords import build_subword_embed

ROWS = [50, 20, 20, 20, 20, 16]


def test_gives_a_vector_a_token_and_none_for_none() -> None:
    vocab = spacy.blank("nb").vocab
    docs = [Doc(vocab, words=["Vi", "søker"]), Doc(vocab), Doc(vocab, words=["deg"])]
    model = build_subword_embed(8, ROWS)
    model.initialize(X=docs)
    assert [vectors.shape for vectors in model.predict(docs)] == [(2, 8), (0, 8), (1, 8)]


def test_rows_must_fit_the_columns() -> None:
    with pytest.raises(ValueError, match="rows needs 6 entries"):
        build_subword_embed(8, [50, 20])
