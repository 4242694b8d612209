"""Demands in sentences, what is none, and what a demand names: years, a degree, what is as good."""

from __future__ import annotations

import pytest
from tests.demands.expecting import Expected, expect_demands

from equality_check import Checker
from equality_check.report import Demand

NARROWED: list[tuple[str, Expected]] = [
    (
        "Du har erfaring fra regnskap, gjerne fra et større konsern.",
        [("erfaring fra regnskap", "must", "experience"), ("gjerne fra et større konsern", "should", "experience")],
    ),
    (
        "Du har høyere utdanning fortrinnsvis innen økonomi og gode norskkunnskaper.",
        [
            ("høyere utdanning", "must", "education"),
            ("fortrinnsvis innen økonomi", "should", "education"),
            ("gode norskkunnskaper", "must", "language"),
        ],
    ),
]


SENTENCES: list[tuple[str, Expected]] = [
    ("Du har bachelorgrad i økonomi.", [("bachelorgrad i økonomi", "must", "education")]),
    (
        "Vi ser etter deg som er nysgjerrig og har erfaring med undervisning.",
        [("nysgjerrig", "unclear", "trait"), ("erfaring med undervisning", "must", "experience")],
    ),
    ("Det kreves politiattest.", [("politiattest", "must", "other")]),
    ("Det er en fordel med erfaring fra barnehage.", [("erfaring fra barnehage", "should", "experience")]),
    ("Erfaring fra helsevesenet vektlegges.", [("Erfaring fra helsevesenet", "should", "experience")]),
    (
        "Relevant videreutdanning er ønskelig, men ikke et krav.",
        [("Relevant videreutdanning", "should", "education")],
    ),
    ("Søkere må ha autorisasjon som sykepleier.", [("autorisasjon som sykepleier", "must", "licence")]),
    ("Du bør kunne snakke norsk godt.", [("snakke norsk godt", "should", "language")]),
    (
        "Du har førerkort klasse B, og erfaring fra renhold er en fordel.",
        [("førerkort klasse B", "must", "licence"), ("erfaring fra renhold", "should", "experience")],
    ),
    (
        "Utdanning, erfaring og personlig egnethet vil bli vektlagt.",
        [
            ("Utdanning", "should", "education"),
            ("erfaring", "should", "experience"),
            ("personlig egnethet", "should", "trait"),
        ],
    ),
    (
        "Du må ha fagbrev og kunne arbeide selvstendig.",
        [("fagbrev", "must", "education"), ("kunne arbeide selvstendig", "must", "trait")],
    ),
    ("Har du erfaring fra butikk, er det et pluss.", [("erfaring fra butikk", "should", "experience")]),
    (
        "Du har erfaring frå barnehage og likar å arbeide med barn.",
        [("erfaring frå barnehage", "must", "experience"), ("likar å arbeide med barn", "unclear", "trait")],
    ),
    ("Det er ein føremon om du har røynsle frå landbruk.", [("røynsle frå landbruk", "should", "experience")]),
    ("Det vert kravd godkjend politiattest.", [("godkjend politiattest", "must", "other")]),
    (
        "Vi søkjer deg som er påliteleg og har godt humør.",
        [("påliteleg", "unclear", "trait"), ("godt humør", "unclear", "trait")],
    ),
    ("Personleg eignaheit blir vektlagt.", [("Personleg eignaheit", "should", "trait")]),
    (
        "Vi søker en omgjengelig og ryddig medarbeider med fagbrev.",
        [("omgjengelig og ryddig medarbeider", "unclear", "trait"), ("fagbrev", "must", "education")],
    ),
    ("Vi søker deg som setter gjestene først.", [("Vi søker deg som setter gjestene først", "unclear", "trait")]),
    (
        "Erfaring fra kiosk er ingen krav, men en fordel.",
        [("Erfaring fra kiosk er ingen krav", "should", "experience")],
    ),
    ("Du må kunne norsk, gjerne også polsk.", [("norsk", "must", "language"), ("polsk", "should", "language")]),
    ("Du må gjerne ha erfaring fra hage.", [("erfaring fra hage", "should", "experience")]),
    ("Erfaring fra havbruk vil ha stor vekt.", [("Erfaring fra havbruk", "should", "experience")]),
    ("Du har gode kunnskaper i engelsk.", [("gode kunnskaper i engelsk", "must", "language")]),
    ("Du må være god på sveising.", [("god på sveising", "must", "skill")]),
    (
        "Hos oss er tempoet jevnt, og du må være nøyaktig og ryddig.",
        [("nøyaktig", "must", "trait"), ("ryddig", "must", "trait")],
    ),
    (
        "Det er viktig at du liker mennesker, at du er tålmodig og at du har førerkort.",
        [
            ("liker mennesker", "must", "trait"),
            ("tålmodig", "must", "trait"),
            ("førerkort", "must", "licence"),
        ],
    ),
    ("Aktuelle kandidater er strukturerte.", [("strukturerte", "unclear", "trait")]),
    ("Du bør være en god problemløser.", [("god problemløser", "should", "trait")]),
    ("Speiderbakgrunn er en fordel.", [("Speiderbakgrunn", "should", "experience")]),
    ("Du må kunne sikkerhetsklareres, jf. loven.", [("sikkerhetsklareres, jf", "must", "other")]),
]


def found(checker: Checker, text: str) -> list[Demand]:
    return checker.check(text).demands


@pytest.mark.parametrize(("text", "expected"), [*NARROWED, *SENTENCES])
def test_a_demand_is_found_with_its_level_and_kind(checker: Checker, text: str, expected: Expected) -> None:
    expect_demands(checker, text, expected)


NO_DEMANDS = [
    "Relevant erfaring kan kompensere for manglende utdanning.",
    "Det er ingen krav til utdanning.",
    "Vi tilbyr et godt arbeidsmiljø og fleksibel arbeidstid.",
    "Vi har lang erfaring med bygg i hele landet.",
    "Vi oppfordrer alle kvalifiserte til å søke, uavhengig av alder og kjønn.",
    "Arbeidsoppgaver:\n- Oppfølging av brukere\n- Erfaringsutveksling med andre kommuner",
    "Vi er opptekne av mangfald og tilbyr gode utviklingshøve.",
    "Politiattesten skal ikke være eldre enn tre måneder.",
    "Kvalifikasjoner. Utdanningsretning. Vi tilbyr. Dyktige kolleger. Ingen reiseaktivitet.",
    "Arbeidsoppgaver:\n- Sette seg inn i nye rutiner\n- Være positiv pådriver for samarbeid",
    "Vi søker dyktig elektriker til verkstedet.",
    "Vaktlisten er åpen, og du bestemmer selv når du vil ha helgevakt.",
    "Den som ansettes skal ha ansvaret for det nye studiet.",
    "Vi er en inkluderende arbeidslivsbedrift (inkluderende arbeidsliv).",
    "Kvalifikasjoner. Rett person vil få grundig opplæring. Oppsøkende arbeid. Sikre gode rutiner.",
    "Kravet om fagbrev kan fravikes. Annen utdanning kan også være aktuelt.",
    "Om deg. Dette er en selvstendig rolle. Som hovedsystem bruker vi Agresso. Målgruppen er engasjerte eldre.",
    "Vi bruker sertifiserte verktøy. Personlig profil og egenskaper.",
]


@pytest.mark.parametrize("text", NO_DEMANDS)
def test_what_is_offered_or_waived_is_no_demand(checker: Checker, text: str) -> None:
    assert found(checker, text) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Vi krever at du har 3-5 års erfaring fra regnskap.", 3),
        ("Du må ha minst fem års erfaring fra regnskap.", 5),
        ("Du må ha minst to års røynsle frå rekneskap og god kjennskap til faget i kommunane.", 2),
        ("Du har erfaring fra regnskap.", None),
    ],
)
def test_years_of_experience_are_the_lowest_named(checker: Checker, text: str, years: float | None) -> None:
    assert found(checker, text)[0].years == years


@pytest.mark.parametrize(
    ("item", "degree"),
    [
        ("Mastergrad i statsvitenskap", "master"),
        ("Bachelor fra høgskole", "bachelor"),
        ("Bachelor- eller mastergrad i økonomi", "bachelor"),
        ("Høyere utdanning innen økonomi", "higher"),
        ("Fagbrev som kokk", "vocational"),
        ("Videregående skole", "upper-secondary"),
        ("Relevant utdanning", None),
    ],
)
def test_the_degree_is_the_lowest_that_is_enough(checker: Checker, item: str, degree: str | None) -> None:
    assert found(checker, f"Kvalifikasjoner:\n- {item}\n- Erfaring fra faget")[0].degree == degree


@pytest.mark.parametrize(
    ("item", "equivalent"),
    [
        ("Bachelor i sosialt arbeid eller tilsvarende", True),
        ("Mastergrad i rettsvitenskap. Lang erfaring kan kompensere for utdanningskravet.", True),
        ("Mastergrad i rettsvitenskap", False),
    ],
)
def test_an_equivalent_is_seen_in_the_sentence_or_after_it(checker: Checker, item: str, equivalent: bool) -> None:
    assert found(checker, f"Kvalifikasjoner:\n- {item}")[0].equivalent is equivalent
