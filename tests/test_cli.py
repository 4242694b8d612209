"""The command line, as its user meets it: what is shown, what is refused, and with which exit code."""

import json
import os
import re
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from equality_check.checker import Checker
from equality_check.cli import app
from equality_check.commands import speaking
from equality_check.report import Report

CORPUS = Path(__file__).parents[1] / "corpus"
AD = CORPUS / "example.nb.txt"
BUILT = cache(Checker)
COMMAND = (sys.executable, "-c", "from equality_check.cli import main; main()")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


@pytest.fixture(autouse=True)
def _norwegian_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _one_checker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build the same Checker once only: that is what takes time."""
    monkeypatch.setattr(speaking, "Checker", BUILT)


def call(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, str, str]:
    """Run a command in this process; give exit code, output and errors."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def run(*arguments: str | Path, **environment: str) -> tuple[int, str, str]:
    """Run a command as a user does, in a process of its own."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, env={**os.environ, **environment}, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def written(folder: Path, data: bytes, name: str = "annonse.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_file_is_checked_without_naming_a_command() -> None:
    code, out, err = run(AD)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == str(AD)
    assert out.splitlines()[1].startswith("Bokmål · privat arbeidsgiver · ")
    assert "Rett før publisering" in out
    assert "Kan stenge ute · Titler som peker på ett kjønn — «Lagerformann»" in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80
    assert call("check", AD) == (0, out, "")


def test_colours_are_left_out_when_the_user_wants_none() -> None:
    forced = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "PYTHONIOENCODING": "cp1252"}
    assert "\x1b[" in run("rules", "show", "age/young-team", **forced)[1]
    plain = run(AD, **forced, NO_COLOR="1")[1]
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", plain)
    assert "^^^^" in plain
    assert "Rett før publisering" in plain, "output is UTF-8 wherever it goes"


def test_standard_input() -> None:
    code, out, _ = call("-", stdin=AD.read_bytes())
    assert code == 0
    assert out.splitlines()[0] == "standard inn"
    assert out.splitlines()[1:] == call(AD)[1].splitlines()[1:]


@pytest.mark.skipif(os.name == "nt", reason="no such pipes here")
def test_a_reader_that_stops_reading_ends_it_quietly() -> None:
    with subprocess.Popen([*COMMAND, "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, -signal.SIGPIPE)


def test_json_is_the_report() -> None:
    code, out, err = call("--format", "json", AD)
    assert (code, err) == (0, "")
    report = Report.model_validate_json(out)
    text = AD.read_bytes().decode()
    assert {finding.rule for finding in report.findings} >= {"gendered-title/man-title", "age/young-team"}
    assert all(text[f.start : f.end] == f.text for f in report.findings)


def test_json_of_several_files_is_a_list() -> None:
    code, out, _ = call(AD, CORPUS / "resepsjonist-hotell.nn.txt", "--format", "json")
    rows = json.loads(out)
    assert code == 0
    assert [Path(row["file"]).name for row in rows] == ["example.nb.txt", "resepsjonist-hotell.nn.txt"]
    assert [Report.model_validate(row["report"]).language for row in rows] == ["nb", "nn"]


def test_remarks_profile_and_title_are_the_users_choice(tmp_path: Path) -> None:
    ad = written(tmp_path, "Vi søker en ny kollega til lageret vårt. Du skal pakke varer.".encode())
    code, out, _ = call("--remarks", "en", "--profile", "state", "--title", "Lagerformann", ad)
    assert code == 0
    assert "Bokmål · state employer · 12 words · 1 to correct" in out
    assert "    Title: Lagerformann" in out


def test_title_is_for_one_file() -> None:
    code, out, err = call("--title", "Kokk", AD, CORPUS / "resepsjonist-hotell.nn.txt")
    assert (code, out, err) == (2, "", "equality-check: --title gjelder én annonse. Oppgi bare én fil.\n")


@pytest.mark.parametrize(
    ("severity", "expected"), [("unlawful-risk", 0), ("excluding", 1), ("consider", 1), ("style", 1)]
)
def test_fail_on_decides_the_exit_code(severity: str, expected: int) -> None:
    assert call("--fail-on", severity, AD)[0] == expected


def test_an_ad_in_english_is_not_checked_and_says_so(tmp_path: Path) -> None:
    ad = written(tmp_path, b"We are looking for a young and dynamic waitress to join our team in Oslo this summer.")
    code, out, _ = call(ad)
    assert code == 0
    assert "The ad seems to be in English." in " ".join(out.split())
    code, out, _ = call(ad, "--format", "json")
    report = Report.model_validate_json(out)
    assert (report.language, report.findings, [n.id for n in report.notices]) == ("en", [], ["notice-english"])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "mac_roman"])
def test_other_encodings_give_the_same_report(tmp_path: Path, encoding: str) -> None:
    text = "Vi søker en erfaren lagerformann på Årnes. Du er ærlig.\r\n"
    plain = written(tmp_path, text.encode())
    other = written(tmp_path, text.encode(encoding), "annen.txt")
    assert call(other, "--format", "json") == call(plain, "--format", "json")


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


def test_a_file_named_like_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, AD.read_bytes(), "rules")
    monkeypatch.chdir(tmp_path)
    assert "Lagerformann" in call("./rules")[1]
    assert "age/young-team" in call("rules")[1]


def test_a_missing_model_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    code, out, err = call("--model", tmp_path / "none", CORPUS / "servitor-bryggekroa.nb.txt")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith("equality-check: Programmet er ikke riktig installert eller satt opp: ")


def test_help_and_version_load_no_language_model() -> None:
    code, out, _ = run("--help", COLUMNS="100")
    assert code == 0
    assert [word for word in ("--fail-on", "--thorough", "rules", "batch", "Exit codes") if word not in out] == []
    assert re.fullmatch(r"equality-check \d+\.\d+\.\d+\n", call("--version")[1])
    loaded = "import sys, equality_check.cli; print('spacy' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", loaded]) == b"False\n"


@pytest.mark.parametrize("arguments", [("--format", "xml", "a"), ("--nonsense", "a"), ("batch", "a"), ("rules", "x")])
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    assert call(*arguments)[0] == 2


def test_rules_are_listed() -> None:
    code, out, _ = call("rules")
    assert code == 0
    assert "age/young-team — Ungt team eller miljø (Kan stenge ute)" in out
    assert call("rules", "list") == (0, out, "")
    assert "Young team (May exclude)" in call("rules", "list", "--remarks", "en")[1]


def test_a_rule_is_shown_with_examples_and_sources() -> None:
    code, out, _ = call("rules", "show", "age/young-team")
    assert code == 0
    assert [label for label in ("Melding", "Hvorfor", "Finner", "Forslag", "Greit", "Kilde") if label not in out] == []
    assert call("rules", "show", "young-team")[1] == out


def test_an_unknown_rule_suggests_its_neighbours() -> None:
    code, out, err = call("rules", "show", "age/yung-team")
    assert (code, out) == (2, "")
    assert err.startswith("equality-check: Det finnes ingen regel som heter age/yung-team.")
    assert "Mente du age/young-team" in err


def test_batch_writes_a_line_for_a_line(tmp_path: Path) -> None:
    ad = {"id": "a", "text": AD.read_bytes().decode(), "title": None, "employer_type": "ngo", "year": 2024, "x": [1]}
    ads = written(tmp_path, json.dumps(ad).encode() + b"\n{not json\n\n" + json.dumps({**ad, "id": 2}).encode())
    reports = written(tmp_path, b"old", "reports.jsonl")
    code, out, err = call("batch", ads, "--output", reports)
    rows = [json.loads(line) for line in reports.read_text("utf-8").splitlines()]
    assert (code, out, err) == (0, "", "Sjekket: 2.\nKunne ikke sjekkes: 1. Utfila sier hvorfor.\n")
    assert [row["id"] for row in rows] == ["a", None, 2]
    assert rows[1] == {"id": None, "error": "linje 2: Linja er ikke gyldig JSON."}
    assert rows[0]["meta"] == {"employer_type": "ngo", "year": 2024}
    assert rows[0]["report"] == json.loads(call(AD, "--format", "json", "--profile", "private")[1])


def test_batch_reads_standard_input_and_writes_standard_output() -> None:
    code, out, _ = call("batch", "-", "-o", "-", stdin=b'{"id": 1, "text": "Lagerformann"}\n')
    assert code == 0
    assert json.loads(out)["id"] == 1


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


def test_the_ad_as_a_whole_comes_last_and_the_percentile_on_request() -> None:
    _, out, _ = call(AD)
    titles = [line.split(" ─")[0] for line in out.splitlines() if line.endswith("───")]
    assert titles == ["Rett før publisering", "Vurder", "Språk", "Krav", "Mangler", "Lesbarhet", "Poeng"]
    assert "virkelige annonser" not in out
    assert "av 100 virkelige annonser" in " ".join(call(AD, "--percentile")[1].split())


JOBS = [
    {"title": "Kokk", "adText": "<p>Vi er et <b>ungt</b> team.</p>"},
    {"title": "Baker", "adText": "<p>Vi baker.</p>"},
]


def test_a_file_of_several_ads_gives_a_report_for_each(tmp_path: Path) -> None:
    feed = written(tmp_path, json.dumps(JOBS).encode(), "feed.json")
    code, out, err = call(feed, "--format", "json")
    rows = json.loads(out)
    assert (code, err, [row["file"] for row in rows]) == (0, "", [f"{feed}#1", f"{feed}#2"])
    found = next(f for f in rows[0]["report"]["findings"] if f["text"] == "ungt team")
    assert found["origin"] == {"kind": "json", "pointer": "/0/adText", "start": 15, "end": 28}
    assert f"{feed}#2" in call(feed)[1].replace("\n", "")
    assert call(feed, "--title", "Kokk")[0] == 2
    assert "flere annonser" in call("compare", feed, AD)[2]


def report(*arguments: str | Path) -> Report:
    return Report.model_validate_json(call(*arguments, "--format", "json")[1])


def test_from_overrules_what_a_file_looks_like(tmp_path: Path) -> None:
    ad = written(tmp_path, b"Vi er et <b>ungt</b> team.", "annonse.txt")
    read = [
        [
            f["origin"]
            for f in json.loads(call(ad, "--format", "json", *form)[1])["findings"]
            if f["text"] == "ungt team"
        ]
        for form in ((), ("--from", "html"), ("--from", "plain"))
    ]
    assert read == [[{"kind": "text", "start": 12, "end": 25}]] * 2 + [[]]
    assert call(ad, "--from", "docx2")[0] == 2
    code, _, err = call(ad, "--from", "jobposting")
    assert code == 2
    assert err.startswith(f"equality-check: {ad}: Dette er ikke gyldig JSON.")


def test_two_versions_in_different_formats_are_compared(tmp_path: Path) -> None:
    page = written(tmp_path, b"<p>Vi er et ungt team.</p><p>Vi har det bra.</p>", "annonse.html")
    plain = written(tmp_path, b"Vi er et ungt team.\n\nVi har det bra.")
    assert "Som før: 1" in call("compare", page, plain)[1]
