"""Counts which words tell Bokmål from Nynorsk, for the component `written_standard`."""

import math
from collections import Counter

from training.treebank import Sentence

from equality_check.nlp.written_standard import SUFFIX_LETTERS

_LEAST_COUNT = 4
_LEAST_WEIGHT = 0.7
_SUFFIX_COUNT = 30
_LARGEST_WEIGHT = 4.0


def weigh(bokmaal: list[Sentence], nynorsk: list[Sentence]) -> dict[str, float]:
    """Give the log odds of Nynorsk for telling words and, marked by a hyphen, for word endings."""
    words = [Counter(w.form.lower() for s in bank for w in s if w.pos != "PROPN") for bank in (bokmaal, nynorsk)]
    endings = [Counter[str](), Counter[str]()]
    for bank, ending in zip(words, endings, strict=True):
        for word in bank:
            ending["-" + word[-SUFFIX_LETTERS:]] += 1
    return _odds(*words, least=_LEAST_COUNT, scale=1.0) | _odds(*endings, least=_SUFFIX_COUNT, scale=0.5)


def _odds(nb: Counter[str], nn: Counter[str], *, least: int, scale: float) -> dict[str, float]:
    size = {key: nb[key] + nn[key] for key in nb.keys() | nn.keys()}
    odds = {key: scale * math.log((nn[key] + 0.3) / (nb[key] + 0.3)) for key in size if size[key] >= least}
    return {
        key: round(max(-_LARGEST_WEIGHT, min(_LARGEST_WEIGHT, weight)), 2)
        for key, weight in odds.items()
        if abs(weight) >= _LEAST_WEIGHT * scale
    } | ({key: 0.0 for key, weight in odds.items() if abs(weight) < _LEAST_WEIGHT * scale} if scale == 1.0 else {})
