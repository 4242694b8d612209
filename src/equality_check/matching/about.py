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
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_LONGEST_WAY = 8


def about(candidate: Candidate, grammar: AnalysedSentence) -> About:
    """Give whom the match describes."""
    reading, tokens = candidate.reading, grammar.tokens
    offset = reading.sentence.start
    inside = [i for i, t in enumerate(tokens) if candidate.start - offset < t.end and t.start < candidate.end - offset]
    if inside:
        for holder in _holders(tokens, _head(tokens, inside), set(inside), reading):
            if holder is None:
                return "applicant"
            kind = _kind(tokens[holder], reading)
            if kind is not None:
                return kind
    return "applicant" if reading.sentence.section in _OF_APPLICANT else "other"


def _head(tokens: Sequence[AnalysedToken], inside: Sequence[int]) -> int:
    """Give the word of the match on which the others depend."""
    members = set(inside)
    return next((i for i in inside if tokens[i].head not in members or tokens[i].head == i), inside[-1])


def _holders(tokens: Sequence[AnalysedToken], anchor: int, inside: set[int], reading: Reading) -> Iterator[int | None]:
    """Give the words that the anchor may describe, nearest first; None where it stands in what is sought.

    From the match the way goes up to its heads, looking at their subjects. It ends at a verb whose subject
    the match says nothing about: in «du rengjør kar» the tubs are not «du», in «du har god helse» the health is.
    """
    at = anchor
    for _ in range(_LONGEST_WAY):
        if at not in inside and _in(tokens[at], "<seek>", reading):
            yield None
        yield at
        token = tokens[at]
        if at != anchor and token.pos in ("VERB", "AUX") and not _in(token, "<hold>", reading):
            return
        yield from (i for i, t in enumerate(tokens) if t.head == at and t.dep in _SUBJECTS and i not in inside)
        if token.head == at:
            return
        at = token.head


def _kind(token: AnalysedToken, reading: Reading) -> About | None:
    return next((kind for lexicon, kind in _HOLDERS.items() if _in(token, lexicon, reading)), None)


def _in(token: AnalysedToken, lexicon: str, reading: Reading) -> bool:
    """Tell whether the token belongs to an entry of the lexicon."""
    start, end = token.start + reading.sentence.start, token.end + reading.sentence.start
    return any(
        reading.words[first].start < end and start < reading.words[last - 1].end
        for first, last in reading.spans(lexicon)
    )
