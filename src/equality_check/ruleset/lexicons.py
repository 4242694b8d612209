"""Full-form lexicons of the two written standards, for compiling the forms of the rules' words.

Building needs spacy-lookups-data and simplemma, which are not needed to run the checker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from equality_check.rule_files import rule_data
from equality_check.ruleset.inflection import Inflection
from equality_check.ruleset.ordbank import Ordbank
from equality_check.ruleset.paradigm import Paradigm

_ENOUGH_EVIDENCE = 3


@dataclass(slots=True)
class Lexicon:
    """Paradigms by the forms in them: our own, then those that `look_up` finds in a source.

    `trusts_own`: the source is asked for words only that our own paradigms do not have.
    """

    look_up: Callable[[str], Iterable[Paradigm]]
    trusts_own: bool = False
    _by_form: dict[str, list[Paradigm]] = field(default_factory=lambda: defaultdict(list))
    _lemmas: set[tuple[str, str]] = field(default_factory=set)

    def add(self, paradigm: Paradigm) -> None:
        """Take a paradigm in, unless one of that lemma and part of speech is known."""
        if (paradigm.pos, paradigm.lemma) not in self._lemmas:
            for form in paradigm.forms:
                self._by_form[form].append(paradigm)
        if paradigm.lemma:
            self._lemmas.add((paradigm.pos, paradigm.lemma))

    def find(self, word: str, pos: str | None = None) -> list[Paradigm]:
        """Give the paradigms that have this word, of `pos` if named."""
        own = self._by_form.get(word, [])
        asked = () if own and self.trusts_own else self.look_up(word)
        more = (p for p in asked if (p.pos, p.lemma) not in self._lemmas)
        return [p for p in (*own, *more) if pos in (None, p.pos)]


@cache
def bokmaal(inflection: Inflection) -> Lexicon:
    """Give the Bokmål words of Norsk ordbank (in spacy-lookups-data), with our irregular words."""
    lexicon = Lexicon(Ordbank(inflection).find)
    _add_irregular(lexicon, inflection)
    return lexicon


@cache
def nynorsk(inflection: Inflection) -> Lexicon:
    """Give the Nynorsk words of `rules/inflection.nn.yaml`, then those that simplemma has enough forms of."""
    lexicon = Lexicon(_attested_paradigms(inflection), trusts_own=True)
    _add_irregular(lexicon, inflection)
    classes: dict[tuple[str, str], set[str]] = defaultdict(set)
    participles: dict[str, set[str]] = defaultdict(set)
    for pos, by_class in rule_data("inflection.nn.yaml").items():
        for name, words in by_class.items():
            for lemma in words.split():
                classes[pos, lemma] |= inflection.irregular(lemma, pos) or inflection.regular(lemma, pos, name)
                if pos == "VERB":
                    participles[lemma] |= inflection.participles(lemma, name)
    for (pos, lemma), forms in classes.items():
        lexicon.add(Paradigm(pos, lemma, frozenset(forms)))
    for past in participles.values():
        lexicon.add(Paradigm("ADJ", "", frozenset(past)))
    return lexicon


def _add_irregular(lexicon: Lexicon, inflection: Inflection) -> None:
    for pos, lemma in inflection.irregular_words():
        lexicon.add(Paradigm(pos, lemma, inflection.irregular(lemma, pos)))
        participles = inflection.participles(lemma) if pos == "VERB" else frozenset()
        if participles:
            lexicon.add(Paradigm("ADJ", "", participles))


def _attested_paradigms(inflection: Inflection) -> Callable[[str], Iterable[Paradigm]]:
    """Give a function to the paradigms of a Nynorsk form, in the class that explains most of simplemma's forms."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    lemma_of = {form.casefold(): lemma for form, lemma in DefaultDictionaryFactory().get_dictionary("nn").items()}
    forms_of: dict[str, set[str]] = defaultdict(set)
    for form, lemma in lemma_of.items():
        forms_of[lemma].add(form)

    @cache
    def paradigms(form: str) -> tuple[Paradigm, ...]:
        lemma = lemma_of.get(form, "")
        attested = forms_of.get(lemma, set())
        if len(attested) < _ENOUGH_EVIDENCE or lemma not in attested:
            return ()
        best = max(_candidates(lemma, inflection), key=lambda p: len(p.forms & attested))
        if len(best.forms & attested) < _ENOUGH_EVIDENCE:
            return ()
        forms = inflection.irregular(lemma, best.pos) or best.forms
        return (Paradigm(best.pos, lemma, forms),) if form in forms else ()

    return paradigms


def _candidates(lemma: str, inflection: Inflection) -> Iterator[Paradigm]:
    for pos, classes in inflection.tables.paradigms.items():
        for name in classes:
            yield Paradigm(pos, lemma, inflection.regular(lemma, pos, name))
