"""The format of the rule files about an ad as a whole: demands, elements, readability and score."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from equality_check.advert import Profile, Section
from equality_check.report import Degree, Detail, Dimension, Kind, Level, Severity
from equality_check.ruleset.schema import Lexicon, PerWritten, Slug, Texts, Written


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class LevelCue(_Strict):
    """A lexicon whose entries tell how hard a clause demands; `trait`: what they tell of a trait, where it differs.

    Those that do not stand `alone` tell it only where something else shows that the clause demands.
    """

    cue: Slug
    level: Level
    trait: Level | None = None
    alone: bool = True


class KindCue(_Strict):
    """A lexicon whose entries tell what kind of demand a clause holds; the lowest rank decides."""

    cue: Slug
    kind: Kind
    rank: int


class DegreeCue(_Strict):
    """A lexicon whose entries name a degree of education."""

    cue: Slug
    degree: Degree


class DefaultLevel(_Strict):
    """The level of a clause that does not tell its own: of a trait, of the kinds `besides`, and of all else."""

    trait: Level
    other: Level
    besides: dict[Kind, Level] = {}


class DemandReading(_Strict):
    """How demands are read; the fields are described in `rules/demands.yaml`."""

    sections: list[Section] = []
    levels: list[LevelCue] = []
    default: dict[Section | Literal["strict"], DefaultLevel] = {}
    kinds: list[KindCue] = []
    fallback: dict[Section, Kind] = {}
    anywhere: list[Slug] = []
    numbers: dict[str, int] = {}
    degrees: list[DegreeCue] = []


class DemandFile(_Strict):
    """The file about demands, with the lexicons that it names."""

    demands: DemandReading
    lexicons: dict[Slug, Lexicon] = {}


class Evidence(_Strict):
    """Words that show an element (`find`, a lexicon) or a `sign` of it, and what must hold for their sentence.

    `words`: it has at most so many. `beside`: what stands beside them. `detail`: what kind of answer they give.
    """

    find: Slug | None = None
    sign: Literal["email", "phone"] | None = None
    with_: list[Slug] = Field(default=[], alias="with")
    without: list[Slug] = []
    sections: list[Section] | None = Field(default=None, alias="in")
    words: int | None = None
    beside: Literal["name-before", "name-after", "name-above", "number-before", "number-after"] | None = None
    detail: Detail | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.find is None) == (self.sign is None):
            raise ValueError("evidence has exactly one of find and sign")
        return self


class RemarkChange(_Strict):
    """What a remark says otherwise to one kind of employer.

    `call_in` goes before `instead` where the employer calls in groups by its own rules; {groups} names them.
    """

    sources: list[Slug] | None = None
    instead: PerWritten | None = None
    call_in: PerWritten | None = Field(default=None, alias="call-in")


class AdRemark(_Strict):
    """What to say of something about the ad as a whole, and what to write."""

    message: Texts
    why: Texts
    sources: list[Slug] = Field(min_length=1)
    instead: PerWritten = PerWritten()
    by_profile: dict[Profile, RemarkChange] = Field(default={}, alias="for")


class ElementRule(_Strict):
    """Something an ad should say."""

    id: Slug
    title: Texts
    shown_by: list[Evidence] = Field(alias="shown-by")
    unless: list[Literal["regulated"]] = []
    needs_demand: Kind | None = Field(default=None, alias="needs-demand")
    missing: AdRemark
    basis: AdRemark | None = None


class AdviceRule(AdRemark):
    """Advice to some kinds of employers: where words of `when` stand in the ad and none of `unless` does.

    `call_in`: only where the employer calls in groups by its own rules; {groups} names them.
    """

    id: Slug
    title: Texts
    profiles: list[Profile]
    when: list[Slug] = []
    unless: list[Slug] = []
    call_in: bool = Field(default=False, alias="call-in")


class ElementFile(_Strict):
    """The file about elements, with the lexicons that it names."""

    elements: list[ElementRule]
    advice: list[AdviceRule] = []
    call_in_groups: dict[Slug, Texts] = Field(default={}, alias="call-in-groups")
    lexicons: dict[Slug, Lexicon] = {}


class Band(_Strict):
    """A stretch of a scale: the values below `below` and not below the band before."""

    below: float
    id: Slug
    title: Texts


class WordList(_Strict):
    """Words or endings of each written standard, as they are written."""

    nb: tuple[str, ...]
    nn: tuple[str, ...]

    def of(self, language: Written) -> tuple[str, ...]:
        """Give the list of that written standard."""
        return self.nb if language == "nb" else self.nn


class ReadabilityScale(_Strict):
    """How readability is measured; the fields are described in `rules/readability.yaml`."""

    long_word: int = Field(alias="long-word")
    bands: list[Band]
    lengths: list[Band]
    long_sentence: int = Field(alias="long-sentence")
    long_paragraph: int = Field(alias="long-paragraph")
    passive_ending: WordList = Field(alias="passive-ending")
    participle_ending: WordList = Field(alias="participle-ending")
    not_passive: WordList = Field(alias="not-passive")
    not_passive_ending: WordList = Field(alias="not-passive-ending")


class ReadabilityFile(_Strict):
    """The file about readability, with the lexicons that it names."""

    readability: ReadabilityScale
    lexicons: dict[Slug, Lexicon] = {}


class DimensionRule(_Strict):
    """One dimension of the score: its share of the total, and the categories whose remarks count in it."""

    title: Texts
    weight: float = Field(gt=0, le=1)
    categories: list[Slug]


class ScoreAdvice(_Strict):
    """How the report says what would raise the score most."""

    remark: Texts
    element: Texts
    nothing: Texts


class ScoreScale(_Strict):
    """The numbers of the score; the fields are described in `rules/score.yaml`."""

    dimensions: dict[Dimension, DimensionRule]
    factors: dict[Severity, float]
    mild: float
    floor: float = Field(gt=0)
    ceilings: dict[Severity, int]
    basis: float
    elements: dict[Slug, float]
    advice: ScoreAdvice

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        total = sum(dimension.weight for dimension in self.dimensions.values())
        if abs(total - 1) > 1e-9:
            raise ValueError(f"the weights of the dimensions add up to {total:g}, not 1")
        return self


class ScoreFile(_Strict):
    """The file about the score."""

    score: ScoreScale
