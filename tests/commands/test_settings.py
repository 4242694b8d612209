"""The command line: files of settings, and remarks that are set aside."""

from __future__ import annotations

import re
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest
from tests.commands.conftest import AD, call

from equality_check import read_settings
from equality_check.commands.starting import settings_text
from equality_check.configuration.applying import rules_for
from equality_check.configuration.baseline import read_baseline
from equality_check.configuration.errors import ConfigurationError
from equality_check.report import RemarkLanguage

LANGUAGES: tuple[RemarkLanguage, ...] = ("nb", "nn", "en")


TEAM = ("baseline", "add", "kokk.txt", "ungt team", "--reason", "Teamet heter det.", "--initials", "KN")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(AD, tmp_path / "kokk.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rules(*arguments: str) -> list[str]:
    """Give the rules of the remarks on the ad."""
    code, out, err = call("kokk.txt", "--format", "lines", *arguments)
    assert (code, err) == (0, "")
    return [line.split()[2] for line in out.splitlines()]


def test_the_settings_of_the_folder_hold(folder: Path) -> None:
    assert "age/young-team" in rules()
    (folder / "equality-check.toml").write_text("[rules]\nage = false\n")
    assert "age/young-team" not in rules()
    assert "age/young-team" in call("rules")[1], "a rule that is off can still be looked up"


def test_a_file_that_is_named_goes_before_that_of_the_folder(folder: Path) -> None:
    (folder / "equality-check.toml").write_text('remarks = "en"')
    (folder / "nynorsk.toml").write_text('remarks = "nn"\nprofile = "state"')
    assert "private employer" in call("kokk.txt")[1]
    assert "statleg arbeidsgivar" in call("kokk.txt", "--config", "nynorsk.toml")[1]


def test_the_command_line_goes_before_the_file(folder: Path) -> None:
    (folder / "equality-check.toml").write_text('remarks = "en"\nprofile = "state"')
    assert "privat arbeidsgivar" in call("kokk.txt", "--remarks", "nn", "--profile", "private")[1]


@pytest.mark.parametrize(
    "command",
    [
        ("kokk.txt",),
        ("rules",),
        ("rules", "show", "age/young-team"),
        ("compare", "kokk.txt", "kokk.txt"),
        ("batch", "ads.jsonl", "-o", "-"),
        TEAM,
        ("baseline", "show"),
    ],
)
def test_settings_that_are_not_right_stop_every_command(folder: Path, command: tuple[str, ...]) -> None:
    (folder / "ads.jsonl").write_text("")
    (folder / "equality-check.toml").write_text("profil = 'state'")
    code, out, err = call(*command)
    assert (code, out) == (2, "")
    assert err == (
        f"equality-check: {folder / 'equality-check.toml'}: "
        "Det finnes ingen innstilling som heter profil. Mente du profile?\n"
    )


@pytest.mark.parametrize("command", [("list",), ("show", "age/young-team")])
def test_options_of_rules_stand_before_or_after_the_command(folder: Path, command: tuple[str, ...]) -> None:
    (folder / "own.toml").write_text('[severities]\n"age/young-team" = "style"', "utf-8")
    config, remarks = ("--config", "own.toml"), ("--remarks", "en")
    code, out, err = call("rules", *command, *config, *remarks)
    assert (code, err) == (0, "")
    assert out != call("rules", *command, *remarks)[1]
    assert out == call("rules", *config, *remarks, *command)[1] == call("rules", *config, *command, *remarks)[1]
    assert out == call("rules", "--remarks", "nn", *command, *config, *remarks)[1], "what stands last holds"
    assert call("rules", *config, *remarks) == call("rules", "list", *config, *remarks)
    assert call("rules", "--config", "borte.toml", *command)[0] == 2


def test_names_that_do_not_exist_stop_a_check(folder: Path) -> None:
    (folder / "equality-check.toml").write_text('[rules]\n"age/young-teem" = false')
    code, out, err = call("kokk.txt")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "Mente du age/young-team?" in err


def test_init_writes_settings_to_fill_in_and_never_writes_over_any(folder: Path) -> None:
    assert call("init") == (0, "Skrevet: equality-check.toml. Fjern # foran det du vil bruke.\n", "")
    before = (folder / "equality-check.toml").read_bytes()
    assert rules() == rules("--config", "equality-check.toml")
    code, out, err = call("init", "--remarks", "nn")
    assert (code, out) == (2, "")
    assert err == (
        "equality-check: equality-check.toml: Fila finst frå før, og er ikkje endra. "
        "Rediger henne, eller oppgi eit anna namn.\n"
    )
    assert (folder / "equality-check.toml").read_bytes() == before
    assert "Mappa finnes ikke." in call("init", "borte/x.toml")[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_init_writes_is_right_as_it_is_and_with_every_example_in_use(
    folder: Path, language: RemarkLanguage
) -> None:
    path = folder / "full.toml"
    path.write_text(settings_text(language), "utf-8")
    assert rules_for(read_settings(path)) is rules_for(read_settings(_empty(folder)))
    used = re.sub(r'^# (?=(?:[a-z-]+|"[a-z/-]+"(?:\.[a-z]+)?) = )', "", settings_text(language), flags=re.MULTILINE)
    path.write_text(used.replace('rule-packs = ["regler/"]', ""), "utf-8")
    settings = read_settings(path)
    assert (settings.profile, settings.remarks, len(settings.rules), len(settings.limits)) == (
        "municipality",
        "nn",
        2,
        2,
    )
    assert len(rules_for(settings).rules) > 100
    assert max(map(len, used.splitlines())) <= 100


def _empty(folder: Path) -> Path:
    path = folder / "empty.toml"
    path.write_text("")
    return path


def test_a_remark_is_set_aside_by_its_words_and_told_of() -> None:
    code, out, err = call(*TEAM)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "Satt til side: 1, i equality-check.baseline.toml."
    assert "age/young-team" in rules(), "until the baseline is named"
    assert "age/young-team" not in rules("--baseline", "equality-check.baseline.toml")
    shown = call("kokk.txt", "--baseline", "equality-check.baseline.toml")[1]
    assert "Én merknad er satt til side. Se hvorfor med «equality-check baseline show»." in shown


def test_the_settings_name_the_baseline(folder: Path) -> None:
    (folder / "equality-check.toml").write_text('baseline = "godkjent.toml"')
    assert "age/young-team" in rules(), "there is no such file yet"
    out = call(*TEAM)[1]
    assert out == f"Satt til side: 1, i {folder / 'godkjent.toml'}.\n"
    assert "age/young-team" not in rules()


@pytest.mark.parametrize("what", ["ungt team", "UNGT  TEAM", "age/young-team"])
def test_what_can_be_named(folder: Path, what: str) -> None:
    assert call(*(what if word == "ungt team" else word for word in TEAM))[0] == 0
    (one,) = read_baseline(folder / "equality-check.baseline.toml").dismissals
    assert (one.ad, one.rule, one.initials, one.date) == ("kokk.txt", "age/young-team", "KN", date.today())
    assert call(*(one.fingerprint if word == "ungt team" else word for word in TEAM))[1].startswith("Satt til side: 0")


def test_the_baseline_holds_no_words_of_the_ad(folder: Path) -> None:
    call(*TEAM)
    text = (folder / "equality-check.baseline.toml").read_text("utf-8")
    assert "ungt team" not in text
    entry = tomllib.loads(text)["dismissed"][0]
    assert set(entry) == {"ad", "rule", "fingerprint", "reason", "initials", "date"}


def test_it_holds_for_that_ad_only_from_any_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(folder / "kokk.txt", folder / "annen.txt")
    call(*TEAM)
    (folder / "under").mkdir()
    monkeypatch.chdir(folder / "under")
    baseline = ("--baseline", "../equality-check.baseline.toml", "--format", "lines")
    assert "age/young-team" not in call("../kokk.txt", *baseline)[1]
    assert "age/young-team" in call("../annen.txt", *baseline)[1]


def test_it_survives_edits_elsewhere_in_the_ad_and_keeps_what_people_wrote(folder: Path) -> None:
    call(*TEAM)
    path = folder / "equality-check.baseline.toml"
    path.write_text(path.read_text("utf-8") + "# Drøftet i møtet 3. mars\n", "utf-8")
    assert call("baseline", "add", "kokk.txt", "stresstålende", "--reason", "x", "--initials", "KN")[0] == 0
    assert "# Drøftet i møtet 3. mars" in path.read_text("utf-8")
    (folder / "kokk.txt").write_text("Noe nytt først.\n\n" + AD.read_text("utf-8"), "utf-8")
    left = rules("--baseline", str(path))
    assert not {"age/young-team", "pressure-superlative/stress"} & set(left)
    assert "gendered-title/man-title" in left


ENTRY = 'ad = "x", date = 2026-01-01, rule = "a/b", fingerprint = "0123456789abcdef", reason = "r", initials = "KN"'


@pytest.mark.parametrize(
    "before",
    [
        "\ufeff# Fra Notisblokk\n\n",
        "# To linjer\r\n# fra Windows\r\n",
        "dismissed = []\n",
        f"dismissed = [ # enige\n  {{ {ENTRY} }}, # møtet\n]\n",
        "[[dismissed]]\n" + ENTRY.replace(", ", "\n") + "\n# uten linjeskift",
    ],
    ids=["byte order mark", "Windows", "empty list", "list in brackets", "no last newline"],
)
def test_whatever_wrote_the_baseline_it_can_be_added_to(folder: Path, before: str) -> None:
    path = folder / "equality-check.baseline.toml"
    path.write_bytes(before.encode())
    assert call(*TEAM)[0] == call(*TEAM[:3], "stresstålende", *TEAM[4:])[0] == 0
    after = path.read_bytes().decode()
    assert [line for line in before.replace("[]\n", "[\n").splitlines() if line not in after.splitlines()] == []
    assert after.startswith(before[:3])
    assert after.count("\r\n") == (after.count("\n") if "\r\n" in before else 0)
    assert not {"age/young-team", "pressure-superlative/stress"} & set(rules("--baseline", str(path)))
    assert sorted(one.name for one in folder.iterdir()) == ["equality-check.baseline.toml", "kokk.txt"]


def test_show_tells_what_by_whom_when_and_why(folder: Path) -> None:
    assert "Fila finnes ikke." in call("baseline", "show")[2]
    call(*TEAM)
    code, out, err = call("baseline", "show")
    assert (code, err) == (0, "")
    said = " ".join(out.split())
    assert "kokk.txt" in said
    assert f"Grunn Teamet heter det. Av KN, {date.today().isoformat()}" in said
    assert "age/young-team" in said
    (folder / "equality-check.baseline.toml").write_text("")
    assert call("baseline", "show")[1] == "Ingen merknader er satt til side.\n"


def test_what_cannot_be_set_aside(folder: Path) -> None:
    def error(*changes: tuple[str, str]) -> str:
        code, out, err = call(*(dict(changes).get(word, word) for word in TEAM))
        assert (code, out, len(err.splitlines())) == (2, "", 1)
        return err

    assert "kokk.txt: Annonsen har ingen slik merknad." in error(("ungt team", "gammelt team"))
    assert "Skriv en grunn" in error(("Teamet heter det.", "  "))
    assert "initialer" in error(("KN", "K" * 21))
    assert "Fila finnes ikke." in error(("kokk.txt", "borte.txt"))
    assert "Oppgi én fil med én annonse." in error(("kokk.txt", "."))
    assert not (folder / "equality-check.baseline.toml").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[dismissed]]\nad = 'x'", "dismissed.rule mangler. Legg det til."),
        ("[[dismised]]\nad = 'x'", "heter dismised. Mente du dismissed?"),
        ("dismissed = 3", "dismissed skal være en liste"),
        ("[[dismissed]", "Linje 1 følger ikke TOML."),
    ],
)
def test_a_baseline_that_is_not_right(folder: Path, text: str, message: str) -> None:
    path = folder / "b.toml"
    path.write_text(text)
    with pytest.raises(ConfigurationError) as error:
        read_baseline(path)
    assert message in error.value.say("nb")
    code, out, err = call("kokk.txt", "--baseline", "b.toml")
    assert (code, out) == (2, "")
    assert err.startswith("equality-check: b.toml: ")


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("date", '"i går"', "dismissed.date skal være en dato, som 2026-01-31."),
        ("fingerprint", '"zz"', "dismissed.fingerprint skal være et fingeravtrykk på 16 tegn"),
        ("grunn", '"x"', "heter grunn."),
    ],
)
def test_an_entry_that_is_not_right(folder: Path, key: str, value: str, message: str) -> None:
    entry = {"ad": '"a"', "rule": '"r/x"', "fingerprint": f'"{"0" * 16}"', "reason": '"x"', "initials": '"K"'}
    entry |= {"date": "2026-01-31", key: value}
    (folder / "b.toml").write_text("[[dismissed]]\n" + "\n".join(f"{k} = {v}" for k, v in entry.items()))
    assert message in call("kokk.txt", "--baseline", "b.toml")[2]
