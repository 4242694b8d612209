"""Cues in other sentences than that of the match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_check.advert import Section, Sentence
from equality_check.matching.cues import Elsewhere
from equality_check.matching.matcher import Matcher, pack
from equality_check.matching.reading import Reading
from equality_check.ruleset.schema import Cue

SECTIONS: Sequence[Section] = ("tasks", "demands", "offer")
SEARCH = Matcher(pack([])).find([])
_HITS = {"barn": [(0, 1)]}


def _readings(sections: Sequence[Section], saying: Sequence[bool]) -> list[Reading]:
    """Give sentences in these sections, two a block, that say the cue or do not."""
    return [
        Reading(i, Sentence(i, i + 1, "paragraph", section, "nb", i // 2), (), _HITS if says else {}, SEARCH, ())
        for i, (section, says) in enumerate(zip(sections, saying, strict=True))
    ]


def _cue(direction: str, scope: Literal["block", "section", "ad"]) -> Cue:
    return Cue(scope=scope, **{direction: "barn"})


@pytest.mark.parametrize("direction", ["before", "after", "near"])
@pytest.mark.parametrize("scope", ["block", "section", "ad"])
@given(st.lists(st.tuples(st.sampled_from(SECTIONS), st.booleans()), min_size=1, max_size=12), st.data())
def test_a_cue_elsewhere_is_one_that_can_be_walked_to(
    direction: str, scope: Literal["block", "section", "ad"], drawn: list[tuple[Section, bool]], data: st.DataObject
) -> None:
    readings = _readings([section for section, _ in drawn], [says for _, says in drawn])
    at = data.draw(st.integers(0, len(readings) - 1))
    steps = {"before": (-1,), "after": (1,), "near": (-1, 1)}[direction]
    reached = [reading for step in steps for reading in _walk(readings, at, step, scope)]
    assert Elsewhere(readings).has(_cue(direction, scope), at) == any(reading.hits for reading in reached)


def test_a_section_that_comes_again_is_another() -> None:
    readings = _readings(["demands", "offer", "demands"], [True, False, False])
    assert not Elsewhere(readings).has(_cue("near", "section"), 2)
    assert Elsewhere(readings).has(_cue("near", "ad"), 2)


def _walk(readings: Sequence[Reading], at: int, step: int, scope: str) -> Iterator[Reading]:
    """Give the readings on one side of `at` as far as the scope goes."""
    own, i = readings[at].sentence, at + step
    while 0 <= i < len(readings) and (scope == "ad" or getattr(readings[i].sentence, scope) == getattr(own, scope)):
        yield readings[i]
        i += step
