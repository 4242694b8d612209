"""The documentation: its examples run, and its table is the settings."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from equality_check_api.settings import ServiceSettings

from .conftest import Server

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
EXAMPLES = re.findall(r"```(sh|python|js)\n(.*?)```", (DOCS / "integrate.md").read_text("utf-8"), flags=re.DOTALL)
EXPECTED = {
    "sh": "brannmann|Lagerformann|ungt team",
    "python": "ungt team: .*\nbrannmann: ",
    "js": "ungt team → .*\nbrannmann → ",
}
COMMANDS = {"sh": ["bash", "-euc"], "python": [sys.executable, "-c"], "js": ["node", "--input-type=module", "-e"]}


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_the_examples_of_the_page_run(server: Server, language: str, example: str) -> None:
    command = COMMANDS[language]
    needed = "curl" if language == "sh" else command[0]
    if not shutil.which(needed):
        pytest.skip(f"{needed} is not installed")
    example = example.replace("http://127.0.0.1:8000", server.url)
    done = subprocess.run([*command, example], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(EXPECTED[language], done.stdout), done.stdout


def table() -> str:
    """The settings as docs/service.md shows them."""
    rows = ["| setting | default | meaning |", "|---|---|---|"]
    for name, field in ServiceSettings.model_fields.items():
        default = "" if field.default in (None, []) else f"`{str(field.default).lower()}`"
        rows.append(f"| `{name}` | {default} | {field.description} |")
    return "\n".join(rows)


def test_the_table_of_settings_is_complete() -> None:
    assert table() in (DOCS / "service.md").read_text("utf-8")


def test_what_is_vendored_is_unchanged() -> None:
    command = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    done = subprocess.run(command, cwd=ROOT / "api" / "swagger", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
