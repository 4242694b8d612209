"""The OpenAPI document says what the service does: schemathesis tries it out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest

from .conftest import Server

HERE = Path(__file__).parent
OPERATIONS = 19


@pytest.fixture(scope="session")
def described(server: Server) -> dict[str, Any]:
    found: dict[str, Any] = httpx.get(f"{server.url}/openapi.json", timeout=60, trust_env=False).json()
    return found


def operations(described: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, one) for path, methods in described["paths"].items() for method, one in methods.items()]


def test_every_operation_has_examples_that_fit_their_schemas(described: dict[str, Any]) -> None:
    found = operations(described)
    assert len(found) == OPERATIONS
    for path, method, operation in found:
        bodies = operation.get("requestBody", {}).get("content", {})
        answers = operation["responses"]["200"].get("content", {})
        assert answers, path
        assert any("example" in content for content in answers.values()), path
        if bodies:
            assert any("example" in content for content in bodies.values()), path
        for kind, content in [*bodies.items(), *answers.items()]:
            if kind.endswith("json") and "example" in content and "schema" in content:
                schema = {**content["schema"], "components": described["components"]}
                jsonschema_rs.validate(schema, content["example"])
        for parameter in operation.get("parameters", []):
            assert not parameter["required"] or "example" in parameter, (path, method, parameter["name"])


def tried_out(server: Server, folder: Path, examples: int) -> None:
    """Have schemathesis send what the document allows, and what it does not, and hold the answers against it."""
    done = subprocess.run(
        [
            *(str(Path(sys.executable).parent / "python"), "-m", "schemathesis.cli"),
            *("--config-file", str(HERE / "schemathesis.toml")),
            *("run", f"{server.url}/openapi.json", "--max-examples", str(examples), "--mode", "all"),
            *("--phases", "examples,coverage,fuzzing", "--continue-on-failure", "--generation-database", "none"),
            "--no-color",
        ],
        cwd=folder,
        env=os.environ | {"SCHEMATHESIS_HOOKS": "schemathesis_hooks", "PYTHONPATH": str(HERE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_does_what_it_says(server: Server, tmp_path: Path) -> None:
    tried_out(server, tmp_path, 3)


@pytest.mark.slow
def test_it_does_what_it_says_at_length(server: Server, tmp_path: Path) -> None:
    tried_out(server, tmp_path, 300)
