"""The ad read as a whole: what it demands, what it says and leaves out, how it reads, and how it does."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from equality_check.advert import Document
from equality_check.demands import DemandReader
from equality_check.elements import Setting, read_advice, read_elements
from equality_check.matching.reading import Reading
from equality_check.report import Advice, Demand, Element
from equality_check.ruleset.loading import RuleSet


@dataclass(frozen=True, slots=True)
class Whole:
    """What there is to say of an ad as a whole."""

    demands: list[Demand]
    elements: list[Element]
    advice: list[Advice]


class WholeReader:
    """Reads ads as a whole by one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._demands = DemandReader(rules.demands)

    def read(self, fields: Sequence[tuple[Document, Sequence[Reading]]], setting: Setting, known: Set[str]) -> Whole:
        """Give what there is to say; the last of the fields is the ad's text, `known` what is stated elsewhere."""
        demands = self._demands.read(*fields[-1])
        return Whole(
            demands=demands,
            elements=read_elements(self._rules.elements, fields, demands, setting, known),
            advice=read_advice(self._rules.advice, fields, setting),
        )
