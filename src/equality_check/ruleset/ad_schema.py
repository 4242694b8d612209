"""The format of the rule files about an ad as a whole: demands, elements, readability and score."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from equality_check.advert import Profile, Section
from equality_check.border import Limits, Strict, named
from equality_check.report import Degree, Detail, Dimension, Kind, Level, Severity
from equality_check.ruleset.schema import Lexicon, PerWritten, Slug, Texts, Written


@dataclass(frozen=True, kw_only=True)
class LevelCue(Strict):
    """A lexicon whose entries tell how hard a clause demands; `trait`: what they tell of a trait, where it differs.

    Those that do not stand `alone` tell it only where something else shows that the clause demands.
    """

    cue: Slug
    level: Level
    trait: Level | None = None
    alone: bool = True


@dataclass(frozen=True, kw_only=True)
class KindCue(Strict):
    """A lexicon whose entries tell what kind of demand a clause holds; the lowest rank decides."""

    cue: Slug
    kind: Kind
    rank: int


@dataclass(frozen=True, kw_only=True)
class DegreeCue(Strict):
    """A lexicon whose entries name a degree of education."""

    cue: Slug
    degree: Degree


@dataclass(frozen=True, kw_only=True)
class DefaultLevel(Strict):
    """The level of a clause that does not tell its own: of a trait, of the kinds `besides`, and of all else."""

    trait: Level
    other: Level
    besides: dict[Kind, Level] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class DemandReading(Strict):
    """How demands are read; the fields are described in `rules/demands.yaml`."""

    sections: list[Section] = field(default_factory=list)
    levels: list[LevelCue] = field(default_factory=list)
    default: dict[Section | Literal["strict"], DefaultLevel] = field(default_factory=dict)
    kinds: list[KindCue] = field(default_factory=list)
    fallback: dict[Section, Kind] = field(default_factory=dict)
    anywhere: list[Slug] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    degrees: list[DegreeCue] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class DemandFile(Strict):
    """The file about demands, with the lexicons that it names."""

    demands: DemandReading
    lexicons: dict[Slug, Lexicon] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Evidence(Strict):
    """Words that show an element (`find`, a lexicon) or a `sign` of it, and what must hold for their sentence.

    `words`: it has at most so many. `beside`: what stands beside them. `detail`: what kind of answer they give.
    """

    find: Slug | None = None
    sign: Literal["email", "phone"] | None = None
    with_: list[Slug] = named("with", default_factory=list)
    without: list[Slug] = field(default_factory=list)
    sections: list[Section] | None = named("in", default=None)
    words: int | None = None
    beside: Literal["name-before", "name-after", "name-above", "number-before", "number-after"] | None = None
    detail: Detail | None = None

    def __post_init__(self) -> None:
        if (self.find is None) == (self.sign is None):
            raise ValueError("evidence has exactly one of find and sign")


@dataclass(frozen=True, kw_only=True)
class RemarkChange(Strict):
    """What a remark says otherwise to one kind of employer.

    `call_in` goes before `instead` where the employer calls in groups by its own rules; {groups} names them.
    """

    sources: list[Slug] | None = None
    instead: PerWritten | None = None
    call_in: PerWritten | None = named("call-in", default=None)


@dataclass(frozen=True, kw_only=True)
class AdRemark(Strict):
    """What to say of something about the ad as a whole, and what to write."""

    message: Texts
    why: Texts
    sources: Annotated[list[Slug], Limits(min_length=1)]
    instead: PerWritten = field(default_factory=PerWritten)
    by_profile: dict[Profile, RemarkChange] = named("for", default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ElementRule(Strict):
    """Something an ad should say."""

    id: Slug
    title: Texts
    shown_by: list[Evidence] = named("shown-by")
    unless: list[Literal["regulated"]] = field(default_factory=list)
    needs_demand: Kind | None = named("needs-demand", default=None)
    missing: AdRemark
    basis: AdRemark | None = None


@dataclass(frozen=True, kw_only=True)
class AdviceRule(AdRemark):
    """Advice to some kinds of employers: where words of `when` stand in the ad and none of `unless` does.

    `call_in`: only where the employer calls in groups by its own rules; {groups} names them.
    """

    id: Slug
    title: Texts
    profiles: list[Profile]
    when: list[Slug] = field(default_factory=list)
    unless: list[Slug] = field(default_factory=list)
    call_in: bool = named("call-in", default=False)


@dataclass(frozen=True, kw_only=True)
class ElementFile(Strict):
    """The file about elements, with the lexicons that it names."""

    elements: list[ElementRule]
    advice: list[AdviceRule] = field(default_factory=list)
    call_in_groups: dict[Slug, Texts] = named("call-in-groups", default_factory=dict)
    lexicons: dict[Slug, Lexicon] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Band(Strict):
    """A stretch of a scale: the values below `below` and not below the band before."""

    below: float
    id: Slug
    title: Texts


@dataclass(frozen=True, kw_only=True)
class WordList(Strict):
    """Words or endings of each written standard, as they are written."""

    nb: tuple[str, ...]
    nn: tuple[str, ...]

    def of(self, language: Written) -> tuple[str, ...]:
        """Give the list of that written standard."""
        return self.nb if language == "nb" else self.nn


@dataclass(frozen=True, kw_only=True)
class ReadabilityScale(Strict):
    """How readability is measured; the fields are described in `rules/readability.yaml`."""

    long_word: int = named("long-word")
    bands: list[Band]
    lengths: list[Band]
    long_sentence: int = named("long-sentence")
    long_paragraph: int = named("long-paragraph")
    passive_ending: WordList = named("passive-ending")
    participle_ending: WordList = named("participle-ending")
    not_passive: WordList = named("not-passive")
    not_passive_ending: WordList = named("not-passive-ending")


@dataclass(frozen=True, kw_only=True)
class ReadabilityFile(Strict):
    """The file about readability, with the lexicons that it names."""

    readability: ReadabilityScale
    lexicons: dict[Slug, Lexicon] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class DimensionRule(Strict):
    """One dimension of the score: its share of the total, and the categories whose remarks count in it."""

    title: Texts
    weight: Annotated[float, Limits(gt=0, le=1)]
    categories: list[Slug]


@dataclass(frozen=True, kw_only=True)
class ScoreAdvice(Strict):
    """How the report says what would raise the score most."""

    remark: Texts
    element: Texts
    nothing: Texts


@dataclass(frozen=True, kw_only=True)
class ScoreScale(Strict):
    """The numbers of the score; the fields are described in `rules/score.yaml`."""

    dimensions: dict[Dimension, DimensionRule]
    factors: dict[Severity, float]
    mild: float
    floor: Annotated[float, Limits(gt=0)]
    ceilings: dict[Severity, int]
    basis: float
    elements: dict[Slug, float]
    advice: ScoreAdvice

    def __post_init__(self) -> None:
        total = sum(dimension.weight for dimension in self.dimensions.values())
        if abs(total - 1) > 1e-9:
            raise ValueError(f"the weights of the dimensions add up to {total:g}, not 1")


@dataclass(frozen=True, kw_only=True)
class ScoreFile(Strict):
    """The file about the score."""

    score: ScoreScale
