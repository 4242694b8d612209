"""The score: what it promises whatever the ad, and what it says of one."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_check import Checker
from equality_check.border import read_tree
from equality_check.distribution import Standing
from equality_check.elements import Setting
from equality_check.report import SEVERITIES, Element, Finding, Score
from equality_check.ruleset.ad_schema import ScoreScale
from equality_check.ruleset.loading import load
from equality_check.score import read_score

RULE_SET = load()
assert RULE_SET.score is not None
SCALE: ScoreScale = RULE_SET.score
CATEGORIES = sorted({c for d in SCALE.dimensions.values() for c in d.categories})
SETTING = Setting("private", "nb", "nb", RULE_SET.sources)


def finding(category: str, severity: str, name: str = "rule", mild: bool = False) -> Finding:
    return read_tree(
        Finding,
        {
            "rule": f"{category}/{name}",
            "category": category,
            "severity": severity,
            "field": "ad",
            "start": None,
            "end": None,
            "text": "",
            "message": "",
            "explanation": "",
            "suggestions": [],
            "sources": [],
            "section": "none",
            "fingerprint": "",
            "mild": mild,
            "related": [],
        },
    )


def element(name: str, state: str) -> Element:
    return read_tree(Element, {"id": name, "present": state == "present", "state": state, "title": name})


def score(findings: list[Finding], elements: list[Element]) -> Score:
    return read_score(findings, elements, SCALE, {}, SETTING, Standing())


findings_of_an_ad = st.lists(
    st.builds(
        finding,
        st.sampled_from(CATEGORIES),
        st.sampled_from(SEVERITIES),
        st.sampled_from(["one", "two", "three"]),
        st.booleans(),
    ),
    max_size=25,
)
states = st.sampled_from(["present", "elsewhere", "missing", "not-relevant"])
elements_of_an_ad = st.tuples(*[st.builds(element, st.just(name), states) for name in SCALE.elements]).map(list)


@given(findings_of_an_ad, elements_of_an_ad)
def test_a_score_is_from_0_to_100(findings: list[Finding], elements: list[Element]) -> None:
    result = score(findings, elements)
    assert all(0 <= value <= 100 for value in (result.total, *result.dimensions.values()))
    assert set(result.dimensions) == {"open-to-all", "demands", "clarity", "completeness", "tone"}


@given(findings_of_an_ad.filter(bool), elements_of_an_ad, st.data())
def test_removing_a_remark_never_lowers_it(
    findings: list[Finding], elements: list[Element], data: st.DataObject
) -> None:
    gone = data.draw(st.integers(0, len(findings) - 1))
    before, after = score(findings, elements), score(findings[:gone] + findings[gone + 1 :], elements)
    assert after.total >= before.total
    assert all(after.dimensions[name] >= before.dimensions[name] for name in before.dimensions)


@given(findings_of_an_ad, elements_of_an_ad, st.data())
def test_saying_more_never_lowers_it(findings: list[Finding], elements: list[Element], data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(elements) - 1))
    if elements[which].state == "missing":
        more = [*elements[:which], element(elements[which].id, "present"), *elements[which + 1 :]]
        assert score(findings, more).total >= score(findings, elements).total


@given(findings_of_an_ad, elements_of_an_ad, st.randoms())
def test_the_order_of_remarks_does_not_matter(findings: list[Finding], elements: list[Element], random: object) -> None:
    mixed = list(findings)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert score(mixed, elements) == score(findings, elements)


def test_a_clean_and_complete_ad_has_the_top_score() -> None:
    assert score([], [element(name, "present") for name in SCALE.elements]).total == 100


@pytest.mark.parametrize(
    ("milder", "graver"), [("style", "consider"), ("consider", "excluding"), ("excluding", "unlawful-risk")]
)
def test_a_graver_remark_costs_more(milder: str, graver: str) -> None:
    assert score([finding("age", graver)], []).total < score([finding("age", milder)], []).total


def test_a_second_remark_of_one_rule_costs_less_than_the_first() -> None:
    totals = [score([finding("age", "consider")] * n, []).dimensions["open-to-all"] for n in range(3)]
    assert totals[0] - totals[1] > totals[1] - totals[2] > 0


PARTS = [
    "Om oss\n\nVi er et ungt team som driver en butikk i sentrum.",
    "Kvalifikasjoner\n\n- Erfaring fra butikk\n- Gode norskkunnskaper",
    "Vi tilbyr\n\n- Lønn fra 400 000 kroner\n- Fast stilling på 80 %",
]


def test_the_order_of_paragraphs_does_not_matter(checker: Checker) -> None:
    scores = [checker.check("\n\n".join(parts)).score for parts in permutations(PARTS)]
    assert all(one == scores[0] for one in scores)


def test_more_text_without_remarks_does_not_lower_it(checker: Checker) -> None:
    short = checker.check("\n\n".join(PARTS)).score
    more = "Butikken ligger ved torget, og vi har åpent hver dag. Kundene våre kommer fra hele byen."
    longer = checker.check("\n\n".join([*PARTS, "Om butikken\n\n" + " ".join([more] * 5)])).score
    assert short is not None
    assert longer is not None
    assert longer.total >= short.total


def test_the_report_says_what_would_raise_it_most(checker: Checker) -> None:
    result = checker.check("Vi søker deg mellom 25 og 35 år til butikken vår i sentrum av byen.").score
    assert result is not None
    assert result.advice.startswith("Det som løfter annonsen mest: se på «")


def test_an_ad_that_lacks_everything_is_not_told_that_it_has_all(checker: Checker) -> None:
    result = checker.check("Vi søker kokk.").score
    assert result is not None
    assert result.advice.startswith("Det som løfter annonsen mest: si noe om ")


def test_a_percentile_needs_enough_real_ads() -> None:
    assert Standing().percentile(70) is None
    assert Standing(tuple(range(101)), 60).percentile(70) == 70
    assert Standing(tuple(range(101)), 60).percentile(0) == 0
