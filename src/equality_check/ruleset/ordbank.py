"""Norsk ordbank's Bokmål forms, as spacy-lookups-data has them: a build-time source."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources

from equality_check.ruleset.inflection import OPEN_CLASSES, Inflection
from equality_check.ruleset.paradigm import Paradigm

_LONGEST_ENDING = 5


def listed_forms() -> set[str]:
    """Give every form and lemma that the tables have."""
    return {
        form.casefold()
        for lemmas_of in _tables().values()
        for entry, lemmas in lemmas_of.items()
        for form in (entry, *lemmas)
    }


def _tables() -> dict[str, dict[str, list[str]]]:
    """Give the lemmas of each form, by part of speech."""
    file = resources.files("spacy_lookups_data").joinpath("data/nb_lemma_exc.json.gz")
    tables: dict[str, dict[str, list[str]]] = json.loads(gzip.decompress(file.read_bytes()))
    return tables


class Ordbank:
    """The table of forms, both ways. It gives most forms to one lemma only, so `find` adds what others took."""

    def __init__(self, inflection: Inflection) -> None:
        self._inflection = inflection
        self._forms: dict[str, dict[str, set[str]]] = {}
        self._lemmas: dict[str, dict[str, set[str]]] = {}
        for pos, lemmas_of in _tables().items():
            forms = self._forms[pos.upper()] = defaultdict(set)
            known = self._lemmas[pos.upper()] = {}
            for form, lemmas in lemmas_of.items():
                known.setdefault(form.casefold(), set()).update(lemma.casefold() for lemma in lemmas)
                for lemma in lemmas:
                    forms[lemma.casefold()].add(form.casefold())

    def find(self, word: str) -> tuple[Paradigm, ...]:
        """Give the paradigms that have this form."""
        found = [p for pos in OPEN_CLASSES for p in self._of(word, pos) if word in p.forms]
        if word in self._lemmas["ADV"]:
            found.append(Paradigm("ADV", word, frozenset({word})))
        return tuple(found)

    def _of(self, word: str, pos: str) -> Iterator[Paradigm]:
        for lemma in sorted(self._possible_lemmas(word, pos)):
            if pos == "ADJ" and lemma in self._forms["VERB"] and lemma not in self._forms["ADJ"][lemma]:
                yield from self._participles(lemma)
            else:
                yield Paradigm(pos, lemma, self._whole(lemma, pos))

    def _possible_lemmas(self, word: str, pos: str) -> set[str]:
        stems = (word[:end] for end in range(max(len(word) - _LONGEST_ENDING, 1), len(word) + 1))
        genitive = word.removesuffix(self._inflection.tables.genitive.ending)
        listed = self._lemmas[pos].get(word, set()) | self._lemmas[pos].get(genitive, set())
        return listed | {stem for stem in stems if stem in self._forms[pos]}

    def _participles(self, verb: str) -> Iterator[Paradigm]:
        past = self._past_participles(verb)
        if past:
            yield Paradigm("ADJ", "", frozenset(past))
        for form in self._forms["ADJ"][verb] - past:
            yield Paradigm("ADJ", form, frozenset({form}))

    def _past_participles(self, verb: str) -> set[str]:
        forms = self._forms["ADJ"].get(verb, set())
        return {form for form in forms if not self._inflection.is_present_participle(form)}

    def _whole(self, lemma: str, pos: str) -> frozenset[str]:
        own = self._forms[pos][lemma]
        forms = own | {lemma} | self._inflection.always(lemma, pos)
        forms |= self._past_participles(lemma) if pos == "VERB" else self._taken_by_others(lemma, pos, own)
        return self._inflection.with_genitives(forms) if pos == "NOUN" else frozenset(forms)

    def _taken_by_others(self, lemma: str, pos: str, own: set[str]) -> set[str]:
        """Give the regular forms, in the class that fits best, that the table has but not under this lemma."""
        best: tuple[int, float] = (0, 0.5)
        taken: set[str] = set()
        for name in self._inflection.tables.paradigms[pos]:
            regular = self._inflection.endings_applied(lemma, pos, name) - {lemma}
            listed = {form for form in regular if form in self._lemmas[pos]}
            fit = (len(regular & own), len(listed) / max(len(regular), 1))
            if fit > best:
                best, taken = fit, listed
        return taken
