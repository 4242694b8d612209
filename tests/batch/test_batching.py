"""The command over lines, tables and folders, whole runs and runs that were killed, as its user meets it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from equality_check.checker import Checker
from equality_check.cli import app
from equality_check.commands import speaking

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

ROOT = Path(__file__).parents[2]
AD = (ROOT / "corpus" / "example.nb.txt").read_text("utf-8")
BUILT = cache(Checker)
COMMAND = (sys.executable, "-c", "from equality_check.cli import main; main()")
MINUTES = 240.0


@pytest.fixture(autouse=True)
def _norwegian_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    monkeypatch.setattr(speaking, "Checker", BUILT)


def call(*arguments: str | Path, stdin: bytes = b"", workers: int = 1) -> tuple[int, str, str]:
    """Run the command in this process; give exit code, output and errors."""
    given = ["batch", *map(str, arguments), "--workers", str(workers)]
    result = CliRunner().invoke(app, given, input=stdin)
    return result.exit_code, result.stdout, result.stderr


def ads(number: int) -> list[dict[str, Any]]:
    return [{"id": f"ad {n}", "text": f"Vi søker kokk nummer {n}. Du er ung."} for n in range(number)]


def as_lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def as_parquet(path: Path, rows: list[dict[str, Any]]) -> Path:
    parquet.write_table(pa.Table.from_pylist(rows), path, row_group_size=50)
    return path


def read(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
        return rows
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def kill_when_some_is_settled(source: Path, output: Path) -> dict[str, Any]:
    """Start the command, kill it -9 when it has noted how far it came, and give the note."""
    state = output.with_name(f"{output.name}.state")
    run = subprocess.Popen([*COMMAND, "batch", str(source), "-o", str(output), "--workers", "2"])
    until = time.monotonic() + MINUTES
    try:
        while time.monotonic() < until:
            assert run.poll() is None, "it was finished before it could be killed"
            if state.exists() and (noted := json.loads(state.read_text("utf-8")))["items"]:
                workers = children(run.pid)
                run.send_signal(signal.SIGKILL)
                while any(map(is_worker, workers)) and time.monotonic() < until:
                    time.sleep(0.1)
                assert not any(map(is_worker, workers)), "workers outlive the command"
                return dict(noted)
            time.sleep(0.002)
        raise AssertionError("it has not come anywhere")
    finally:
        run.kill()
        run.wait()


@pytest.mark.parametrize(("ending", "number"), [("jsonl", 400), ("parquet", 1200)])
def test_a_run_that_was_killed_goes_on_without_loss_or_duplicates(tmp_path: Path, ending: str, number: int) -> None:
    rows = ads(number)
    source = as_lines(tmp_path / "ads.jsonl", rows)
    output = tmp_path / f"reports.{ending}"
    noted = kill_when_some_is_settled(source, output)
    assert 0 < noted["items"] < len(rows)
    if ending == "jsonl":
        with output.open("ab") as file:
            file.write(b'{"id": "torn')
    code, out, err = call(source, "-o", output, "--resume", workers=2)
    assert (code, out, err) == (0, "", f"Sjekket: {number}.\n")
    whole = tmp_path / f"whole.{ending}"
    assert call(source, "-o", whole)[0] == 0
    assert output.read_bytes() == whole.read_bytes()
    assert [row["id"] for row in read(output)] == [row["id"] for row in rows]
    assert left(tmp_path) == sorted(["ads.jsonl", output.name, whole.name])


@pytest.fixture
def broken_off(tmp_path: Path) -> tuple[Path, Path]:
    """Give input and output of a run that was broken off: its worker could not write any more."""
    source, output = as_lines(tmp_path / "ads.jsonl", ads(3)), tmp_path / "reports.jsonl"
    assert call(source, "-o", output)[0] == 0
    done = output.read_bytes()
    run = subprocess.Popen([*COMMAND, "batch", str(source), "-o", str(output), "--workers", "1"])
    state = output.with_name("reports.jsonl.state")
    until = time.monotonic() + MINUTES
    while not state.exists() and run.poll() is None and time.monotonic() < until:
        time.sleep(0.002)
    run.kill()
    run.wait()
    assert state.exists()
    output.write_bytes(done.splitlines(keepends=True)[0])
    return source, output


def test_a_run_goes_on_only_with_the_same_ads(broken_off: tuple[Path, Path]) -> None:
    source, output = broken_off
    rows = ads(3)
    rows[-1]["text"] += " Du er kvinne."
    as_lines(source, rows)
    before = output.read_bytes()
    code, _, err = call(source, "-o", output, "--resume")
    assert (code, err) == (
        2,
        f"equality-check: {output}: Kan ikke fortsette: annonsene er ikke som da kjøringen begynte. "
        "Kjør uten --resume for å begynne på nytt.\n",
    )
    assert output.read_bytes() == before
    assert call(source, "-o", output)[0] == 0
    assert len(read(output)) == 3


@pytest.mark.parametrize(
    ("name", "words"), [("rules", "reglene er ikke"), ("engine", "versjonen av programmet er ikke")]
)
def test_a_run_goes_on_only_with_the_same_rules_and_engine(
    broken_off: tuple[Path, Path], name: str, words: str
) -> None:
    source, output = broken_off
    state = output.with_name("reports.jsonl.state")
    noted = json.loads(state.read_text("utf-8"))
    noted["signature"][name] = "another"
    state.write_text(json.dumps(noted), "utf-8")
    code, _, err = call(source, "-o", output, "--resume")
    assert (code, len(err.splitlines())) == (2, 1)
    assert words in err


@pytest.mark.parametrize("other", [("--profile", "state"), ("--remarks", "nn"), ("--model", "nb_core_news_sm")])
def test_a_run_goes_on_only_with_the_same_settings(broken_off: tuple[Path, Path], other: tuple[str, str]) -> None:
    source, output = broken_off
    code, _, err = call(source, "-o", output, "--resume", *other)
    assert (code, len(err.splitlines())) == (2, 1)
    assert "innstillingane" in err or "innstillingene" in err


def test_a_run_whose_output_or_notes_are_gone_does_not_go_on(broken_off: tuple[Path, Path]) -> None:
    source, output = broken_off
    state = output.with_name("reports.jsonl.state")
    noted = json.loads(state.read_text("utf-8"))
    state.write_text(json.dumps({**noted, "items": 2, "settled": 10_000_000}), "utf-8")
    assert "er borte" in call(source, "-o", output, "--resume")[2]
    state.write_text("{", "utf-8")
    assert "hvor langt kjøringen kom" in call(source, "-o", output, "--resume")[2]


def test_what_is_finished_does_not_go_on_and_what_has_not_begun_begins(tmp_path: Path) -> None:
    source, output = as_lines(tmp_path / "ads.jsonl", ads(2)), tmp_path / "reports.jsonl"
    assert call(source, "-o", output, "--resume")[0] == 0
    assert len(read(output)) == 2
    code, _, err = call(source, "-o", output, "--resume")
    assert code == 2
    assert "ingenting å fortsette med" in err


def test_only_files_can_be_gone_on_with(tmp_path: Path) -> None:
    source = as_lines(tmp_path / "ads.jsonl", ads(1))
    for given, output, stdin in ((source, "-", b""), ("-", tmp_path / "out.jsonl", source.read_bytes())):
        code, out, err = call(given, "-o", output, "--resume", stdin=stdin)
        assert (code, out) == (2, "")
        assert "--resume virker bare når" in err


def test_workers_that_are_killed_from_outside_lose_nothing(tmp_path: Path) -> None:
    rows = ads(250)
    source, output = as_lines(tmp_path / "ads.jsonl", rows), tmp_path / "reports.jsonl"
    run = subprocess.Popen([*COMMAND, "batch", str(source), "-o", str(output), "--workers", "2"])
    until = time.monotonic() + MINUTES
    while run.poll() is None and not (output.exists() and output.stat().st_size) and time.monotonic() < until:
        time.sleep(0.002)
    for child in children(run.pid):
        os.kill(child, signal.SIGKILL)
    assert run.wait(MINUTES) == 0
    assert [(row["id"], "report" in row) for row in read(output)] == [(row["id"], True) for row in rows]


def children(parent: int) -> list[int]:
    """Give the worker processes of a process."""
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [child for child in map(int, listed) if is_worker(child)]


def is_worker(process: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


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
