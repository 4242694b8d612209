"""A tiny pipeline with the component names and labels of spaCy's own Norwegian ones, trained in a second."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed

sys.path.insert(0, str(Path(__file__).parents[2]))

_SENTENCES = [
    (
        "Vi søker en ung og dynamisk leder i Oslo .",
        "PRON VERB DET ADJ CCONJ ADJ NOUN ADP PROPN PUNCT",
        "vi søke en ung og dynamisk leder i Oslo $.",
        [1, 1, 6, 6, 5, 3, 1, 8, 6, 1],
        "nsubj ROOT det amod cc conj obj case nmod punct",
    ),
    (
        "Du arbeider ofte i kommunen .",
        "PRON VERB ADV ADP NOUN PUNCT",
        "du arbeide ofte i kommune $.",
        [1, 1, 1, 4, 1, 1],
        "nsubj ROOT advmod case obl punct",
    ),
]


def _example(nlp: Language, sentence: tuple[str, str, str, list[int], str]) -> Example:
    text, pos, lemmas, heads, deps = sentence
    words = text.split()
    doc = Doc(
        nlp.vocab,
        words=words,
        pos=pos.split(),
        morphs=["Definite=Ind" if tag == "NOUN" else "" for tag in pos.split()],
        lemmas=lemmas.split(),
        heads=heads,
        deps=deps.split(),
        ents=["B-GPE_LOC" if word == "Oslo" else "O" for word in words],
    )
    return Example(nlp.make_doc(doc.text), doc)


def _build(*components: str) -> Language:
    nlp = spacy.blank("nb")
    for name in components:
        factory = {"lemmatizer": "trainable_lemmatizer"}.get(name, name)
        settings: dict[str, object] = {"min_tree_freq": 1} if name == "lemmatizer" else {}
        if name == "parser":
            settings = {"min_action_freq": 1}
        nlp.add_pipe(factory, name=name, config=settings)
    examples = [_example(nlp, sentence) for sentence in _SENTENCES]
    fix_random_seed(0)
    optimizer = nlp.initialize(lambda: examples)
    if "attribute_ruler" in components:
        ruler: Any = nlp.get_pipe("attribute_ruler")
        ruler.add([[{"IS_SPACE": True}]], {"POS": "SPACE"})
    for _ in range(80):
        nlp.update(examples, sgd=optimizer)
    return nlp


@pytest.fixture(scope="session")
def build() -> Callable[..., Language]:
    """What makes a tiny trained pipeline of the components named."""
    return _build


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a pipeline made like nb_core_news_sm."""
    nlp = _build("tok2vec", "morphologizer", "parser", "lemmatizer", "senter", "attribute_ruler", "ner")
    nlp.disable_pipe("senter")
    path = tmp_path_factory.mktemp("official") / "nb_core_news_sm"
    nlp.to_disk(path)
    return path
