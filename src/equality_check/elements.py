"""What an ad says of what a good ad should say, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from equality_check.advert import Document, Profile
from equality_check.evidence import Fields, shown
from equality_check.matching.reading import Reading
from equality_check.matching.search import Span
from equality_check.report import Advice, Demand, Element, RemarkLanguage, Source
from equality_check.ruleset.ad_schema import AdRemark, AdviceRule, ElementRule, Evidence
from equality_check.ruleset.citing import cited
from equality_check.ruleset.schema import PerWritten, SourceEntry, Texts, Written
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
        return texts.of(self.remarks).replace("{groups}", self._groups(self.remarks))

    def write(self, patterns: PerWritten) -> list[str]:
        """Give texts to paste in the written standard of the ad, with the {groups} that are called in."""
        return [one.replace("{groups}", self._groups(self.written)) for one in patterns.of(self.written)]

    def cite(self, keys: Sequence[str]) -> list[Source]:
        """Give the sources of those keys that are verified."""
        return cited(self.sources, keys)

    def _groups(self, language: RemarkLanguage) -> str:
        names = [group.of(language) for group in self.call_in]
        return text("list-or", language, first=", ".join(names[:-1]), last=names[-1]) if names[1:] else "".join(names)


def read_elements(
    rules: Sequence[ElementRule],
    fields: Fields,
    demands: Sequence[Demand],
    setting: Setting,
    known: Set[str] = frozenset(),
) -> list[Element]:
    """Give the state of every element; `known`: those that the caller says are stated elsewhere."""
    regulated = is_regulated(fields, demands)
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
    title_or_start = [r for document, readings in fields for r in _first(document, readings)]
    starts = {r.sentence.start for r in title_or_start}
    if any(reading.spans(_REGULATED) for reading in title_or_start):
        return True
    demanded = [(d.start, d.end) for d in demands if d.kind in ("licence", "education")]
    last = fields[-1][1]
    return any(
        reading.spans(_REGULATED) and any(s < reading.sentence.end and reading.sentence.start < e for s, e in demanded)
        for reading in last
        if reading.sentence.start not in starts
    )


def _first(document: Document, readings: Sequence[Reading]) -> Sequence[Reading]:
    return readings if document.field == "title" else readings[:_FIRST_SENTENCES]


def _says(names: Sequence[str], fields: Fields) -> bool:
    return any(reading.spans(f"<{name}>") for name in names for _, readings in fields for reading in readings)


def _element(
    rule: ElementRule,
    fields: Fields,
    demands: Sequence[Demand],
    setting: Setting,
    known: Set[str],
    *,
    regulated: bool,
) -> Element:
    title = setting.say(rule.title)
    for evidence in rule.shown_by:
        for document, reading, span in shown(evidence, fields):
            return _present(rule, evidence, document, reading, span, setting)
    if rule.id in known:
        return Element(id=rule.id, present=False, state="elsewhere", title=title)
    excused = regulated and "regulated" in rule.unless
    idle = rule.needs_demand is not None and not any(d.kind == rule.needs_demand for d in demands)
    if excused or idle:
        return Element(id=rule.id, present=False, state="not-relevant", title=title)
    return _remarked(Element(id=rule.id, present=False, state="missing", title=title), rule.missing, setting)


def _present(
    rule: ElementRule, evidence: Evidence, document: Document, reading: Reading, span: Span, setting: Setting
) -> Element:
    element = Element(
        id=rule.id,
        present=True,
        state="present",
        title=setting.say(rule.title),
        field=document.field,
        start=reading.words[span[0]].start,
        end=reading.words[span[1] - 1].end,
        detail=evidence.detail,
    )
    if evidence.detail == "basis" and rule.basis:
        return _remarked(element, rule.basis, setting)
    return element


def _remarked(element: Element, remark: AdRemark, setting: Setting) -> Element:
    change = remark.by_profile.get(setting.profile)
    instead = change.instead if change and change.instead else remark.instead
    sources = change.sources if change and change.sources else remark.sources
    called_in = change.call_in if change and change.call_in and setting.call_in else PerWritten()
    return element.model_copy(
        update={
            "message": setting.say(remark.message),
            "explanation": setting.say(remark.why),
            "suggestions": [*setting.write(called_in), *setting.write(instead)],
            "sources": setting.cite(sources),
        }
    )
