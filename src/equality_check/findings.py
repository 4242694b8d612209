"""Findings: what a judged candidate says to the reader."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from equality_check.advert import Document
from equality_check.matching.candidates import Candidate
from equality_check.matching.context import Judged
from equality_check.matching.words import key_of
from equality_check.report import Finding, RemarkLanguage
from equality_check.ruleset.citing import cited
from equality_check.ruleset.loading import RuleSet


def findings(
    judged: Iterable[tuple[Document, Sequence[Judged]]], rule_set: RuleSet, remarks: RemarkLanguage
) -> list[Finding]:
    """Give the findings of all fields of an ad, in order, in the language of remarks."""
    fingerprints = Fingerprints()
    result: list[Finding] = []
    for document, ones in judged:
        for one in ones:
            excerpt = document.text[one.candidate.start : one.candidate.end]
            mark = fingerprints.of(one.candidate.rule.id, excerpt)
            result.append(_finding(one, document, excerpt, mark, rule_set, remarks))
    return result


class Fingerprints:
    """Stable names for the findings of one ad: they survive edits elsewhere in it."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def of(self, rule: str, excerpt: str) -> str:
        """Give the fingerprint of the next finding of that rule about these words, however they are spaced."""
        key = rule, " ".join(key_of(excerpt).split())
        self._seen[key] += 1
        return hashlib.sha256("\0".join((*key, str(self._seen[key]))).encode()).hexdigest()[:16]


def _finding(
    one: Judged, document: Document, excerpt: str, mark: str, rule_set: RuleSet, remarks: RemarkLanguage
) -> Finding:
    candidate, rule = one.candidate, one.candidate.rule
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=one.severity,
        field=document.field,
        start=candidate.start,
        end=candidate.end,
        text=excerpt,
        message=rule.message.said_of(excerpt, remarks),
        explanation=rule.why.said_of(excerpt, remarks),
        suggestions=_suggestions(candidate),
        sources=cited(rule_set.sources, rule.sources),
        section=candidate.reading.sentence.section,
        fingerprint=mark,
        mild=rule.mild,
        related=[],
    )


def _suggestions(candidate: Candidate) -> list[str]:
    return list(candidate.rule.instead.of(candidate.reading.written, candidate.pattern))
