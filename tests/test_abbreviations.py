from __future__ import annotations

import pytest

from equality_check import Checker, Settings
from equality_check.advert import Profile


def found(checker: Checker, text: str, rule: str) -> list[str]:
    return [f.text for f in checker.check(text).findings if f.rule == rule]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Du får kontor ved TkMN i Molde.", ["TkMN"]),
        ("Stillingen hører til seksjon XQR, og XQR har ti ansatte.", ["XQR", "XQR"]),
        ("Vi søker psykolog til seksjon IR.", ["IR"]),
        ("Vi søker psykolog til avdeling IT.", []),
        ("Du får kontor ved Tannhelsesenteret Midt (TkMN). Hos TkMN får du gode kolleger.", []),
        ("Vi samarbeider med XQR (seksjon for ledelse og råd).", []),
        ("Du deltar i forumet for råd og ledelse (XQR-forumet).", []),
        ("Xylofon, quiz og rebus er navnet på seksjonen. Du hører til XQR.", []),
        ("Du har erfaring fra NAV og god kunnskap om HMS.", []),
        ("XQR AS søker lærling.", []),
        ("Du rapporterer til lederen for XQR i kommunen.", ["XQR"]),
        ("Du hører til seksjon XQR. XQR er et norsk senter for forskning.", []),
        ("VI SØKER NYE KOLLEGER TIL BTV", []),
        ("Du har førerkort klasse BCE og sertifikat XQR.", []),
        ("Du skriver SQL og Java, og kjenner XQR.", []),
        ("Du møter OSLO på sitt beste.", []),
        ("Send søknaden til XQR@firma.no.", []),
        ("Du blir tilsatt i XQR-3 på rådhuset.", ["XQR"]),
        ("Stillingen er lagt til XQA2.", ["XQA2"]),
        ("Du er med i XQR hver mandag.", ["XQR"]),
        ("Du er med i XQR hver mandag. XQR søker folk i hele landet.", []),
        ("Hver fredag rapporterer du i XQR.", ["XQR"]),
        ("Hver fredag rapporterer du i XQR, systemet vårt for avvik.", []),
        ("Du får kontor i Xylofon- og quizvirksomhetens råd. XQVR har ti ansatte, og du hører til seksjon XQVR.", []),
        ("Du liker xylofoner. Quiz er gøy. Rebus også. Du hører til seksjon XQR.", ["XQR"]),
        ("XQR AS søker folk. Hos oss hører du til seksjon XQR.", []),
        ("Kommunen søker sykepleier til tjenester avd 2 (XQR). Du får gode kolleger.", ["XQR"]),
        ("Vi har et nytt konsept. (XQR). Du hører til seksjon XQR.", ["XQR", "XQR"]),
        ("Du møter folk fra salg, drift og (XQR). Du hører til seksjon XQR.", ["XQR", "XQR"]),
        ("Du får venner og søker på skolen. Du hører til seksjon OSP.", ["OSP"]),
    ],
)
def test_an_abbreviation_that_nobody_explains_is_remarked_on(checker: Checker, text: str, expected: list[str]) -> None:
    assert found(checker, text, "jargon-anglicism/unknown-abbreviation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Erfaring med XQRA er en fordel.", ["XQRA"]),
        ("Du får gode kolleger i hele XQR på huset.", ["XQR"]),
        ("Etaten er i gang med en XQ-prosess.", ["XQ"]),
        ("Du følger opp XQR-arbeidet på huset.", ["XQR"]),
        ("Erfaring med XQRA (fagsystem for arkiv) er en fordel.", []),
        ("Du har humøret på TOPP hver dag.", []),
        ("Du får gode kolleger i XQRA. XQRA søker folk i hele landet.", []),
        ("Du går fra XQRA OG XYBA til noe nytt.", []),
        ("Du får kontor ved seksjon XQR.", []),
        ("Du jobber i en XQ-by.", []),
        ("Du fører alle meldinger i XQ hver kveld.", ["XQ"]),
        ("Kontoret i UK er stengt.", []),
        ("Kommunen søker sykepleier. Arbeidsoppgaver:\n- Du følger opp pasienter fra SAVO hver uke", ["SAVO"]),
        ("Du samarbeider med resten av menigheten i XfiT.", ["XfiT"]),
        ("Du samarbeider med resten av menigheten i XfiT, som er et kirkelig fellesråd.", []),
    ],
)
def test_an_abbreviation_that_few_may_know_is_a_mild_remark(checker: Checker, text: str, expected: list[str]) -> None:
    assert found(checker, text, "jargon-anglicism/possible-abbreviation") == expected


@pytest.mark.parametrize(("profile", "rule"), [("municipality", "unknown"), ("private", "possible")])
def test_the_kind_of_employer_that_is_known_tells_what_may_be_a_name(
    checker: Checker, profile: Profile, rule: str
) -> None:
    report = checker.check("Vi samarbeider med XQR og andre.", profile=profile)
    assert [f.rule for f in report.findings] == [f"jargon-anglicism/{rule}-abbreviation"]


def test_nothing_is_found_at_most_where_that_is_asked(checker: Checker) -> None:
    text = "Stillingen hører til seksjon XQR, og XQR har ti ansatte."
    none = Checker(Settings(limits={"jargon-anglicism/unknown-abbreviation": {"most": 0}}))
    assert found(checker, text, "jargon-anglicism/unknown-abbreviation")
    assert found(none, text, "jargon-anglicism/unknown-abbreviation") == []
