"""The ad read as a whole: what it demands, what it says and leaves out, how it reads, and how it does."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from equality_check.advert import Advert, Document
from equality_check.aside import sift
from equality_check.demands import DemandReader
from equality_check.distribution import standing
from equality_check.elements import Setting, is_regulated, read_advice, read_elements
from equality_check.matching.reading import Reading
from equality_check.measured import measured_findings, measured_rules
from equality_check.measuring import Ad, MaskedStretch
from equality_check.readability import read_readability
from equality_check.report import Advice, Demand, Element, Finding, Readability, Score
from equality_check.ruleset.loading import RuleSet
from equality_check.ruleset.resolving import RuleSetError
from equality_check.score import read_score
from equality_check.silence import heard, heard_ad

Fields = Sequence[tuple[Document, Sequence[Reading]]]


@dataclass(frozen=True, slots=True)
class Whole:
    """What there is to say of an ad as a whole; `findings` are those of the words and the measured ones.

    `set_aside`: how many more someone has dismissed by hand.
    """

    demands: list[Demand]
    elements: list[Element]
    advice: list[Advice]
    readability: Readability | None
    score: Score | None
    findings: list[Finding]
    set_aside: int


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
        self._measured = measured_rules(rules.rules)

    def read(
        self,
        fields: Fields,
        setting: Setting,
        known: Set[str],
        of_words: Sequence[Finding],
        masked: Sequence[MaskedStretch],
        advert: Advert,
    ) -> Whole:
        """Give what there is to say: nothing of an ad in no language of the rules. The last field is the ad's text.

        `known`: the elements stated elsewhere; `of_words`: the findings of the word rules; `masked`: what masks cover
        in the text. On stretches where the
        author of the `advert` wants no remark there is none, though what they say counts.
        """
        document, readings = fields[-1]
        silent = advert.silent
        if not readings:
            sifted = sift(heard(of_words, silent), fields, advert.dismissed)
            return Whole([], [], [], None, None, sifted.kept, sifted.dismissed)
        demands = self._demands.read(document, readings)
        regulated = is_regulated(fields, demands)
        elements = read_elements(self._rules.elements, fields, demands, setting, known, regulated=regulated)
        readability = read_readability(document, readings, self._readability)
        ad = Ad(document, readings, demands, elements, readability, regulated, setting.profile, of_words, masked)
        findings = heard([*of_words, *measured_findings(self._measured, heard_ad(ad, silent), setting)], silent)
        sifted = sift(findings, fields, advert.dismissed)
        compared = standing(setting.written, setting.profile)
        return Whole(
            demands=demands,
            elements=elements,
            advice=read_advice(self._rules.advice, fields, setting),
            readability=readability,
            score=read_score(sifted.kept, elements, self._score, self._titles, setting, compared),
            findings=sifted.kept,
            set_aside=sifted.dismissed,
        )
