"""The report: what every door of equality-check answers, and the wire format everywhere.

Positions are Unicode code points, half-open `[start, end)`, in the text of the field that the caller gave, or that a
reader took from the source; `origin` is then the place in the source.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal

from equality_check.advert import FieldName, Language, Profile, Section
from equality_check.border import Strict, read_json, to_json
from equality_check.origin import Origin

Severity = Literal["unlawful-risk", "excluding", "consider", "style"]
SEVERITIES: tuple[Severity, ...] = ("unlawful-risk", "excluding", "consider", "style")
Level = Literal["must", "should", "unclear"]
Kind = Literal["education", "experience", "skill", "language", "licence", "trait", "other"]
RemarkLanguage = Literal["nb", "nn", "en"]


Degree = Literal["doctorate", "master", "bachelor", "higher", "vocational", "upper-secondary"]
Detail = Literal["amount", "basis"]
Dimension = Literal["open-to-all", "demands", "clarity", "completeness", "tone"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place(Strict):
    """A stretch of the text field."""

    start: int
    end: int
    origin: Origin | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Source(Strict):
    """Where a remark comes from: law paragraph, guidance or research."""

    id: str
    title: str
    publisher: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding(Strict):
    """One remark. About the whole ad, `field` is `ad`, `start` and `end` are null and `related` points at places."""

    rule: str
    category: str
    severity: Severity
    field: FieldName | Literal["ad"]
    start: int | None
    end: int | None
    text: str
    message: str
    explanation: str
    suggestions: list[str]
    sources: list[Source]
    section: Section
    fingerprint: str
    mild: bool
    related: list[Place]
    origin: Origin | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Demand(Strict):
    """Something demanded of the applicant. `years`: of experience; `equivalent`: something else may take its place."""

    start: int
    end: int
    text: str
    level: Level
    kind: Kind
    years: float | None = None
    degree: Degree | None = None
    equivalent: bool = False
    origin: Origin | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Element(Strict):
    """Something a good ad should say. `field`, `start` and `end`: the words that show it.

    `detail`: for salary, whether an amount is given or only the basis of it (a tariff). Where something is to be said
    of it, `message` says what, `explanation` why, and `suggestions` are texts to paste.
    """

    id: str
    present: bool
    state: Literal["present", "elsewhere", "missing", "not-relevant"]
    title: str = ""
    field: FieldName | None = None
    start: int | None = None
    end: int | None = None
    detail: Detail | None = None
    message: str = ""
    explanation: str = ""
    suggestions: list[str] = dataclasses.field(default_factory=list)
    sources: list[Source] = dataclasses.field(default_factory=list)
    origin: Origin | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Advice(Strict):
    """Advice to this kind of employer, about the ad as a whole."""

    id: str
    title: str
    message: str
    explanation: str
    suggestions: list[str]
    sources: list[Source]


@dataclass(frozen=True, kw_only=True, slots=True)
class Readability(Strict):
    """How heavy the text is to read.

    `lix`: words per sentence + 100 × words of more than six letters / words (Björnsson 1968); list items and headings
    count as sentences. `passive`: share of sentences with a passive, estimated from word forms. `length`: of the ad.
    """

    words: int
    sentences: int
    lix: float
    band: str
    length: str
    passive: float
    address: Literal["you", "third-person", "mixed", "none"]
    long_sentences: list[Place]
    long_paragraphs: list[Place]


@dataclass(frozen=True, kw_only=True, slots=True)
class Score(Strict):
    """How the ad does, 0–100, as a whole and in each dimension; the formula is in docs/score.md.

    `advice`: what would raise it most. `percentile`: how many of a hundred real ads in the same written standard and
    from the same kind of employer score lower, and `compared_with` how many ads were compared; null for too few.
    """

    total: int
    dimensions: dict[Dimension, int]
    advice: str
    percentile: int | None = None
    compared_with: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Versions(Strict):
    """Which engine and which rule set made the report."""

    engine: str
    rules: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice(Strict):
    """Something the reader must know about the report itself."""

    id: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Report(Strict):
    """All that equality-check has to say about one ad. `set_aside`: how many findings someone has dismissed by hand."""

    language: Language
    remarks: RemarkLanguage
    profile: Profile
    findings: list[Finding]
    set_aside: int = 0
    demands: list[Demand]
    elements: list[Element]
    advice: list[Advice] = dataclasses.field(default_factory=list)
    notices: list[Notice]
    readability: Readability | None
    score: Score | None
    versions: Versions

    def to_json(self, indent: int | None = None) -> str:
        """Give the report as JSON: the wire format."""
        return to_json(self, indent).decode()

    @classmethod
    def from_json(cls, data: str | bytes) -> Report:
        """Give the report that JSON tells. Raises pydantic.ValidationError, a ValueError, when it is none."""
        return read_json(cls, data)
