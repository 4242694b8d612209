"""What is suggested is itself good to write: no suggestion draws a remark."""

from __future__ import annotations

import pytest
from tests.trial import Trial

from equality_check.ruleset.loading import load
from equality_check.ruleset.schema import Written

LANGUAGES: tuple[Written, ...] = ("nb", "nn")


def _suggestions() -> set[tuple[Written, str]]:
    found: set[tuple[Written, str]] = set()
    for rule in load().rules:
        for language in LANGUAGES:
            chosen = rule.instead.nb if language == "nb" else rule.instead.nn
            for suggestions in chosen.values() if isinstance(chosen, dict) else [chosen]:
                found.update((language, suggestion) for suggestion in suggestions)
    return found


@pytest.mark.parametrize(("language", "suggestion"), sorted(_suggestions()))
def test_a_suggestion_draws_no_remark(language: Written, suggestion: str, trial: Trial) -> None:
    assert trial.rules_on(suggestion, language) == []
