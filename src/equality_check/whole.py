"""The ad read as a whole: what it demands, what it says and leaves out, how it reads, and how it does."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from equality_check.advert import Document
from equality_check.demands import DemandReader
from equality_check.distribution import standing
from equality_check.elements import Setting, is_regulated, read_advice, read_elements
from equality_check.matching.reading import Reading
from equality_check.measured import check_measures, measured_findings
from equality_check.measures import Ad
from equality_check.readability import read_readability
from equality_check.report import Advice, Demand, Element, Finding, Readability, Score
from equality_check.ruleset.loading import RuleSet
from equality_check.ruleset.resolving import RuleSetError
from equality_check.score import read_score

Fields = Sequence[tuple[Document, Sequence[Reading]]]


@dataclass(frozen=True, slots=True)
class Whole:
    """What there is to say of an ad as a whole; `findings` are those of the words and the measured ones."""

    demands: list[Demand]
    elements: list[Element]
    advice: list[Advice]
    readability: Readability | None
    score: Score | None
    findings: list[Finding]


class WholeReader:
    """Reads ads as a whole by one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._demands = DemandReader(rules.demands)
        if rules.readability is None or rules.score is None:
            missing = "readability" if rules.readability is None else "score"
            raise RuleSetError(f"the rule set has no {missing}.yaml; add the one that is shipped")
        self._readability, self._score = rules.readability, rules.score
        self._titles = {rule.id: rule.title for rule in rules.rules}
        check_measures(rules.rules)

    def read(
        self, fields: Fields, setting: Setting, known: Set[str], of_words: Sequence[Finding], dismissed: Set[str]
    ) -> Whole:
        """Give what there is to say: nothing of an ad in no language of the rules. The last field is the ad's text.

        `known`: the elements stated elsewhere; `of_words`: the findings of the word rules;
        `dismissed`: fingerprints of findings set aside.
        """
        document, readings = fields[-1]
        if not readings:
            return Whole([], [], [], None, None, _kept(of_words, dismissed))
        demands = self._demands.read(document, readings)
        elements = read_elements(self._rules.elements, fields, demands, setting, known)
        readability = read_readability(document, readings, self._readability)
        regulated = is_regulated(fields, demands)
        ad = Ad(document, readings, demands, elements, readability, regulated, of_words)
        findings = _kept([*of_words, *measured_findings(self._rules.rules, ad, setting)], dismissed)
        compared = standing(setting.written, setting.profile)
        return Whole(
            demands=demands,
            elements=elements,
            advice=read_advice(self._rules.advice, fields, setting),
            readability=readability,
            score=read_score(findings, elements, self._score, self._titles, setting, compared),
            findings=findings,
        )


def _kept(findings: Sequence[Finding], dismissed: Set[str]) -> list[Finding]:
    return [finding for finding in findings if finding.fingerprint not in dismissed]
