"""Facts of a demand: years of experience, degree of education, and whether something else may take its place."""

from __future__ import annotations

from equality_check.demands.clauses import Clause
from equality_check.matching.reading import Reading
from equality_check.report import Degree
from equality_check.ruleset.ad_schema import DemandReading

_EQUIVALENT = "<demand-equivalent>"
_YEARS = "<demand-years>"
_MOST_YEARS = 40


def years_of(reading: Reading, part: Clause, rules: DemandReading) -> float | None:
    """Give the years of experience that a clause names: the lowest number before «år» («3–5 år» is 3)."""
    for first, last in reading.spans(_YEARS):
        if part.first <= first < part.last:
            numbers = [n for word in reading.words[first:last] if (n := _number(word.key, rules)) is not None]
            if numbers and min(numbers) <= _MOST_YEARS:
                return min(numbers)
    return None


def degree_of(reading: Reading, part: Clause, rules: DemandReading) -> Degree | None:
    """Give the lowest degree that a clause names: «bachelor eller master» asks for a bachelor."""
    named = [
        cue.degree
        for cue in rules.degrees
        if any(part.first <= first < part.last for first, _ in reading.spans(f"<{cue.cue}>"))
    ]
    particular = [degree for degree in named if degree != "higher"]
    return particular[-1] if particular else named[0] if named else None


def is_equivalent(reading: Reading, following: Reading | None) -> bool:
    """Tell whether the sentence or the one after it lets something else take the place of what is demanded."""
    if _EQUIVALENT in reading.hits:
        return True
    return following is not None and _EQUIVALENT in following.hits and "<demand-not>" in following.hits


def _number(key: str, rules: DemandReading) -> float | None:
    if key in rules.numbers:
        return rules.numbers[key]
    try:
        return float(key.replace(",", "."))
    except ValueError:
        return None


def stands_for_reason(reading: Reading) -> bool:
    """Tell whether the sentence gives a reason for what it demands."""
    return bool(reading.spans("<demand-reason>"))


def welcomes_newcomers(reading: Reading) -> bool:
    """Tell whether the sentence says that the newly educated are welcome."""
    return bool(reading.spans("<demand-newcomer>")) and not reading.spans("<negation>")
