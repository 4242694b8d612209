"""What an ad says of what a good ad should say, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal, TypedDict

from equality_check.advert import Document, Profile
from equality_check.evidence import Fields, shown
from equality_check.matching.reading import Reading
from equality_check.matching.search import WordSpan
from equality_check.report import Advice, Demand, Element, RemarkLanguage, Source
from equality_check.ruleset.ad_schema import AdRemark, AdviceRule, ElementRule, Evidence
from equality_check.ruleset.citing import cited
from equality_check.ruleset.schema import PerWritten, Texts, Written
from equality_check.ruleset.source_schema import SourceEntry
from equality_check.ruleset.texts import text

_REGULATED = "<regulated-occupation>"
_FIRST_SENTENCES = 5


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides how an ad is spoken of: kind of employer, language of remarks and of the ad, and the sources.

    `call_in`: the groups that the employer calls in to interviews by its own rules.
    """

    profile: Profile
    remarks: RemarkLanguage
    written: Written
    sources: Mapping[str, SourceEntry]
    call_in: Sequence[Texts] = ()

    def say(self, texts: Texts) -> str:
        """Give the text in the language of remarks, with the {groups} that are called in."""
        return self._filled(texts.of(self.remarks), self.remarks)

    def write(self, patterns: PerWritten) -> list[str]:
        """Give texts to paste in the written standard of the ad, with the {groups} that are called in."""
        return [self._filled(one, self.written) for one in patterns.of(self.written)]

    def cite(self, keys: Sequence[str]) -> list[Source]:
        """Give the sources of those keys that are verified."""
        return cited(self.sources, keys)

    def _filled(self, text: str, language: RemarkLanguage) -> str:
        return text.replace("{groups}", self._groups(language)) if "{groups}" in text else text

    def _groups(self, language: RemarkLanguage) -> str:
        names = [group.of(language) for group in self.call_in]
        return text("list-or", language, first=", ".join(names[:-1]), last=names[-1]) if names[1:] else "".join(names)


def read_elements(
    rules: Sequence[ElementRule],
    fields: Fields,
    demands: Sequence[Demand],
    setting: Setting,
    known: Set[str],
    *,
    regulated: bool,
) -> list[Element]:
    """Give the state of every element; `known`: those that the caller says are stated elsewhere.

    `regulated`: the law regulates the occupation.
    """
    return [_element(rule, fields, demands, setting, known, regulated=regulated) for rule in rules]


def read_advice(rules: Sequence[AdviceRule], fields: Fields, setting: Setting) -> list[Advice]:
    """Give the advice that fits this kind of employer and this ad."""
    return [
        Advice(
            id=rule.id,
            title=setting.say(rule.title),
            message=setting.say(rule.message),
            explanation=setting.say(rule.why),
            suggestions=setting.write(rule.instead),
            sources=setting.cite(rule.sources),
        )
        for rule in rules
        if setting.profile in rule.profiles
        and (setting.call_in or not rule.call_in)
        and (not rule.when or _says(rule.when, fields))
        and not _says(rule.unless, fields)
    ]


def is_regulated(fields: Fields, demands: Sequence[Demand]) -> bool:
    """Tell whether the law regulates the occupation: by the title, or by what the ad starts with or demands."""
    of_ad = [(document, readings) for document, readings in fields if document.field != "employer"]
    if any(_REGULATED in r.hits for document, readings in of_ad for r in _first(document, readings)):
        return True
    demanded = [(d.start, d.end) for d in demands if d.kind in ("licence", "education")]
    return any(
        _REGULATED in reading.hits and any(s < reading.sentence.end and reading.sentence.start < e for s, e in demanded)
        for reading in fields[-1][1]
    )


def _first(document: Document, readings: Sequence[Reading]) -> Sequence[Reading]:
    return readings if document.field == "title" else readings[:_FIRST_SENTENCES]


def _says(names: Sequence[str], fields: Fields) -> bool:
    lexicons = [f"<{name}>" for name in names]
    return any(lexicon in reading.hits for _, readings in fields for reading in readings for lexicon in lexicons)


def _element(
    rule: ElementRule,
    fields: Fields,
    demands: Sequence[Demand],
    setting: Setting,
    known: Set[str],
    *,
    regulated: bool,
) -> Element:
    for evidence in rule.shown_by:
        for document, reading, span in shown(evidence, fields):
            return _present(rule, evidence, document, reading, span, setting)
    excused = regulated and "regulated" in rule.unless
    idle = rule.needs_demand is not None and not any(d.kind == rule.needs_demand for d in demands)
    if rule.id in known or excused or idle:
        state: Literal["elsewhere", "not-relevant"] = "elsewhere" if rule.id in known else "not-relevant"
        return Element(id=rule.id, present=False, state=state, title=setting.say(rule.title))
    said = _remark(rule.missing, setting)
    return Element(id=rule.id, present=False, state="missing", title=setting.say(rule.title), **said)


def _present(
    rule: ElementRule, evidence: Evidence, document: Document, reading: Reading, span: WordSpan, setting: Setting
) -> Element:
    basis = rule.basis if evidence.detail == "basis" else None
    return Element(
        id=rule.id,
        present=True,
        state="present",
        title=setting.say(rule.title),
        field=document.field,
        start=reading.words[span[0]].start,
        end=reading.words[span[1] - 1].end,
        detail=evidence.detail,
        **(_remark(basis, setting) if basis else _Remark()),
    )


class _Remark(TypedDict, total=False):
    """What the report says of an element, by the fields of `Element`."""

    message: str
    explanation: str
    suggestions: list[str]
    sources: list[Source]


def _remark(remark: AdRemark, setting: Setting) -> _Remark:
    change = remark.by_profile.get(setting.profile)
    instead = change.instead if change and change.instead else remark.instead
    sources = change.sources if change and change.sources else remark.sources
    called_in = change.call_in if change and change.call_in and setting.call_in else None
    return {
        "message": setting.say(remark.message),
        "explanation": setting.say(remark.why),
        "suggestions": [*(setting.write(called_in) if called_in else ()), *setting.write(instead)],
        "sources": setting.cite(sources),
    }
