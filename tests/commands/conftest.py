"""A Norwegian user of the command line, the same Checker built once for the same settings, and ways to run commands."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from equality_check.checker import Checker
from equality_check.cli import app
from equality_check.commands import speaking

CORPUS = Path(__file__).parents[2] / "corpus"
AD = CORPUS / "example.nb.txt"
COMMAND = (sys.executable, "-c", "from equality_check.cli import main; main()")
BUILT = cache(Checker)


@pytest.fixture(autouse=True)
def _norwegian_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
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
