"""The rule reference in docs/."""

from __future__ import annotations

from pathlib import Path

import pytest

from equality_check.report import RemarkLanguage
from equality_check.ruleset.loading import load
from equality_check.ruleset.reference import page

DOCS = Path(__file__).parent.parent.parent / "docs"
LANGUAGES: list[RemarkLanguage] = ["nb", "nn", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_current(language: RemarkLanguage) -> None:
    written = (DOCS / f"rules.{language}.md").read_text("utf-8")
    assert written == page(load(), language), "run python -m equality_check.ruleset.reference"


def test_every_rule_is_on_the_page() -> None:
    made = page(load(), "nb")
    assert all(f"`{rule.id}`" in made for rule in load().rules)
