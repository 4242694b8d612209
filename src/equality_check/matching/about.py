"""Whom a match describes: the applicant, the workplace, the employer, a client, or something else.

Grammar leads from the match to the word it describes (its holder); lexicons of the rules say what that word is.
A fragment without a holder describes the one its section is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from equality_check.matching.candidates import Candidate
from equality_check.matching.reading import Reading
from equality_check.nlp.analysis import AnalysedSentence, AnalysedToken
from equality_check.ruleset.schema import About

_HOLDERS: dict[str, About] = {
    "<applicant>": "applicant",
    "<client>": "client",
    "<workplace>": "workplace",
    "<employer>": "employer",
}
_OF_APPLICANT = frozenset({"title", "demands", "wished", "traits"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
_CHAINED = frozenset({"conj", "xcomp", "advcl", "ccomp", "appos", "flat", "flat:name", "parataxis", "nmod", "obl", "acl",
                      "acl:relcl", "advmod", "case", "compound", "compound:prt", "obj", "iobj", "dep", "amod", "det"})


def about(candidate: Candidate, grammar: AnalysedSentence) -> About:
    """Give whom the match describes."""
    reading = candidate.reading
    tokens = grammar.tokens
    offset = reading.sentence.start
    inside = [i for i, t in enumerate(tokens) if candidate.start - offset < t.end and t.start < candidate.end - offset]
    if not inside:
        return _by_section(reading)
    anchor = _head(tokens, inside)
    for holder in _holders(tokens, anchor, set(inside)):
        kind = _kind(tokens[holder], reading)
        if kind is not None:
            return kind
    if _sought(tokens, anchor, reading):
        return "applicant"
    return _by_section(reading)


def _head(tokens: Sequence[AnalysedToken], inside: Sequence[int]) -> int:
    """Give the word of the match on which the others depend."""
    members = set(inside)
    return next((i for i in inside if tokens[i].head not in members or tokens[i].head == i), inside[-1])


def _holders(tokens: Sequence[AnalysedToken], anchor: int, inside: set[int]) -> Iterator[int]:
    """Give the words that the anchor may describe, nearest first: itself, its subject, its head, and so on up."""
    at, steps = anchor, 0
    while steps < 8:
        yield at
        yield from (i for i, t in enumerate(tokens) if t.head == at and t.dep in _SUBJECTS and i not in inside)
        if tokens[at].head == at or tokens[at].dep not in _CHAINED:
            return
        at, steps = tokens[at].head, steps + 1


def _kind(token: AnalysedToken, reading: Reading) -> About | None:
    start, end = token.start + reading.sentence.start, token.end + reading.sentence.start
    for lexicon, kind in _HOLDERS.items():
        for first, last in reading.spans(lexicon):
            if reading.words[first].start < end and start < reading.words[last - 1].end:
                return kind
    return None


def _sought(tokens: Sequence[AnalysedToken], anchor: int, reading: Reading) -> bool:
    """Tell whether the match stands in what the employer looks for («vi søker …»)."""
    at, steps = anchor, 0
    while steps < 8:
        start = tokens[at].start + reading.sentence.start
        if any(reading.words[i].start <= start < reading.words[j - 1].end for i, j in reading.spans("<seek>")):
            return True
        if tokens[at].head == at:
            return False
        at, steps = tokens[at].head, steps + 1
    return False


def _by_section(reading: Reading) -> About:
    return "applicant" if reading.sentence.section in _OF_APPLICANT else "other"
