"""Counts the lemmas of the training data, for the component `lemma_table`."""

from collections import Counter, defaultdict

from training.treebank import Sentence

from equality_check.nlp.lemma_table import Lemmas

_LEAST_SHARE = 0.6
_LEFT_OUT = {"PROPN", "PUNCT", "NUM", "X", "SYM"}


def count_lemmas(banks: dict[str, list[Sentence]]) -> Lemmas:
    """Give for each written standard the lemma that a form with its part of speech mostly has."""
    return {standard: _majority(sentences) for standard, sentences in banks.items()}


def _majority(sentences: list[Sentence]) -> dict[str, dict[str, str]]:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence:
            if word.pos not in _LEFT_OUT:
                counts[word.pos, word.form.lower()][word.lemma.lower()] += 1
    lemmas: dict[str, dict[str, str]] = defaultdict(dict)
    for (pos, form), seen in sorted(counts.items()):
        lemma, times = seen.most_common(1)[0]
        if times / seen.total() >= _LEAST_SHARE:
            lemmas[pos][form] = lemma
    return dict(lemmas)
