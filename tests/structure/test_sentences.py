"""Where sentences are cut: «¦» in the text marks every expected cut."""

from __future__ import annotations

import pytest

from equality_check.structure import structure
from equality_check.structure.sentences import cutter


def cut(text: str) -> list[str]:
    document = structure(text, "text")
    return [text[sentence.start : sentence.end] for sentence in document.sentences()]


def parts(marked: str) -> list[str]:
    return [part.strip() for part in marked.split("¦")]


CASES = [
    # abbreviations
    "Du bruker f.eks. Excel eller Word. ¦ Vi gir opplæring.",
    "Du samarbeider bl.a. med NAV og skolen. ¦ Arbeidet er variert.",
    "Det kreves attest, jf. Barnehageloven § 19. ¦ Attesten leveres ved tiltredelse.",
    "Møtet er kl. 10.00 i nr. 5. ¦ Vi er ca. 20 ansatte.",
    "Start er 1. januar eller 15. Mars. ¦ Slutt er 31. desember 2025.",
    "Du møter kl. 9 og går kl. 16. ¦ Lunsj er betalt.",
    "Vi tilbyr forsikring, pensjon m.m. ¦ Lønn avtales senere.",
    "Vi har kontor, verksted, lager o.l. ¦ Alt ligger i Oslo.",
    "Førerkort kl. B og ev. C1. ¦ Du må ha egen bil.",
    "Vi søker dr. Hansens etterfølger. ¦ Kontakt prof. Lie ved spørsmål.",
    "Lønn pr. time er 230 kr. ¦ Tillegg kommer i tillegg.",
    "Avdelingen har 10 mill. kr. i budsjett og 12 stk. 18-åringer.",
    "Stillinga er i ev. 80 % frå 1. august. ¦ Ho er fast.",
    "Du arbeider i hht. lover og forskrifter. ¦ Du får rettleiing.",
    # numbers, ordinals, addresses, links
    "Vi omsetter for 3.5 millioner og 1.200.000 kr. ¦ Vi vokser.",
    "Selskapet ble startet i 2018. ¦ Vi er 12 ansatte.",
    "Du går i 4. eller 5. klasse. ¦ Du liker realfag.",
    "Lønnstrinn 30. ¦ Tillegg for helg.",
    "Les mer på www.nav.no eller https://nav.no/Om.Oss/side. ¦ Velkommen.",
    "Send søknaden til ola.Nordmann@firma.no innen fredag. ¦ Vi svarer alle.",
    "Storgata 5, 0155 Oslo. ¦ Inngang fra gården.",
    "Du kan Node.js, ASP.NET og Vue.js. ¦ React er et pluss.",
    # names and letters
    "Ta kontakt med Ola B. Nordmann eller K. Hansen. ¦ De svarer på alt.",
    "Du må ha førerkort klasse B. ¦ Du må ha god orden.",
    "Møbelringen AS er i vekst. ¦ Arbeidsgiver er Fjell AS. ¦ Butikken ligger på Sotra.",
    # signs
    "Er du klar? ¦ Søk i dag! ¦ Vi gleder oss …",
    "«Et godt sted å være.» ¦ Det er skolens visjon.",
    "Han sa: «Kom hit!» og smilte. ¦ Det var fint.",
    # lost spaces
    "Hva med Comfort Hotel? ¦ Vi søker vertskap.",
    "Kan dette være jobben for deg?¦Comfort Hotel har 80 rom.",
    "Du må være faglært.¦Arbeidstiden er fra sju til tre.",
    "Du skal håndtere telefoner¦Administrativt arbeid inngår¦Stell av butikk",
    "Kunnskap om LinkedIn, JavaScript, PowerPoint, GitHub, iPhone og eBay er nyttig.",
    "Vi tilbyr pensjon, forsikring m.m.¦Søknaden sendes i dag.",
    # what flattening left behind
    "Referansenr. 4789064795. ¦ Idnr. 886 må oppgis.",
    "Vi har en fast 30. stilling ledig. ¦ Send e. post til oss.",
    "Gode norsk. og engelskkunnskaper er viktig. ¦ Du har stå. på. vilje.",
    "Vi er en IA. virksomhet. ¦ Stillingen er på 40. 50. og fast.",
]


@pytest.mark.parametrize("marked", CASES)
def test_cuts(marked: str) -> None:
    assert cut(marked.replace("¦", "")) == parts(marked)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\t", "  "])
def test_any_white_space_parts_sentences_and_belongs_to_none(space: str) -> None:
    assert cut(f"{space}Du har fagbrev.{space}Du liker folk.{space}") == ["Du har fagbrev.", "Du liker folk."]


def test_bullets_within_a_line_part_items() -> None:
    assert cut("Krav: • fagbrev • førerkort • godt humør") == ["Krav:", "fagbrev", "førerkort", "godt humør"]


def test_dashes_after_a_lead_in_part_items() -> None:
    assert cut("Vi søker deg som: - er fleksibel - er blid") == ["Vi søker deg som:", "er fleksibel", "er blid"]


def test_stars_before_a_lead_in_part_items_too() -> None:
    text = "Vi ser etter folk med orden * God i norsk * Vant til kunder * Rask og rolig Dette gir vi: * Lønn * Kurs"
    items = ["God i norsk", "Vant til kunder", "Rask og rolig Dette gir vi:", "Lønn", "Kurs"]
    assert cut(text) == ["Vi ser etter folk med orden", *items]


def test_a_dash_within_a_sentence_parts_nothing() -> None:
    assert cut("Du er trygg – og litt nysgjerrig – på nye ting.") == ["Du er trygg – og litt nysgjerrig – på nye ting."]


def test_a_heading_within_a_text_that_lost_its_lines_parts_it_and_its_items() -> None:
    text = "Du jobber turnus Kvalifikasjoner Autorisasjon som hjelpepleier Fleksibel Gode norskkunnskaper"
    assert [text[start:end] for start, end in cutter().cut(text, 0, len(text))] == [
        "Du jobber turnus",
        "Kvalifikasjoner",
        "Autorisasjon som hjelpepleier",
        "Fleksibel",
        "Gode norskkunnskaper",
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "Du trives med kunder ¦ Gode samarbeidsevner ¦ Personlig egnethet teller",
        "lang fartstid fra bygg. ¦ gode dataferdigheter. ¦ du er ryddig. ¦ interessant arbeid.",
        "nysgjerrig . ¦ takler press . ¦ sterk lagspiller .",
        "Fagskole eller høyere. ¦ har førerkort.",
    ],
)
def test_a_word_that_begins_a_line_of_a_list_parts_sentences_where_line_breaks_were_lost(marked: str) -> None:
    assert cut(marked.replace("¦", "")) == parts(marked)


@pytest.mark.parametrize(
    "text",
    [
        "Vi har lønns. og pensjonsordninger",
        "Kontoret ligger i. har du spørsmål",
        "Team. player med driv",
        "Vi holder til i Store Gode vei",
        "Butikken selger sko og Gode gaver",
    ],
)
def test_a_stop_or_a_capital_within_a_phrase_parts_nothing(text: str) -> None:
    assert cut(text) == [text]


def test_the_word_of_a_heading_in_running_text_parts_nothing() -> None:
    text = "Vi har Kvalifikasjoner som tema på kurset, og Gode venner kommer"
    assert len(list(cutter().cut(text, 0, len(text)))) == 1


def test_a_text_without_stops_is_cut_between_words() -> None:
    text = "kunder og kolleger " * 1_000
    pieces = cut(text)
    assert max(map(len, pieces)) <= 2_000
    assert " ".join(pieces).split() == text.split()
