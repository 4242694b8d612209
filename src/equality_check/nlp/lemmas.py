"""Lemmas of the bundled model: edit trees over lower-cased forms, then a table for what the treebanks have seen."""

from typing import Any

from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.pipeline.edit_tree_lemmatizer import DEFAULT_EDIT_TREE_LEMMATIZER_MODEL
from spacy.vocab import Vocab
from thinc.api import Model


class _LowercaseTrees:
    def __init__(self, trees: Any) -> None:
        self._trees = trees

    def add(self, form: str, lemma: str) -> int:
        return int(self._trees.add(form.lower(), lemma.lower()))

    def apply(self, tree_id: int, form: str) -> str | None:
        lemma: str | None = self._trees.apply(tree_id, form.lower())
        return lemma

    def __len__(self) -> int:
        return len(self._trees)

    def __getitem__(self, tree_id: int) -> Any:
        return self._trees[tree_id]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._trees, name)


class LowercaseLemmatizer(EditTreeLemmatizer):
    """spaCy's trainable lemmatizer, blind to case: capitals need no edit trees of their own."""

    def __init__(self, vocab: Vocab, model: Model[Any, Any], name: str, **settings: Any) -> None:
        super().__init__(vocab, model, name, **settings)
        self.trees = _LowercaseTrees(self.trees)


@Language.factory(
    "lowercase_lemmatizer",
    assigns=["token.lemma"],
    default_config={"model": DEFAULT_EDIT_TREE_LEMMATIZER_MODEL, "min_tree_freq": 3},
    default_score_weights={"lemma_acc": 1.0},
)
def make_lowercase_lemmatizer(
    nlp: Language, name: str, model: Model[Any, Any], min_tree_freq: int
) -> LowercaseLemmatizer:
    """Give the lemmatizer; spaCy calls this."""
    return LowercaseLemmatizer(nlp.vocab, model, name, backoff="norm", min_tree_freq=min_tree_freq, overwrite=True)
