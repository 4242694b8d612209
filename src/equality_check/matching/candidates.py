"""Candidates: which rule may apply at which words. Strings only, no model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from equality_check.advert import Document
from equality_check.matching.cues import Elsewhere, any_cue, takes_back
from equality_check.matching.masks import Masked
from equality_check.matching.quotes import quotations
from equality_check.matching.reading import Reading
from equality_check.matching.search import WordSpan
from equality_check.ruleset.loading import RuleSet
from equality_check.ruleset.resolving import ResolvedRule
from equality_check.ruleset.schema import Written


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `[first, last)` of a reading that a pattern of a rule found."""

    rule: ResolvedRule
    pattern: str
    reading: Reading
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where the match begins in the field's text."""
        return self.reading.words[self.first].start

    @property
    def end(self) -> int:
        """Where the match ends in the field's text."""
        return self.reading.words[self.last - 1].end


class Candidates:
    """Finds candidates. Threads can share it."""

    def __init__(self, rule_set: RuleSet) -> None:
        self._rule_set = rule_set
        self._by_pattern: dict[Written, Mapping[str, Sequence[ResolvedRule]]] = {}

    def find(self, document: Document, readings: Sequence[Reading], masks: Sequence[Masked]) -> list[Candidate]:
        """Give the candidates of one document that stand where their rule looks and that no cue takes back."""
        hidden = _by_reading(masks)
        quotes = quotations(document.text)
        elsewhere = Elsewhere(readings)
        candidates: list[Candidate] = []
        for reading in (reading.continued or reading for reading in readings):
            rules = self._rules_of(reading.written)
            for pattern in filter(rules.__contains__, reading.hits):
                for rule in rules[pattern]:
                    if not _stands_right(rule, document, reading):
                        continue
                    for first, last in reading.hits[pattern]:
                        until = len(reading.words) if reading.until is None else reading.until
                        if last <= reading.led or first >= until:
                            continue
                        candidate = Candidate(rule, pattern, reading, max(first, reading.led), min(last, until))
                        if _counts(candidate, document, elsewhere, hidden, quotes):
                            candidates.append(candidate)
        return candidates

    def _rules_of(self, language: Written) -> Mapping[str, Sequence[ResolvedRule]]:
        """Give the rules that look for each pattern in texts of that written standard."""
        if language not in self._by_pattern:
            self._by_pattern[language] = _by_pattern(self._rule_set, language)
        return self._by_pattern[language]


def _by_pattern(rule_set: RuleSet, language: Written) -> dict[str, list[ResolvedRule]]:
    table: dict[str, list[ResolvedRule]] = defaultdict(list)
    for rule in rule_set.rules:
        ground = [f"<{rule.rule.ground}>"] if rule.rule.ground else []
        for pattern in dict.fromkeys([*rule.find.of(language), *ground]):
            table[pattern].append(rule)
    return dict(table)


def _by_reading(masks: Sequence[Masked]) -> dict[int, list[Masked]]:
    hidden: dict[int, list[Masked]] = defaultdict(list)
    for mask in masks:
        hidden[mask.reading].append(mask)
    return hidden


def _is_hidden(candidate: Candidate, masks: Sequence[Masked]) -> bool:
    """Tell whether a mask that the rule does not read through covers some of the match."""
    read_through = candidate.rule.masked
    if read_through is True:
        return False
    led = candidate.reading.led
    return any(
        mask.first + led < candidate.last and candidate.first < mask.last + led
        for mask in masks
        if not read_through or mask.mask not in read_through
    )


def _stands_right(rule: ResolvedRule, document: Document, reading: Reading) -> bool:
    section = reading.sentence.section
    return (
        document.field in rule.fields
        and (not rule.sections or section in rule.sections)
        and section not in rule.outside
    )


def _counts(
    candidate: Candidate,
    document: Document,
    elsewhere: Elsewhere,
    hidden: Mapping[int, Sequence[Masked]],
    quotes: Sequence[WordSpan],
) -> bool:
    rule, reading, match = candidate.rule, candidate.reading, (candidate.first, candidate.last)
    if _is_hidden(candidate, hidden.get(reading.index, ())):
        return False
    if not rule.quoted and any(a < candidate.start and candidate.end < b for a, b in quotes):
        return False
    if rule.rule.case and not _has_case(document.text[candidate.start : candidate.end], rule.rule.case):
        return False
    if rule.needs is not None and not any_cue(rule.needs, elsewhere, reading, match):
        return False
    if (not rule.named and _in_name(candidate, document)) or _excepted(candidate):
        return False
    if rule.rule.ground is None and (_waived(candidate) or (not rule.negated and _negated(candidate))):
        return False
    return not takes_back(rule.unless, elsewhere, reading, match)


def _excepted(candidate: Candidate) -> bool:
    """Tell whether a pattern that the rule excepts overlaps the match."""
    reading = candidate.reading
    found = reading.search.found(candidate.rule.except_.among(reading.written))
    return any(
        first < candidate.last and candidate.first < last for pattern in found for first, last in reading.spans(pattern)
    )


def _has_case(text: str, case: str) -> bool:
    return {"upper": text.isupper(), "lower": text.islower(), "title": text[:1].isupper()}[case]


def _negated(candidate: Candidate) -> bool:
    """Tell whether a negation stands before the match in its clause; «ikke minst» and «ikke redd for» are none.

    Nor is one that an exclusion turns into a demand («ser bort fra søkere uten fem års erfaring»), also where that is a
    condition («ikke søk hvis du ikke har fem års erfaring»).
    """
    reading, first, last = candidate.reading, candidate.first, candidate.last
    clauses = reading.clause(first, last)
    negating = [a for a, b in reading.spans("<negation>") if b <= first and reading.clause(a, b) & clauses]
    negating = [at for at in negating if not any(a <= at < b for a, b in reading.spans("<no-negation>"))]
    if not negating:
        return False
    if any(reading.clause(a, b) & clauses and a <= first for a, b in reading.spans("<act-condition>")):
        clauses |= {min(clauses) - 1, max(clauses) + 1}
    excluding = [(a, b) for a, b in reading.spans("<act-exclude>") if reading.clause(a, b) & clauses]
    return not excluding or all(any(a <= at < b for a, b in excluding) for at in negating)


def _waived(candidate: Candidate) -> bool:
    """Tell whether the clause goes on to say that it is no demand; «trenger du ikke søke» takes nothing back."""
    reading, first, last = candidate.reading, candidate.first, candidate.last
    waivers = [(begin, end) for begin, end in reading.spans("<waiver>") if begin >= last]
    if not waivers:
        return False
    clauses, none = reading.clause(first, last), reading.spans("<no-waiver>")
    return any(reading.clause(a, b) & clauses and not any(c <= a < d for c, d in none) for a, b in waivers)


def _in_name(candidate: Candidate, document: Document) -> bool:
    """Tell whether the match is part of a name in running text («Kristen Formann»)."""
    if candidate.reading.sentence.kind == "heading" or document.field == "title":
        return False
    return any(first <= candidate.first and candidate.last <= last for first, last in candidate.reading.spans("<name>"))
