"""What settings change in a report."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from equality_check import Advert, Checker, Settings
from equality_check.advert import Profile
from equality_check.configuration.applying import rules_for
from equality_check.configuration.errors import ConfigurationError
from equality_check.report import Report
from equality_check.ruleset.loading import load

AD = """Selger til butikken

Vi er et ungt team, og vi er et ungdommelig miljø.

Kvalifikasjoner
- må ha bachelorgrad
- må kunne kassesystemet
- må være stresstålende
- må ha minst 5 års erfaring
"""
MUNICIPAL = "Kommunen søker vaktmester. Du får en fast stilling på 100 prosent ved rådhuset."

PACK = """
category: house-words
title: {nb: Husets ord, nn: Husets ord, en: House words}
severity: consider
sources: [house-guide]
message: {nb: "Vi skriver ikke «{found}».", nn: "Vi skriv ikkje «{found}».", en: "We do not write “{found}”."}
why: {nb: Ordet er internt., nn: Ordet er internt., en: The word is internal.}
rules:
  - id: beacon
    title: {nb: Fyrtårn, nn: Fyrtårn, en: Beacon}
    find: {nb: [snurrebasser], nn: [snurrebassar]}
    instead: {nb: [kollega], nn: [kollega]}
    examples:
      nb: {flag: ["Du er en [snurrebasser]."], pass: ["Du er en kollega."]}
      nn: {flag: ["Du er ein [snurrebassar]."], pass: ["Du er ein kollega."]}
"""
SOURCES = """
sources:
  house-guide: {title: Språkprofilen vår, publisher: Fjellbris Sport, status: verified}
"""


MEASURING = """
category: house-words
title: {{nb: Husets mål, nn: Husets mål, en: House measures}}
severity: consider
sources: [ldl-6]
message: {{nb: Listen er lang., nn: Lista er lang., en: The list is long.}}
why: {{nb: Få leser alt., nn: Få les alt., en: Few read it all.}}
rules:
  - {{id: long-list, title: {{nb: Lang, nn: Lang, en: Long}}, measure: {0}, limit: {{{1}}}}}
"""
CIRCLE = """
lexicons:
  hen: {nb: ["<egg>"], nn: ["<egg>"]}
  egg: {nb: ["<hen>", egg], nn: ["<hen>", egg]}
"""


def rules_of(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


BUILT = cache(Checker)


def checked(text: str = AD, title: str = "", profile: Profile | None = None, **settings: object) -> Report:
    return BUILT(replace(Settings(), **settings)).check(text, title, profile=profile)  # type: ignore[arg-type]


def test_no_settings_change_nothing(checker: Checker) -> None:
    assert checker.rules is load()
    assert rules_for(Settings(known_elements=frozenset({"salary"}), call_in=("cv-gap",))) is load()


def test_a_category_is_off_and_one_of_its_rules_on(checker: Checker) -> None:
    assert {"age/young-team", "age/youthful"} & set(rules_of(checker.check(AD)))
    rules = {rule.id for rule in load().rules if rule.category == "age"}
    assert not rules & set(rules_of(checked(rules={"age": False})))
    assert "age/young-team" in rules_of(checked(rules={"age": False, "age/young-team": True}))
    assert "age/young-team" not in rules_of(checked(rules={"age/young-team": False}))


def test_a_rule_that_is_off_does_not_count_in_the_score(checker: Checker) -> None:
    before, after = checker.check(AD).score, checked(rules={"age": False}).score
    assert before is not None
    assert after is not None
    assert after.dimensions["open-to-all"] > before.dimensions["open-to-all"]


def test_severities_of_rules_go_before_those_of_categories() -> None:
    report = checked(severities={"age": "style", "age/young-team": "unlawful-risk"})
    of_age = {f.rule: f.severity for f in report.findings if f.category == "age"}
    assert of_age.pop("age/young-team") == "unlawful-risk"
    assert set(of_age.values()) <= {"style"}


def test_a_stated_reason_never_makes_a_remark_graver_than_was_chosen() -> None:
    lowered = [rule for rule in load().rules if rule.lower]
    chosen = rules_for(Settings(severities={rule.id: "style" for rule in lowered}))
    assert lowered
    assert {low.to for rule in lowered for low in chosen.by_id[rule.id].lower} <= {"style", "silent"}


def test_limits_of_rules_that_count(checker: Checker) -> None:
    many = "requirement-load/many-demands"
    assert many not in rules_of(checker.check(AD))
    assert many in rules_of(checked(limits={many: {"most": 3}}))


def test_the_limit_of_long_sentences_holds_for_the_readability_too() -> None:
    report = checked(
        "Du planlegger, leder og følger opp arbeidet på lageret vårt hver dag hele året.",
        limits={"plain-language/long-sentence": {"most": 10}},
    )
    assert "plain-language/long-sentence" in rules_of(report)
    assert report.readability is not None
    assert len(report.readability.long_sentences) == 1


@pytest.mark.parametrize("phrase", ["ungt team", "Ung Team", "unge team", "et ungt team på tolv"])
def test_an_allowed_phrase_is_left_in_peace_in_any_form(phrase: str) -> None:
    text = "Vi er et UNGT TEAM på tolv. Vi ser etter deg som er stresstålende."
    assert "age/young-team" in rules_of(checked(text))
    report = checked(text, allowed_phrases=(phrase,))
    assert "age/young-team" not in rules_of(report)
    assert "pressure-superlative/stress" in rules_of(report)
    assert report.set_aside == 0


def test_only_what_lies_within_an_allowed_phrase_is_dropped() -> None:
    assert "age/young-team" in rules_of(checked("Vi er et ungt team på tolv.", allowed_phrases=("ung",)))


def test_an_allowed_phrase_covers_measured_remarks_and_titles() -> None:
    assert "gendered-title/man-title" in rules_of(checked("Vi søker en kollega.", "Lagerformann"))
    report = checked("Vi søker en kollega.", "Lagerformann", allowed_phrases=("lagerformann",))
    assert "gendered-title/man-title" not in rules_of(report)


def test_dismissed_findings_are_neither_told_nor_counted(checker: Checker) -> None:
    before = checker.check(AD)
    marks = frozenset(f.fingerprint for f in before.findings)
    after = next(checker.check_many([Advert(AD, dismissed=marks)]))
    assert (after.findings, after.set_aside) == ([], len(before.findings))
    assert before.score is not None
    assert after.score is not None
    assert after.score.total > before.score.total


def test_known_elements_hold_for_every_ad() -> None:
    report = checked(known_elements=frozenset({"salary"}))
    assert next(e.state for e in report.elements if e.id == "salary") == "elsewhere"


def test_the_employers_own_rules_for_calling_in() -> None:
    report = checked(MUNICIPAL, profile="municipality", remarks="nb", call_in=("disability", "cv-gap"))
    advice = next(a for a in report.advice if a.id == "own-call-in")
    assert "en funksjonsnedsettelse eller hull i CV-en" in advice.message
    statement = next(e for e in report.elements if e.id == "diversity-statement")
    assert statement.suggestions[0].startswith("Har du en funksjonsnedsettelse eller hull i CV-en, kan du krysse av")
    said = [(e.message, *e.suggestions) for e in report.elements] + [(a.message, *a.suggestions) for a in report.advice]
    assert not any("{" in one for ones in said for one in ones)


def test_one_group_and_three_groups_are_named_as_a_sentence_names_them() -> None:
    def message(*groups: str) -> str:
        report = checked(MUNICIPAL, profile="municipality", remarks="en", call_in=groups)
        return next(a.message for a in report.advice if a.id == "own-call-in")

    assert "with a disability are" in message("disability")
    three = message("disability", "cv-gap", "immigrant-background")
    assert "with a disability, a gap in their CV or an immigrant background are" in three


def test_without_rules_for_calling_in_nothing_is_said_of_them() -> None:
    report = checked(MUNICIPAL, profile="municipality")
    assert "own-call-in" not in [advice.id for advice in report.advice]
    state = checked("Direktoratet søker rådgiver.", profile="state", call_in=("cv-gap",))
    assert "own-call-in" not in [advice.id for advice in state.advice], "the state's duty is a law"


def test_a_rule_pack_of_ones_own_with_words_that_no_lexicon_has(tmp_path: Path) -> None:
    (tmp_path / "regler.yaml").write_text(PACK, "utf-8")
    (tmp_path / "kilder.yaml").write_text(SOURCES, "utf-8")
    checker = Checker(Settings(rule_packs=(tmp_path,)))
    for text, form in (("Vi søker en snurrebasser.", "snurrebasser"), ("Vi er snurrebassere her.", "snurrebassere")):
        finding = next(f for f in checker.check(text).findings if f.rule == "house-words/beacon")
        assert (finding.text, finding.suggestions) == (form, ["kollega"])
        assert [source.title for source in finding.sources] == ["Språkprofilen vår"]
    nynorsk = checker.check("Vi søkjer ein snurrebassar til butikken vår. Du skal rydde og hjelpe kundane.")
    assert "house-words/beacon" in rules_of(nynorsk)
    assert nynorsk.versions.rules != load().version


def test_a_pack_may_add_to_a_shipped_category_but_not_rename_it(tmp_path: Path) -> None:
    pack = PACK.replace("house-words", "age").replace("Husets ord", "Noe annet").replace("house-guide", "ldl-6")
    (tmp_path / "regler.yaml").write_text(pack, "utf-8")
    checker = Checker(Settings(rule_packs=(tmp_path / "regler.yaml",)))
    assert checker.rules.categories["age"].title == load().categories["age"].title
    assert "age/beacon" in checker.rules.by_id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rules: [", "is not YAML"),
        ("words: []", "a rule pack has one of rules, lexicons, masks and sources"),
        ("demands: {}\nlexicons: {}", "a rule pack has one of rules, lexicons, masks and sources"),
        (PACK, "the source house-guide is not in sources.yaml"),
        (PACK.replace("house-guide", "ldl-6").replace("[snurrebasser],", '["=="],'), "is not a pattern"),
        (PACK.replace("house-guide", "ldl-6").replace("severity: consider", "severity: odd"), "severity"),
        (MEASURING.format("list-size", "most: 3"), "no measure list-size; there are"),
        (MEASURING.format("list-length", "mst: 9"), "the limits of list-length are: most"),
        (CIRCLE, "form a circle"),
        ("sources:\n  ldl-6: {title: x, publisher: y, status: own}", "the source ldl-6 is defined twice"),
    ],
)
def test_a_pack_that_is_not_right_says_where(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "regler.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as error:
        Checker(Settings(rule_packs=(tmp_path / "regler.yaml",), origin=tmp_path / "equality-check.toml"))
    assert message in error.value.say("en")
    assert "regler.yaml" in error.value.say("nb")


def test_an_empty_folder_of_packs_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no rule packs"):
        Checker(Settings(rule_packs=(tmp_path,)))


def test_the_rules_version_tells_settings_apart() -> None:
    def version(rules: dict[str, bool]) -> str:
        return rules_for(Settings(rules=rules)).version

    off = version({"age": False, "gendered-title": True})
    assert off == version({"gendered-title": True, "age": False})
    assert len({off, version({"age": False}), load().version}) == 3


def test_a_measuring_rule_of_a_pack_has_a_limit_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "regler.yaml").write_text(MEASURING.format("sentence-length", "most: 12"), "utf-8")
    text = "Du lager mat på kjøkkenet og tar imot gjester fra hele landet, også når det er mange av dem."
    assert rules_of(Checker(Settings(rule_packs=(tmp_path,))).check(text)) == ["house-words/long-list"]
    figures = Checker(Settings(rule_packs=(tmp_path,), allowed_phrases=("kjøkken",))).check(text).readability
    assert figures
    assert figures.long_sentences == []
