"""What many tests share: one Checker, and the ads of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.trial import Trial

from equality_check import Checker

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture(scope="session")
def checker() -> Checker:
    return Checker()


@pytest.fixture(scope="session")
def ads() -> dict[str, str]:
    """The ads of the corpus by name, exactly as they are in their files."""
    return {path.stem: path.read_bytes().decode("utf-8") for path in sorted(CORPUS.glob("*.txt"))}


@pytest.fixture(scope="session")
def trial() -> Trial:
    return Trial()
