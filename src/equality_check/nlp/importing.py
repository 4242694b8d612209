"""Imports spaCy without its commands, whose libraries take a quarter of the time and are only needed by a terminal."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_COMMANDS = "spacy.cli"
_INFO = "spacy.cli.info"


def import_spacy() -> ModuleType:
    """Give spaCy. Its commands, and `spacy.info`, which spaCy imports with them, are there when they are first used."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    placeholder = ModuleType(_INFO)
    vars(placeholder)["info"] = _info
    sys.modules |= {_COMMANDS: ModuleType(_COMMANDS), _INFO: placeholder}
    try:
        return import_module("spacy")
    finally:
        del sys.modules[_COMMANDS], sys.modules[_INFO]


def _info(*given: Any, **named: Any) -> Any:
    return import_module(_INFO).info(*given, **named)
