"""The compiled build gives the reports that the plain one gives."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from equality_check import Checker
from equality_check.ruleset.examples import cases

ROOT = Path(__file__).parent.parent
_BUILT_OF = ("src", "rules", "api", "pyproject.toml", "setup.py", "README.md", "LICENSE")
_CHECK = """
import json, sys
from equality_check import Advert, Checker
from equality_check.matching import search
assert not search.__file__.endswith(".py"), search.__file__
for report in Checker().check_many(Advert(**ad) for ad in json.load(sys.stdin)):
    print(report.to_json())
"""


@pytest.mark.slow
def test_the_compiled_build_gives_the_same_reports(checker: Checker, ads: dict[str, str], tmp_path: Path) -> None:
    source, installed = tmp_path / "source", tmp_path / "installed"
    for name in _BUILT_OF:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(ROOT / name, source)
    install = ["-m", "pip", "install", "--no-deps", "--quiet", "--target", str(installed), str(source)]
    _run(install, EQUALITY_CHECK_COMPILED="1")
    texts = [*ads.values(), *(case.text for rule in checker.rules.rules for case in cases(rule))]
    given = json.dumps([{"text": text} for text in texts])
    compiled = _run(["-c", _CHECK], given, PYTHONPATH=str(installed)).splitlines()
    assert len(texts) > 5_000
    assert compiled == [checker.check(text).to_json() for text in texts]


def _run(arguments: list[str], given: str = "", **environment: str) -> str:
    made = subprocess.run(
        [sys.executable, *arguments], input=given, text=True, capture_output=True, env=os.environ | environment
    )
    assert made.returncode == 0, made.stderr
    return made.stdout
