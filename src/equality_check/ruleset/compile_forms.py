"""Compile the forms of every word that the rules use to `rules/forms.json`.

`python -m equality_check.ruleset.compile_forms` writes the file; with `--check` it tells whether the file is current.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata

from equality_check.rule_files import RULES, rule_data
from equality_check.ruleset import lexicons
from equality_check.ruleset.forms import FORMS_FILE
from equality_check.ruleset.generated import write_or_check
from equality_check.ruleset.inflection import OPEN_CLASSES, SHORTEST_LAST_PART, Inflection, open_class
from equality_check.ruleset.paradigm import Paradigm
from equality_check.ruleset.schema import Written

Request = tuple[Written, str, str | None]

SOURCES = ("spacy-lookups-data", "simplemma")
_WRITTEN: tuple[Written, ...] = ("nb", "nn")


@dataclass(frozen=True, slots=True)
class Speller:
    """Finds the forms of words of one written standard; `neighbour` tells how the other one inflects its words."""

    inflection: Inflection
    lexicon: lexicons.Lexicon
    closed: dict[str, dict[str, frozenset[str]]]
    neighbour: lexicons.Lexicon | None = None

    def of(self, word: str, pos: str | None = None) -> frozenset[str]:
        """Give the forms that a rule's word stands for, itself among them."""
        part = open_class(pos)
        listed = self._listed(word, pos)
        if listed or (part and part not in OPEN_CLASSES):
            return listed | {word}
        if part is None and word in self.inflection.tables.readings:
            named = (reading.split("/") for reading in self.inflection.tables.readings[word])
            return frozenset({word}).union(*(self.of(lemma, pos) for lemma, pos in named))
        return (
            self._known(word, part)
            or self._irregular_compound(word, part)
            or self._like_neighbour(word, part)
            or self._compound(word, part)
            or self.inflection.guessed(word, part)
        )

    def _listed(self, word: str, pos: str | None) -> frozenset[str]:
        wanted = {"VERB": ("AUX",), None: tuple(self.closed)}.get(pos, (pos,))
        return frozenset().union(*(self.closed[p].get(word, frozenset()) for p in wanted if p in self.closed))

    def _known(self, word: str, pos: str | None) -> frozenset[str]:
        found = self.lexicon.find(word, pos)
        meant = [p for p in found if p.lemma == word] or _likely(word, found)
        return frozenset().union(*({word} | self._forms_meant(word, p) for p in meant))

    def _forms_meant(self, word: str, paradigm: Paradigm) -> frozenset[str]:
        if paradigm.pos == "ADJ" and paradigm.lemma != word:
            return self.inflection.same_degree(word, paradigm.forms)
        return paradigm.forms

    def _irregular_compound(self, word: str, pos: str | None) -> frozenset[str]:
        return frozenset().union(*(self.inflection.irregular(word, p) for p in ([pos] if pos else OPEN_CLASSES)))

    def _like_neighbour(self, word: str, pos: str | None) -> frozenset[str]:
        found = self.neighbour.find(word, pos) if self.neighbour else []
        meant = [p for p in found if p.lemma == word] or _likely(word, found)
        ours = [self.inflection.regular(p.lemma, p.pos, self._class_like(p)) for p in meant if p.pos in OPEN_CLASSES]
        return frozenset().union(*(forms for forms in ours if word in forms))

    def _class_like(self, paradigm: Paradigm) -> str:
        """Give our class for a word that the other standard inflects so: the first of which it has an ending."""
        classes = self.inflection.tables.neighbour[paradigm.pos]
        stems = (paradigm.lemma, paradigm.lemma[:-1])
        fitting = (
            n for n, ends in classes.items() if any(s + e in paradigm.forms for s in stems for e in ends.split())
        )
        return next(fitting, next(iter(classes)))

    def _compound(self, word: str, pos: str | None) -> frozenset[str]:
        parts = [pos] if pos else OPEN_CLASSES
        splits = [(word[:start], word[start:]) for start in range(2, len(word) - 1)]
        splits = [(first, last) for first, last in splits if any(self._can_end(first, last, p) for p in parts)]
        if not splits:
            return frozenset()
        first, last = max(splits, key=self._likelihood)
        ends = [p for p in parts if self._can_end(first, last, p)]
        ends = [p for p in ends if self._is_lemma(last, p)] or ends
        forms = (self._known(last, p) for p in ends if p != "VERB" or len(ends) == 1)
        return frozenset(first + form for form in frozenset().union(*forms))

    def _likelihood(self, split: tuple[str, str]) -> tuple[bool, bool, int]:
        first, last = split
        known = any(self.lexicon.find(first.removesuffix(link)) for link in self.inflection.tables.links)
        return known, self._is_lemma(last, None), len(last)

    def _is_lemma(self, word: str, pos: str | None) -> bool:
        return any(p.lemma == word for p in self.lexicon.find(word, pos))

    def _can_end(self, first: str, last: str, pos: str) -> bool:
        long_enough = pos == "VERB" or len(last) >= SHORTEST_LAST_PART
        if not long_enough or not self.inflection.takes_prefix(first, pos):
            return False
        base = last.removesuffix(self.inflection.tables.genitive.ending)
        return any(p.lemma == last or base == last or base not in p.forms for p in self.lexicon.find(last, pos))


def _likely(word: str, found: list[Paradigm]) -> list[Paradigm]:
    """Give the readings of an inflected word without unlikely verbs: imperatives and what is a participle too."""
    others = [p for p in found if p.pos != "VERB"]
    if any(p.pos == "ADJ" for p in others):
        return others
    return [p for p in found if p in others or p.lemma != word + "e"] or found


@cache
def speller(language: Written) -> Speller:
    """Give the speller of that written standard, from the rules' data and the full-form lexicons."""
    inflection = Inflection.of(language)
    if language == "nb":
        return Speller(inflection, lexicons.bokmaal(inflection), _closed_classes(language))
    neighbour = lexicons.bokmaal(Inflection.of("nb"))
    return Speller(inflection, lexicons.nynorsk(inflection), _closed_classes(language), neighbour)


def source_versions() -> dict[str, str]:
    """Give the versions of the installed lexicons."""
    return {name: metadata.version(name) for name in SOURCES}


def compiled(words: Iterable[Request]) -> str:
    """Give the text of `forms.json` for these words, and for the closed classes."""
    wanted = {(language, word.casefold(), pos) for language, word, pos in words}
    wanted |= {(language, word, None) for language in _WRITTEN for word in _closed_words(language)}
    lines = [f'{{"sources": {json.dumps(source_versions())}']
    for language in _WRITTEN:
        lines.append(f',"{language}": {{')
        keys = {w if pos is None else f"{w}/{pos}": (w, pos) for lang, w, pos in wanted if lang == language}
        entries = {key: " ".join(sorted(speller(language).of(*keys[key]))) for key in sorted(keys)}
        lines.append(",\n".join(f"{_quoted(key)}:{_quoted(forms)}" for key, forms in entries.items()))
        lines.append("}")
    return "\n".join([*lines, "}", ""])


def main(arguments: list[str]) -> int:
    """Write `forms.json`, or check it with `--check`; give the exit status: 1 when it is not current."""
    from equality_check.ruleset.loading import words_used

    path = RULES / FORMS_FILE
    return write_or_check({path: compiled(words_used())}, arguments, "equality_check.ruleset.compile_forms")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@cache
def _closed_classes(language: Written) -> dict[str, dict[str, frozenset[str]]]:
    tree = rule_data("closed_classes.yaml")[language]
    classes: dict[str, dict[str, frozenset[str]]] = {}
    for pos, paradigms in tree["forms"].items():
        classes[pos] = {word: frozenset(line.split()) for line in paradigms for word in line.split()}
    invariable = {word: frozenset({word}) for word in tree["invariable"].split()}
    for by_word in classes.values():
        by_word.update((word, alone) for word, alone in invariable.items() if word in by_word)
    return classes | {"X": invariable}


def _closed_words(language: Written) -> Iterator[str]:
    for by_word in _closed_classes(language).values():
        yield from by_word


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
