"""How real ads score: the numbers of `rules/distribution.json`, made by `benchmarks/distribution.py`."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from equality_check.advert import Profile
from equality_check.rule_files import RULES
from equality_check.ruleset.schema import Written

_FILE = "distribution.json"
LEAST_ADS = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """The totals of real ads of one kind: `steps[n]` is the total that n of a hundred ads do not reach."""

    steps: Sequence[float] = ()
    ads: int | None = None

    def percentile(self, total: float) -> int | None:
        """Give how many of a hundred real ads score lower; null where too few were compared."""
        if not self.steps:
            return None
        return min(bisect_left(self.steps, total), 100)


def standing(language: Written, profile: Profile) -> Standing:
    """Give the standing among ads in that written standard from that kind of employer."""
    return _shipped().get((language, profile), Standing())


@cache
def _shipped() -> Mapping[tuple[str, str], Standing]:
    file = RULES / _FILE
    if not file.is_file():
        return {}
    groups = json.loads(file.read_text("utf-8"))["groups"]
    return {(g["language"], g["profile"]): Standing(tuple(g["steps"]), g["ads"]) for g in groups}
