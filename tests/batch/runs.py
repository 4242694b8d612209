"""Ways to run the command over many ads: their rows, the files of them, and what it writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.commands import conftest as command_line

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

AD = command_line.AD.read_text("utf-8")
COMMAND = command_line.COMMAND
MINUTES = 240.0


def call(*arguments: str | Path, stdin: bytes = b"", workers: int = 1) -> tuple[int, str, str]:
    """Run the command in this process; give exit code, output and errors."""
    return command_line.call("batch", *arguments, "--workers", str(workers), stdin=stdin)


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
