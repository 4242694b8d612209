"""Reads CoNLL-U and gives training examples: single sentences, small groups, and imitations of advertisements."""

import gzip
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

STANDARDS = {"nob": "nb", "nno": "nn"}
"""The folders of the two treebanks and the written standards they hold."""

_FIELDS = 10
_SINGLE_SHARE = 0.7
_LARGEST_GROUP = 4
_FRAGMENT_RELATIONS = {"obj", "nsubj", "conj", "xcomp", "ccomp", "advcl", "obl", "nmod", "acl", "parataxis", "root"}


@dataclass(frozen=True)
class Word:
    """One token of a treebank; `head` is the place of its head in the sentence, its own place for the root.

    Without a tree `dep` is empty.
    """

    form: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str
    space: bool


Sentence = list[Word]


def read_conllu(path: Path) -> list[Sentence]:
    """Give the sentences of a CoNLL-U file, gzipped or not; multiword ranges and empty nodes are left out."""
    opened = gzip.open if path.suffix == ".gz" else open
    sentences: list[Sentence] = []
    words: Sentence = []
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == _FIELDS and fields[0].isdigit():
                words.append(_word(fields, len(words)))
            elif not line.strip() and words:
                sentences.append(words)
                words = []
    return [*sentences, words] if words else sentences


def read_advertisements(path: Path) -> dict[str, list[Sentence]]:
    """Give the tagged sentences of advertisements by written standard, which their ids begin with: `nn-012`."""
    ids = [line.split("=")[1].strip() for line in path.read_text("utf-8").splitlines() if line.startswith("# sent_id")]
    banks: dict[str, list[Sentence]] = {}
    for name, sentence in zip(ids, read_conllu(path), strict=True):
        banks.setdefault(name.partition("-")[0], []).append(sentence)
    return banks


def read_split(treebank: Path, folder: str, split: str) -> list[Sentence]:
    """Give one split of one treebank, `nno/dev.propn.conllu.gz` and the like."""
    return read_conllu(treebank / folder / f"{split}.conllu.gz")


def to_doc(nlp: Language, sentences: list[Sentence], *, lowercase_lemmas: bool = False) -> Doc:
    """Give the sentences as one annotated document."""
    words = [word for sentence in sentences for word in sentence]
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(sentence))
    heads = [start + word.head for start, sentence in zip(starts, sentences, strict=False) for word in sentence]
    deps = ["ROOT" if word.dep == "root" else word.dep for word in words]
    has_trees = all(deps)
    return Doc(
        nlp.vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma.lower() if lowercase_lemmas else word.lemma for word in words],
        heads=heads if has_trees else None,
        deps=deps if has_trees else None,
        sent_starts=[place == 0 for sentence in sentences for place in range(len(sentence))],
    )


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
                propn = f"{split}.propn" if (root / folder / f"{split}.propn.conllu.gz").exists() else split
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


def imitate(sentence: Sentence, rng: random.Random) -> Sentence:
    """Give the sentence, sometimes made to look like an advertisement's: fragment, no full stop, other capitals."""
    if rng.random() < 0.10:
        sentence = _fragment(sentence, rng)
    if rng.random() < 0.12:
        sentence = _without_final_mark(sentence)
    if rng.random() < 0.015:
        sentence = _list_item(sentence)
    chance = rng.random()
    if chance < 0.03:
        return _recased(sentence, str.upper, keep_names=False)
    if chance < 0.06:
        return _recased(sentence, str.lower, keep_names=True)
    if chance < 0.12:
        return _recased(sentence[:1], str.lower, keep_names=True) + sentence[1:]
    if chance < 0.13:
        return _recased(sentence, str.title, keep_names=True)
    return sentence


def _recased(words: Iterable[Word], recase: Callable[[str], str], *, keep_names: bool) -> Sentence:
    return [word if keep_names and word.pos == "PROPN" else replace(word, form=recase(word.form)) for word in words]


def _without_final_mark(sentence: Sentence) -> Sentence:
    last = len(sentence) - 1
    leads = any(word.head == last for word in sentence[:last])
    if last < 1 or leads or sentence[last].form not in {".", ":", "!", "?"}:
        return sentence
    return [*sentence[: last - 1], replace(sentence[last - 1], space=True)]


def _list_item(sentence: Sentence) -> Sentence:
    root = next(place for place, word in enumerate(sentence) if word.head == place)
    bullet = Word(form="-", lemma="$-", pos="PUNCT", morph="", head=root + 1, dep="punct", space=True)
    return [bullet, *(replace(word, head=word.head + 1) for word in sentence)]


def _fragment(sentence: Sentence, rng: random.Random) -> Sentence:
    places = [place for place, word in enumerate(sentence) if word.dep in _FRAGMENT_RELATIONS]
    if not places:
        return sentence
    top = rng.choice(places)
    inside = {place for place in range(len(sentence)) if top in _path(sentence, place)}
    while inside and sentence[max(inside)].pos == "PUNCT":
        inside.discard(max(inside))
    while inside and sentence[min(inside)].pos in {"PUNCT", "CCONJ"}:
        inside.discard(min(inside))
    first = min(inside, default=0)
    if top not in inside or len(inside) < 2 or len(inside) != max(inside) - first + 1:
        return sentence
    words = [
        replace(
            word,
            head=(top if place == top or word.head not in inside else word.head) - first,
            dep="root" if place == top else word.dep,
        )
        for place, word in enumerate(sentence)
        if place in inside
    ]
    if rng.random() < 0.7:
        words[0] = replace(words[0], form=words[0].form[:1].upper() + words[0].form[1:])
    return [*words[:-1], replace(words[-1], space=True)]


def _path(sentence: Sentence, place: int) -> list[int]:
    path = [place]
    while sentence[path[-1]].head != path[-1]:
        path.append(sentence[path[-1]].head)
    return path


def _word(fields: list[str], place: int) -> Word:
    head = int(fields[6]) - 1 if fields[6].isdigit() else place
    return Word(
        form=fields[1],
        lemma=fields[2],
        pos=fields[3],
        morph="" if fields[5] == "_" else fields[5],
        head=place if head < 0 else head,
        dep="" if fields[7] == "_" else fields[7],
        space="SpaceAfter=No" not in fields[9].split("|"),
    )
