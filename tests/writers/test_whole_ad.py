"""The last sections on the console: demands, what is missing, advice, readability and score."""

import io
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from equality_check.advert import Advert
from equality_check.report import (
    Advice,
    Demand,
    Element,
    Kind,
    Level,
    Place,
    Readability,
    RemarkLanguage,
    Report,
    Score,
    Source,
    Versions,
)
from equality_check.writers.console import write_console

LAW = Source(id="ldl-22", title="likestillings- og diskrimineringsloven § 22", publisher="Lovdata")
LONG = "Vi søker en kokk som " + "kan lage mat og " * 12 + "trives."
AD = f"{LONG} Du har fagbrev og\ttrives på kjøkken. Gjerne erfaring fra kantine."


def demand(words: str, level: Level, kind: Kind) -> Demand:
    start = AD.index(words[:10])
    return Demand(start=start, end=start + len(words), text=words, level=level, kind=kind)


def missing(title: str, **values: Any) -> Element:
    return Element(
        **{"id": title.lower(), "present": False, "state": "missing", "title": title, **values},
        message=f"Vi finner ikke noe om {title.lower()}.",
        explanation="Søkere bør vite hvem de kan spørre.",
        suggestions=["Trenger du tilrettelegging? Ta kontakt med [navn, telefon]."],
        sources=[LAW],
    )


def report(**values: Any) -> Report:
    given: dict[str, Any] = {
        "language": "nb",
        "remarks": "nb",
        "profile": "state",
        "findings": [],
        "demands": [
            demand("Gjerne erfaring fra kantine", "should", "experience"),
            demand("fagbrev og\ttrives", "must", "education"),
        ],
        "elements": [missing(title) for title in ("Tilrettelegging", "Lønn", "Søknadsfrist", "Arbeidssted")],
        "advice": [
            Advice(id="a", title="Heltid", message="Melding.", explanation="Grunn.", suggestions=[], sources=[LAW])
        ],
        "notices": [],
        "readability": Readability(
            words=60,
            sentences=3,
            lix=42.44,
            band="medium",
            length="stub",
            passive=0.0,
            address="you",
            long_sentences=[Place(start=0, end=len(LONG))],
            long_paragraphs=[],
        ),
        "score": Score(
            total=71,
            dimensions={"open-to-all": 80, "demands": 70, "clarity": 60, "completeness": 50, "tone": 90},
            advice="Det som løfter annonsen mest: si noe om lønn.",
            percentile=40,
            compared_with=212,
        ),
        "versions": Versions(engine="0", rules="0"),
    }
    return Report(**{**given, **values})


def shown(what: Report, width: int = 80, thorough: bool = False, percentile: bool = False) -> str:
    stream = io.StringIO()
    write_console(what, Advert(AD), Console(file=stream, width=width), "", thorough, percentile)
    return stream.getvalue()


def section(said: str, title: str) -> list[str]:
    """Give the lines of a section."""
    lines = said.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{title} ──"))
    end = next((number for number in range(start + 1, len(lines)) if lines[number].endswith("──")), len(lines))
    return [line for line in lines[start + 1 : end] if line]


def test_demands_are_counted_and_listed_on_request() -> None:
    assert section(shown(report()), "Krav") == ["2 i alt · må: 1 · bør: 1 · uklart: 0"]
    assert section(shown(report(), thorough=True), "Krav")[1:] == [
        "  Må   fagbrev og trives (utdanning)",
        "  Bør  Gjerne erfaring fra kantine (erfaring)",
    ]


def test_three_missing_elements_are_shown_and_the_rest_named() -> None:
    lines = section(shown(report()), "Mangler")
    assert lines[:5] == [
        "Mangler · Tilrettelegging",
        "  Melding  Vi finner ikke noe om tilrettelegging.",
        "  Hvorfor  Søkere bør vite hvem de kan spørre.",
        "  Forslag  Trenger du tilrettelegging? Ta kontakt med [navn, telefon].",
        "  Kilde    likestillings- og diskrimineringsloven § 22",
    ]
    assert len([line for line in lines if line.startswith("Mangler · ")]) == 3
    assert lines[-1] == "Vi fant heller ikke: arbeidssted. Vis med --thorough."
    assert "Mangler · Arbeidssted" in shown(report(), thorough=True)


def test_pay_without_an_amount_is_not_called_missing() -> None:
    basis = missing("Lønn", present=True, state="present", detail="basis")
    assert "Vurder · Lønn" in section(shown(report(elements=[basis])), "Mangler")


def test_advice_is_shown_on_request() -> None:
    assert "Råd ─" not in shown(report())
    assert section(shown(report(), thorough=True), "Råd")[0] == "Heltid"


def test_readability_names_the_long_sentences() -> None:
    lines = section(shown(report()), "Lesbarhet")
    assert lines[0] == "LIX 42,4 (middels). Én setning er på over 35 ord:"
    assert lines[1].startswith("  «Vi søker en kokk som kan lage mat")


def test_the_score_comes_last_and_the_percentile_on_request() -> None:
    said = shown(report())
    assert section(said, "Poeng") == ["71 av 100. Det som løfter annonsen mest: si noe om lønn."]
    assert said.endswith("si noe om lønn.\n")
    assert "høyere enn hos 40 av 100 virkelige annonser" in " ".join(shown(report(), percentile=True).split())
    alone = report(score=Score(total=71, dimensions={}, advice="", percentile=None, compared_with=None))
    assert "for få annonser" in shown(alone, percentile=True)


@pytest.mark.parametrize(
    ("remarks", "titles"),
    [
        ("nb", ["Krav", "Mangler", "Råd", "Lesbarhet", "Poeng"]),
        ("nn", ["Krav", "Manglar", "Råd", "Lesbarheit", "Poeng"]),
        ("en", ["Demands", "Missing", "Advice", "Readability", "Score"]),
    ],
)
def test_the_sections_stand_in_order_in_the_language_of_the_remarks(remarks: RemarkLanguage, titles: list[str]) -> None:
    said = shown(report(remarks=remarks), thorough=True)
    assert [line.split(" ─")[0] for line in said.splitlines() if line.endswith("──")] == titles


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_console_or_ends_in_blanks(width: int) -> None:
    lines = shown(report(), width=width, thorough=True, percentile=True).splitlines()
    assert max(cell_len(line) for line in lines) <= min(width, 100)
    assert [line for line in lines if line != line.rstrip()] == []


def test_of_an_ad_that_was_not_checked_there_is_nothing() -> None:
    said = shown(report(language="en", remarks="en"), thorough=True, percentile=True)
    assert said == "English · state employer · 60 words\n"
