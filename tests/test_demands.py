"""What an ad demands of the applicant: the words, how hard, and of what kind."""

from __future__ import annotations

import pytest

from equality_check import Checker
from equality_check.report import Demand

Expected = list[tuple[str, str, str]]

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


def found(checker: Checker, text: str) -> list[Demand]:
    return checker.check(text).demands


@pytest.mark.parametrize(("text", "expected"), [*ITEMS, *LOST_LINES, *NARROWED, *GOES_ON, *SENTENCES])
def test_a_demand_is_found_with_its_level_and_kind(checker: Checker, text: str, expected: Expected) -> None:
    demands = found(checker, text)
    assert [(d.text, d.level, d.kind) for d in demands] == expected
    assert all(text[d.start : d.end] == d.text for d in demands)


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


def test_a_heading_tells_the_level_of_its_items(checker: Checker) -> None:
    weighed = found(checker, "Vi legger vekt på:\n- Erfaring fra undervisning\n- Gode kommunikasjonsevner")
    assert {d.level for d in weighed} == {"should"}
    demanded = found(checker, "Krav:\n- Du er selvstendig og strukturert\n- Erfaring fra undervisning")
    assert {d.level for d in demanded} == {"must"}
