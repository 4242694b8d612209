"""What is expected of the demands of an ad: the words of each, how hard, and of what kind."""

from __future__ import annotations

from equality_check import Checker

Expected = list[tuple[str, str, str]]


def expect_demands(checker: Checker, text: str, expected: Expected) -> None:
    demands = checker.check(text).demands
    assert [(d.text, d.level, d.kind) for d in demands] == expected
    assert all(text[d.start : d.end] == d.text for d in demands)
