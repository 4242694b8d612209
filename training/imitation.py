"""Makes treebank sentences look like advertisements: fragments, list items, commands, headings, lost full stops."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace

from training.treebank import Sentence, Word

_TOPS = {"obj", "nsubj", "conj", "xcomp", "ccomp", "advcl", "obl", "nmod", "acl", "parataxis", "root"}
_FINAL_MARKS = {".", ":", "!", "?"}


def imitate(sentence: Sentence, rng: random.Random) -> Sentence:
    """Give the sentence, or now and then what an advertisement would make of it."""
    chance = rng.random()
    if chance < 0.18:
        sentence = _fragment(sentence, rng)
    elif chance < 0.30:
        sentence = _command(sentence)
    if rng.random() < 0.12:
        sentence = _without_final_mark(sentence)
    if rng.random() < 0.015:
        sentence = _list_item(sentence)
    return _other_capitals(sentence, rng.random())


def _other_capitals(sentence: Sentence, chance: float) -> Sentence:
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
    if last < 1 or leads or sentence[last].form not in _FINAL_MARKS:
        return sentence
    return [*sentence[: last - 1], replace(sentence[last - 1], space=True)]


def _list_item(sentence: Sentence) -> Sentence:
    root = next(place for place, word in enumerate(sentence) if word.head == place)
    bullet = Word(form="-", lemma="$-", pos="PUNCT", morph="", head=root + 1, dep="punct", space=True)
    return [bullet, *(replace(word, head=word.head + 1) for word in sentence)]


def _fragment(sentence: Sentence, rng: random.Random) -> Sentence:
    """Give a phrase of the sentence, mostly with a capital."""
    places = [place for place, word in enumerate(sentence) if word.dep in _TOPS]
    if not places:
        return sentence
    top = rng.choice(places)
    inside = _subtree(sentence, top)
    while inside and sentence[max(inside)].pos == "PUNCT":
        inside.discard(max(inside))
    while inside and sentence[min(inside)].pos in {"PUNCT", "CCONJ"}:
        inside.discard(min(inside))
    if len(inside) == 1 and sentence[top].pos not in {"NOUN", "ADJ"}:
        return sentence
    return _cut(sentence, top, inside, capital=rng.random() < 0.75)


def _command(sentence: Sentence) -> Sentence:
    """Give an infinitive clause as a command, «å sende søknaden» as «Send søknaden»; verbs that would not fit stay."""
    for place, word in enumerate(sentence[:-1]):
        verb = sentence[place + 1]
        stem = verb.lemma.removesuffix("je") if verb.lemma.endswith(("kje", "gje")) else verb.lemma.removesuffix("e")
        if word.form != "å" or word.head != place + 1 or verb.morph != "VerbForm=Inf" or not _is_stem(stem):
            continue
        stem = stem[:-1] if stem.endswith("mm") else stem
        inside = {other for other in _subtree(sentence, place + 1) if other > place}
        while sentence[max(inside)].pos == "PUNCT":
            inside.discard(max(inside))
        changed = [
            *sentence[: place + 1],
            replace(verb, form=stem, morph="Mood=Imp|VerbForm=Fin"),
            *sentence[place + 2 :],
        ]
        return _cut(changed, place + 1, inside, capital=True)
    return sentence


def _is_stem(stem: str) -> bool:
    return (
        len(stem) > 2 and stem[-1] not in "aeiouyæøå" and not (stem[-1] in "jlnrv" and stem[-2] not in "aeiouyæøålnr")
    )


def _cut(sentence: Sentence, top: int, inside: set[int], *, capital: bool) -> Sentence:
    """Give the words of `inside` as a sentence of their own, or the whole sentence if they do not hang together."""
    first = min(inside, default=0)
    if top not in inside or len(inside) != max(inside) - first + 1:
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
    if capital:
        words[0] = replace(words[0], form=words[0].form[:1].upper() + words[0].form[1:])
    return [*words[:-1], replace(words[-1], space=True)]


def _subtree(sentence: Sentence, top: int) -> set[int]:
    return {place for place in range(len(sentence)) if top in _path(sentence, place)}


def _path(sentence: Sentence, place: int) -> list[int]:
    path = [place]
    while sentence[path[-1]].head != path[-1]:
        path.append(sentence[path[-1]].head)
    return path
