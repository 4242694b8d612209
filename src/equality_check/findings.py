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
from equality_check.ruleset.schema import Texts


def findings(
    judged: Iterable[tuple[Document, Sequence[Judged]]], rule_set: RuleSet, remarks: RemarkLanguage
) -> list[Finding]:
    """Give the findings of all fields of an ad, in order, in the language of remarks."""
    seen: Counter[tuple[str, str]] = Counter()
    result: list[Finding] = []
    for document, ones in judged:
        for one in ones:
            excerpt = document.text[one.candidate.start : one.candidate.end]
            key = (one.candidate.rule.id, _normal(excerpt))
            seen[key] += 1
            result.append(_finding(one, document, excerpt, fingerprint(*key, seen[key]), rule_set, remarks))
    return result


def fingerprint(rule: str, excerpt: str, occurrence: int) -> str:
    """Give a stable name for a finding: it survives edits elsewhere in the ad."""
    return hashlib.sha256(f"{rule}\0{excerpt}\0{occurrence}".encode()).hexdigest()[:16]


def _normal(excerpt: str) -> str:
    return " ".join(key_of(excerpt).split())


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
        message=_say(rule.message, remarks, excerpt),
        explanation=_say(rule.why, remarks, excerpt),
        suggestions=_suggestions(candidate),
        sources=cited(rule_set.sources, rule.sources),
        section=candidate.reading.sentence.section,
        fingerprint=mark,
        mild=rule.mild,
        related=[],
    )


def _say(texts: Texts, remarks: RemarkLanguage, excerpt: str) -> str:
    return texts.of(remarks).replace("{found}", " ".join(excerpt.split()))


def _suggestions(candidate: Candidate) -> list[str]:
    return list(candidate.rule.instead.of(candidate.reading.written, candidate.pattern))
