"""Cut a sentence into the clauses that may each hold a demand of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from equality_check.matching.reading import Reading
from equality_check.matching.words import Gap
from equality_check.report import Kind
from equality_check.ruleset.ad_schema import DemandReading, LevelCue

FRAME = "<demand-frame>"
JOINT = "<demand-joint>"
NEW_SUBJECT = "<demand-new-subject>"
SOFTLY = "<demand-softly>"
VERB = "<demand-verb>"
"""The lexicons that more than one step of the reading asks for."""

NEARBY = 3
"""So few words from the start, what tells something still belongs to the start."""

_BETWEEN = ("<demand-quality>", VERB, "<demand-infinitive>")
_PREPOSITION = "<demand-preposition>"
_WITH = "<demand-with>"
_DIVIDER = "<clause-divider>"
_LEAD = "<demand-lead>"
_TAIL = "<demand-tail>"
_BECAUSE = "<demand-because>"
_NARROWER = "<demand-narrower>"
_ARTICLE = "<demand-article>"
_AFRESH = "<demand-afresh>"
_QUALITIES = 3
_WORD_BREAK = 2


class KindHit(NamedTuple):
    """Words `[first, last)` that tell a kind."""

    first: int
    last: int
    kind: Kind
    rank: int
    cue: str


class LevelHit(NamedTuple):
    """Words `[first, last)` that tell a level; `rank` is the place of their cue in the rule file."""

    first: int
    last: int
    cue: LevelCue
    rank: int


class Clause(NamedTuple):
    """Words `[first, last)` of a sentence with what they tell of kind and level, the most telling first.

    `narrows`: says what would be best of the demand before («…, gjerne fra helsesektoren»).
    """

    first: int
    last: int
    kinds: tuple[KindHit, ...]
    levels: tuple[LevelHit, ...]
    own_verb: bool
    narrows: bool = False


class DemandCues:
    """The lexicons that tell a kind or a level, by the name that hits have."""

    def __init__(self, rules: DemandReading) -> None:
        self._kinds = [(f"<{cue.cue}>", cue) for cue in rules.kinds]
        self._levels = [(f"<{cue.cue}>", rank, cue) for rank, cue in enumerate(rules.levels)]

    def kinds(self, reading: Reading) -> list[KindHit]:
        """Give the words of a sentence that tell a kind, the most telling first.

        Words that more telling ones before them run over tell nothing («deler kunnskap og erfaring» is a trait).
        """
        found = reading.hits
        told = [(name, cue) for name, cue in self._kinds if name in found]
        hits = [KindHit(a, b, cue.kind, cue.rank, cue.cue) for name, cue in told for a, b in found[name]]
        if len(hits) < 2:
            return hits
        own = [k for k in hits if not any(h.rank < k.rank and h.first < k.first and k.last <= h.last for h in hits)]
        return sorted(own, key=lambda k: (k.rank, k.first, -k.last))

    def levels(self, reading: Reading) -> list[LevelHit]:
        """Give the words of a sentence that tell a level, the most telling first."""
        found = reading.hits
        told = [(name, rank, cue) for name, rank, cue in self._levels if name in found]
        return [LevelHit(a, b, cue, rank) for name, rank, cue in told for a, b in found[name]]


class _Marks:
    """Where the words that part clauses stand in a sentence."""

    def __init__(self, reading: Reading) -> None:
        self.joints = dict(reading.spans(JOINT))
        self.withs = dict(reading.spans(_WITH))
        self.dividers = {first for first, _ in reading.spans(_DIVIDER)}
        self.verbs = {first for first, _ in reading.spans(VERB)}
        self.narrowers = {first for first, _ in reading.spans(_NARROWER)}
        self.afresh = {first for first, _ in reading.spans(_AFRESH)}
        self.softly = {first for first, _ in reading.spans(SOFTLY)}
        self.after_prepositions = {last for _, last in reading.spans(_PREPOSITION)}

    def after_joint(self, i: int) -> int:
        """Give the word after the longest joint that begins at word `i`, or `i`: spans are in order."""
        return self.joints.get(i, i)


def clauses(reading: Reading, kinds: Sequence[KindHit], levels: Sequence[LevelHit]) -> list[Clause]:
    """Give the clauses of a sentence: a new one begins where a joint or a comma stands before a new demand.

    `kinds`, `levels`: what the words of the sentence tell.
    """
    marks = _Marks(reading)
    parted = {i for i, word in enumerate(reading.words) if word.gap is not Gap.NEAR}
    starts = [0]
    for i in sorted(parted.union(marks.joints, marks.dividers, marks.withs, marks.narrowers)):
        if i and (_begins(reading, marks, kinds, levels, starts[-1], i) or _adds(reading, marks, kinds, starts[-1], i)):
            starts.append(i)
    ends = [*starts[1:], len(reading.words)]
    return [_clause(marks, kinds, levels, first, last) for first, last in zip(starts, ends, strict=True)]


def opening(reading: Reading, kinds: Sequence[KindHit], start: int) -> KindHit | None:
    """Give the words telling a kind that stand at `start`, after words of quality and verbs at most."""
    place = start
    for _ in range(_QUALITIES + 1):
        here = [k for k in kinds if k.first == place]
        if here:
            return here[0]
        ends = [b for name in _BETWEEN if name in reading.hits for a, b in reading.hits[name] if a == place]
        if not ends:
            return None
        place = max(ends)
    return None


def gives_reason(reading: Reading, i: int) -> bool:
    """Tell whether a reason begins at word `i`, after a comma («…, fordi vi holder kurs på engelsk»)."""
    return i > 0 and reading.words[i].gap is Gap.COMMA and begins_at(reading, _BECAUSE, i)


def begins_at(reading: Reading, name: str, place: int) -> bool:
    """Tell whether an entry of a lexicon begins at a word of the sentence."""
    return name in reading.hits and any(first == place for first, _ in reading.hits[name])


def trimmed(reading: Reading, part: Clause) -> tuple[int, int]:
    """Give the words of a clause without the frame before and the words of level after what is demanded."""
    if not part.kinds:
        return part.first, part.last
    head = min([k.first for k in part.kinds])
    tail = max([k.last for k in part.kinds])
    frames = [*reading.spans(FRAME), *[(x.first, x.last) for x in part.levels]]
    first = max([b for a, b in frames if a <= part.first + NEARBY and part.first < b <= head], default=part.first)
    if first == part.first and first < head and begins_at(reading, JOINT, first):
        first += 1
    while part.first < first < head and _within(reading, _LEAD, first):
        first += 1
    last = min([x.first for x in part.levels if x.first >= tail], default=part.last)
    while tail < last < part.last and _within(reading, _TAIL, last - 1):
        last -= 1
    return first, max(last, first + 1)


def _within(reading: Reading, name: str, place: int) -> bool:
    """Tell whether a word of the sentence belongs to an entry of a lexicon."""
    return name in reading.hits and any(first <= place < last for first, last in reading.hits[name])


def _clause(marks: _Marks, kinds: Sequence[KindHit], levels: Sequence[LevelHit], first: int, last: int) -> Clause:
    start = marks.after_joint(first)
    own = tuple([k for k in kinds if first <= k.first < last])
    softly = start in marks.softly and not own and last > start + 1
    return Clause(
        first,
        last,
        own,
        tuple([x for x in levels if first <= x.first < last]),
        start in marks.verbs,
        first > 0 and (softly or start in marks.narrowers),
    )


def _begins(
    reading: Reading, marks: _Marks, kinds: Sequence[KindHit], levels: Sequence[LevelHit], clause: int, i: int
) -> bool:
    """Tell whether a clause of its own begins at word `i`, when the present one began at word `clause`."""
    gap = reading.words[i].gap
    if gap is Gap.BREAK:
        return i not in marks.joints and reading.words[i].start - reading.words[i - 1].end <= _WORD_BREAK
    if i in marks.dividers or gives_reason(reading, i):
        return True
    before = [k for k in kinds if clause <= k.first < i]
    if i in marks.after_prepositions:
        return False
    start = marks.after_joint(i)
    if start in marks.afresh:
        return True
    if not before:
        return marks.after_joint(clause) in marks.narrowers and opening(reading, kinds, start) is not None
    if start in marks.narrowers:
        return True
    verb = start in marks.verbs
    tells_level = any(start <= x.first <= start + 2 for x in levels)
    after = opening(reading, kinds, start)
    if after is None and verb:
        after = _after_verb(reading, kinds, start)
    if after is None:
        return tells_level and (verb or gap is not Gap.NEAR)
    told = any(clause <= x.first < i for x in levels)
    return after.kind != min(before, key=lambda k: k.first).kind or told or verb or tells_level


def _after_verb(reading: Reading, kinds: Sequence[KindHit], verb: int) -> KindHit | None:
    """Give the words telling a kind soon after a verb without a subject («…, er utadvendt», «og har et …»)."""
    if begins_at(reading, NEW_SUBJECT, verb):
        return None
    article = verb + 1 + begins_at(reading, _ARTICLE, verb + 1)
    return opening(reading, kinds, article)


def _adds(reading: Reading, marks: _Marks, kinds: Sequence[KindHit], clause: int, i: int) -> bool:
    """Tell whether something other than a trait follows the traits of the one sought («… person med fagbrev»)."""
    if i not in marks.withs:
        return False
    before = [k for k in kinds if clause <= k.first < i]
    after = opening(reading, kinds, marks.withs[i])
    return bool(before) and after is not None and after.kind != "trait" and all(k.kind == "trait" for k in before)
