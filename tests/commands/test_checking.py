"""The command line, as its user meets it: what is shown of one ad or several."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.conftest import AD, COMMAND, CORPUS, call, run, written

from equality_check.border import read_tree
from equality_check.commands import checking
from equality_check.report import Report


def test_a_file_is_checked_without_naming_a_command() -> None:
    code, out, err = run(AD)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == str(AD)
    assert out.splitlines()[1].startswith("Bokmål · privat arbeidsgiver · ")
    assert "Bør rettes før publisering" in out
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
    assert "Bør rettes før publisering" in plain, "output is UTF-8 wherever it goes"


def test_standard_input() -> None:
    code, out, _ = call("-", stdin=AD.read_bytes())
    assert code == 0
    assert out.splitlines()[0] == "standard inndata"
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
    report = Report.from_json(out)
    text = AD.read_bytes().decode()
    assert {finding.rule for finding in report.findings} >= {"gendered-title/man-title", "age/young-team"}
    assert all(text[f.start : f.end] == f.text for f in report.findings)


def test_json_of_several_files_is_a_list() -> None:
    code, out, _ = call(AD, CORPUS / "resepsjonist-hotell.nn.txt", "--format", "json")
    rows = json.loads(out)
    assert code == 0
    assert [Path(row["file"]).name for row in rows] == ["example.nb.txt", "resepsjonist-hotell.nn.txt"]
    assert [read_tree(Report, row["report"]).language for row in rows] == ["nb", "nn"]


def test_remarks_profile_and_title_are_the_users_choice(tmp_path: Path) -> None:
    ad = written(tmp_path, "Vi søker en ny kollega til lageret vårt. Du skal pakke varer.".encode())
    code, out, _ = call("--remarks", "en", "--profile", "state", "--title", "Lagerformann", ad)
    assert code == 0
    assert "Bokmål · state employer · 12 words · 1 to correct" in out
    assert "    Title: Lagerformann" in out


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
    report = Report.from_json(out)
    assert (report.language, report.findings, [n.id for n in report.notices]) == ("en", [], ["notice-english"])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "mac_roman"])
def test_other_encodings_give_the_same_report(tmp_path: Path, encoding: str) -> None:
    text = "Vi søker en erfaren lagerformann på Årnes. Du er ærlig.\r\n"
    plain = written(tmp_path, text.encode())
    other = written(tmp_path, text.encode(encoding), "annen.txt")
    assert call(other, "--format", "json") == call(plain, "--format", "json")


def test_a_file_named_like_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, AD.read_bytes(), "rules")
    monkeypatch.chdir(tmp_path)
    assert "Lagerformann" in call("./rules")[1]
    assert "age/young-team" in call("rules")[1]


def test_the_short_way_to_ask_for_help_shows_all_of_it() -> None:
    code, out, err = call("-h")
    assert (code, out, err) == call("--help")
    assert "baseline" in out
    assert call("check", "-h") != (code, out, err)


def test_help_and_version_load_nothing_heavy() -> None:
    code, out, _ = run("--help", COLUMNS="100")
    assert code == 0
    assert [word for word in ("--fail-on", "--thorough", "rules", "batch", "Exit codes") if word not in out] == []
    assert re.fullmatch(r"equality-check \d+\.\d+\.\d+\n", call("--version")[1])
    loaded = "import sys, equality_check_api.command; print({'spacy', 'pydantic', 'rich', 'typer'} & {*sys.modules})"
    assert subprocess.check_output([sys.executable, "-c", loaded]) == b"set()\n"


def test_help_lists_commands_with_all_that_they_say_first() -> None:
    assert "and the score before and after." in " ".join(call("--help")[1].split())
    assert "what to write instead, and its sources." in " ".join(call("rules", "--help")[1].split())


def test_a_command_that_is_broken_off_has_an_exit_code_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "check_files", break_off)
    assert call(AD)[0] == 130


def test_rules_are_listed() -> None:
    code, out, _ = call("rules")
    assert code == 0
    assert "age/young-team — Ungt team eller miljø (Kan stenge ute)" in out
    assert call("rules", "list") == (0, out, "")
    assert "Young team or workplace (May exclude)" in call("rules", "list", "--remarks", "en")[1]


def test_a_rule_is_shown_with_examples_and_sources() -> None:
    code, out, _ = call("rules", "show", "age/young-team")
    assert code == 0
    assert [label for label in ("Melding", "Hvorfor", "Finner", "Forslag", "Greit", "Kilde") if label not in out] == []
    assert call("rules", "show", "young-team")[1] == out
    assert "arbeidsmiljøloven § 13-1\n" in out
    assert "Lovdata" not in out


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


def test_the_ad_as_a_whole_comes_last_and_the_percentile_on_request() -> None:
    _, out, _ = call(AD)
    titles = [line.split(" ─")[0] for line in out.splitlines() if line.endswith("───")]
    assert titles == ["Bør rettes før publisering", "Vurder", "Språk", "Krav", "Mangler", "Lesbarhet", "Poeng"]
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


def test_editors_and_code_hosts_are_told_the_file_that_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, json.dumps([JOBS[0], JOBS[0]]).encode(), "feed.json")
    (run,) = json.loads(call("feed.json", "--format", "sarif")[1])["runs"]
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]]
    assert set(uris) == {"feed.json"}
    assert [one["location"]["uri"] for one in run["artifacts"]] == ["feed.json"]
    lines = call("feed.json", "--format", "lines")[1].splitlines()
    assert len(lines) == len(uris)
    assert {line.split(":")[0] for line in lines} == {"feed.json"}
    assert {line.split()[-1] for line in lines} == {"(feed.json#1)", "(feed.json#2)"}


def report(*arguments: str | Path) -> Report:
    return Report.from_json(call(*arguments, "--format", "json")[1])


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
