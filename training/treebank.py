"""Reads CoNLL-U: the treebanks, and the advertisements tagged by hand."""

import gzip
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

STANDARDS = {"nob": "nb", "nno": "nn"}
"""The folders of the two treebanks and the written standards they hold."""

_FIELDS = 10


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
    return read_conllu(found(treebank, folder, split) or treebank / folder / f"{split}.conllu")


def found(treebank: Path, folder: str, split: str) -> Path | None:
    """Give the file of the split, gzipped or not, or None."""
    paths = (treebank / folder / f"{split}.conllu{ending}" for ending in ("", ".gz"))
    return next((path for path in paths if path.exists()), None)


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
