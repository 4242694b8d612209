"""Files of settings: what they give, where they are found, and what is said of one that is not right."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_check import Checker, Settings, read_settings
from equality_check.configuration.applying import rules_for
from equality_check.configuration.errors import ConfigurationError
from equality_check.configuration.reading import find_settings

EVERYTHING = """
profile = "municipality"
remarks = "nn"
model = "bundled"
baseline = "godkjent.toml"
known-elements = ["salary"]
call-in = ["disability", "cv-gap"]
allowed-phrases = ["faglig fyrtårn"]
rule-packs = ["regler/"]
[rules]
gender-coded-trait = false
[severities]
"age/young-team" = "consider"
[limits]
"requirement-load/many-demands".most = 15
"""


def written(folder: Path, text: str, name: str = "equality-check.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    path = written(tmp_path, EVERYTHING)
    assert read_settings(path) == Settings(
        profile="municipality",
        remarks="nn",
        rules={"gender-coded-trait": False},
        severities={"age/young-team": "consider"},
        limits={"requirement-load/many-demands": {"most": 15}},
        allowed_phrases=("faglig fyrtårn",),
        rule_packs=(tmp_path / "regler",),
        known_elements=frozenset({"salary"}),
        call_in=("disability", "cv-gap"),
        baseline=tmp_path / "godkjent.toml",
        origin=path,
    )


def test_a_project_file_has_them_in_its_table(tmp_path: Path) -> None:
    path = written(tmp_path, '[tool.equality-check]\nprofile = "state"\n', "pyproject.toml")
    assert read_settings(path).profile == "state"


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    written(tmp_path, 'profile = "state"')
    written(tmp_path / "a", '[tool.equality-check]\nprofile = "municipality"', "pyproject.toml")
    written(tmp_path / "a" / "b", "[tool.other]\nx = 1", "pyproject.toml")
    (tmp_path / "a" / "b" / "c").mkdir()
    assert find_settings(tmp_path / "a" / "b" / "c").profile == "municipality"
    assert find_settings(tmp_path).profile == "state"


def test_in_one_folder_our_own_file_goes_first(tmp_path: Path) -> None:
    written(tmp_path, '[tool.equality-check]\nprofile = "municipality"', "pyproject.toml")
    written(tmp_path, 'profile = "state"')
    assert find_settings(tmp_path).profile == "state"


def test_a_broken_project_file_that_is_not_about_us_is_passed_by(tmp_path: Path) -> None:
    written(tmp_path, 'profile = "state"')
    written(tmp_path / "a", "[[[", "pyproject.toml")
    assert find_settings(tmp_path / "a").profile == "state"
    written(tmp_path / "a", "[tool.equality-check]\nprofile = [", "pyproject.toml")
    with pytest.raises(ConfigurationError):
        find_settings(tmp_path / "a")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('profil = "state"', "Det finnes ingen innstilling som heter profil. Mente du profile?"),
        ("known_elements = []", "Det finnes ingen innstilling som heter known_elements. Mente du known-elements?"),
        ("zzz = 1", "Det finnes ingen innstilling som heter zzz. Velg blant: allowed-phrases,"),
        ('profile = "x"', "«x» passer ikke som profile. Velg blant: state, municipality, private."),
        ("remarks = 3", "«3» passer ikke som remarks. Velg blant: nb, nn, en."),
        ('[severities]\nage = "bad"', "Velg blant: unlawful-risk, excluding, consider, style."),
        ("model = 3", "model skal være en tekst i anførselstegn."),
        ('call-in = "cv-gap"', "call-in skal være en liste i klammer med tekster i anførselstegn."),
        ("call-in = [3]", "call-in skal være en liste i klammer med tekster i anførselstegn."),
        ('[rules]\nage = "off"', "rules.age skal være true eller false."),
        ("rules = 3", "rules skal være en tabell."),
        ('[limits]\n"requirement-load/many-demands".most = -1', "skal være et tall fra 0 og opp."),
        ('[limits]\n"requirement-load/many-demands".most = inf', "skal være et tall fra 0 og opp."),
        ('[limits]\n"requirement-load/many-demands".most = "ti"', "skal være et tall fra 0 og opp."),
        ("profile = ", "Linje 1 følger ikke TOML."),
        ('\n\nprofile = "state', "Linje 3 følger ikke TOML."),
        ('profile = "state"\nprofile = "state"', "følger ikke TOML."),
    ],
)
def test_what_is_not_right_is_named_with_the_remedy(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigurationError) as error:
        read_settings(path)
    assert error.value.say("nb").startswith(f"{path}: ")
    assert message in error.value.say("nb")
    assert "\n" not in error.value.say("nb")
    assert len({error.value.say(language) for language in ("nb", "nn", "en")}) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[rules]\n"age/young-teams" = false', "Mente du age/young-team?"),
        ("[rules]\nagee = false", "Mente du age?"),
        ('[severities]\n"gender" = "style"', "Det finnes ingen regel eller kategori som heter gender."),
        ('[limits]\n"age/young-team".most = 3', "Det finnes ingen regel med grenser som heter age/young-team."),
        ('[limits]\n"requirement-load/many-demands".mst = 3', "har ingen grense som heter mst. Mente du most?"),
        ('known-elements = ["salry"]', "Mente du salary?"),
        ('call-in = ["women"]', "Velg blant: cv-gap, disability, immigrant-background."),
        ('allowed-phrases = ["…"]', "«…» kan ikke brukes som frase."),
        ('rule-packs = ["borte.yaml"]', "borte.yaml: Fila finnes ikke."),
        ('[severities]\njargon-anglicism = "unlawful-risk"', "viser ikke til noen lovparagraf"),
    ],
)
def test_what_does_not_exist_is_named_with_the_nearest(tmp_path: Path, text: str, message: str) -> None:
    settings = read_settings(written(tmp_path, text))
    with pytest.raises(ConfigurationError) as error:
        Checker(settings)
    assert message in error.value.say("nb")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    cases = {
        tmp_path / "borte.toml": "Fila finnes ikke.",
        tmp_path: "Fila lar seg ikke lese.",
        written(tmp_path, "", "pyproject.toml"): "Fila har ingen tabell [tool.equality-check].",
    }
    latin = tmp_path / "latin.toml"
    latin.write_bytes('allowed-phrases = ["fyrtårn"]'.encode("latin-1"))
    huge = written(tmp_path, "#" * 1_000_001, "huge.toml")
    for path, message in {**cases, latin: "Fila er ikke UTF-8.", huge: "Fila lar seg ikke lese."}.items():
        with pytest.raises(ConfigurationError) as error:
            read_settings(path)
        assert message in error.value.say("nb")


@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_whatever_a_file_holds_it_is_settings_or_one_error(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "equality-check.toml"
    path.write_bytes(data)
    rules = None
    with suppress(ConfigurationError):
        rules = rules_for(read_settings(path))
    assert rules is None or rules.rules
