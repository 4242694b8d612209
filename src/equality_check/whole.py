"""The ad read as a whole: what it demands, what it says and leaves out, how it reads, and how it does."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from equality_check.advert import Document
from equality_check.demands import DemandReader
from equality_check.elements import Setting, is_regulated, read_advice, read_elements
from equality_check.matching.reading import Reading
from equality_check.measured import check_measures, measured_findings
from equality_check.measures import Ad
from equality_check.readability import read_readability
from equality_check.report import Advice, Demand, Element, Finding, Readability
from equality_check.ruleset.loading import RuleSet
from equality_check.ruleset.resolving import RuleSetError


Fields = Sequence[tuple[Document, Sequence[Reading]]]


@dataclass(frozen=True, slots=True)
class Whole:
    """What there is to say of an ad as a whole; `findings` are those of the words and the measured ones."""

    demands: list[Demand]
    elements: list[Element]
    advice: list[Advice]
    readability: Readability | None
    findings: list[Finding]


class WholeReader:
    """Reads ads as a whole by one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._demands = DemandReader(rules.demands)
        if rules.readability is None:
            raise RuleSetError("the rule set has no readability.yaml; add the one that is shipped")
        self._scale = rules.readability
        check_measures(rules.rules)

    def read(self, fields: Fields, setting: Setting, known: Set[str], of_words: Sequence[Finding]) -> Whole:
        """Give what there is to say; the last of the fields is the ad's text. An ad in no language of the rules has none.

        `known`: the elements stated elsewhere; `of_words`: the findings of the word rules.
        """
        document, readings = fields[-1]
        if not readings:
            return Whole([], [], [], None, list(of_words))
        demands = self._demands.read(document, readings)
        elements = read_elements(self._rules.elements, fields, demands, setting, known)
        readability = read_readability(document, readings, self._scale)
        regulated = is_regulated(fields, demands)
        ad = Ad(document, readings, demands, elements, readability, regulated, of_words)
        return Whole(
            demands=demands,
            elements=elements,
            advice=read_advice(self._rules.advice, fields, setting),
            readability=readability,
            findings=[*of_words, *measured_findings(self._rules.rules, ad, setting)],
        )
