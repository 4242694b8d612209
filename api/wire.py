"""What clients send and get, besides the report itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from equality_check.advert import BlockKind, FieldName, Language, Profile
from equality_check.compare import Comparison
from equality_check.readers.sources import SourceFormat
from equality_check.report import RemarkLanguage, Report, Severity, Source, Versions
from equality_check.ruleset.schema import Written
from equality_check_api.offsets import OffsetUnit
from equality_check_api.problems import ProblemAnswer

MOST_ADS = 100

Id = Annotated[str, StringConstraints(min_length=1, max_length=200)] | int
ElementId = Annotated[str, StringConstraints(max_length=100)]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]

_Wider = TypeVar("_Wider")
_ONE_SOURCE: dict[str, Any] = {"oneOf": [{"required": ["text"]}, {"required": ["source"]}]}


class _Sent(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AdOptions(_Sent):
    """What a caller knows of an ad besides its text."""

    format: SourceFormat | None = Field(None, description="Format of the source; null: recognised from its content")
    title: str = Field("", max_length=500, description="The ad's title, when it is not in the source")
    employer: str = Field("", max_length=20_000, description="The employer's presentation, when it is a field apart")
    profile: Profile | None = Field(None, description="Kind of employer; null: recognised from the text")
    language: Written | None = Field(None, description="Written standard of the ad; null: recognised from the text")
    known_elements: list[ElementId] = Field(
        [], max_length=50, description="Ids of elements that are stated elsewhere, in fields of the recruiting system"
    )
    dismissed: list[Fingerprint] = Field(
        [], max_length=1_000, description="Fingerprints of findings set aside: neither told nor counted in the score"
    )


class Speech(_Sent):
    """How a caller wants the answer."""

    remarks: RemarkLanguage | None = Field(None, description="Language of the remarks; null: the ad's own")
    offset_unit: OffsetUnit = Field("utf16", description="What positions count: UTF-16 code units or code points")


class SentAd(AdOptions):
    """An ad as it is sent: `text` (plain, Markdown, HTML), or `source`, an object like a JobPosting or a NAV ad."""

    model_config = ConfigDict(json_schema_extra=_ONE_SOURCE)

    text: str = Field(
        "",
        description="The ad; positions in the answer refer to it",
        json_schema_extra={"minLength": 1, "pattern": r"\S"},
    )
    source: dict[str, JsonValue] = Field({}, description="The ad as a JSON object, as the system it comes from has it")

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if ("text" in self.model_fields_set) == ("source" in self.model_fields_set):
            raise ValueError("send exactly one of text and source")
        return self


class CheckRequest(SentAd, Speech):
    """An ad to check."""


class CheckForm(AdOptions, Speech):
    """The fields that may stand beside `file` in a form; `known_elements` and `dismissed` are repeated."""


class BatchAd(SentAd):
    """An ad of a batch; the answer carries its id."""

    id: Id


class BatchLine(BatchAd, Speech):
    """An ad of a stream, one a line."""


class BatchRequest(Speech):
    """Ads to check."""

    ads: list[BatchAd] = Field(min_length=1, max_length=MOST_ADS)


class BatchEnvelope(Speech):
    """A batch before its ads are read one by one: a wrong one does not spoil the others."""

    ads: list[JsonValue] = Field(min_length=1, max_length=MOST_ADS)


class CompareRequest(Speech):
    """Two versions of an ad."""

    old: SentAd
    new: SentAd


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckAnswer(Report):
    """The report on an ad."""

    offset_unit: OffsetUnit


def widened(shape: Callable[..., _Wider], value: Report | Comparison, **more: object) -> _Wider:
    """Give a value in a shape that has the same fields and more."""
    return shape(**{field.name: getattr(value, field.name) for field in fields(value)}, **more)


class BatchResult(_Sent):
    """The report on one ad of a batch, or the problem with it. `id` is null where it could not be read."""

    id: str | int | None
    report: Report | None = None
    problem: ProblemAnswer | None = None


class BatchLineResult(BatchResult):
    """A line of the answer to a stream."""

    offset_unit: OffsetUnit


class BatchAnswer(_Sent):
    """The results of a batch, in its order."""

    offset_unit: OffsetUnit
    versions: Versions
    results: list[BatchResult]


class Passage(_Sent):
    """A heading, list item or paragraph of an ad, without its bullet."""

    field: FieldName
    kind: BlockKind
    text: str


class ReadAnswer(_Sent):
    """An ad as it was read: the title's passage first, the employer's presentation last."""

    language: Language
    passages: list[Passage]


@dataclass(frozen=True, kw_only=True, slots=True)
class CompareAnswer(Comparison):
    """What changed between two versions; positions in `solved` are in the old one, in `added` in the new one."""

    offset_unit: OffsetUnit
    versions: Versions


class RuleSummary(_Sent):
    """A rule in a list."""

    id: str
    category: str
    severity: Severity
    mild: bool
    title: str


class RuleExample(_Sent):
    """A sentence that a rule remarks on, the words in [brackets], or passes."""

    language: Written
    flagged: bool
    text: str


class RuleAnswer(RuleSummary):
    """A rule: what it says, what to write instead, what it rests on."""

    message: str
    explanation: str
    suggestions: list[str]
    sources: list[Source]
    examples: list[RuleExample]


class RulesAnswer(_Sent):
    """All rules, by category."""

    versions: Versions
    rules: list[RuleSummary]


class Category(_Sent):
    """A category of rules."""

    id: str
    title: str
    rules: int


class CategoriesAnswer(_Sent):
    """All categories."""

    versions: Versions
    categories: list[Category]


class ProfileView(_Sent):
    """A kind of employer."""

    id: Profile
    title: str


class ElementView(_Sent):
    """Something a good ad says; its id may be sent in `known_elements`."""

    id: str
    title: str


class ProfilesAnswer(_Sent):
    """The kinds of employer, and the elements looked for in their ads."""

    versions: Versions
    profiles: list[ProfileView]
    elements: list[ElementView]


class Health(_Sent):
    """Whether the service lives, or is ready for more work."""

    status: str
