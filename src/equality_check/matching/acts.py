"""Acts: what a clause does with a protected ground towards the applicant. Every category uses this recogniser.

Four acts: `restrict` (demand, prefer, exclude), `ask`, `welcome` (encourage, offer, waive) and `other`.
The cues are lexicons of `rules/acts.yaml`. A waiver beats everything, work with others beats what they are said
to lack, an exclusion beats an encouragement, and an encouragement beats a demand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from equality_check.matching.candidates import Candidate
from equality_check.matching.reading import Reading
from equality_check.matching.search import WordSpan
from equality_check.matching.words import Gap
from equality_check.ruleset.schema import Act

_DEMANDING = ("<act-demand>", "<act-prefer>", "<act-seek>")
_LEADING_BACK = {"<act-others>": ("<act-restart>", "<act-exclude>"), "<act-thing>": ("<act-you>",)}
_LABEL = 2
"""Of how many words a label before a colon is, at most."""
_OF_APPLICANT = frozenset({"title", "demands", "wished", "traits"})


def act_of(candidate: Candidate) -> Act:
    """Give the act of the clause that the ground stands in."""
    if _excepted(candidate):
        return "restrict"
    if _beside(candidate, "<act-waive>"):
        return "welcome"
    if _of_others(candidate):
        return "other"
    if _beside(candidate, "<act-exclude>"):
        return "restrict"
    if _beside(candidate, "<act-welcome>"):
        return "welcome"
    if _beside(candidate, "<act-ask>") or _is_item(candidate.reading, frozenset({"apply"})):
        return "ask"
    if any(_beside(candidate, cue) for cue in _DEMANDING) or _described(candidate):
        return "restrict"
    if _is_item(candidate.reading, _OF_APPLICANT) or _is_all(candidate):
        return "restrict"
    return "other"


def _excepted(candidate: Candidate) -> bool:
    """Tell whether the ground is taken out of those who are welcome («alle, unntatt …»)."""
    return any(last == candidate.first for _, last in candidate.reading.spans("<act-exception>"))


def _beside(candidate: Candidate, cue: str) -> bool:
    """Tell whether an entry of the lexicon stands in a clause of the ground, or in the one that its condition opens."""
    clauses = _clauses(candidate)
    return any(candidate.reading.clause(*span) & clauses for span in _apart(candidate, cue))


def _clauses(candidate: Candidate) -> set[int]:
    """Give the clauses of the ground; a condition («har du …») and what follows from it are one.

    So are a label and what it says («Religion: oppgis i søknaden»).
    """
    reading = candidate.reading
    clauses = reading.clause(candidate.first, candidate.last)
    if clauses & {0, 1} and 1 <= reading.clauses.count(0) <= _LABEL:
        clauses |= {0, 1}
    opens = {first for first, _ in reading.spans("<act-condition>")}
    if any(reading.clauses[i] in clauses and i <= candidate.first for i in opens):
        clauses.add(max(clauses) + 1)
    return clauses


def _apart(candidate: Candidate, cue: str) -> Iterator[WordSpan]:
    """Give where the cue stands outside the ground, and is no title and no part of a longer exclusion or preference.

    «Erfaring med» speaks of others and «ser ikke på» waives, but «dårlig erfaring med» excludes, and so does
    «ser ikke på søkere»; «best erfaring med» prefers.
    """
    telling = [*candidate.reading.spans("<act-exclude>"), *candidate.reading.spans("<act-prefer-known>")]
    for first, last in candidate.reading.spans(cue):
        in_ground = candidate.first <= first and last <= candidate.last
        longer = any(a <= first and last <= b and last - first < b - a for a, b in telling)
        if not in_ground and not longer and not candidate.reading.is_title(first):
            yield first, last


def _of_others(candidate: Candidate) -> bool:
    """Tell whether the ground is that of clients: work with them stands before it, or they are named after it."""
    reading = candidate.reading
    clauses = reading.clause(candidate.first, candidate.last)
    return any(first == candidate.last for first, _ in reading.spans("<other-people>")) or any(
        last <= candidate.first + 1 and reading.clause(first, last) & clauses and not _taken_up(candidate, last, back)
        for cue, back in _LEADING_BACK.items()
        for first, last in _apart(candidate, cue)
    )


def _taken_up(candidate: Candidate, since: int, back: Sequence[str]) -> bool:
    """Tell whether one of the cues leads back to the applicant between the word `since` and the ground."""
    return any(
        since <= first and last <= candidate.first + 1 for cue in back for first, last in candidate.reading.spans(cue)
    )


def _described(candidate: Candidate) -> bool:
    """Tell whether the clause says that the applicant is so («du er …»); a mere condition («er du …, …») does not."""
    reading = candidate.reading
    conditions = {first for first, _ in reading.spans("<act-condition>")}
    follows = any(word.gap is Gap.COMMA for word in reading.words[candidate.last :])
    clauses = reading.clause(candidate.first, candidate.last)
    return any(
        reading.clause(first, last) & clauses and not (follows and first in conditions)
        for first, last in _apart(candidate, "<act-describe>")
    )


def _is_item(reading: Reading, sections: frozenset[str]) -> bool:
    """Tell whether the ground stands in an item or a heading of one of these sections."""
    return reading.sentence.section in sections and reading.sentence.kind != "paragraph"


def _is_all(candidate: Candidate) -> bool:
    """Tell whether the sentence says nothing but the ground («Medlemskap i Den norske kirke.», «Religion: kristen»)."""
    reading, last = candidate.reading, len(candidate.reading.words)
    if candidate.last < last or last == 1 or reading.sentence.kind == "heading":
        return False
    label = reading.clauses.count(0)
    labelled = label == candidate.first <= _LABEL
    return not candidate.first or (labelled and any(end <= label for _, end in reading.spans(candidate.pattern)))
