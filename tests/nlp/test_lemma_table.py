from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from equality_check.nlp.lemma_table import LemmaTable, _pack, _unpack
from equality_check.nlp.written_standard import WrittenStandard


@pytest.fixture
def table() -> LemmaTable:
    table = LemmaTable()
    table.lemmas = {
        "nb": {
            "AUX": {"er": "være", "kan": "kunne"},
            "NOUN": {"lederne": "leder", "hus": "hus"},
            "ADJ": {"unge": "ung"},
        },
        "nn": {"AUX": {"er": "vere", "kan": "kunne"}, "NOUN": {"leiarane": "leiar", "hus": "hus"}},
    }
    return table


@pytest.mark.parametrize(
    ("form", "pos", "standard", "lemma"),
    [
        ("er", "AUX", "nb", "være"),
        ("er", "AUX", "nn", "vere"),
        ("er", "AUX", "", None),
        ("kan", "AUX", "", "kunne"),
        ("leiarane", "NOUN", "", "leiar"),
        ("prosjektlederne", "NOUN", "nb", "prosjektleder"),
        ("prosjektlederne", "VERB", "nb", None),
        ("lederne", "NOUN", "nn", None),
    ],
)
def test_find(table: LemmaTable, form: str, pos: str, standard: str, lemma: str | None) -> None:
    assert table.find(form, pos, standard) == lemma


def test_gives_lemmas_by_the_written_standard_and_keeps_capitals_of_names(table: LemmaTable) -> None:
    words = ["UNGE", "prosjektlederne", "ikke", "Oslos", "TV-lederne", "HUS"]
    pos = ["ADJ", "NOUN", "PART", "PROPN", "NOUN", "NOUN"]
    lemmas = ["x", "x", "ikke", "oslo", "x", "x"]
    doc = Doc(spacy.blank("nb").vocab, words=words, pos=pos, lemmas=lemmas)
    voter = WrittenStandard()
    voter.weights = {"ikke": -3.0}
    assert [token.lemma_ for token in table(voter(doc))] == ["ung", "prosjektleder", "ikke", "Oslo", "TV-leder", "hus"]


def test_survives_disk(table: LemmaTable, tmp_path: Path) -> None:
    table.to_disk(tmp_path)
    assert LemmaTable().from_disk(tmp_path).lemmas == table.lemmas


@given(st.dictionaries(st.text("aberå ", min_size=1).map(str.strip), st.text("aberå 1")))
def test_packing_loses_nothing(lemmas: dict[str, str]) -> None:
    assert _unpack(_pack(lemmas)) == lemmas
