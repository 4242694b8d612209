"""Files that commands make of others: each writes them, or tells with `--check` whether they are current."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def write_or_check(files: Mapping[Path, str], arguments: Sequence[str], command: str) -> int:
    """Write the files that differ from these texts, or with `--check` name them; give the exit status.

    It is 1 when something was to be checked and is not current; `command` is what makes it so.
    """
    stale = [path for path, text in files.items() if not path.is_file() or path.read_text("utf-8") != text]
    if "--check" not in arguments:
        for path in stale:
            path.write_text(files[path], "utf-8")
        return 0
    for path in stale:
        sys.stderr.write(f"{path} is not current: run python -m {command}\n")
    return 1 if stale else 0
