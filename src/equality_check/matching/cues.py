"""Cues: words near a match that change what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set

from equality_check.advert import Sentence
from equality_check.matching.reading import Reading
from equality_check.matching.search import WordSpan
from equality_check.ruleset.schema import Cue, Cues, Scope


def takes_back(cues: Cues, readings: Sequence[Reading], own: Reading, match: WordSpan) -> bool:
    """Tell whether one of the cues takes the match back: as `any_cue`, but none does as part of a longer exclusion.

    «Ta imot» speaks of guests, but «ikke ta imot» turns away; «erfaring med» of clients, but not «dårlig erfaring med».
    Nor does a title that is also a verb: «veileder» speaks of clients, but not «vi søker en veileder».
    """
    found = own.search.found(cues.patterns_of(own.written))
    return any(_holds(cue, readings, own, match, found & cue.patterns, apart=True) for cue in cues.of(own.written))


def any_cue(cues: Cues, readings: Sequence[Reading], own: Reading, match: WordSpan) -> bool:
    """Tell whether one of the cues stands where it must, for the match in the sentence `own` among the `readings`."""
    found = own.search.found(cues.patterns_of(own.written))
    return any(_holds(cue, readings, own, match, found & cue.patterns) for cue in cues.of(own.written))


def _holds(
    cue: Cue, readings: Sequence[Reading], own: Reading, match: WordSpan, found: Set[str], *, apart: bool = False
) -> bool:
    for pattern in found:
        for span in own.spans(pattern):
            if _stands(cue, own, match, span) and not (apart and _says_otherwise(own, match, span)):
                return True
    if not cue.beyond_sentence:
        return False
    at = own.index
    others = (r for r in _scope(readings, at, cue.scope) if not r.hits.keys().isdisjoint(cue.patterns))
    if cue.direction == "near":
        return any(True for _ in others)
    return any((r.index < at) == (cue.direction == "before") for r in others)


def _says_otherwise(reading: Reading, match: WordSpan, span: WordSpan) -> bool:
    """Tell whether a stretch begins in an exclusion outside the match and is not all of it, or with a title."""
    first, last = span
    return reading.is_title(first) or any(
        (a < first < b or (a == first and last < b)) and (b <= match[0] or match[1] <= a)
        for a, b in reading.spans("<act-exclude>")
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


def _scope(readings: Sequence[Reading], at: int, scope: Scope) -> Iterator[Reading]:
    own = readings[at].sentence
    if scope == "ad":
        yield from (r for r in readings if r.index != at)
    elif scope == "block":
        yield from _around(readings, at, lambda sentence: sentence.block == own.block)
    elif scope == "section":
        yield from _around(readings, at, lambda sentence: sentence.section == own.section)


def _around(readings: Sequence[Reading], at: int, belongs: Callable[[Sentence], bool]) -> Iterator[Reading]:
    """Give the readings on both sides as far as they belong."""
    for step in (-1, 1):
        i = at + step
        while 0 <= i < len(readings) and belongs(readings[i].sentence):
            yield readings[i]
            i += step
