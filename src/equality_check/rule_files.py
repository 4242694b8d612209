"""Where the files of `rules/` lie, and what a YAML file of them holds."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

RULES = Path(import_module("equality_check_rules").__path__[0])
"""The folder."""


def rule_data(name: str) -> Any:
    """Give what a YAML file holds. Raises OSError and ValueError."""
    return parsed((RULES / name).read_text("utf-8"))


def parsed(text: str) -> Any:
    """Give what a text in YAML holds. Raises ValueError."""
    import ryaml

    return ryaml.loads(text)
