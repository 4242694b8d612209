"""The corpus reader of config.cfg: single sentences and small groups, and imitations of advertisements among them."""

import random
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from training.imitation import imitate
from training.treebank import STANDARDS, Sentence, found, read_split, to_doc

_SINGLE_SHARE = 0.7
_LARGEST_GROUP = 4


def to_example(nlp: Language, sentences: list[Sentence]) -> Example:
    """Give a training example with the treebank's own tokens; lemmas are lower-case, as the lemmatizer learns them."""
    reference = to_doc(nlp, sentences, lowercase_lemmas=True)
    bare = Doc(nlp.vocab, words=[token.text for token in reference], spaces=[bool(t.whitespace_) for t in reference])
    return Example(bare, reference)


@registry.readers("equality_check.Treebank.v1")  # type: ignore[untyped-decorator]
def make_reader(treebank: str, split: str, augment: bool, seed: int) -> Callable[[Language], Iterator[Example]]:
    """Give a reader of both treebanks; with `augment` it shuffles, groups and imitates anew in every epoch."""
    rng = random.Random(seed)
    root = Path(treebank)
    sentences: list[Sentence] = []

    def read(nlp: Language) -> Iterator[Example]:
        if not sentences:
            for folder in STANDARDS:
                propn = f"{split}.propn" if found(root, folder, f"{split}.propn") else split
                sentences.extend(read_split(root, folder, propn))
        if not augment:
            yield from (to_example(nlp, [sentence]) for sentence in sentences)
            return
        order = sentences.copy()
        rng.shuffle(order)
        yield from (to_example(nlp, group) for group in _groups(order, rng))

    return read


def _groups(order: list[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    rest = iter(order)
    for sentence in rest:
        group = [imitate(sentence, rng)]
        if rng.random() >= _SINGLE_SHARE:
            more = islice(rest, rng.randint(1, _LARGEST_GROUP - 1))
            group += [imitate(other, rng) for other in more]
        yield group
