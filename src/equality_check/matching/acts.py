"""Acts: what a clause does with a protected ground towards the applicant. Every category uses this recogniser.

Four acts: `restrict` (demand, prefer, exclude), `ask`, `welcome` (encourage, offer, waive) and `other`.
The cues are lexicons of `rules/acts.yaml`; welcome beats restrict in one clause.
"""

from __future__ import annotations

from equality_check.matching.candidates import Candidate
from equality_check.matching.reading import Reading
from equality_check.ruleset.schema import Act

_RESTRICTING = ("<act-demand>", "<act-prefer>", "<seek>")
_OF_APPLICANT = frozenset({"title", "demands", "wished", "traits"})


def act_of(candidate: Candidate) -> Act:
    """Give the act of the clause that the ground stands in."""
    reading = candidate.reading
    if _beside(candidate, "<act-welcome>") or _beside(candidate, "<act-waive>"):
        return "welcome"
    if _beside(candidate, "<act-exclude>"):
        return "restrict"
    if _beside(candidate, "<act-ask>"):
        return "ask"
    if _of_others(candidate):
        return "other"
    if any(_beside(candidate, lexicon) for lexicon in _RESTRICTING) or _is_bare_item(reading):
        return "restrict"
    return "other"


def _beside(candidate: Candidate, lexicon: str) -> bool:
    """Tell whether an entry of the lexicon stands in a clause of the ground."""
    reading = candidate.reading
    clauses = reading.clause(candidate.first, candidate.last)
    return any(reading.clause(first, last) & clauses for first, last in reading.spans(lexicon))


def _of_others(candidate: Candidate) -> bool:
    """Tell whether the ground is that of clients: work with or for them stands before it in the clause."""
    reading = candidate.reading
    clauses = reading.clause(candidate.first, candidate.last)
    return any(
        last <= candidate.first and reading.clause(first, last) & clauses
        for first, last in reading.spans("<client-work>")
    )


def _is_bare_item(reading: Reading) -> bool:
    return reading.sentence.section in _OF_APPLICANT and reading.sentence.kind != "paragraph"
