"""How one written standard inflects: regular paradigms, irregular words, and the reading of unknown words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from equality_check.border import Strict, read_tree
from equality_check.rule_files import rule_data
from equality_check.ruleset.schema import Written

OPEN_CLASSES = ("NOUN", "VERB", "ADJ")
SHORTEST_LAST_PART = 4
_SAME_CLASS = {"PROPN": "NOUN", "AUX": "VERB"}


@dataclass(frozen=True, kw_only=True)
class Genitive(Strict):
    """The ending of the genitive, and the endings after which it is not written."""

    ending: str
    after: list[str]


@dataclass(frozen=True, kw_only=True)
class Tables(Strict):
    """One written standard in `rules/inflection.yaml`; the file explains each key."""

    paradigms: dict[str, dict[str, dict[str, str]]]
    always: dict[str, dict[str, str]]
    genitive: Genitive
    irregular: dict[str, dict[str, str]]
    readings: dict[str, list[str]]
    guess: dict[str, list[str]]
    degree: list[str]
    participle: list[str]
    prefixes: list[str]
    links: list[str]
    neighbour: dict[str, dict[str, str]] = field(default_factory=dict)


def open_class(pos: str | None) -> str | None:
    """Give the part of speech whose paradigms serve `pos`: a name inflects as a noun, an auxiliary as a verb."""
    return None if pos is None else _SAME_CLASS.get(pos, pos)


@dataclass(frozen=True, slots=True, eq=False)
class Inflection:
    """The inflection of one written standard."""

    tables: Tables

    @classmethod
    def of(cls, language: Written) -> Inflection:
        """Give the inflection of that written standard, from `rules/inflection.yaml`."""
        return _read()[language]

    def regular(self, lemma: str, pos: str, name: str) -> frozenset[str]:
        """Give the forms that a lemma has in a class of regular words."""
        return self._complete(lemma, pos, self.endings_applied(lemma, pos, name))

    def endings_applied(self, lemma: str, pos: str, name: str) -> frozenset[str]:
        """Give the forms that a class makes of a lemma, without genitives and what every lemma has."""
        return frozenset(_applied(self.tables.paradigms[pos][name], lemma))

    def irregular(self, lemma: str, pos: str) -> frozenset[str]:
        """Give the forms of an irregular word, or of a compound that ends in one; empty when it is neither."""
        words = self.tables.irregular.get(pos, {})
        shortest = 2 if pos == "VERB" else SHORTEST_LAST_PART
        for start in (0, *range(2, len(lemma) - shortest + 1)):
            first, last = lemma[:start], lemma[start:]
            if last in words and (not first or self.takes_prefix(first, pos)):
                return self._complete(lemma, pos, (first + form for form in _split(words[last])))
        return frozenset()

    def participles(self, lemma: str, name: str | None = None) -> frozenset[str]:
        """Give the past participles of a verb of that class, or of an irregular verb; empty when not known."""
        if name is not None:
            return frozenset(_applied(self.tables.paradigms["VERB"][name], lemma, after="|"))
        return frozenset(_split(self.tables.irregular["VERB"].get(lemma, "").partition("|")[2]))

    def irregular_words(self) -> Iterator[tuple[str, str]]:
        """Give each irregular word: part of speech, lemma."""
        for pos, words in self.tables.irregular.items():
            for lemma in words:
                yield pos, lemma

    def guessed(self, word: str, pos: str | None = None) -> frozenset[str]:
        """Give the forms that an unknown word has if it is a lemma and regular, of `pos` if named."""
        fitting = [c.split("/") for c in self._classes(word)] if word.isalpha() else []
        if pos is not None and word.isalpha():
            named = [c for c in fitting if c[0] == pos]
            fitting = named or [[pos, name] for name in self.tables.paradigms.get(pos, {})]
        forms = {word}
        for part, name in fitting:
            forms |= self.regular(word, part, name)
        return frozenset(forms)

    def takes_prefix(self, first: str, pos: str) -> bool:
        """Tell whether `first` can stand before a known word of that part of speech in one word."""
        return first in self.tables.prefixes if pos == "VERB" else len(first) > 1

    def same_degree(self, word: str, forms: Iterable[str]) -> frozenset[str]:
        """Give those forms of an adjective that a word stands for: all, or the compared ones if it is compared."""
        endings = tuple(self.tables.degree)
        return frozenset(f for f in forms if f.endswith(endings)) if word.endswith(endings) else frozenset(forms)

    def is_present_participle(self, form: str) -> bool:
        """Tell whether an adjective form is the present participle of a verb."""
        return form.endswith(tuple(self.tables.participle))

    def with_genitives(self, forms: Iterable[str]) -> frozenset[str]:
        """Give the forms of a noun with the genitive of each."""
        genitive = self.tables.genitive
        kept = frozenset(forms)
        return kept | {f + genitive.ending for f in kept if not f.endswith(tuple(genitive.after))}

    def always(self, lemma: str, pos: str) -> frozenset[str]:
        """Give the forms that every lemma of that part of speech has, however it inflects."""
        return frozenset(_applied(self.tables.always.get(pos, {}), lemma))

    def _complete(self, lemma: str, pos: str, forms: Iterable[str]) -> frozenset[str]:
        complete = {lemma, *forms} | self.always(lemma, pos)
        return self.with_genitives(complete) if pos == "NOUN" else frozenset(complete)

    def _classes(self, word: str) -> list[str]:
        return self.tables.guess[_longest(self.tables.guess, word) or ""]


def _split(endings: str) -> list[str]:
    return ["" if new == "_" else new for new in endings.split() if new != "|"]


def _applied(endings: Mapping[str, str], lemma: str, after: str = "") -> list[str]:
    end = _longest(endings, lemma)
    if end is None:
        return []
    stem = lemma.removesuffix(end)
    return [stem + new for new in _split(endings[end].partition(after)[2] if after else endings[end])]


def _longest(endings: Mapping[str, object], word: str) -> str | None:
    fitting = (word[start:] for start in range(len(word) + 1))
    return next((end for end in fitting if end in endings), None)


@cache
def _read() -> dict[str, Inflection]:
    tree = rule_data("inflection.yaml")
    return {language: Inflection(read_tree(Tables, tables)) for language, tables in tree.items()}
