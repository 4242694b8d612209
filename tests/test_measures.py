"""Measured rules: remarks on the ad as a whole, with the counts in their message."""

from __future__ import annotations

import pytest

from equality_check import Checker
from equality_check.report import Finding

MUSTS = "\n".join(f"- Erfaring med {task}" for task in ["salg", "regnskap", "lager", "drift", "innkjøp", "transport"])
TRAITS = ["Strukturert", "Nøyaktig", "Kreativ", "Tålmodig", "Pålitelig", "Punktlig", "Blid", "Raus"]
FOLK = "\n".join(f"- {trait}" for trait in TRAITS)


def remark(checker: Checker, text: str, rule: str) -> Finding | None:
    return next((f for f in checker.check(text).findings if f.rule.endswith("/" + rule)), None)


@pytest.mark.parametrize(
    ("rule", "text", "said"),
    [
        ("everything-a-must", f"Kvalifikasjoner:\n{MUSTS}", "Alle de 6 kravene"),
        ("many-musts", f"Kvalifikasjoner:\n{MUSTS}\n{MUSTS.replace('Erfaring', 'Kunnskap')}", "12 krav"),
        ("traits-without-competence", f"Personlige egenskaper:\n{FOLK}", "ingen krav"),
        ("traits-over-competence", f"Krav:\n- Erfaring fra lager\n\nPersonlige egenskaper:\n{FOLK}", "bare 1 krav"),
        (
            "education-without-equivalence",
            "Vi søker en rådgiver.\nKvalifikasjoner:\n- Mastergrad i statsvitenskap\n- Erfaring fra forvaltningen",
            "«Mastergrad i statsvitenskap»",
        ),
        (
            "newcomer-with-experience",
            "Vi søker gjerne nyutdannede.\nKvalifikasjoner:\n- Minst tre års erfaring fra revisjon",
            "3 års erfaring",
        ),
        (
            "same-demand-twice",
            "Kvalifikasjoner:\n- Erfaring fra kundeservice\n- Førerkort\n\nPersonlige egenskaper:\n- Blid\n\n"
            "Krav:\n- Erfaring fra kundeservice",
            "2 ganger",
        ),
        (
            "applicant-in-third-person",
            "Søkeren må ha erfaring. Søkeren må være blid. Søkeren må kunne begynne snart.",
            "3 ganger",
        ),
    ],
)
def test_a_measure_over_its_limit_is_remarked_on(checker: Checker, rule: str, text: str, said: str) -> None:
    finding = remark(checker, text, rule)
    assert finding is not None
    assert said in finding.message
    assert "{" not in finding.message + finding.explanation
    assert (finding.field, finding.start, finding.end) == ("ad", None, None)
    assert finding.related
    assert finding.sources


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            "same-demand-twice",
            "Kokk\n\nKvalifikasjoner:\n- Erfaring fra kafé\n\nServitør\n\nKvalifikasjoner:\n- Erfaring fra kafé",
        ),
        (
            "applicant-in-third-person",
            "Søkeren kan bli ført på offentlig søkerliste. Søkeren må vise politiattest. Søkeren må vise god vandel.",
        ),
        ("everything-a-must", f"Kvalifikasjoner:\n{MUSTS}\n- Det er en fordel med førerkort"),
        ("many-musts", f"Ønskede kvalifikasjoner:\n{MUSTS}\n{MUSTS.replace('Erfaring', 'Kunnskap')}"),
        (
            "education-without-equivalence",
            "Vi søker en rådgiver.\nKvalifikasjoner:\n- Mastergrad i statsvitenskap eller tilsvarende erfaring",
        ),
        (
            "education-without-equivalence",
            "Vi søker sykepleier.\nKvalifikasjoner:\n- Bachelor i sykepleie\n- Norsk autorisasjon som sykepleier",
        ),
        (
            "same-demand-twice",
            "Kvalifikasjoner:\n- Erfaring fra kundeservice\n- Erfaring fra undervisning i skole",
        ),
        ("applicant-in-third-person", "Søkeren må ha erfaring. Søkeren må være blid. Søkeren vil få hjelp av deg."),
        ("many-musts", f"Kvalifikasjoner:\n{MUSTS}\n\nKrav:\n{MUSTS}"),
        (
            "education-without-equivalence",
            "Vi søker en rådgiver.\nUtdanningskrav:\n- Høyskole / Universitet, Diplom- / Bachelorgrad",
        ),
        (
            "one-sided-wording",
            "Kvalifikasjoner:\n- Evne til samarbeid med elever\n- Samarbeider med foreldre\n- Godt samarbeid\n"
            "- Samarbeid på tvers",
        ),
    ],
)
def test_an_ad_within_the_limit_is_left_alone(checker: Checker, rule: str, text: str) -> None:
    assert remark(checker, text, rule) is None


def test_a_long_list_is_marked_at_its_first_item(checker: Checker) -> None:
    fields = ["salg", "regnskap", "lager", "drift", "innkjøp", "transport", "bygg", "arkiv", "kurs", "renhold", "data"]
    fields += ["skog", "fiske", "mat"]
    text = "Kvalifikasjoner:\n" + "\n".join(f"- Erfaring med {field}" for field in fields)
    finding = remark(checker, text, "long-list")
    assert finding is not None
    assert (finding.text, finding.field) == ("Erfaring med salg", "text")
    assert "14 punkter" in finding.message


def test_the_balance_of_coded_words_is_one_mild_remark(checker: Checker) -> None:
    masculine = "\n".join(f"- {word}" for word in ["Ambisiøs", "Offensiv", "Handlekraftig", "Resultatorientert"])
    lean = remark(checker, f"Personlige egenskaper:\n{masculine}", "one-sided-wording")
    assert lean is not None
    assert lean.mild
    assert "4 av den ene" in lean.message
    even = f"Personlige egenskaper:\n{masculine}\n- Omsorgsfull\n- Tålmodig\n- Hjelpsom"
    assert remark(checker, even, "one-sided-wording") is None
