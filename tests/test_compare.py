"""Two versions of an ad: what was solved, what is new, and the score before and after."""

from __future__ import annotations

from equality_check import Checker
from equality_check.compare import compare, lines

OLD = "Vi er et ungt team i Oslo og søker en brannmann. Du har erfaring fra beredskap."
NEW = "Vi er et godt team i Oslo og søker en brannmann. Du har erfaring fra beredskap. Søknadsfrist: 1. mars."


def test_what_was_solved_and_what_is_kept(checker: Checker) -> None:
    change = compare(checker.check(OLD), checker.check(NEW))
    assert [f.rule for f in change.solved] == ["age/young-team"]
    assert change.added == []
    assert change.kept >= 1
    assert [e.id for e in change.elements_gained] == ["deadline"]
    assert change.score_before is not None
    assert change.score_after is not None
    assert change.score_after > change.score_before


def test_the_way_back_is_the_other_way_round(checker: Checker) -> None:
    change = compare(checker.check(NEW), checker.check(OLD))
    assert [f.rule for f in change.added] == ["age/young-team"]
    assert [e.id for e in change.elements_lost] == ["deadline"]


def test_a_remark_that_only_moved_is_kept(checker: Checker) -> None:
    moved = "Vi holder til ved torget i byen.\n\n" + OLD
    change = compare(checker.check(OLD), checker.check(moved))
    assert change.solved == change.added == []


def test_the_lines_end_with_the_score(checker: Checker) -> None:
    said = list(lines(compare(checker.check(OLD), checker.check(NEW)), "nb"))
    assert said[0] == "Løst: 1"
    assert said[-1].startswith("Poeng: ")
