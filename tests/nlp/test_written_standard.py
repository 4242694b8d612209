from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from equality_check.nlp.written_standard import WrittenStandard, standard_number, standard_of


@pytest.fixture
def voter() -> WrittenStandard:
    voter = WrittenStandard()
    voter.weights = {"ikke": -3.0, "ikkje": 3.0, "og": 0.0, "-ane": 1.5, "-ene": -0.5}
    return voter


@pytest.mark.parametrize(
    ("words", "standard"),
    [
        ("vi er ikke her", "nb"),
        ("vi er ikkje her", "nn"),
        ("oppgåvene og planane", "nn"),
        ("vi og du", ""),
        ("Ikke ikkje", ""),
        ("", ""),
    ],
)
def test_vote(voter: WrittenStandard, words: str, standard: str) -> None:
    doc = voter(Doc(spacy.blank("nb").vocab, words=words.split()))
    assert standard_of(doc) == standard


def test_a_document_without_vote_is_unknown() -> None:
    doc = Doc(spacy.blank("nb").vocab, words=["ikkje"])
    assert (standard_of(doc), standard_number(doc)) == ("", 0)


def test_survives_disk(voter: WrittenStandard, tmp_path: Path) -> None:
    voter.to_disk(tmp_path)
    assert WrittenStandard().from_disk(tmp_path).weights == voter.weights
