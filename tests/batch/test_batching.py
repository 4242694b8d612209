"""The command over lines, tables and folders, as its user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.batch.runs import AD, COMMAND, MINUTES, ads, as_lines, as_parquet, call, left, pa, parquet, read


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    rows = [*ads(150), {"id": "example", "text": AD}, {"id": "empty", "text": " "}, {"id": "none"}]
    for ending in ("jsonl", "parquet"):
        outputs = [tmp_path / f"{workers}.{ending}" for workers in (1, 2)]
        for workers, output in enumerate(outputs, 1):
            source = as_lines(tmp_path / "ads.jsonl", rows)
            assert call(source, "-o", output, workers=workers)[0] == 0
        assert outputs[0].read_bytes() == outputs[1].read_bytes()
        assert [row["id"] for row in read(outputs[0])] == [row["id"] for row in rows]


def test_a_table_gives_what_lines_give(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{**row, "title": None, "employer_type": "state", "year": 2024} for row in ads(100)]
    rows[3]["title"] = "Lagerformann"
    rows[70]["text"] = None
    from_lines, from_table = tmp_path / "lines.jsonl.out", tmp_path / "table.jsonl"
    assert call(as_lines(tmp_path / "ads.jsonl", rows), "-o", from_lines)[0] == 0
    code, _, err = call(as_parquet(tmp_path / "ads.parquet", rows), "-o", from_table)
    assert (code, err) == (0, "Sjekket: 99.\nKunne ikke sjekkes: 1. Utfila sier hvorfor.\n")
    told = [json.loads(line) for line in from_table.read_text("utf-8").splitlines()]
    assert told.pop(70) == {"id": "ad 70", "error": "rad 71: Feltet text mangler eller har feil type."}
    expected = [json.loads(line) for line in from_lines.read_text("utf-8").splitlines()]
    expected.pop(70)
    assert told == expected


def test_reports_in_a_table(tmp_path: Path) -> None:
    source = as_lines(tmp_path / "ads.jsonl", [{"id": 7, "text": AD}, {"id": "x", "text": "\n"}])
    table, lines = tmp_path / "reports.parquet", tmp_path / "reports.jsonl"
    assert call(source, "-o", table)[0] == call(source, "-o", lines)[0] == 0
    good, bad = read(table)
    report = read(lines)[0]["report"]
    assert (good["id"], good["error"], good["score"]) == ("7", None, report["score"]["total"])
    assert json.loads(good["report"]) == report
    assert [f["rule"] for f in good["findings"]] == [f["rule"] for f in report["findings"]]
    assert sum(good["demands"].values()) == len(report["demands"])
    assert bad["error"].startswith("linje 2: ")
    assert [name for name, value in bad.items() if value is not None] == ["id", "error"]


def test_a_folder_of_ads(tmp_path: Path) -> None:
    folder = tmp_path / "ads"
    (folder / "b").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "b" / "å.txt").write_text(AD, "utf-8")
    (folder / "a.txt").write_text("Vi søker deg.", "utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / ".hidden" / "c.txt").write_text("Vi", "utf-8")
    for output in (folder / "reports.jsonl", folder / "reports.parquet"):
        for ending in ("state", "state.new"):
            output.with_name(f"{output.name}.{ending}").write_text("left by a run that was killed")
        code, _, err = call(folder, "-o", output)
        assert (code, err) == (0, "Sjekket: 2.\nKunne ikke sjekkes: 1. Utfila sier hvorfor.\n")
        assert [(row["id"], bool(row.get("error"))) for row in read(output)] == [
            ("a.txt", False),
            ("picture.txt", True),
            ("b/å.txt", False),
        ]
        output.unlink()


@pytest.mark.skipif(not Path("/proc/self/mem").is_file(), reason="no file here that nobody can read")
@pytest.mark.parametrize("output", ["reports.jsonl", "-"])
def test_a_file_that_cannot_be_read_stops_no_folder(tmp_path: Path, output: str) -> None:
    folder = tmp_path / "ads"
    folder.mkdir()
    (folder / "a.txt").write_text(AD, "utf-8")
    (folder / "b.txt").symlink_to("/proc/self/mem")
    target = output if output == "-" else tmp_path / output
    code, out, err = call(folder, "-o", target)
    assert (code, err) == (0, "Sjekket: 1.\nKunne ikke sjekkes: 1. Utfila sier hvorfor.\n")
    rows = [json.loads(line) for line in out.splitlines()] if output == "-" else read(tmp_path / output)
    assert [(row["id"], "error" in row) for row in rows] == [("a.txt", False), ("b.txt", True)]


@pytest.mark.parametrize("output", ["reports.jsonl", "reports.parquet"])
def test_nothing_in_gives_nothing_out(tmp_path: Path, output: str) -> None:
    (tmp_path / "folder").mkdir()
    empty_table = tmp_path / "empty.parquet"
    parquet.write_table(pa.table({"id": pa.array([], pa.string()), "text": pa.array([], pa.string())}), empty_table)
    for source in (as_lines(tmp_path / "empty.jsonl", []), tmp_path / "folder", empty_table):
        assert call(source, "-o", tmp_path / output) == (0, "", "Sjekket: 0.\n")
        assert read(tmp_path / output) == []


def test_what_is_no_table_of_ads_is_refused(tmp_path: Path) -> None:
    whole = as_parquet(tmp_path / "whole.parquet", ads(200)).read_bytes()
    cut = tmp_path / "cut.parquet"
    cut.write_bytes(whole[: len(whole) // 2])
    torn = tmp_path / "torn.parquet"
    torn.write_bytes(whole[:4] + b"\xff" * 2000 + whole[2004:])
    other = as_parquet(tmp_path / "other.parquet", [{"id": 1, "body": "Vi søker"}])
    text = tmp_path / "text.parquet"
    text.write_text("Vi søker")
    for source, message in (
        (cut, "lar seg ikke lese som Parquet"),
        (torn, "lar seg ikke lese som Parquet"),
        (text, "lar seg ikke lese som Parquet"),
        (other, "Tabellen mangler: text."),
    ):
        code, out, err = call(source, "-o", tmp_path / "reports.jsonl")
        assert (code, out, len(err.splitlines())) == (2, "", 1)
        assert err.startswith(f"equality-check: {source}: ")
        assert message in err


def test_parquet_without_pyarrow_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table, lines = as_parquet(tmp_path / "ads.parquet", ads(1)), as_lines(tmp_path / "ads.jsonl", ads(1))
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    for source, output in ((table, "reports.jsonl"), (lines, "reports.parquet")):
        code, _, err = call(source, "-o", tmp_path / output)
        assert (code, len(err.splitlines())) == (2, 1)
        assert "pip install 'equality-check[parquet]'" in err


def test_a_pipe_takes_and_gives_lines(tmp_path: Path) -> None:
    source = as_lines(tmp_path / "ads.jsonl", ads(70))
    done = subprocess.run(
        [*COMMAND, "batch", "-", "-o", "/dev/stdout", "--workers", "2"],
        input=source.read_bytes(),
        capture_output=True,
        check=True,
        timeout=MINUTES,
    )
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [row["id"] for row in ads(70)]
    assert left(tmp_path) == ["ads.jsonl"]
