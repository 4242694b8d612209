"""The commands that compare two versions of an ad and make figures over many reports, as their user meets them."""

import json
import re
from pathlib import Path

import pytest
from tests.commands.conftest import AD, call, written


def test_two_versions_are_compared(tmp_path: Path) -> None:
    new = written(tmp_path, AD.read_bytes().replace(b"et ungt team", b"et godt team"))
    code, out, err = call("compare", AD, new)
    assert (code, err) == (0, "")
    shown = out.splitlines()
    assert "".join(shown[: shown.index("Løst: 1")]).replace(" ", "") == f"{AD}→{new}"
    assert "  «ungt team» kan leses som et ønske om en bestemt alder." in shown
    assert re.fullmatch(r"Poeng: \d+ → \d+ av 100", shown[-1])
    assert "Solved: 1" in call("compare", AD, "-", "--remarks", "en", stdin=new.read_bytes())[1]


def test_a_comparison_as_json_reads_both_as_ads_of_one_employer(tmp_path: Path) -> None:
    new = written(tmp_path, AD.read_bytes() + b"\nSkien kommune. Kommunen er arbeidsgiver.\n")
    code, out, _ = call("compare", AD, new, "--format", "json")
    row = json.loads(out)
    assert (code, row["solved"], row["added"]) == (0, [], [])
    assert row["kept"] == len(json.loads(call(AD, "--format", "json")[1])["findings"])


def test_what_cannot_be_compared_is_refused(tmp_path: Path) -> None:
    english = written(
        tmp_path, b"We are looking for a young and dynamic waitress to join our team in Oslo this summer."
    )
    for old, new, message in (
        (AD, tmp_path / "borte.txt", "Fila finnes ikke."),
        (english, AD, "The ad seems to be in English."),
        ("-", AD, "standard inndata: Her er det ingen tekst."),
    ):
        code, out, err = call("compare", old, new)
        assert (code, out, len(err.splitlines())) == (2, "", 1)
        assert message in err


def test_figures_are_shown_as_a_table_or_csv(tmp_path: Path) -> None:
    report = json.loads(call(AD, "--format", "json")[1])
    rows = (json.dumps({"id": n, "meta": {"year": 2020 + n % 2}, "report": report}) for n in range(8))
    reports = written(tmp_path, "\n".join(rows).encode(), "reports.jsonl")
    code, out, err = call("stats", reports)
    assert (code, err) == (0, "")
    assert "Privat arbeidsgiver" in out
    assert "# = færre enn 5 annonser" in out
    assert max(map(len, out.splitlines())) <= 80
    assert "\nyear,2020,any,#,#,#,#,#\n" in call("stats", reports, "--format", "csv")[1]
    assert "\nyear,2020,any,4,4,1.0," in call("stats", reports, "--format", "csv", "--least", "3")[1]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Her er det ingen rapporter."),
        (b'{"id": 1, "text": "Vi"}\n', "Her er det ingen rapporter."),
        (b'{"id": 1, "error": "x"}\n{not json\n', "Linje 2 er ingen rapport."),
        (b'{"id": 1, "report": 5}\n', "Linje 1 er ingen rapport."),
        ('{"id": 1}'.encode("utf-16"), "Fila må være UTF-8"),
    ],
    ids=["empty", "ads", "not json", "no report", "utf-16"],
)
def test_figures_of_what_holds_no_reports_are_refused(tmp_path: Path, data: bytes, message: str) -> None:
    reports = written(tmp_path, data, "reports.jsonl")
    code, out, err = call("stats", reports)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(f"equality-check: {reports}: {message}")


def test_figures_of_a_missing_file_and_to_a_missing_folder_are_refused(tmp_path: Path) -> None:
    missing = tmp_path / "borte.jsonl"
    assert call("stats", missing) == (2, "", f"equality-check: {missing}: Fila finnes ikke. Sjekk navnet og mappa.\n")
    row = {"id": 1, "report": json.loads(call(AD, "--format", "json")[1])}
    reports = written(tmp_path, json.dumps(row).encode(), "reports.jsonl")
    code, out, err = call("stats", reports, "--parquet", tmp_path / "no" / "figures.parquet")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert call("stats", reports, "--parquet", reports)[0] == 2
