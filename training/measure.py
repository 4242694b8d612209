"""Measures a pipeline on gold sentences: the figures that training and the benchmark print."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example
from training.treebank import Sentence, found, read_conllu, to_doc

RUNNING = 10
"""Sentences a document when the parser is to find the sentences itself, as in spaCy's own figures."""

HEADER = "| data | sentences | POS | morphology | lemma | UAS | LAS | words/s |\n|---|---|---|---|---|---|---|---|"


@dataclass(frozen=True)
class Scores:
    """Accuracies between 0 and 1 on raw text, where wrong tokens count as wrong; None without gold.

    Speed is in words a second of processor time.
    """

    sentences: int
    pos: float
    morph: float | None
    lemma: float
    uas: float | None
    las: float | None
    words_per_second: float

    def row(self, title: str) -> str:
        """Give a row of a Markdown table."""
        values = (self.pos, self.morph, self.lemma, self.uas, self.las)
        figures = ("–" if value is None else f"{value:.4f}" for value in values)
        return f"| {title} | {self.sentences} | {' | '.join(figures)} | {self.words_per_second:,.0f} |"


def measure(nlp: Language, sentences: list[Sentence], *, single: bool) -> Scores:
    """Give the scores on single sentences with their starts fixed, or on running text that the parser must split."""
    step = 1 if single else RUNNING
    groups = [sentences[first : first + step] for first in range(0, len(sentences), step)]
    references = [to_doc(nlp, group) for group in groups]
    bare = [nlp.tokenizer(reference.text) for reference in references]
    if single:
        bare = [_one_sentence(doc) for doc in bare]
    started = time.process_time()
    parsed = list(nlp.pipe(bare))
    seconds = time.process_time() - started
    examples = [Example(doc, reference) for doc, reference in zip(parsed, references, strict=True)]
    scores = _score(examples)
    has_trees = all(word.dep for sentence in sentences for word in sentence)
    return Scores(
        len(sentences),
        scores["pos_acc"],
        scores["morph_acc"] if has_trees else None,
        scores["lemma_acc"],
        scores["dep_uas"] if has_trees else None,
        scores["dep_las"] if has_trees else None,
        sum(len(doc) for doc in parsed) / seconds,
    )


def _one_sentence(doc: Doc) -> Doc:
    """Give the tokens as `equality_check.nlp.analysis` gives them to the model."""
    fixed = Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
    for token in fixed[1:]:
        token.is_sent_start = False
    return fixed


def test_sets(treebank: Path, split: str) -> Iterator[tuple[str, list[Sentence]]]:
    """Give the titles and sentences of `dev` or `test`; Nynorsk also with proper nouns as in training, if there."""
    for title, folder, name in (
        ("Bokmål", "nob", split),
        ("Nynorsk", "nno", split),
        ("Nynorsk, PROPN as in training", "nno", f"{split}.propn"),
    ):
        path = found(treebank, folder, name)
        if path:
            yield f"{title} {split}", read_conllu(path)


def table(nlp: Language, sets: Iterator[tuple[str, list[Sentence]]], say: Callable[[str], None] = print) -> None:
    """Print the scores of the pipeline on the sets, as running text and as single sentences."""
    say(HEADER)
    for title, sentences in sets:
        say(measure(nlp, sentences, single=False).row(f"{title}, running text"))
        say(measure(nlp, sentences, single=True).row(f"{title}, single sentences"))


def _score(examples: list[Example]) -> dict[str, float]:
    def dep(token: Token, _: str) -> str:
        return str(token.dep_).lower()

    scores = Scorer.score_token_attr(examples, "pos")
    scores |= Scorer.score_token_attr(examples, "morph", getter=lambda token, _: token.morph)
    scores |= Scorer.score_token_attr(examples, "lemma")
    scores |= Scorer.score_deps(examples, "dep", getter=dep, ignore_labels=("p", "punct"))
    return scores
