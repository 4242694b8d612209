"""The README: its commands run, and its output is the real one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, flags=re.DOTALL)


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCKS if name == language]


def run(command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the README with the programs of this environment, as a pipe sees it."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "80"}
    return subprocess.run(command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_the_output_shown_is_how_the_example_begins() -> None:
    command = blocks("sh")[0].strip()
    assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -c constraints.txt . && ")
    done = run(command.rsplit("&& .venv/bin/", 1)[1])
    assert done.returncode == 0, done.stderr
    shown, rest = blocks("text")[0].split("[…]")
    assert done.stdout.startswith(shown.rstrip("\n"))
    assert rest.strip() == ""


def test_the_python_example_runs() -> None:
    done = subprocess.run(
        [sys.executable, "-c", blocks("python")[0]], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert "ungt team age/young-team" in done.stdout
    assert "brannmann gendered-title/man-title" in done.stdout


def test_the_test_command_is_the_one_that_ci_calls() -> None:
    command = blocks("sh")[-1].strip()
    assert command.endswith(".venv/bin/pytest")
    assert command in (ROOT / ".ci" / "run").read_text("utf-8")
