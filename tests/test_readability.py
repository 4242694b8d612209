"""How heavy an ad is to read."""

from __future__ import annotations

import pytest

from equality_check import Checker
from equality_check.report import Readability

LONG = (
    "Du blir en del av et team som hver dag arbeider med å utvikle tjenester for innbyggere i hele kommunen, og som"
    " samarbeider med skoler, barnehager og sykehjem om å finne gode løsninger som gjør hverdagen litt enklere for alle"
    " som bor her."
)


def of(checker: Checker, text: str) -> Readability:
    readability = checker.check(text).readability
    assert readability is not None
    return readability


def test_lix_is_words_per_sentence_and_the_share_of_long_words(checker: Checker) -> None:
    # 10 words, 2 sentences, 2 words of more than six letters: 10/2 + 100 · 2/10
    assert of(checker, "Vi søker en snill kollega nå. Du kan begynne straks.").lix == 25.0


def test_list_items_count_as_sentences(checker: Checker) -> None:
    items = "Kvalifikasjoner:\n- Erfaring fra skole\n- Kjennskap til faget\n- Godt humør"
    assert of(checker, items).sentences == 4
    assert of(checker, items).lix < of(checker, items.replace("\n- ", ", ")).lix


def test_a_long_sentence_is_remarked_on_at_its_first_five_words(checker: Checker) -> None:
    finding = next(f for f in checker.check(LONG).findings if f.rule == "plain-language/long-sentence")
    assert (finding.text, finding.category, finding.severity) == ("Du blir en del av", "plain-language", "style")
    assert "43 ord" in finding.message


def test_a_list_glued_together_is_no_long_sentence(checker: Checker) -> None:
    glued = "Arbeidsoppgaver: " + " ".join(["Oppfølging av brukere i bolig Samarbeid med pårørende"] * 6)
    assert of(checker, glued).long_sentences == []


@pytest.mark.parametrize(
    ("within", "long"),
    [
        ("helse- og omsorgstjenester", True),
        ("helse. og omsorgstjenester", True),
        ("tjenester (skole, barnehage o. l. ) i XQR. gruppa", True),
        ("mange slags tjenester: skole, barnehage og sykehjem", True),
        ("tjenester. har god kunnskap om faget. liker folk", False),
        ("tjenester . liker folk . kan faget", False),
        ("tjenester\nfølge opp\nskrive\nlese\nringe\nrydde", False),
    ],
)
def test_stops_within_a_long_sentence_are_abbreviations_or_items(checker: Checker, within: str, long: bool) -> None:
    text = LONG.replace("tjenester", within)
    assert bool(of(checker, text).long_sentences) is long


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Du har erfaring fra skole.", "you"),
        ("Søkeren må ha erfaring fra skole.", "third-person"),
        ("Søkeren må ha erfaring. Du bør like barn.", "mixed"),
        ("Vi ligger i sentrum av byen og har åpent hver dag.", "none"),
        ("Den som blir tilsett, må ha røynsle frå skule.", "third-person"),
    ],
)
def test_the_address_is_you_or_the_third_person(checker: Checker, text: str, address: str) -> None:
    assert of(checker, text).address == address


def test_passives_are_estimated_from_forms(checker: Checker) -> None:
    passive = "Søknaden sendes elektronisk. Erfaring blir vurdert. Du trives hos oss. Her finnes det kaffe."
    assert of(checker, passive).passive == 0.5


def test_an_ad_that_is_not_read_has_no_readability(checker: Checker) -> None:
    report = checker.check("We are looking for a friendly nurse who wants to work in our team in Oslo.")
    assert report.readability is None
    assert report.score is None
