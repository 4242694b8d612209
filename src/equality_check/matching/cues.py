"""Cues: words near a match that change what it means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from itertools import pairwise

from equality_check.matching.reading import Reading
from equality_check.matching.search import WordSpan
from equality_check.ruleset.schema import Cue, Cues


class Elsewhere:
    """Where else in a document cues stand than in the sentence of the match: looked up once for each cue."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._places: dict[frozenset[str], list[int]] = {}
        self._runs: dict[str, list[int]] = {}

    def has(self, cue: Cue, at: int) -> bool:
        """Tell whether the cue stands in another sentence than the one at `at`, in its direction and scope."""
        places = self._of(cue.patterns)
        first = bisect_left(places, at)
        last = first + (places[first : first + 1] == [at])
        before = cue.direction != "after" and first > 0 and self._together(places[first - 1], at, cue.scope)
        return before or (
            cue.direction != "before" and last < len(places) and self._together(places[last], at, cue.scope)
        )

    def _of(self, patterns: frozenset[str]) -> list[int]:
        if patterns not in self._places:
            self._places[patterns] = [r.index for r in self._readings if not r.hits.keys().isdisjoint(patterns)]
        return self._places[patterns]

    def _together(self, one: int, other: int, scope: str) -> bool:
        """Tell whether no other section, or block, stands between two sentences."""
        if scope == "ad":
            return True
        if scope not in self._runs:
            self._runs[scope] = _runs([getattr(reading.sentence, scope) for reading in self._readings])
        return self._runs[scope][one] == self._runs[scope][other]


def _runs(values: Sequence[object]) -> list[int]:
    """Give the number of the run of like values that each belongs to."""
    runs = [0]
    for before, value in pairwise(values):
        runs.append(runs[-1] + (before != value))
    return runs


def takes_back(cues: Cues, elsewhere: Elsewhere, own: Reading, match: WordSpan) -> bool:
    """Tell whether one of the cues takes the match back: as `any_cue`, but not within an exclusion or preference.

    «Ta imot» speaks of guests, but «ikke ta imot» turns away; «erfaring med» of clients, but not «dårlig erfaring med»
    or «best erfaring med». Nor does a title that is also a verb: «veileder» speaks of clients, but not «vi søker en
    veileder». What runs up to the match from an earlier clause is about something else («kundene er mange, og det er
    hektisk»).
    """
    found = own.search.found(cues.patterns_of(own.written))
    return any(_holds(cue, elsewhere, own, match, found & cue.patterns, apart=True) for cue in cues.of(own.written))


def any_cue(cues: Cues, elsewhere: Elsewhere, own: Reading, match: WordSpan) -> bool:
    """Tell whether one of the cues stands where it must, for the match in the sentence `own` or `elsewhere`."""
    found = own.search.found(cues.patterns_of(own.written))
    return any(_holds(cue, elsewhere, own, match, found & cue.patterns) for cue in cues.of(own.written))


def _holds(
    cue: Cue, elsewhere: Elsewhere, own: Reading, match: WordSpan, found: Set[str], *, apart: bool = False
) -> bool:
    for pattern in found:
        for span in own.spans(pattern):
            if _stands(cue, own, match, span) and not (apart and _says_otherwise(cue, own, match, span)):
                return True
    return cue.beyond_sentence and elsewhere.has(cue, own.index)


def _says_otherwise(cue: Cue, reading: Reading, match: WordSpan, span: WordSpan) -> bool:
    """Tell whether a stretch begins in an exclusion outside the match and is not all of it, or with a title.

    So does one that begins in another main clause than the one it ends in, right before the match, and an employer
    whose clause goes on to the applicant («vi legger vekt på at du …»).
    """
    first, last = span
    if cue.scope == "next" and last == match[0] and reading.is_parted(first, last):
        return True
    if cue.scope == "clause" and span in reading.spans("<subject-we>"):
        return any(last <= a and b <= match[0] for a, b in reading.spans("<subject-you>"))
    return reading.is_title(first) or any(
        (a < first < b or (a == first and last < b)) and (b <= match[0] or match[1] <= a)
        for a, b in (*reading.spans("<act-exclude>"), *reading.spans("<act-prefer-known>"))
    )


def _stands(cue: Cue, reading: Reading, match: WordSpan, span: WordSpan) -> bool:
    """Tell whether a cue found in the sentence of the match stands in the cue's direction and scope.

    The answer to a question is not right after it.
    """
    (first, last), (begin, end) = match, span
    if cue.direction == "inside":
        return begin <= first and last <= end
    before, after = end <= first, begin >= last
    if not (before if cue.direction == "before" else after if cue.direction == "after" else before or after):
        return False
    if cue.scope == "next":
        return first == end if before else begin == last != reading.until
    if cue.scope == "clause":
        return bool(reading.clause(first, last) & reading.clause(begin, end))
    return True
