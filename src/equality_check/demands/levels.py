"""How hard a clause demands: what it says itself, what its neighbours say, the heading above it, its section."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from equality_check.demands.clauses import FRAME, JOINT, NEARBY, NEW_SUBJECT, SOFTLY, Clause, KindHit, LevelHit
from equality_check.matching.reading import Reading
from equality_check.matching.words import Gap
from equality_check.report import Demand, Kind, Level
from equality_check.ruleset.ad_schema import DemandReading, LevelCue

_STRICT = "<demand-strict>"
_LOOSE = "<demand-loose>"
_IF = "<demand-if>"
_SIDE_BY_SIDE = 4
_LIKE_TRAITS: frozenset[Kind] = frozenset({"skill", "language"})


@dataclass(frozen=True, slots=True)
class Heading:
    """What the latest heading says of what stands under it."""

    cue: LevelCue | None = None
    strict: bool = False
    kind: Kind | None = None


_NO_HEADING = Heading()


def heading_of(
    reading: Reading, kinds: Sequence[KindHit], levels: Sequence[LevelHit], above: Heading = _NO_HEADING
) -> Heading:
    """Give what a heading says of what stands under it, from the words in it that tell a kind or a level.

    `above`: the heading right above it, whose level it keeps if it tells none («Ønskede kvalifikasjoner», «Språk»).
    """
    strict = _STRICT in reading.hits and _LOOSE not in reading.hits
    under = not strict and reading.sentence.section != "traits"
    cue = levels[0].cue if levels else above.cue if under else None
    return Heading(cue, strict, kinds[0].kind if kinds else None)


def level_of(rules: DemandReading, reading: Reading, heading: Heading, told: LevelCue | None, kind: Kind) -> Level:
    """Give the level: what the clause tells, else what the heading tells, else that of the section."""
    section = reading.sentence.section
    trait = kind == "trait"
    told_of_you = trait and FRAME in reading.hits and reading.sentence.kind != "item"
    cue = told or (heading.cue if section in rules.sections else None)
    if cue:
        return cue.trait if trait and cue.trait else cue.level
    strict = heading.strict and section == "demands" and not told_of_you
    table = rules.default
    default = table["strict"] if strict else table.get(section, table["none"])
    return default.trait if trait else default.besides.get(kind, default.other)


def among_traits(found: Sequence[Demand], silent: Set[int]) -> list[Demand]:
    """Give the demands, a skill or language between traits of unclear level being unclear as they are.

    `silent`: the places of those whose level nothing tells.
    """
    demands = list(found)
    for i in range(1, len(found) - 1):
        before, demand, after = found[i - 1 : i + 2]
        listed = demand.start - before.end <= _SIDE_BY_SIDE and after.start - demand.end <= _SIDE_BY_SIDE
        traits = before.kind == after.kind == "trait" and before.level == after.level == "unclear"
        if i in silent and demand.kind in _LIKE_TRAITS and listed and traits:
            demands[i] = replace(demand, level="unclear")
    return demands


def governing(reading: Reading, parts: Sequence[Clause], excused: Sequence[bool]) -> list[LevelHit | None]:
    """Give the words of level that govern each clause: its own, or its neighbours' in the sentence.

    «A, B og C vektlegges»: the words at the end govern what stands before. «Det kreves A og B»: those at the start
    govern what follows, until a clause with a verb of its own.
    """
    soft = {first for first, _ in reading.spans(SOFTLY)}
    told = [() if free else _told(part, soft) for part, free in zip(parts, excused, strict=True)]
    governed = zip(parts, told, strict=True)
    levels: list[LevelHit | None] = [_leading(part, hits) if hits else None for part, hits in governed]
    if len(parts) == 1:
        return levels
    trailing, bare = False, False
    following: LevelHit | None = None
    for i in range(len(parts) - 1, -1, -1):
        if parts[i].narrows:
            continue
        if told[i]:
            trailing = _tells_last(parts[i], told[i])
        elif trailing and (not parts[i].own_verb or bare):
            levels[i] = following
        else:
            trailing = False
        following, bare = levels[i], not parts[i].kinds
    before = levels[0]
    for i in range(1, len(parts)):
        if levels[i] is None and (not parts[i].own_verb or _goes_on(reading, parts, i)):
            levels[i] = before
        before = before if parts[i].narrows else levels[i]
    return levels


def spread(excused: Sequence[bool], reading: Reading, parts: Sequence[Clause]) -> list[bool]:
    """Excuse what stands before «og» too: in «Annen utdanning og lang erfaring kan kompensere» nothing is demanded."""
    free = list(excused)
    if len(parts) == 1:
        return free
    joint = {a for a, _ in reading.spans(JOINT)}
    for i in range(len(parts) - 2, -1, -1):
        bound = parts[i + 1].first in joint and reading.words[parts[i + 1].first].gap is Gap.NEAR
        free[i] = free[i] or (free[i + 1] and bound and not parts[i].levels and not parts[i].own_verb)
    return free


def taken_back(excused: Sequence[bool], parts: Sequence[Clause]) -> list[bool]:
    """Take back the excuse of what is no demand but welcome: «Erfaring er ingen betingelse, men en fordel»."""
    free = list(excused)
    for i, (part, following) in enumerate(pairwise(parts)):
        welcome = not following.kinds and any(x.cue.level == "should" for x in following.levels)
        free[i] = free[i] and not (welcome and part.kinds and not excused[i + 1])
    return free


def tells_first(parts: Sequence[Clause]) -> bool:
    """Tell whether words of level stand at the start of the sentence («Vi legger vekt på …»)."""
    return any(x.first < NEARBY for x in parts[0].levels)


def _goes_on(reading: Reading, parts: Sequence[Clause], i: int) -> bool:
    """Tell whether a clause goes on with the condition of the one before: «en fordel om du har A og liker B».

    It may begin the condition anew: «viktig at du er A, at du er B».
    """
    conditions = {first for first, _ in reading.spans(_IF)}
    opened = any(parts[i - 1].first <= first < parts[i].first for first in conditions)
    start = dict(reading.spans(JOINT)).get(parts[i].first, parts[i].first)
    if opened and start in conditions:
        return True
    return opened and start > parts[i].first and not any(first == start for first, _ in reading.spans(NEW_SUBJECT))


def _leading(part: Clause, hits: Sequence[LevelHit]) -> LevelHit:
    """Give the most telling words of level, or a «må» at the start («Må kunne norsk, gjerne også samisk»)."""
    softened = {x.first for x in hits if x.cue.level == "should"}
    first = (x for x in hits if x.cue.level == "must" and x.first <= part.first + 1 and x.last not in softened)
    return next(first, hits[0])


def _told(part: Clause, soft: Set[int]) -> tuple[LevelHit, ...]:
    """Give the words of level of a clause but for «gjerne» and its like after what is demanded («A, B og gjerne C»)."""
    begin = min([k.first for k in part.kinds], default=part.last)
    return tuple([x for x in part.levels if x.first not in soft or x.first < begin])


def _tells_last(part: Clause, told: Sequence[LevelHit]) -> bool:
    if not part.kinds:
        return True
    return not part.own_verb and any(x.first > min(k.first for k in part.kinds) for x in told)
