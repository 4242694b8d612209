"""The way of the data: an advertisement in, a report out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from equality_check.advert import Advert, Document, Language, Profile
from equality_check.collecting import no_collecting
from equality_check.configuration.applying import rules_for
from equality_check.elements import Setting
from equality_check.findings import findings
from equality_check.locating import locate
from equality_check.matching.candidates import Candidate, Candidates
from equality_check.matching.context import judge
from equality_check.matching.masks import Masked, Masks, stretches
from equality_check.matching.reading import Reading, read
from equality_check.nlp.analysis import AnalysedSentence, Grammar
from equality_check.profile import recognise_profile
from equality_check.report import Notice, RemarkLanguage, Report, Versions
from equality_check.ruleset.compiling import Matchers
from equality_check.ruleset.schema import Written
from equality_check.ruleset.texts import text
from equality_check.settings import Settings
from equality_check.structure import documents
from equality_check.version import VERSION
from equality_check.whole import WholeReader

_BATCH = 64
_WRITTEN = frozenset({"nb", "nn"})


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of an ad on its way: read, and with the candidates that strings alone let stand."""

    document: Document
    readings: Sequence[Reading]
    candidates: Sequence[Candidate]
    masked: Sequence[Masked]


class Checker:
    """Checks advertisements. Build it once; it is safe to share between threads."""

    def __init__(self, settings: Settings = Settings()) -> None:
        self.settings = settings
        self.rules = rules_for(settings)
        self._matchers = Matchers(self.rules)
        self._masks = Masks(self.rules.masks)
        self._candidates = Candidates(self.rules)
        self._grammar = Grammar(settings.model)
        self._whole = WholeReader(self.rules)

    def warm_up(self, written: Written) -> None:
        """Load what an ad in that written standard needs now, and not at the first one."""
        self._grammar.analyse(["Vi søker deg."])
        next(self.check_many([Advert("Vi søker deg.", language=written)]))

    def speaking(self, remarks: RemarkLanguage | None) -> Checker:
        """Give this checker, its rules and its model, with remarks in that language; null: in the ad's own."""
        other = copy(self)
        other.settings = replace(self.settings, remarks=remarks)
        return other

    def check(self, text: str, title: str = "", employer: str = "", profile: Profile | None = None) -> Report:
        """Give the report on one ad. Positions are code points in the texts as given."""
        return next(self.check_many([Advert(text=text, title=title, employer=employer, profile=profile)]))

    def check_many(self, adverts: Iterable[Advert]) -> Iterator[Report]:
        """Give the reports on many ads, in order; the language model works on a batch of them at a time."""
        remaining = iter(adverts)
        while batch := list(islice(remaining, _BATCH)):
            with no_collecting():
                reports = self._reports(batch)
            yield from reports

    def _reports(self, batch: Sequence[Advert]) -> list[Report]:
        ads = [self._fields(advert) for advert in batch]
        grammar = self._analyse([field for fields in ads for field in fields])
        return [self._report(advert, fields, grammar) for advert, fields in zip(batch, ads, strict=True)]

    def _fields(self, advert: Advert) -> list[_Field]:
        fields = documents(advert)
        return [self._field(document, fields[-1].language) for document in fields]

    def _field(self, document: Document, language: Language) -> _Field:
        readings = read(document, self._matchers.of) if language in _WRITTEN else []
        masked = self._masks.masked(readings)
        return _Field(document, readings, self._candidates.find(document, readings, masked), masked)

    def _analyse(self, fields: Sequence[_Field]) -> dict[str, AnalysedSentence]:
        """Give the grammar of every sentence that a candidate depends on, by its text."""
        needed: dict[str, None] = {}
        for field in fields:
            readings = (
                field.readings
                if self.settings.every_sentence
                else (c.reading for c in field.candidates if c.rule.needs_grammar)
            )
            needed.update(dict.fromkeys(field.document.text[r.sentence.start : r.sentence.end] for r in readings))
        texts = list(needed)
        return dict(zip(texts, self._grammar.analyse(texts), strict=True)) if texts else {}

    def _report(self, advert: Advert, fields: Sequence[_Field], grammar: Mapping[str, AnalysedSentence]) -> Report:
        language = fields[-1].document.language
        remarks = self.settings.remarks or _remarks(language)
        judged = [(f.document, judge(f.candidates, f.readings, f.document, grammar)) for f in fields]
        profile = advert.profile or self.settings.profile or recognise_profile(fields[-1].readings)
        groups = [self.rules.call_in_groups[name] for name in self.settings.call_in]
        setting = Setting(profile, remarks, "nn" if language == "nn" else "nb", self.rules.sources, groups)
        of_words = findings(judged, self.rules, remarks)
        known = advert.known_elements | self.settings.known_elements
        masked = stretches(fields[-1].masked, fields[-1].readings)
        whole = self._whole.read([(f.document, f.readings) for f in fields], setting, known, of_words, masked, advert)
        report = Report(
            language=language,
            remarks=remarks,
            profile=profile,
            findings=whole.findings,
            set_aside=whole.set_aside,
            demands=whole.demands,
            elements=whole.elements,
            advice=whole.advice,
            notices=_notices(language, remarks),
            readability=whole.readability,
            score=whole.score,
            versions=Versions(engine=VERSION, rules=self.rules.version),
        )
        return locate(report, advert.origins)


def check(text: str, title: str = "", employer: str = "", profile: Profile | None = None) -> Report:
    """Give the report on one ad with the default settings. Positions are code points in the texts as given."""
    return _default().check(text, title, employer, profile)


@cache
def _default() -> Checker:
    return Checker()


def _remarks(language: Language) -> RemarkLanguage:
    return "nn" if language == "nn" else "en" if language == "en" else "nb"


def _notices(language: Language, remarks: RemarkLanguage) -> list[Notice]:
    if language in _WRITTEN:
        return []
    key = "notice-english" if language == "en" else "notice-other-language"
    return [Notice(id=key, message=text(key, remarks))]
