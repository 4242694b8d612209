"""A check with another spaCy pipeline than the bundled one, from the settings to the report."""

from pathlib import Path

import pytest

from equality_check import Checker, Settings
from equality_check.nlp.loading import ModelError

AD = "Vi søker en ung og dynamisk leder i Oslo ."


def test_checker_works_with_another_pipeline(official: Path) -> None:
    report = Checker(Settings(model=str(official), every_sentence=True)).check(AD)
    bundled = Checker(Settings(every_sentence=True)).check(AD)
    assert report.findings
    assert [(f.rule, f.start, f.end) for f in report.findings] == [(f.rule, f.start, f.end) for f in bundled.findings]


def test_checker_says_what_to_do_without_the_model(tmp_path: Path) -> None:
    checker = Checker(Settings(model=str(tmp_path / "nowhere"), every_sentence=True))
    with pytest.raises(ModelError, match='Set model = "bundled"'):
        checker.check(AD)
