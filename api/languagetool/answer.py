"""The answers of LanguageTool's API, made from reports. Every field is always there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from equality_check.advert import Document, Sentence
from equality_check.report import Finding, RemarkLanguage, Report, Severity
from equality_check.ruleset.loading import RuleSet
from equality_check.ruleset.resolving import ResolvedRule
from equality_check.ruleset.texts import text
from equality_check.version import VERSION
from equality_check_api.languagetool.parameters import AUTO, LONG_CODES, CheckParameters
from equality_check_api.offsets import Units

STYLE = "STYLE"
NAMES: Mapping[str, str] = {
    "nb": "Norwegian (Bokmål)",
    "nn": "Norwegian (Nynorsk)",
    "no": "Norwegian",
    "en": "English",
    "other": "Unknown",
}
SOFTWARE: Mapping[str, object] = {
    "name": "equality-check",
    "version": VERSION,
    "buildDate": "",
    "apiVersion": 1,
    "premium": False,
    "premiumHint": "",
    "status": "",
}

# Words of ITS 2.0 (https://www.w3.org/TR/its20/#lqissue-typevalues)
_ISSUE_TYPES: Mapping[Severity, str] = {
    "unlawful-risk": "legal",
    "excluding": "register",
    "consider": "register",
    "style": "style",
}
_AROUND = 40
_COMPACT_REPLACEMENTS = 5
_REPLACEMENTS = 20
_NOT_IN_COMPACT = ("context", "sentence")

Span = tuple[int, int]


def languages() -> list[dict[str, str]]:
    """Give the languages that can be checked."""
    return [{"name": NAMES[code], "code": code, "longCode": long} for code, long in LONG_CODES.items()]


def config_info(rules: RuleSet, language: RemarkLanguage, most: int) -> dict[str, object]:
    """Give what can be set: the rules, and which of them are told only to picky readers."""
    return {
        "software": SOFTWARE,
        "parameter": {"maxTextLength": most},
        "rules": [_configured(rule, rules, language) for rule in rules.rules],
    }


@dataclass(frozen=True, slots=True)
class Answering:
    """One check, to be answered."""

    asked: CheckParameters
    report: Report
    document: Document
    rules: RuleSet

    def answer(self) -> dict[str, object]:
        """Give the answer to `check`."""
        units = self.asked.text.units()
        matches = [self._match(f, units) for f in self.report.findings if self._is_wanted(f)]
        ranges = [self._place((s.start, s.end), units) for s in self.document.sentences()]
        answer: dict[str, object] = {
            "software": SOFTWARE,
            "warnings": {"incompleteResults": False},
            "language": self._language(),
            "matches": sorted(matches, key=lambda match: (match["offset"], match["length"])),
            "sentenceRanges": [list(one) for one in ranges],
            "extendedSentenceRanges": [],
        }
        if self.asked.compact:
            del answer["software"]
        return answer

    def _is_wanted(self, finding: Finding) -> bool:
        if finding.field not in ("text", "ad"):
            return False
        whole = finding.field == "ad"
        if (self.asked.mode == "textLevelOnly" and not whole) or (self.asked.mode == "allButTextLevelOnly" and whole):
            return False
        choice, rule = self.asked.choice, self.rules.by_id[finding.rule]
        categories = {category_id(rule), _shout(rule.category)}
        if rule.id in choice.rules or not categories.isdisjoint(choice.categories):
            return True
        if choice.only or rule.id in choice.without_rules or not categories.isdisjoint(choice.without_categories):
            return False
        return self.asked.picky or not (finding.mild or finding.severity == "style")

    def _match(self, finding: Finding, units: Units) -> dict[str, Any]:
        remarks = self.report.remarks
        rule = self.rules.by_id[finding.rule]
        span, sentence = self._where(finding)
        offset, end = self._place(span, units)
        shown = () if finding.start is None else finding.suggestions
        most = _COMPACT_REPLACEMENTS if self.asked.compact else _REPLACEMENTS
        match: dict[str, Any] = {
            "message": f"{finding.message} {finding.explanation}".strip(),
            "shortMessage": rule.title.of(remarks),
            "replacements": [{"value": one} for one in shown[:most]],
            "offset": offset,
            "length": end - offset,
            "context": _context(self.document.text, span),
            "sentence": self.document.text[sentence.start : sentence.end] if sentence else "",
            "type": {"typeName": "Other"},
            "rule": _rule(rule, finding, self.rules, remarks),
            "ignoreForIncompleteSentence": False,
            "contextForSureMatch": 0,
        }
        return {k: v for k, v in match.items() if k not in _NOT_IN_COMPACT} if self.asked.compact else match

    def _where(self, finding: Finding) -> tuple[Span, Sentence | None]:
        """Give where a finding is to be shown: its place, the first place it points at, or the first sentence."""
        sentences = list(self.document.sentences())
        if finding.start is not None and finding.end is not None:
            span = finding.start, finding.end
        elif finding.related:
            span = finding.related[0].start, finding.related[0].end
        else:
            span = (sentences[0].start, sentences[0].end) if sentences else (0, 0)
        return span, _holding(sentences, span[0])

    def _place(self, span: Span, units: Units) -> Span:
        start, end = self.asked.text.span(*span)
        return units(start), units(end)

    def _language(self) -> dict[str, object]:
        found = self.report.language
        detected = {
            "name": NAMES[found],
            "code": LONG_CODES.get(found, found),
            "confidence": self._share(),
            "source": "equality-check",
        }
        if self.asked.language == AUTO:
            return {"name": detected["name"], "code": detected["code"], "detectedLanguage": detected}
        asked = self.asked.language.partition("-")[0]
        return {"name": NAMES[asked], "code": LONG_CODES[asked], "detectedLanguage": detected}

    def _share(self) -> float:
        """Give the share of the characters of sentences that is in the language of the ad."""
        lengths = [(s.end - s.start, s.language == self.report.language) for s in self.document.sentences()]
        whole = sum(length for length, _ in lengths)
        return round(sum(length for length, own in lengths if own) / whole, 2) if whole else 0.0


def category_id(rule: ResolvedRule) -> str:
    """Give the category that clients see: style is one category, which LibreOffice draws in blue."""
    return STYLE if rule.severity == "style" else _shout(rule.category)


def _rule(rule: ResolvedRule, finding: Finding, rules: RuleSet, remarks: RemarkLanguage) -> dict[str, object]:
    return {
        "id": rule.id,
        "subId": "",
        "description": rule.title.of(remarks),
        "issueType": _ISSUE_TYPES[finding.severity],
        "urls": [{"value": source.url} for source in finding.sources if source.url],
        "category": {"id": category_id(rule), "name": _category_name(rule, rules, remarks)},
    }


def _configured(rule: ResolvedRule, rules: RuleSet, language: RemarkLanguage) -> dict[str, object]:
    shown: dict[str, object] = {
        "ruleId": rule.id,
        "description": rule.title.of(language),
        "categoryId": category_id(rule),
        "categoryName": _category_name(rule, rules, language),
        "locQualityIssueType": _ISSUE_TYPES[rule.severity],
    }
    return shown | ({"isDefaultOff": "yes"} if rule.mild or rule.severity == "style" else {})


def _category_name(rule: ResolvedRule, rules: RuleSet, language: RemarkLanguage) -> str:
    return (
        text("severity-style", language)
        if rule.severity == "style"
        else rules.categories[rule.category].title.of(language)
    )


def _context(whole: str, span: Span) -> dict[str, object]:
    first, last = max(0, span[0] - _AROUND), min(len(whole), span[1] + _AROUND)
    before, after = "…" if first else "", "…" if last < len(whole) else ""
    shown = before + "".join(" " if c in "\r\n\t" else c for c in whole[first:last]) + after
    start, end = span[0] - first + len(before), span[1] - first + len(before)
    units = Units(shown)
    return {"text": shown, "offset": units(start), "length": units(end) - units(start)}


def _holding(sentences: Sequence[Sentence], position: int) -> Sentence | None:
    at = bisect_right([s.start for s in sentences], position) - 1
    return sentences[at] if at >= 0 and sentences[at].end > position else None


def _shout(name: str) -> str:
    return name.upper().replace("-", "_")
