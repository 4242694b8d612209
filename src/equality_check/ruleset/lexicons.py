"""Full-form lexicons of the two written standards, for compiling the forms of the rules' words.

Building needs spacy-lookups-data and simplemma, which are not needed to run the checker.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources

import ryaml

from equality_check.ruleset.inflection import Inflection

_ENOUGH_EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class Paradigm:
    """A lemma with its forms. Participles are adjectives of their own, with a participle as the lemma."""

    pos: str
    lemma: str
    forms: frozenset[str]


@dataclass(slots=True)
class Lexicon:
    """Paradigms by the forms in them."""

    by_form: dict[str, list[Paradigm]] = field(default_factory=lambda: defaultdict(list))

    def add(self, paradigm: Paradigm) -> None:
        """Take a paradigm in."""
        for form in paradigm.forms:
            self.by_form[form].append(paradigm)

    def find(self, word: str, pos: str | None = None) -> list[Paradigm]:
        """Give the paradigms that have this word, of `pos` if named."""
        return [p for p in self.by_form.get(word, ()) if pos in (None, p.pos)]

    def has(self, lemma: str, pos: str) -> bool:
        """Tell whether a paradigm of that lemma is known."""
        return any(p.lemma == lemma for p in self.find(lemma, pos))


def bokmaal(inflection: Inflection) -> Lexicon:
    """Give the Bokmål words of Norsk ordbank (in spacy-lookups-data), with our irregular words."""
    lexicon = Lexicon()
    _add_irregular(lexicon, inflection)
    grouped = {pos: _by_lemma(pos) for pos in ("noun", "verb", "adj", "adv")}
    for lemma, forms in grouped["noun"].items():
        _add_unless_known(lexicon, Paradigm("NOUN", lemma, inflection.with_genitives({lemma, *forms})))
    for lemma, forms in grouped["verb"].items():
        participles = _past_participles(grouped["adj"].get(lemma, ()), inflection)
        always = inflection.always(lemma, "VERB")
        _add_unless_known(lexicon, Paradigm("VERB", lemma, frozenset({*forms, *participles, *always})))
    for lemma, forms in grouped["adj"].items():
        for paradigm in _adjectives(lemma, forms, inflection, is_verb=lemma in grouped["verb"]):
            _add_unless_known(lexicon, paradigm)
    for lemma in grouped["adv"]:
        lexicon.add(Paradigm("ADV", lemma, frozenset({lemma})))
    return lexicon


def nynorsk(inflection: Inflection) -> Lexicon:
    """Give the Nynorsk words of `rules/inflection.nn.yaml`, then those that simplemma has enough forms of."""
    lexicon = Lexicon()
    _add_irregular(lexicon, inflection)
    text = resources.files("equality_check_rules").joinpath("inflection.nn.yaml").read_text("utf-8")
    classes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pos, by_class in ryaml.loads(text).items():
        for name, words in by_class.items():
            for lemma in words.split():
                classes[pos, lemma].update(inflection.regular(lemma, pos, name))
    for (pos, lemma), forms in classes.items():
        _add_unless_known(lexicon, Paradigm(pos, lemma, inflection.irregular(lemma, pos) or frozenset(forms)))
    for paradigm in _attested(inflection):
        if not lexicon.find(paradigm.lemma):
            lexicon.add(paradigm)
    return lexicon


def _add_irregular(lexicon: Lexicon, inflection: Inflection) -> None:
    for pos, lemma in inflection.irregular_words():
        lexicon.add(Paradigm(pos, lemma, inflection.irregular(lemma, pos)))


def _add_unless_known(lexicon: Lexicon, paradigm: Paradigm) -> None:
    if not lexicon.has(paradigm.lemma, paradigm.pos):
        lexicon.add(paradigm)


def _by_lemma(pos: str) -> dict[str, set[str]]:
    grouped: dict[str, set[str]] = defaultdict(set)
    for form, lemmas in _ordbank()[pos].items():
        for lemma in lemmas:
            grouped[lemma.casefold()].add(form.casefold())
    return grouped


_tables: dict[str, dict[str, list[str]]] = {}


def _ordbank() -> dict[str, dict[str, list[str]]]:
    if not _tables:
        file = resources.files("spacy_lookups_data").joinpath("data/nb_lemma_exc.json.gz")
        _tables.update(json.loads(gzip.decompress(file.read_bytes())))
    return _tables


def _past_participles(forms: Iterable[str], inflection: Inflection) -> set[str]:
    return {form for form in forms if not inflection.is_present_participle(form)}


def _adjectives(lemma: str, forms: set[str], inflection: Inflection, *, is_verb: bool) -> Iterator[Paradigm]:
    if not is_verb or lemma in forms:
        yield Paradigm("ADJ", lemma, frozenset({lemma, *forms}))
        return
    past = _past_participles(forms, inflection)
    if past:
        yield Paradigm("ADJ", min(past, key=lambda form: (len(form), form)), frozenset(past))
    for form in forms - past:
        yield Paradigm("ADJ", form, frozenset({form}))


def _attested(inflection: Inflection) -> Iterator[Paradigm]:
    """Give simplemma's Nynorsk lemmas in the class that explains most of their forms."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    forms_of: dict[str, set[str]] = defaultdict(set)
    for form, lemma in DefaultDictionaryFactory().get_dictionary("nn").items():
        forms_of[lemma.casefold()].add(form.casefold())
    for lemma, attested in sorted(forms_of.items()):
        if len(attested) < _ENOUGH_EVIDENCE or lemma not in attested:
            continue
        best = max(_candidates(lemma, inflection), key=lambda p: len(p.forms & attested))
        if len(best.forms & attested) >= _ENOUGH_EVIDENCE:
            yield best


def _candidates(lemma: str, inflection: Inflection) -> Iterator[Paradigm]:
    for pos, classes in inflection.tables.paradigms.items():
        for name in classes:
            yield Paradigm(pos, lemma, inflection.regular(lemma, pos, name))
