"""Demands in lists: items with their headings, lines that were lost, and items that go on."""

from __future__ import annotations

import pytest
from tests.demands.expecting import Expected, expect_demands

from equality_check import Checker

ITEMS: list[tuple[str, Expected]] = [
    (
        "Vi søker en guide. Du elsker fjell og fiske. Har du fått lyst på nye utfordringer?",
        [("Du elsker fjell og fiske", "unclear", "trait")],
    ),
    (
        "For å lykkes som guide må du. Være tålmodig og blid. Ha initiativ hver dag.",
        [("Være tålmodig og blid", "must", "trait"), ("Ha initiativ hver dag", "must", "trait")],
    ),
    (
        "Vi søker guider til fjellet.\n\nFor å komme i betraktning til stillingen:\n- Tålmodig og blid\n- Minst 20 år",
        [("Tålmodig og blid", "must", "trait"), ("Minst 20 år", "must", "other")],
    ),
    (
        "Personlige egenskaper:\n- Blid og høflig\n- Fylt 20 år\n- Bosatt i fjellbygda\n- Liker litt reising",
        [
            ("Blid og høflig", "unclear", "trait"),
            ("Fylt 20 år", "must", "other"),
            ("Bosatt i fjellbygda", "unclear", "other"),
            ("Liker litt reising", "unclear", "other"),
        ],
    ),
    (
        "Kvalifikasjoner:\n- Utdanning og erfaring\n- Fagbrev som snekker\nKrav til språkkunnskaper.",
        [("Fagbrev som snekker", "must", "education")],
    ),
    (
        "Vi søker deg som har følgende kvalifikasjoner og egenskaper:\n- Fagbrev som snekker",
        [("Fagbrev som snekker", "must", "education")],
    ),
    (
        "Personlige egenskaper:\n- Kan håndtere digitale verktøy\n- Håndterer travle dager",
        [("Kan håndtere digitale verktøy", "unclear", "skill"), ("Håndterer travle dager", "unclear", "trait")],
    ),
    (
        "Eigenskapar:\n- Deler gjerne kunnskap og erfaring\n- Trygg i eiga rolle",
        [("Deler gjerne kunnskap og erfaring", "unclear", "trait"), ("Trygg i eiga rolle", "unclear", "trait")],
    ),
    (
        "Generelle krav til kompetanse og egenskaper. Gode samarbeidsevner. Erfaring fra lager.",
        [("Gode samarbeidsevner", "must", "trait"), ("Erfaring fra lager", "must", "experience")],
    ),
    (
        "Det er viktig for oss at du er tålmodig. Kun søkere med førerkort vil bli vurdert.",
        [("tålmodig", "must", "trait"), ("førerkort", "must", "licence")],
    ),
    (
        "Ønskede kvalifikasjoner og arbeidserfaring. Relevant fagskole. Erfaring fra lager.",
        [("Relevant fagskole", "should", "education"), ("Erfaring fra lager", "should", "experience")],
    ),
    (
        "Kvalifikasjoner:\n- Truckførerbevis vil styrke ditt kandidatur\n- MSc i kjemi",
        [("Truckførerbevis", "should", "licence"), ("MSc i kjemi", "must", "education")],
    ),
    (
        "Ønskede kvalifikasjoner:\n- Minimum 2 års erfaring fra lager",
        [("Minimum 2 års erfaring fra lager", "should", "experience")],
    ),
    (
        "Ønskede kvalifikasjoner. Utdanning. Relevant bachelorgrad. God kjennskap til regnskap. Personlige egenskaper."
        " Nøyaktig.",
        [
            ("Relevant bachelorgrad", "should", "education"),
            ("God kjennskap til regnskap", "should", "skill"),
            ("Nøyaktig", "unclear", "trait"),
        ],
    ),
    (
        "Kvalifikasjoner:\n- Erfaring fra kjøkken, gjerne storkjøkken\n- Fagbrev, helst som kokk",
        [
            ("Erfaring fra kjøkken", "must", "experience"),
            ("gjerne storkjøkken", "should", "experience"),
            ("Fagbrev", "must", "education"),
            ("helst som kokk", "should", "education"),
        ],
    ),
    (
        "Du har evne til å:\n- Veie fordeler mot ulemper\n- Regne på risiko i store saker",
        [("Veie fordeler mot ulemper", "unclear", "trait"), ("Regne på risiko i store saker", "unclear", "trait")],
    ),
    (
        "Om deg. Positiv og utadvendt. God muntlig og skriftlig fremstillingsevne. Selvstendig og grundig.",
        [
            ("Positiv og utadvendt", "unclear", "trait"),
            ("God muntlig og skriftlig fremstillingsevne", "unclear", "language"),
            ("Selvstendig og grundig", "unclear", "trait"),
        ],
    ),
    (
        "Vi søker en leder som har. høyere utdanning. god kjennskap til drift.",
        [("høyere utdanning", "must", "education"), ("god kjennskap til drift", "must", "skill")],
    ),
    (
        "Vi tilbyr. Trygge rammer. Det er en fordel om du kan norsk. Fleksibel og endringsvillig.",
        [("kan norsk", "should", "language"), ("Fleksibel og endringsvillig", "unclear", "trait")],
    ),
    (
        "Kvalifikasjoner\n- Annen utdanning og lang erfaring vil kompensere for manglende fagbrev\n- Engasjement",
        [],
    ),
    (
        "Krav:\n- Perfekt norsk\n- Yrkessjåførkompetanse\n- Norsk statsborger",
        [
            ("Perfekt norsk", "must", "language"),
            ("Yrkessjåførkompetanse", "must", "licence"),
            ("Norsk statsborger", "must", "other"),
        ],
    ),
    (
        "Kvalifikasjoner:\n- Fagbrev som elektriker\n- Gode norskkunnskaper\n- Førerkort klasse B",
        [
            ("Fagbrev som elektriker", "must", "education"),
            ("Gode norskkunnskaper", "must", "language"),
            ("Førerkort klasse B", "must", "licence"),
        ],
    ),
    (
        "Ønskede kvalifikasjoner:\n- Erfaring fra kundeservice\n- Kjennskap til Excel",
        [("Erfaring fra kundeservice", "should", "experience"), ("Kjennskap til Excel", "should", "skill")],
    ),
    (
        "Personlige egenskaper:\n- Strukturert og nøyaktig\n- Gode samarbeidsevner",
        [("Strukturert og nøyaktig", "unclear", "trait"), ("Gode samarbeidsevner", "unclear", "trait")],
    ),
    (
        "Kvalifikasjonar:\n- Fagbrev som røyrleggjar\n- Røynsle frå byggjeplass\n- Førarkort klasse B",
        [
            ("Fagbrev som røyrleggjar", "must", "education"),
            ("Røynsle frå byggjeplass", "must", "experience"),
            ("Førarkort klasse B", "must", "licence"),
        ],
    ),
    (
        "Kvalifikasjoner. Relevant utdanning på bachelornivå. Gode IT-kunnskaper. Det er ønskelig med erfaring fra"
        " arkiv. Personlige egenskaper. Nøyaktig. Serviceinnstilt. Vi tilbyr. Godt arbeidsmiljø.",
        [
            ("Relevant utdanning på bachelornivå", "must", "education"),
            ("Gode IT-kunnskaper", "must", "skill"),
            ("erfaring fra arkiv", "should", "experience"),
            ("Nøyaktig", "unclear", "trait"),
            ("Serviceinnstilt", "unclear", "trait"),
        ],
    ),
    (
        "Personlige egenskaper:\n- Blid og tålmodig\n- God kjennskap til regneark",
        [("Blid og tålmodig", "unclear", "trait"), ("God kjennskap til regneark", "unclear", "skill")],
    ),
    (
        "Kvalifikasjoner. Vernepleier. Du er rolig og grundig. Setter pasienten først.",
        [
            ("Vernepleier", "must", "education"),
            ("rolig og grundig", "unclear", "trait"),
            ("Setter pasienten først", "must", "trait"),
        ],
    ),
    (
        "Ønsket erfaring:\n- Erfaring fra lager\n- Kjennskap til logistikk",
        [("Erfaring fra lager", "should", "experience"), ("Kjennskap til logistikk", "should", "skill")],
    ),
]


LOST_LINES: list[tuple[str, Expected]] = [
    (
        "Kvalifikasjoner\nErfaring fra verksted er en fordel Gode samarbeidsevner",
        [
            ("Erfaring fra verksted", "should", "experience"),
            ("Gode samarbeidsevner", "must", "trait"),
        ],
    ),
    (
        "Krav til søker\nautorisasjon som tannlege. gode norskkunnskaper. personlig egnethet vektlegges.",
        [
            ("autorisasjon som tannlege", "must", "licence"),
            ("gode norskkunnskaper", "must", "language"),
            ("personlig egnethet", "should", "trait"),
        ],
    ),
]


GOES_ON: list[tuple[str, Expected]] = [
    (
        "Det er fint om du har erfaring fra kafé og liker å bake.",
        [("erfaring fra kafé", "should", "experience"), ("liker å bake", "should", "trait")],
    ),
    ("Utdanningstittel: Jordmor.", [("Jordmor", "must", "education")]),
    ("Foretrukne egenskaper\n- Grunnleggende datakunnskaper", [("Grunnleggende datakunnskaper", "should", "skill")]),
    (
        "Personlige egenskaper\n- Jovial\n- God kommunikator",
        [("Jovial", "unclear", "trait"), ("God kommunikator", "unclear", "trait")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*ITEMS, *LOST_LINES, *GOES_ON])
def test_a_demand_is_found_with_its_level_and_kind(checker: Checker, text: str, expected: Expected) -> None:
    expect_demands(checker, text, expected)


def test_a_heading_tells_the_level_of_its_items(checker: Checker) -> None:
    weighed = checker.check("Vi legger vekt på:\n- Erfaring fra undervisning\n- Gode kommunikasjonsevner").demands
    assert {d.level for d in weighed} == {"should"}
    demanded = checker.check("Krav:\n- Du er selvstendig og strukturert\n- Erfaring fra undervisning").demands
    assert {d.level for d in demanded} == {"must"}
