"""The rule set is validated strictly; the message names file, rule and remedy."""

from __future__ import annotations

import re
from typing import Any

import pytest
import ryaml

from equality_check.ruleset.loading import load, read
from equality_check.ruleset.resolving import RuleSetError

SOURCES = """
sources:
  law: {title: loven, publisher: Lovdata, paragraph: § 1, status: verified}
  guide: {title: rådet, publisher: Etaten, status: verified}
  ours: {title: egen vurdering, publisher: oss, status: own}
"""


def _rule_file() -> dict[str, Any]:
    text = {"nb": "tekst", "nn": "tekst", "en": "text"}
    rule = {
        "id": "young",
        "title": text,
        "find": {"nb": ["ung"], "nn": ["ung"]},
        "examples": {
            "nb": {"flag": ["en [ung] søker"], "pass": ["en søker"]},
            "nn": {"flag": ["ein [ung] søkjar"], "pass": ["ein søkjar"]},
        },
    }
    return {
        "category": "age",
        "title": text,
        "message": text,
        "why": text,
        "severity": "consider",
        "sources": ["guide"],
        "rules": [rule],
    }


def _read(tree: dict[str, Any]) -> None:
    read({"sources.yaml": SOURCES, "age.yaml": ryaml.dumps(tree)})


def test_a_complete_rule_loads() -> None:
    rules = read({"sources.yaml": SOURCES, "age.yaml": ryaml.dumps(_rule_file())}).rules
    assert [rule.id for rule in rules] == ["age/young"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": "red"}, "age.yaml: rule young → colour: no such key"),
        ({"id": "Young one"}, "age.yaml: rule Young one → id: String should match"),
        ({"severity": "fatal"}, "age.yaml: rule young → severity: Input should be"),
        ({"find": {}}, "exactly one of find, ground and measure"),
        ({"sources": ["nowhere"]}, "age.yaml: rule young: the source nowhere is not in sources.yaml; add it"),
        ({"sources": []}, "age.yaml: rule young: has no source; name one"),
        ({"sources": ["ours"]}, "rests on our own judgement alone"),
        ({"severity": "unlawful-risk"}, "speaks of the law; name a source with a paragraph"),
        ({"examples": {}}, "age.yaml: rule young: has no flag example in nb; add one"),
        ({"find": {"nb": ["a//b"], "nn": ["ung"]}}, "in «a//b» «a//b» is not a pattern: write"),
        ({"find": {"nb": ["hus/NUON"], "nn": ["ung"]}}, "«hus/NUON» names no part of speech: write one of ADJ"),
        ({"pos": ["NUON"]}, "pos"),
        ({"find": {"nb": ["<nowhere>"], "nn": ["ung"]}}, "age.yaml: rule young: «<nowhere>» names <nowhere>, which no"),
        ({"unless": {"nb": [{"before": "a", "after": "b"}]}}, "exactly one of before, after, near and inside"),
        ({"instead": {"nb": {"gammel": ["x"]}}}, "instead names «gammel», which is not under find"),
    ],
)
def test_a_wrong_rule_is_refused_with_the_remedy(change: dict[str, Any], message: str) -> None:
    tree = _rule_file()
    tree["rules"][0].update(change)
    with pytest.raises(RuleSetError, match=re.escape(message)):
        _read(tree)


def test_an_example_without_its_span_is_refused() -> None:
    tree = _rule_file()
    tree["rules"][0]["examples"]["nb"]["flag"] = ["en ung søker"]
    with pytest.raises(RuleSetError, match="marks no \\[expected span\\]"):
        _read(tree)


def test_an_id_used_twice_is_refused() -> None:
    tree = _rule_file()
    tree["rules"] *= 2
    with pytest.raises(RuleSetError, match="age/young: the id is used twice"):
        _read(tree)


def test_broken_yaml_names_the_file() -> None:
    with pytest.raises(RuleSetError, match=r"age\.yaml: is not YAML"):
        read({"age.yaml": "rules: [unclosed"})


def test_a_file_of_no_kind_is_refused() -> None:
    with pytest.raises(RuleSetError, match=r"odd\.yaml: has none of"):
        read({"odd.yaml": "something: else"})


def test_no_suggestion_of_the_shipped_rules_is_empty_or_a_bare_removal() -> None:
    for rule in load().rules:
        for chosen in (rule.instead.nb, rule.instead.nn):
            lists = chosen.values() if isinstance(chosen, dict) else [chosen]
            for suggestion in (s for listed in lists for s in listed):
                assert suggestion.strip("() ").lower() not in {"", "fjern", "stryk"}, rule.id
