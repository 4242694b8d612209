"""The ad read as a whole: what it demands, what it says and leaves out, how it reads, and how it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from equality_check.advert import Document
from equality_check.demands import DemandReader
from equality_check.matching.reading import Reading
from equality_check.report import Demand
from equality_check.ruleset.loading import RuleSet


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an ad with the readings of its sentences."""

    document: Document
    readings: Sequence[Reading]


@dataclass(frozen=True, slots=True)
class Whole:
    """What there is to say of an ad as a whole."""

    demands: list[Demand]


class WholeReader:
    """Reads ads as a whole by one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._demands = DemandReader(rules.demands)

    def read(self, fields: Sequence[Field]) -> Whole:
        """Give what there is to say; the last of the fields is the ad's text."""
        text = fields[-1]
        return Whole(demands=self._demands.read(text.document, text.readings))
