"""Languages: Bokmål, Nynorsk and English are told apart, and their neighbours do not pass as Norwegian."""

from __future__ import annotations

import json
import unicodedata
from importlib import resources
from pathlib import Path

import pytest
import ryaml

from equality_check.advert import Language
from equality_check.ruleset import compile_forms
from equality_check.ruleset.forms import FORMS_FILE
from equality_check.structure import compile_language_words, structure
from equality_check.structure.knowledge import KnowledgeError, Languages, load
from equality_check.structure.language import detector

FOREIGN: dict[str, list[str]] = ryaml.loads(Path(__file__).with_name("foreign.yaml").read_text(encoding="utf-8"))


def detect(text: str) -> Language:
    known = detector()
    return known.verdict(known.read(text)).language


def cases(*languages: str) -> list[str]:
    return [text for language in languages for text in FOREIGN[language]]


@pytest.mark.parametrize("text", cases("da", "sv", "de", "pl"))
def test_neighbours_are_other(text: str) -> None:
    assert detect(text) == "other"


@pytest.mark.parametrize("language", ["da", "sv", "de", "pl"])
def test_a_whole_foreign_advertisement_is_other(language: str) -> None:
    assert structure("\n\n".join(FOREIGN[language]), "text").language == "other"


@pytest.mark.parametrize("text", cases("en"))
def test_english(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi søker en medarbeider som liker å jobbe med mennesker.", "nb"),
        ("Vi søkjer ein medarbeidar som likar å arbeide med menneske.", "nn"),
        ("Søknadsfrist er 1. mars, og tiltredelse snarest mulig.", "nb"),
        ("Søknadsfristen er 1. mars, og tilsetjing skjer så snart som mogleg.", "nn"),
        ("Lønn etter tariff. Gode pensjons- og forsikringsordninger.", "nb"),
        ("Løn etter tariff. Gode pensjons- og forsikringsordningar.", "nn"),
        ("Me tilset ein barnehagelærar til", "nn"),
        ("Garden treng ein avløysar i helgane.", "nn"),
        ("Bibliotekaren må ha nøye kjennskap til arkivet.", "nb"),
        ("Hjelpepleieren hjelper beboerne med frokosten.", "nb"),
        ("Er du flink til å symje?", "nn"),
        ("Политическая и экономическая ситуация в стране требует новых решений от всех", "other"),
        ("", "nb"),
        ("2024 / 12.000", "nb"),
    ],
)
def test_a_line_of_an_advertisement(text: str, language: str) -> None:
    assert detect(text) == language


def test_decomposed_letters_tell_the_same(ads: dict[str, str]) -> None:
    for text in ["På båten må både ståle og gjøre være på plass.", *cases("sv", "de", "pl"), *ads.values()]:
        assert detect(unicodedata.normalize("NFD", text)) == detect(text)


NYNORSK = (
    "Vi søkjer ein sjukepleiar til heimetenesta i kommunen. Du får arbeide sjølvstendig og saman med gode kollegaer."
)
BOKMAAL = (
    "Vi søker en sykepleier til hjemmetjenesten i kommunen. Du får arbeide selvstendig og sammen med gode kolleger."
)
ENGLISH = "We are looking for a nurse who can work independently and together with good colleagues in the municipality."


def test_a_bokmaal_paragraph_in_a_nynorsk_advertisement_is_told() -> None:
    document = structure(f"{NYNORSK}\n\n{BOKMAAL}\n\n{NYNORSK}", "text")
    assert document.language == "nn"
    assert [block.sentences[0].language for block in document.blocks] == ["nn", "nb", "nn"]


def test_an_english_paragraph_in_a_bokmaal_advertisement_is_told() -> None:
    document = structure(f"{BOKMAAL} {BOKMAAL}\n\n{ENGLISH}", "text")
    assert document.language == "nb"
    assert [block.sentences[0].language for block in document.blocks] == ["nb", "en"]


def test_a_short_block_has_the_language_of_the_document() -> None:
    document = structure(f"{NYNORSK}\n\nKrav:\n- Førarkort\n- Bachelor", "text")
    assert {sentence.language for sentence in document.sentences()} == {"nn"}


def test_the_language_given_overrules_what_the_text_looks_like() -> None:
    assert structure("Kokk søkes", "text", "nn").language == "nn"


def test_the_compiled_words_are_current() -> None:
    forms = json.loads(resources.files("equality_check_rules").joinpath(FORMS_FILE).read_text("utf-8"))
    if forms["sources"] != compile_forms.source_versions():
        pytest.skip("compiled with other versions of the lexicons than are installed")
    command = "python -m equality_check.structure.compile_language_words"
    assert compile_language_words.main(["--check"]) == 0, f"run: {command}"


def test_a_missing_file_is_named() -> None:
    with pytest.raises(KnowledgeError, match=r"rules/nothing\.yaml"):
        load("nothing.yaml", Languages)


def test_a_file_of_another_shape_is_named() -> None:
    with pytest.raises(KnowledgeError, match=r"rules/sections\.yaml"):
        load("sections.yaml", Languages)
