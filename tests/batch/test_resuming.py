"""Runs of the command that were killed, and what they can go on with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from tests.batch.runs import COMMAND, MINUTES, ads, as_lines, call, left, read


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
