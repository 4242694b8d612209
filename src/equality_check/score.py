"""The score of an ad, 0–100: the only place where the formula stands (and docs/score.md explains it).

A dimension begins at 100 and is multiplied, for each rule that remarks in its categories, by

    factor(severity) ** (2 - 2 ** (1 - n)),        n: how often the rule remarks

so that a second remark of one rule counts half of the first, a third a quarter. Completeness is the weighted share of
the relevant elements that the ad says. The total is the geometric mean of the dimensions by their weights, in which
none counts as less than `floor`, and no higher than the ceiling of the gravest remark. Nothing in it depends on the
length of the ad or on the order of its parts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from equality_check.distribution import Standing
from equality_check.elements import Setting
from equality_check.report import Dimension, Element, Finding, Score
from equality_check.ruleset.ad_schema import DimensionRule, ScoreAdvice, ScoreScale
from equality_check.ruleset.schema import Texts

Values = Mapping[Dimension, float]


class _Outcome(NamedTuple):
    """The total, from 0 to 100, what it would be without ceilings, and the sum of the dimensions, which no floor hides.

    The one that tells more stands first.
    """

    total: float
    uncapped: float
    plain: float


class _Step(NamedTuple):
    """Something the author could do, and what would come of it."""

    outcome: _Outcome
    title: str
    say: Texts


def read_score(
    findings: Sequence[Finding],
    elements: Sequence[Element],
    scale: ScoreScale,
    titles: Mapping[str, Texts],
    setting: Setting,
    standing: Standing,
) -> Score:
    """Give the score of an ad; `titles` are those of the rules, `standing` compares a total with real ads."""
    account = _Account(findings, elements, scale)
    total = round(account.now.total)
    steps = [*_solved(findings, account, titles, setting), *_added(elements, account)]
    return Score(
        total=total,
        dimensions={name: round(value) for name, value in account.values.items()},
        advice=_advice(steps, account.now, scale.advice, setting),
        percentile=standing.percentile(total),
        compared_with=standing.ads,
    )


class _Account:
    """What each rule takes off the score of an ad and each element adds to it, so that a change is quickly told."""

    def __init__(self, findings: Sequence[Finding], elements: Sequence[Element], scale: ScoreScale) -> None:
        self.scale = scale
        by_rule: dict[str, list[Finding]] = {}
        for finding in findings:
            by_rule.setdefault(finding.rule, []).append(finding)
        self._categories = {rule: ones[0].category for rule, ones in by_rule.items()}
        self._losses = {rule: _loss(ones, scale) for rule, ones in by_rule.items()}
        self._ceilings = {rule: _ceiling(ones, scale) for rule, ones in by_rule.items()}
        self._ceiling = min(self._ceilings.values(), default=math.inf)
        weighed = [(e, scale.elements.get(e.id, 0)) for e in elements if e.state != "not-relevant"]
        self._said = {e.id: (weight, _said(e, scale)) for e, weight in weighed if weight > 0}
        self._weight = sum(weight for weight, _ in self._said.values())
        self.values = {name: self._value(dimension) for name, dimension in scale.dimensions.items()}
        self._completeness = {name: d for name, d in scale.dimensions.items() if not d.categories}
        self.now = self._outcome({}, self._ceiling)

    def without(self, rule: str) -> _Outcome:
        """Give what would come of it if the rule had nothing to remark on."""
        category = self._categories[rule]
        touched = {name: d for name, d in self.scale.dimensions.items() if category in d.categories}
        values = {name: self._value(d, without=rule) for name, d in touched.items()}
        ceiling = min([ceiling for name, ceiling in self._ceilings.items() if name != rule], default=math.inf)
        return self._outcome(values, ceiling)

    def saying(self, element: str) -> _Outcome:
        """Give what would come of it if the ad said an element in full."""
        values = {name: self._value(d, saying=element) for name, d in self._completeness.items()}
        return self._outcome(values, self._ceiling)

    def _outcome(self, changed: Values, ceiling: float) -> _Outcome:
        """Give what comes of it where some dimensions have other values."""
        values = {**self.values, **changed}
        uncapped = math.exp(sum(self._term(d, values[name]) for name, d in self.scale.dimensions.items()))
        return _Outcome(min(uncapped, ceiling), uncapped, math.fsum(values.values()))

    def _value(self, dimension: DimensionRule, *, without: str | None = None, saying: str | None = None) -> float:
        """Give the value of a dimension, from 0 to 100; one without categories is completeness."""
        if not dimension.categories:
            said = sum([weight * (1.0 if id_ == saying else said) for id_, (weight, said) in self._said.items()])
            return 100 * said / self._weight if self._weight else 100.0
        rules = [rule for rule, category in self._categories.items() if category in dimension.categories]
        return 100 * math.exp(-math.fsum([self._losses[rule] for rule in rules if rule != without]))

    def _term(self, dimension: DimensionRule, value: float) -> float:
        """Give what a dimension adds to the logarithm of the total."""
        return dimension.weight * math.log(max(value, self.scale.floor))


def _loss(ones: Sequence[Finding], scale: ScoreScale) -> float:
    """Give what the remarks of one rule take off the logarithm of its dimension; the gravest of them counts first."""
    losses = sorted([-math.log(scale.factors[f.severity]) * (scale.mild if f.mild else 1) for f in ones], reverse=True)
    return math.fsum([math.ldexp(loss, -n) for n, loss in enumerate(losses)])


def _ceiling(ones: Sequence[Finding], scale: ScoreScale) -> float:
    """Give what the total cannot exceed for the remarks of one rule."""
    ceilings = [scale.ceilings[f.severity] for f in ones if f.severity in scale.ceilings and not f.mild]
    return min(ceilings, default=math.inf)


def _said(element: Element, scale: ScoreScale) -> float:
    if element.state not in ("present", "elsewhere"):
        return 0.0
    return scale.basis if element.detail == "basis" else 1.0


def _advice(steps: Sequence[_Step], now: _Outcome, texts: ScoreAdvice, setting: Setting) -> str:
    best = max(steps, key=lambda step: (step.outcome, step.title), default=None)
    if best is None or best.outcome <= now:
        return setting.say(texts.nothing)
    return setting.say(best.say).replace("{title}", best.title)


def _solved(
    findings: Sequence[Finding], account: _Account, titles: Mapping[str, Texts], setting: Setting
) -> Iterator[_Step]:
    for rule in dict.fromkeys(f.rule for f in findings if not f.mild):
        title = setting.say(titles[rule]) if rule in titles else rule
        yield _Step(account.without(rule), title, account.scale.advice.remark)


def _added(elements: Sequence[Element], account: _Account) -> Iterator[_Step]:
    for element in elements:
        if element.state == "missing" or element.detail == "basis":
            title = element.title[:1].lower() + element.title[1:]
            yield _Step(account.saying(element.id), title, account.scale.advice.element)
