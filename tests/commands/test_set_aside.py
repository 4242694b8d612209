"""The command line: what was set aside for an ad is set aside in a batch of files and in a comparison too."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from tests.commands.conftest import AD, COMMAND, call

TEAM = ("baseline", "add", "ads/kokk.txt", "ungt team", "--reason", "Teamet heter det.", "--initials", "KN")
RULE = "age/young-team"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with two ads that are alike, in one of which a remark is set aside."""
    (tmp_path / "ads").mkdir()
    for name in ("kokk.txt", "vakt.txt"):
        shutil.copy(AD, tmp_path / "ads" / name)
    monkeypatch.chdir(tmp_path)
    assert call(*TEAM)[0] == 0
    return tmp_path


def batch(*arguments: str, workers: int = 1) -> dict[str, Any]:
    """Give the reports of a batch by the names of the ads."""
    code, out, err = call("batch", *arguments, "-o", "-", "--workers", str(workers))
    assert code == 0, err
    return {row["id"]: row["report"] for row in map(json.loads, out.splitlines())}


def rules(report: dict[str, Any]) -> list[str]:
    return [finding["rule"] for finding in report["findings"]]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_batch_of_files_sets_aside_what_a_check_does(folder: Path, workers: int) -> None:
    assert RULE in rules(batch("ads")["kokk.txt"]), "until the baseline is named"
    (folder / "equality-check.toml").write_text('baseline = "equality-check.baseline.toml"')
    reports = batch("ads", workers=workers)
    assert RULE not in rules(reports["kokk.txt"])
    assert RULE in rules(reports["vakt.txt"])
    assert reports["kokk.txt"] == json.loads(call("ads/kokk.txt", "--format", "json")[1])
    assert reports["kokk.txt"]["set_aside"] == 1


def test_a_baseline_named_on_the_command_line_holds_in_a_batch(folder: Path) -> None:
    shutil.move(folder / "equality-check.baseline.toml", folder / "ads" / "b.toml")
    path = folder / "ads" / "b.toml"
    path.write_text(path.read_text("utf-8").replace('"ads/kokk.txt"', '"kokk.txt"'), "utf-8")
    reports = batch("ads", "--baseline", "ads/b.toml")
    assert RULE not in rules(reports["kokk.txt"])
    assert sorted(reports) == ["kokk.txt", "vakt.txt"], "the baseline itself is no ad"


def test_a_baseline_for_ads_that_are_no_files_is_refused(folder: Path) -> None:
    (folder / "ads.jsonl").write_text("")
    code, out, err = call("batch", "ads.jsonl", "-o", "-", "--baseline", "equality-check.baseline.toml")
    assert (code, out) == (2, "")
    assert err == "equality-check: ads.jsonl: --baseline gjelder for filer. Oppgi mappa som annonsene ligger i.\n"
    assert call("batch", "ads", "-o", "-", "--baseline", "borte.toml")[0] == 2


def test_a_run_does_not_go_on_with_another_baseline(folder: Path) -> None:
    (folder / "equality-check.toml").write_text('baseline = "equality-check.baseline.toml"')
    state = folder / "ut.jsonl.state"
    run = subprocess.Popen([*COMMAND, "batch", "ads", "-o", "ut.jsonl", "--workers", "1"])
    while not state.exists() and run.poll() is None:
        time.sleep(0.002)
    run.kill()
    run.wait()
    assert state.exists()
    call("baseline", "add", "ads/vakt.txt", "ungt team", "--reason", "Også her.", "--initials", "KN")
    code, _, err = call("batch", "ads", "-o", "ut.jsonl", "--workers", "1", "--resume")
    assert code == 2
    assert "merknadene som er satt til side, er ikke som da kjøringen begynte" in err


def test_a_comparison_leaves_out_what_was_set_aside_for_either_version(folder: Path) -> None:
    ny = folder / "ads" / "kokk-ny.txt"
    ny.write_text(AD.read_text("utf-8") + "\nDu er en ung mann.\n", "utf-8")
    for one in (("ads/kokk.txt", "ads/kokk-ny.txt"), ("ads/kokk-ny.txt", "ads/kokk.txt")):
        plain, set_aside = (
            json.loads(call("compare", *one, "--format", "json", *more)[1])
            for more in ((), ("--baseline", "equality-check.baseline.toml"))
        )
        assert (set_aside["kept"], set_aside["solved"]) == (plain["kept"] - 1, plain["solved"])
        assert set_aside["added"] == plain["added"]
        assert set_aside["score_before"] >= plain["score_before"]
    assert call("compare", "ads/kokk.txt", "ads/kokk.txt", "--baseline", "borte.toml")[0] == 2
