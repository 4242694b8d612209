"""The model's training: what it reads, what it imitates, and that the one command goes all the way."""

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from training.imitation import imitate
from training.standards import weigh
from training.treebank import Sentence, read_advertisements, read_conllu, to_doc

ROOT = Path(__file__).parents[2]
CONLLU = """\
# text = Husk å sende søknaden til oss i Oslo, da.
1	Husk	huske	VERB	_	Mood=Imp|VerbForm=Fin	0	root	_	_
2	å	å	PART	_	_	3	mark	_	_
3	sende	sende	VERB	_	VerbForm=Inf	1	xcomp	_	_
4	søknaden	søknad	NOUN	_	Definite=Def|Gender=Masc|Number=Sing	3	obj	_	_
5	til	til	ADP	_	_	6	case	_	_
6	oss	vi	PRON	_	Case=Acc|Number=Plur	3	obl	_	_
7	i	i	ADP	_	_	8	case	_	_
8	Oslo	Oslo	PROPN	_	Gender=Neut	6	nmod	_	SpaceAfter=No
9	,	$,	PUNCT	_	_	10	punct	_	_
10	da	da	ADV	_	_	1	advmod	_	SpaceAfter=No
11	.	$.	PUNCT	_	_	1	punct	_	_

"""
POS = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART"} | {
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
}


@pytest.fixture(scope="module")
def sentence(tmp_path_factory: pytest.TempPathFactory) -> Sentence:
    path = tmp_path_factory.mktemp("conllu") / "one.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return read_conllu(path)[0]


def text(sentence: Sentence) -> str:
    return "".join(word.form + " " * word.space for word in sentence).strip()


def test_reads_conllu(sentence: Sentence) -> None:
    doc = to_doc(spacy.blank("nb"), [sentence])
    assert doc.text.strip() == "Husk å sende søknaden til oss i Oslo, da."
    assert [token.head.text for token in doc][:4] == ["Husk", "sende", "Husk", "sende"]
    assert doc[0].dep_ == "ROOT"


@given(st.integers())
@settings(deadline=None)
def test_imitations_are_trees(sentence: Sentence, seed: int) -> None:
    imitation = imitate(sentence, random.Random(seed))
    assert sum(word.head == place for place, word in enumerate(imitation)) == 1
    assert all(0 <= word.head < len(imitation) for word in imitation)
    assert len(to_doc(spacy.blank("nb"), [imitation])) == len(imitation)


def test_imitations_know_commands_headings_and_fragments(sentence: Sentence) -> None:
    imitations = {text(imitate(sentence, random.Random(seed))) for seed in range(2000)}
    assert {
        "Send søknaden til oss i Oslo",
        "Søknaden",
        "Til oss i Oslo",
        "HUSK Å SENDE SØKNADEN TIL OSS I OSLO, DA.",
        "husk å sende søknaden til oss i Oslo, da.",
        "Husk å sende søknaden til oss i Oslo, da",
        "- Husk å sende søknaden til oss i Oslo, da.",
    } <= imitations


def test_weights_tell_the_standards_apart(sentence: Sentence) -> None:
    nynorsk = [replace(sentence[0], form="Hugs"), *sentence[1:]]
    weights = weigh([sentence] * 5, [nynorsk] * 5)
    assert weights["husk"] < -2 < 2 < weights["hugs"]
    assert weights["sende"] == 0


def test_advertisement_sentences_are_tagged() -> None:
    banks = read_advertisements(ROOT / "training" / "ad_sentences.conllu")
    assert set(banks) == {"nb", "nn"}
    assert min(len(bank) for bank in banks.values()) >= 150
    assert {word.pos for bank in banks.values() for sentence in bank for word in sentence} <= POS


@pytest.mark.slow
def test_the_one_command(tmp_path: Path) -> None:
    for folder in ("nob", "nno"):
        (tmp_path / folder).mkdir()
        for split in ("train", "dev", "test"):
            # spaCy's parser leaves out labels seen fewer than 30 times.
            (tmp_path / folder / f"{split}.conllu").write_text(CONLLU * 60, encoding="utf-8")
    output = tmp_path / "output"
    command = [
        sys.executable,
        "training/train.py",
        "--treebank",
        str(tmp_path),
        "--output",
        str(output),
        "--steps",
        "3",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "| Nynorsk test, single sentences | 60 |" in done.stdout
    assert (output / "model" / "lemma_table" / "lemmas.json").is_file()
