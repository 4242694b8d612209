"""The command line: folders and patterns in, files of every format out."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.conftest import AD, CORPUS, call

NYNORSK = CORPUS / "resepsjonist-hotell.nn.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two ads, one of them further down, and with what is no ad."""
    (tmp_path / "ads" / "more").mkdir(parents=True)
    (tmp_path / "ads" / ".git").mkdir()
    shutil.copy(AD, tmp_path / "ads" / "a.txt")
    shutil.copy(NYNORSK, tmp_path / "ads" / "more" / "B.TXT")
    shutil.copy(AD, tmp_path / "ads" / ".git" / "c.txt")
    (tmp_path / "ads" / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(out: str) -> list[str]:
    return list(dict.fromkeys(line.split(":")[0] for line in out.splitlines()))


@pytest.mark.usefixtures("folder")
def test_a_folder_stands_for_the_ads_in_it() -> None:
    code, out, err = call("ads", "--format", "lines")
    assert (code, err) == (0, "")
    assert names(out) == ["ads/a.txt", "ads/more/B.TXT"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("pattern", ["ads/*.txt", "ads/**/a.*", "ads/[a]*"])
def test_a_pattern_stands_for_the_files_that_fit(pattern: str) -> None:
    code, out, _ = call(pattern, "--format", "lines")
    assert (code, names(out)) == (0, ["ads/a.txt"])


@pytest.mark.usefixtures("folder")
def test_each_ad_is_checked_once() -> None:
    out = call("ads", "ads/a.txt", "ads/*.txt", "--format", "json")[1]
    assert [row["file"] for row in json.loads(out)] == ["ads/a.txt", "ads/more/B.TXT"]


def test_what_stands_for_nothing_is_an_error_and_the_rest_is_checked(folder: Path) -> None:
    (folder / "empty").mkdir()
    code, out, err = call("empty", "*.docx", "ads/a.txt", "--format", "lines")
    assert (code, names(out)) == (2, ["ads/a.txt"])
    assert [line.split(": ")[1:] for line in err.splitlines()] == [
        ["empty", "Mappa har ingen annonser i et format vi leser. Oppgi en annen mappe, eller en fil."],
        ["*.docx", "Ingen filer passer med dette. Sjekk mønsteret og mappa."],
    ]


def test_a_file_whose_name_looks_like_a_pattern(folder: Path) -> None:
    shutil.copy(AD, folder / "[a].txt")
    assert names(call("[a].txt", "--format", "lines")[1]) == ["[a].txt"]


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("r.html", "<!DOCTYPE html>"),
        ("r.json", "{"),
        ("r.md", "# "),
        ("r.csv", "\ufefffile,"),
        ("r.sarif", "{"),
        ("r.txt", str(AD)),
    ],
)
def test_the_name_of_the_output_tells_the_format(folder: Path, name: str, begin: str) -> None:
    assert call(AD, "-o", name) == (0, "", "")
    assert (folder / name).read_text("utf-8").startswith(begin)


def test_a_format_that_is_named_goes_before_the_name(folder: Path) -> None:
    assert call(AD, "-o", "r.html", "--format", "csv")[0] == 0
    rows = csv.DictReader(io.StringIO((folder / "r.html").read_text("utf-8-sig")))
    assert "gendered-title/man-title" in [row["rule"] for row in rows]


def test_bytes_go_to_standard_output_as_they_are() -> None:
    command = (sys.executable, "-c", "from equality_check.cli import main; main()", AD, "--format", "csv")
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=True)
    assert done.stderr == b""
    assert done.stdout.decode().startswith("\ufefffile,")
    assert "høyt tempo" in done.stdout.decode()


def test_outputs_that_cannot_be_written(folder: Path) -> None:
    (folder / "r.html").mkdir()
    cases = {
        "r.xyz": "r.xyz: Navnet sier ikke hvilket format fila skal ha. Bruk en av .txt, .json, ",
        "borte/r.csv": "borte/r.csv: Mappa finnes ikke.",
        "r.html": "r.html: Dette er en mappe.",
        "ads/a.txt": "Inn- og utfila er den samme.",
    }
    before = (folder / "ads" / "a.txt").read_bytes()
    for name, message in cases.items():
        code, out, err = call("ads/a.txt", "-o", name)
        assert (code, out, len(err.splitlines())) == (2, "", 1)
        assert message in err
    assert (folder / "ads" / "a.txt").read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", ["console", "json", "csv"])
def test_standard_output_that_is_full_is_told_in_one_line(form: str) -> None:
    command = (sys.executable, "-c", "from equality_check.cli import main; main()", AD, "--format", form)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("equality-check: Kan ikke skrive til standard utdata: ")
    assert len(done.stderr.splitlines()) == 1


def test_the_report_in_a_folder_is_no_ad_the_next_time(folder: Path) -> None:
    for _ in range(2):
        assert call("ads", "-o", "ads/report.txt") == (0, "", "")
    assert (folder / "ads" / "report.txt").read_text("utf-8").startswith("ads/a.txt\n")
    assert "report.txt" not in (folder / "ads" / "report.txt").read_text("utf-8")


@pytest.mark.usefixtures("folder")
def test_exit_codes_are_the_same_in_every_format() -> None:
    for form in ("console", "json", "html", "markdown", "csv", "sarif", "lines"):
        assert call(AD, "--format", form, "--fail-on", "excluding")[0] == 1
        assert call(AD, "borte.txt", "--format", form)[0] == 2
    assert call(AD, "--format", "docs")[0] == 2


def test_a_batch_as_a_table_has_a_row_a_finding(folder: Path) -> None:
    ad = AD.read_text("utf-8")
    lines = [{"id": "a", "text": ad}, {"id": 2, "text": ad, "title": "Brannmann"}]
    rows = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "ads.jsonl").write_text(rows + "ingen JSON\n", "utf-8")
    code, out, err = call("batch", "ads.jsonl", "-o", "findings.csv")
    assert (code, out) == (0, "")
    assert err.splitlines() == ["Sjekket: 2.", "Kunne ikke sjekkes: 1. Utfila sier hvorfor."]
    found = list(csv.DictReader(io.StringIO((folder / "findings.csv").read_text("utf-8-sig"))))
    assert {row["file"] for row in found if row["rule"]} == {"a", "2"}
    assert [row["message"] for row in found if not row["rule"]] == ["linje 3: Linja er ikke gyldig JSON."]
    team = next(row for row in found if row["rule"] == "age/young-team")
    assert (team["line"], team["column"], team["text"]) == ("3", "78", "ungt team")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_folder_as_a_table_says_where_in_each_file_the_words_stand(folder: Path, workers: int) -> None:
    (folder / "pages").mkdir()
    for name, content in {
        "a.html": "<h2>Om oss</h2>\n<p>Vi er et <b>ungt team</b>.</p>\n",
        "a.md": "\ufeffVi søker deg.\n\n- Vi er et **ungt team**.\n",
        "a.txt": "Vi søker deg.\nVi er et ungt team.\n",
    }.items():
        (folder / "pages" / name).write_text(content, "utf-8")
    code, out, err = call("batch", "pages", "-o", "findings.csv", "--workers", str(workers))
    assert (code, out, err) == (0, "", "Sjekket: 3.\n")
    rows = csv.DictReader(io.StringIO((folder / "findings.csv").read_text("utf-8-sig")))
    found = {row["file"]: (row["line"], row["column"]) for row in rows if row["rule"] == "age/young-team"}
    assert found == {"a.html": ("2", "16"), "a.md": ("3", "14"), "a.txt": ("2", "10")}
