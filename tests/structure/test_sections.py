"""Sections, from headings and from wording, and what each sentence works as."""

from __future__ import annotations

import pytest

from equality_check.advert import Sentence
from equality_check.structure import structure


def sentences(text: str) -> list[Sentence]:
    return list(structure(text, "text").sentences())


def section_of(text: str) -> str:
    (sentence,) = sentences(text)
    return sentence.section


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Om oss", "employer"),
        ("Om Variant", "employer"),
        ("Om verksemda", "employer"),
        ("Arbeidsoppgaver:", "tasks"),
        ("Arbeidsoppgåver", "tasks"),
        ("Butikksjefens viktigste oppgaver", "tasks"),
        ("What you will do", "tasks"),
        ("Kvalifikasjoner", "demands"),
        ("Formelle kvalifikasjonskrav for rektor:", "demands"),
        ("Vi søker deg som:", "demands"),
        ("Kven ser vi etter?", "demands"),
        ("Requirements", "demands"),
        ("Det er en fordel om du har:", "wished"),
        ("Ønska kvalifikasjonar", "wished"),
        ("Personlige egenskaper", "traits"),
        ("Eigenskapar:", "traits"),
        ("Du er:", "traits"),
        ("VI KAN TILBY", "offer"),
        ("Kva kan vi tilby deg?", "offer"),
        ("Søknadsfrist", "apply"),
        ("Slik søker du", "apply"),
        ("Mangfold og inkludering", "diversity"),
        ("Kontaktinformasjon", "contact"),
        ("Har du spørsmål?", "contact"),
        ("Nøkkelinformasjon", "none"),
    ],
)
def test_headings(heading: str, section: str) -> None:
    first, *rest = sentences(f"{heading}\n\n- Noe\n- Annet")
    assert (first.kind, first.section) == ("heading", section)
    assert {sentence.section for sentence in rest} == {section}


@pytest.mark.parametrize(
    ("sentence", "section"),
    [
        ("Vi kan tilby en spennende jobb.", "offer"),
        ("Arbeidsoppgaver vil være salg og service.", "tasks"),
        ("Søknad sendes til post@firma.no innen fredag.", "apply"),
        ("Spørsmål om stillingen rettes til daglig leder.", "contact"),
        ("Alle oppfordres til å søke uavhengig av alder og kjønn.", "diversity"),
        ("Vi oppmodar kvinner om å søkje stillinga.", "diversity"),
        ("Det kreves fagbrev som kokk.", "demands"),
        ("Det vert kravd godkjend politiattest.", "demands"),
        ("Du må ha førerkort.", "demands"),
        ("Erfaring fra butikk er en fordel.", "wished"),
        ("Personlig egnethet vektlegges.", "traits"),
        ("Kommunen har 12 000 innbyggere og ligger i Nordland.", "employer"),
        ("Det regnet i går.", "none"),
    ],
)
def test_wording_where_there_is_no_heading(sentence: str, section: str) -> None:
    assert section_of(sentence) == section


def test_strong_wording_departs_from_the_heading_for_its_own_sentence_only() -> None:
    text = "Kvalifikasjoner\n- Fagbrev\n- Menn oppfordres til å søke\n- Søknadsfrist 1. mai\n- Godt humør"
    assert [s.section for s in sentences(text)] == ["demands", "demands", "diversity", "apply", "demands"]


def test_a_heading_and_its_content_on_one_line() -> None:
    text = "Krav: Fagbrev som kokk."
    heading, rest = sentences(text)
    assert (text[heading.start : heading.end], heading.kind, heading.section) == ("Krav:", "heading", "demands")
    assert (text[rest.start : rest.end], rest.section) == ("Fagbrev som kokk.", "demands")


def test_a_fact_with_its_label_is_one_sentence() -> None:
    text = "Lønn: etter tariff"
    assert [(text[s.start : s.end], s.section) for s in sentences(text)] == [("Lønn: etter tariff", "offer")]


def test_headings_within_running_text() -> None:
    text = "Kafé Fjord trenger folk. Kvalifikasjoner. Fagbrev. Serviceinnstilt. Vi tilbyr. Godt miljø. Fast stilling."
    assert [(s.kind[0].upper(), s.section) for s in sentences(text)] == [
        ("P", "none"),
        ("H", "demands"),
        ("I", "demands"),
        ("I", "demands"),
        ("H", "offer"),
        ("I", "offer"),
        ("I", "offer"),
    ]


def test_a_heading_before_a_lower_case_item_in_running_text() -> None:
    text = "Vi tilbyr. godt miljø og fast lønn."
    assert [(text[s.start : s.end], s.kind) for s in sentences(text)] == [
        ("Vi tilbyr.", "heading"),
        ("godt miljø og fast lønn.", "item"),
    ]


def test_a_sentence_about_the_employer_among_demands_is_no_demand() -> None:
    text = "Kvalifikasjoner\n\nDu liker å lage mat. Vi ble kåret til årets kafé i fjor. Du smiler ofte."
    assert [s.section for s in sentences(text)] == ["demands", "demands", "none", "demands"]


def test_a_lead_in_at_the_end_of_a_paragraph_heads_the_list() -> None:
    text = "Stillingen er ny. Vi søker deg som har:\n- Fagbrev\n- Førerkort"
    assert [(s.kind, s.section) for s in sentences(text)][1:] == [
        ("heading", "demands"),
        ("item", "demands"),
        ("item", "demands"),
    ]


def test_an_unknown_lead_in_goes_on_with_the_section() -> None:
    text = "Arbeidsoppgaver\n\nAkkurat nå gjelder dette:\n- Maling\n- Snekring"
    assert {s.section for s in sentences(text)} == {"tasks"}


def test_whole_sentences_after_a_list_are_not_of_the_list() -> None:
    text = "Kvalifikasjoner\n- Fagbrev\n- Førerkort\n\nDet regnet i går, og i dag skinner sola over hele byen."
    assert [s.section for s in sentences(text)] == ["demands", "demands", "demands", "none"]


def test_a_title_is_one_heading() -> None:
    (sentence,) = structure("  Kokk. Fast stilling!\u00a0", "title").sentences()
    assert (sentence.kind, sentence.section, sentence.start, sentence.end) == ("heading", "title", 2, 22)


def test_the_employers_presentation_is_of_the_employer_throughout() -> None:
    document = structure("Vi tilbyr strøm.\n\nKrav\n- Fagbrev", "employer")
    assert {s.section for s in document.sentences()} == {"employer"}
    assert [block.kind for block in document.blocks] == ["paragraph", "heading", "item"]


def test_an_abbreviation_with_spaces_ends_no_heading_within_a_paragraph() -> None:
    assert [s.kind for s in sentences("Lønn i. h. t. tariffavtalen for bransjen.")] == ["paragraph"]
