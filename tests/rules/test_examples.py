"""The examples in the rule files, each run as a test of its own."""

from __future__ import annotations

import pytest
from tests.trial import Trial

from equality_check.ruleset.examples import Case, cases
from equality_check.ruleset.loading import load

CASES = [case for rule in load().rules for case in cases(rule)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.rule.id}-{c.language}-{c.text[:60]}")
def test_rule_flags_the_marked_words_and_nothing_else(case: Case, trial: Trial) -> None:
    found = trial.of_rule(case)
    marked = [case.text[start:end] for start, end in case.spans]
    assert [case.text[start:end] for start, end in found] == marked
    assert found == list(case.spans)
