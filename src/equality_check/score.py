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
from dataclasses import dataclass

from equality_check.distribution import Standing
from equality_check.elements import Setting
from equality_check.report import Dimension, Element, Finding, Score
from equality_check.ruleset.ad_schema import ScoreScale
from equality_check.ruleset.schema import Texts

Values = Mapping[Dimension, float]


@dataclass(frozen=True, slots=True)
class _Step:
    """Something the author could do, and the total that would come of it: with and without ceilings."""

    say: Texts
    title: str
    total: float
    uncapped: float


def read_score(
    findings: Sequence[Finding],
    elements: Sequence[Element],
    scale: ScoreScale,
    titles: Mapping[str, Texts],
    setting: Setting,
    standing: Standing,
) -> Score:
    """Give the score of an ad; `titles` are those of the rules, `standing` compares a total with real ads."""
    values = dimensions(findings, elements, scale)
    total = total_of(values, findings, scale)
    return Score(
        total=round(total),
        dimensions={name: round(value) for name, value in values.items()},
        advice=_advice(findings, elements, scale, titles, setting, (total, uncapped(values, scale))),
        percentile=standing.percentile(round(total)),
        compared_with=standing.ads,
    )


def dimensions(findings: Sequence[Finding], elements: Sequence[Element], scale: ScoreScale) -> dict[Dimension, float]:
    """Give the value of each dimension, from 0 to 100."""
    counts: dict[str, list[Finding]] = {}
    for finding in findings:
        counts.setdefault(finding.rule, []).append(finding)
    values: dict[Dimension, float] = {}
    for name, dimension in scale.dimensions.items():
        if not dimension.categories:
            values[name] = completeness(elements, scale)
            continue
        rules = [ones for ones in counts.values() if ones[0].category in dimension.categories]
        values[name] = 100 * math.exp(-math.fsum(_loss(ones, scale) for ones in rules))
    return values


def completeness(elements: Sequence[Element], scale: ScoreScale) -> float:
    """Give the weighted share of the relevant elements that the ad says, from 0 to 100."""
    relevant = [e for e in elements if e.state != "not-relevant" and scale.elements.get(e.id, 0) > 0]
    weight = sum(scale.elements[e.id] for e in relevant)
    said = sum(scale.elements[e.id] * _said(e, scale) for e in relevant)
    return 100 * said / weight if weight else 100.0


def total_of(values: Values, findings: Sequence[Finding], scale: ScoreScale) -> float:
    """Give the total, from 0 to 100."""
    ceilings = [scale.ceilings[f.severity] for f in findings if f.severity in scale.ceilings and not f.mild]
    return min([uncapped(values, scale), *ceilings])


def uncapped(values: Values, scale: ScoreScale) -> float:
    """Give the geometric mean of the dimensions by their weights."""
    return math.exp(sum(d.weight * math.log(max(values[name], scale.floor)) for name, d in scale.dimensions.items()))


def _loss(ones: Sequence[Finding], scale: ScoreScale) -> float:
    """Give what the remarks of one rule take off the logarithm of its dimension; the gravest of them counts first."""
    losses = sorted((-math.log(scale.factors[f.severity]) * (scale.mild if f.mild else 1) for f in ones), reverse=True)
    return math.fsum(math.ldexp(loss, -n) for n, loss in enumerate(losses))


def _said(element: Element, scale: ScoreScale) -> float:
    if element.state not in ("present", "elsewhere"):
        return 0.0
    return scale.basis if element.detail == "basis" else 1.0


def _advice(
    findings: Sequence[Finding],
    elements: Sequence[Element],
    scale: ScoreScale,
    titles: Mapping[str, Texts],
    setting: Setting,
    now: tuple[float, float],
) -> str:
    steps = [*_solved(findings, elements, scale, titles, setting), *_added(findings, elements, scale)]
    best = max(steps, key=lambda step: (step.total, step.uncapped, step.title), default=None)
    if best is None or (best.total, best.uncapped) <= now:
        return setting.say(scale.advice.nothing)
    return setting.say(best.say).replace("{title}", best.title)


def _solved(
    findings: Sequence[Finding],
    elements: Sequence[Element],
    scale: ScoreScale,
    titles: Mapping[str, Texts],
    setting: Setting,
) -> Iterator[_Step]:
    for rule in dict.fromkeys(f.rule for f in findings if not f.mild):
        rest = [f for f in findings if f.rule != rule]
        values = dimensions(rest, elements, scale)
        title = setting.say(titles[rule]) if rule in titles else rule
        yield _Step(scale.advice.remark, title, total_of(values, rest, scale), uncapped(values, scale))


def _added(findings: Sequence[Finding], elements: Sequence[Element], scale: ScoreScale) -> Iterator[_Step]:
    for element in elements:
        if element.state == "missing" or element.detail == "basis":
            said = element.model_copy(update={"state": "present", "detail": None})
            values = dimensions(findings, [said if e is element else e for e in elements], scale)
            title = element.title[:1].lower() + element.title[1:]
            yield _Step(scale.advice.element, title, total_of(values, findings, scale), uncapped(values, scale))
