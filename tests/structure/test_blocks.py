"""The layout: headings (H), items (I) and paragraphs (P) from the lines of real advertisements."""

from __future__ import annotations

import pytest

from equality_check.structure import structure


def layout(text: str) -> list[tuple[str, str]]:
    document = structure(text, "text")
    return [(block.kind[0].upper(), text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize(
    "marker", ["- ", "-", "– ", "• ", "·\t", "* ", "● ", "\uf0b7\u00a0", "✓ ", "o ", "\t-\t", "¿ "]
)
def test_items_begin_after_their_marker(marker: str) -> None:
    text = f"Kvalifikasjoner\n{marker}Fagbrev\n{marker}Godt humør"
    assert layout(text) == [("H", "Kvalifikasjoner"), ("I", "Fagbrev"), ("I", "Godt humør")]


@pytest.mark.parametrize("numbers", [("1. ", "2. "), ("1) ", "2) "), ("a) ", "b) "), ("(1) ", "(2) ")])
def test_numbered_items(numbers: tuple[str, str]) -> None:
    text = f"Krav:\n{numbers[0]}Fagbrev\n{numbers[1]}Godt humør"
    assert layout(text) == [("H", "Krav:"), ("I", "Fagbrev"), ("I", "Godt humør")]


def test_a_date_at_the_start_of_a_line_is_no_number() -> None:
    text = "Søknadsfrist\n\n2. oktober 2022"
    assert layout(text)[1][1] == "2. oktober 2022"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_every_kind_of_line_break(newline: str) -> None:
    text = newline.join(["Arbeidsoppgaver", "", "- Salg", "- Service", "", "Vi tilbyr deg en god jobb hos oss i Bodø."])
    assert layout(text) == [
        ("H", "Arbeidsoppgaver"),
        ("I", "Salg"),
        ("I", "Service"),
        ("P", "Vi tilbyr deg en god jobb hos oss i Bodø."),
    ]


def test_items_without_marker_under_a_heading() -> None:
    text = (
        "Arbeidsoppgaver\nSalg og service\nVarepåfylling\nKasse\n\nStillingen er fast, og arbeidstiden er fra 8 til 16."
    )
    assert [kind for kind, _ in layout(text)] == ["H", "I", "I", "I", "P"]


def test_items_without_marker_in_lower_case() -> None:
    text = "Du må ha følgende egenskaper:\nvære blid\ngode samarbeidsevner\nStillingen er fast. Den er på 25 timer."
    assert [kind for kind, _ in layout(text)] == ["H", "I", "I", "P"]


def test_items_parted_by_blank_lines() -> None:
    text = (
        "Vi tilbyr:\n\nGodt miljø\n\nFast lønn\n\nPensjon\n\nSpørsmål om stillingen rettes til daglig leder Kari Lie."
    )
    assert [kind for kind, _ in layout(text)] == ["H", "I", "I", "I", "P"]


def test_headings_without_colon_and_with_marks_of_markdown() -> None:
    text = "## Om stillingen\n\nVi trenger en kokk.\n\n**Kvalifikasjoner**\n\nDu har fagbrev som kokk."
    assert layout(text) == [
        ("H", "Om stillingen"),
        ("P", "Vi trenger en kokk."),
        ("H", "Kvalifikasjoner"),
        ("P", "Du har fagbrev som kokk."),
    ]


def test_an_unknown_heading_is_told_by_its_place() -> None:
    text = (
        "Vi trenger deg.\n\nMenneskene er vår største ressurs\n\nVi motiveres av å kunne påvirke, hver eneste dag her."
    )
    assert [kind for kind, _ in layout(text)] == ["P", "H", "P"]


def test_a_wrapped_item_and_a_wrapped_paragraph_are_one_block() -> None:
    item = "- evne til å skaffe oppslutning om innovasjon,\nog til å følge opp tjenester\n- humør"
    assert layout(item) == [
        ("I", "evne til å skaffe oppslutning om innovasjon,\nog til å følge opp tjenester"),
        ("I", "humør"),
    ]
    paragraph = (
        "Kommunalsjefen har ansvar for tre kommunale helse-\n"
        "og omsorgsenheter i kommunen. Kommunalsjefen inngår\n"
        "i lederteamet til rådmannen, og møter i Formannskapet\nhver uke."
    )
    assert [kind for kind, _ in layout(paragraph)] == ["P"]


def test_a_row_of_signs_is_no_block() -> None:
    assert layout("Boliden søker\n=============\n\n- - -") == [("P", "Boliden søker")]


def test_blocks_of_a_text_without_letters() -> None:
    assert layout(" \u00a0\n\n--- ***") == []
