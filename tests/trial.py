"""Rules and masks tried on single texts, as their examples are: outside an ad, in a section of one's choice."""

from __future__ import annotations

from dataclasses import replace

from equality_check.advert import BlockKind, Document, Language, Section
from equality_check.matching.candidates import Candidates
from equality_check.matching.context import Judged, judge
from equality_check.matching.masks import Masks
from equality_check.matching.reading import read
from equality_check.nlp.analysis import Grammar
from equality_check.ruleset.compiling import Matchers
from equality_check.ruleset.examples import Case
from equality_check.ruleset.loading import RuleSet, load
from equality_check.ruleset.resolving import ResolvedRule
from equality_check.ruleset.schema import Written
from equality_check.structure import structure


class Trial:
    """Tries the rules of a rule set; word rules only, not measures."""

    def __init__(self, rule_set: RuleSet | None = None, model: str = "bundled") -> None:
        self._rules = rule_set or load()
        self._matchers = Matchers(self._rules)
        self._masks = Masks(self._rules.masks)
        self._candidates = Candidates(self._rules)
        self._grammar = Grammar(model)

    def of_rule(self, case: Case) -> list[tuple[int, int]]:
        """Give the spans that the rule of an example remarks on in it, as if there were no other rules."""
        judged = self._judged(_placed(case.text, case.language, case.section, case.kind), case.rule)
        return [(one.candidate.start, one.candidate.end) for one in judged]

    def rules_on(self, text: str, language: Written, section: Section = "none") -> list[str]:
        """Give the ids of the rules that remark on a text in running prose."""
        judged = self._judged(_placed(text, language, section, "paragraph"), None)
        return [one.candidate.rule.id for one in judged]

    def masked(self, text: str) -> dict[str, list[str]]:
        """Give the words that no rule reads in a text, by the mask that covers them; whole sentences as they are."""
        readings = read(structure(text, "text"), self._matchers.of)
        found: dict[str, list[str]] = {}
        for mask in self._masks.masked(readings):
            reading = readings[mask.reading]
            whole = mask.first == 0 and mask.last == len(reading.words)
            start = reading.sentence.start if whole else reading.words[mask.first].start
            end = reading.sentence.end if whole else reading.words[mask.last - 1].end
            found.setdefault(mask.mask, []).append(text[start:end])
        return found

    def _judged(self, document: Document, rule: ResolvedRule | None) -> list[Judged]:
        """Give what holds in a document, of one rule only if one is given."""
        readings = read(document, self._matchers.of)
        found = self._candidates.find(document, readings, self._masks.masked(readings))
        candidates = [one for one in found if rule is None or one.rule is rule]
        asking = {c.reading.sentence for c in candidates if c.rule.needs_grammar}
        texts = [document.text[sentence.start : sentence.end] for sentence in asking]
        grammar = dict(zip(texts, self._grammar.analyse(texts), strict=True)) if texts else {}
        return judge(candidates, readings, document, grammar)


def _placed(text: str, language: Written, section: Section, kind: BlockKind) -> Document:
    whole = structure(text, "title" if section == "title" else "text", language)
    return placed(whole, section, kind, language)


def placed(document: Document, section: Section, kind: BlockKind, language: Language) -> Document:
    """Give the document with all its sentences in one section, of one kind and in one language."""
    blocks = tuple(
        replace(
            block,
            kind=kind,
            sentences=tuple(replace(s, section=section, kind=kind, language=language) for s in block.sentences),
        )
        for block in document.blocks
    )
    return replace(document, blocks=blocks, language=language)
