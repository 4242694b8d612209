"""What the command line refuses: how it says so, and with which exit code."""

import os
from pathlib import Path

import pytest
from tests.commands.conftest import AD, CORPUS, call, written

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Her er det ingen tekst."),
        (b" \r\n\t\n", "Her er det ingen tekst."),
        (PNG, "Dette er ikke ren tekst, men et bilde (PNG)."),
        (b"%PDF-1.7\n", "PDF-fila er skadet eller ufullstendig."),
        (b"PK\x03\x04\x14\x00", "Word-dokumentet er skadet eller ufullstendig."),
        ("Vi søker".encode() + b"\xff\xfe\x81", "Tegnene i fila lar seg ikke lese som norsk tekst."),
        (b"Vi s\x00ker deg", "Dette er ikke ren tekst, men en binærfil."),
        ("Vi søker deg. ".encode() * 1_400_000, "Teksten er for lang til å være en stillingsannonse"),
    ],
    ids=["empty", "blank", "png", "pdf", "docx", "broken", "nul", "20 MB"],
)
def test_what_is_no_text_is_refused_with_a_remedy(tmp_path: Path, data: bytes, message: str) -> None:
    ad = written(tmp_path, data)
    code, out, err = call(ad)
    assert (code, out) == (2, "")
    assert err.startswith(f"equality-check: {ad}: {message}")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def test_an_empty_directory_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    code, out, err = call(tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith(f"equality-check: {tmp_path}: Mappa har ingen annonser i et format vi leser.")
    missing = tmp_path / "borte.txt"
    assert call(missing) == (2, "", f"equality-check: {missing}: Fila finnes ikke. Sjekk navnet og mappa.\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is readable here")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    ad = written(tmp_path, b"Vi")
    ad.chmod(0)
    assert "tilgang" in call(ad)[2]


def test_one_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    code, out, err = call(written(tmp_path, PNG, "bilde.txt"), AD, tmp_path / "borte.txt", "--fail-on", "style")
    assert code == 2
    assert "Lagerformann" in out
    assert [line.split(": ")[1] for line in err.splitlines()] == [f"{tmp_path}/bilde.txt", f"{tmp_path}/borte.txt"]


@pytest.mark.parametrize(
    ("locale", "remarks", "message"),
    [
        ("nb_NO.UTF-8", (), "Fila finnes ikke."),
        ("nn_NO.UTF-8", (), "Fila finst ikkje."),
        ("en_US.UTF-8", (), "The file does not exist."),
        ("C.UTF-8", (), "Fila finnes ikke."),
        ("en_US.UTF-8", ("--remarks", "nn"), "Fila finst ikkje."),
    ],
)
def test_errors_speak_the_users_language(
    monkeypatch: pytest.MonkeyPatch, locale: str, remarks: tuple[str, ...], message: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert message in call("borte.txt", *remarks)[2]


def test_a_missing_model_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    code, out, err = call("--model", tmp_path / "none", CORPUS / "servitor-bryggekroa.nb.txt")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith("equality-check: Programmet er ikke riktig installert eller satt opp: ")


@pytest.mark.parametrize("arguments", [("--format", "xml", "a"), ("--nonsense", "a"), ("batch", "a"), ("rules", "x")])
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    assert call(*arguments)[0] == 2


def test_title_is_for_one_file() -> None:
    code, out, err = call("--title", "Kokk", AD, CORPUS / "resepsjonist-hotell.nn.txt")
    assert (code, out, err) == (2, "", "equality-check: --title gjelder én annonse. Oppgi bare én fil.\n")


def test_an_unknown_rule_suggests_its_neighbours() -> None:
    code, out, err = call("rules", "show", "age/yung-team")
    assert (code, out) == (2, "")
    assert err.startswith("equality-check: Det finnes ingen regel som heter age/yung-team.")
    assert "Mente du age/young-team" in err


def test_batch_refuses_unusable_input_and_output(tmp_path: Path) -> None:
    ads = written(tmp_path, b'{"id": 1, "text": "Vi"}\n')
    wide = written(tmp_path, '{"id": 1, "text": "Vi"}\n'.encode("utf-16"), "wide.jsonl")
    output = tmp_path / "reports.jsonl"
    assert call("batch", tmp_path / "borte.jsonl", "-o", output)[0] == 2
    assert call("batch", ads, "-o", tmp_path / "no" / "folder.jsonl")[0] == 2
    assert call("batch", wide, "-o", output)[0] == 2
    code, _, err = call("batch", ads, "-o", ads)
    assert (code, err) == (2, "equality-check: Inn- og utfila er den samme. Velg et annet navn for utfila.\n")
    assert ads.read_bytes() == b'{"id": 1, "text": "Vi"}\n'
