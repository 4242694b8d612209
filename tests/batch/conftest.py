"""A Norwegian user of the command line, and the same Checker built once for the same settings."""

from __future__ import annotations

from functools import cache

import pytest

from equality_check.checker import Checker
from equality_check.commands import speaking

BUILT = cache(Checker)


@pytest.fixture(autouse=True)
def _norwegian_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    monkeypatch.setattr(speaking, "Checker", BUILT)
