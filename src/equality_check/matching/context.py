"""Context: which candidates are findings. The language model is asked only about sentences that need it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from equality_check.advert import Document
from equality_check.matching.about import about
from equality_check.matching.acts import act_of
from equality_check.matching.candidates import Candidate
from equality_check.matching.cues import Elsewhere, any_cue
from equality_check.matching.reading import Reading
from equality_check.nlp.analysis import AnalysedSentence
from equality_check.report import SEVERITIES, Severity


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate that holds, with the severity that its context gives it."""

    candidate: Candidate
    severity: Severity


def judge(
    candidates: Sequence[Candidate],
    readings: Sequence[Reading],
    document: Document,
    grammar: Mapping[str, AnalysedSentence],
) -> list[Judged]:
    """Give the candidates that hold, merged where those of one category overlap, in the order of the text.

    `grammar` has the analysis, by its text, of every sentence with a candidate that `needs_grammar`.
    """
    elsewhere = Elsewhere(readings)
    holding: list[Judged] = []
    for candidate in candidates:
        sentence = candidate.reading.sentence
        if candidate.rule.rule.act and act_of(candidate) not in candidate.rule.rule.act:
            continue
        if candidate.rule.needs_grammar and not _grammar_holds(
            candidate, grammar[document.text[sentence.start : sentence.end]]
        ):
            continue
        severity = _severity(candidate, elsewhere)
        if severity is not None:
            holding.append(Judged(candidate, severity))
    return _merge(holding)


def _grammar_holds(candidate: Candidate, grammar: AnalysedSentence) -> bool:
    rule = candidate.rule
    if rule.rule.pos and not _has_pos(candidate, grammar, rule.rule.pos):
        return False
    return not rule.about or about(candidate, grammar) in rule.about


def _has_pos(candidate: Candidate, grammar: AnalysedSentence, wanted: Sequence[str]) -> bool:
    offset = candidate.reading.sentence.start
    start, end = candidate.start - offset, candidate.end - offset
    return any(t.pos in wanted for t in grammar.tokens if t.start < end and start < t.end)


def _severity(candidate: Candidate, elsewhere: Elsewhere) -> Severity | None:
    """Give the rule's severity, or a milder one where a stated reason calls for it; None takes the remark back."""
    match = (candidate.first, candidate.last)
    for lower in candidate.rule.lower:
        if any_cue(lower.when, elsewhere, candidate.reading, match):
            return None if lower.to == "silent" else lower.to
    return candidate.rule.severity


def _merge(judged: Sequence[Judged]) -> list[Judged]:
    """Keep one of the remarks of a category that overlap: the longest, then the most severe, then the first rule."""
    kept: dict[tuple[int, str], list[Judged]] = defaultdict(list)
    for one in sorted(judged, key=_precedence):
        beside = kept[one.candidate.reading.index, one.candidate.rule.category]
        if not any(_overlap(one.candidate, other.candidate) for other in beside):
            beside.append(one)
    return sorted(chain(*kept.values()), key=lambda j: (j.candidate.start, j.candidate.end, j.candidate.rule.id))


def _precedence(one: Judged) -> tuple[int, int, int, str, str]:
    candidate = one.candidate
    return (
        candidate.start - candidate.end,
        SEVERITIES.index(one.severity),
        candidate.start,
        candidate.rule.id,
        candidate.pattern,
    )


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end
