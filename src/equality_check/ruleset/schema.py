"""The rule format: what may stand in the YAML files under `rules/` and in an organisation's own rule packs."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Literal

from equality_check.advert import FieldName, Section
from equality_check.border import Limits, Strict, named
from equality_check.report import RemarkLanguage, Severity
from equality_check.ruleset.patterns import PartOfSpeech

Written = Literal["nb", "nn"]
Slug = Annotated[str, Limits(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Line = Annotated[str, Limits(min_length=1, strip_whitespace=True)]
Scope = Literal["next", "clause", "sentence", "block", "section", "ad"]
About = Literal["applicant", "workplace", "employer", "client", "other"]
Act = Literal["restrict", "ask", "welcome", "other"]


@dataclass(frozen=True, kw_only=True)
class Texts(Strict):
    """A text for the reader, in the three languages of remarks."""

    nb: Line
    nn: Line
    en: Line

    def of(self, language: RemarkLanguage) -> str:
        """Give the text in that language."""
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[language]

    def said_of(self, found: str, language: RemarkLanguage) -> str:
        """Give the text in that language, about what was found."""
        return self.of(language).replace("{found}", " ".join(found.split()))

    def in_general(self, language: RemarkLanguage) -> str:
        """Give the text in that language, about nothing that was found."""
        return self.said_of("…", language)


@dataclass(frozen=True, kw_only=True)
class PerWritten(Strict):
    """Patterns, one list for each written standard."""

    nb: list[Line] = field(default_factory=list)
    nn: list[Line] = field(default_factory=list)

    def of(self, language: Written) -> list[str]:
        """Give the list of that written standard."""
        return self.nb if language == "nb" else self.nn

    def among(self, language: Written) -> frozenset[str]:
        """Give the same as a set."""
        return self._sets[language]

    @cached_property
    def _sets(self) -> dict[Written, frozenset[str]]:
        return {"nb": frozenset(self.nb), "nn": frozenset(self.nn)}


@dataclass(frozen=True, kw_only=True)
class Cue(Strict):
    """Words that change what a match means: where they stand relative to it (exactly one of them), and how near.

    `inside`: the match lies within the cue. `near`: on either side.
    """

    before: Line | list[Line] | None = None
    after: Line | list[Line] | None = None
    near: Line | list[Line] | None = None
    inside: Line | list[Line] | None = None
    scope: Scope = "clause"

    def __post_init__(self) -> None:
        if sum(x is not None for x in (self.before, self.after, self.near, self.inside)) != 1:
            raise ValueError("a cue has exactly one of before, after, near and inside")

    @cached_property
    def direction(self) -> Literal["before", "after", "near", "inside"]:
        """Where the cue stands, seen from the match."""
        if self.before is not None:
            return "before"
        if self.after is not None:
            return "after"
        return "near" if self.near is not None else "inside"

    @cached_property
    def beyond_sentence(self) -> bool:
        """Whether it may stand in another sentence than the match."""
        return self.direction != "inside" and self.scope in ("block", "section", "ad")

    @cached_property
    def patterns(self) -> frozenset[str]:
        """The words of the cue: any of these."""
        given = self.before or self.after or self.near or self.inside or []
        return frozenset([given] if isinstance(given, str) else given)


@dataclass(frozen=True, kw_only=True)
class Cues(Strict):
    """Cues, one list for each written standard; under `both` those that are alike in the two."""

    nb: list[Cue] = field(default_factory=list)
    nn: list[Cue] = field(default_factory=list)
    both: list[Cue] = field(default_factory=list)

    def of(self, language: Written) -> list[Cue]:
        """Give the cues of that written standard."""
        return self._in_nb if language == "nb" else self._in_nn

    def patterns_of(self, language: Written) -> frozenset[str]:
        """Give the words of all of these."""
        return self._patterns[language]

    @cached_property
    def _patterns(self) -> dict[Written, frozenset[str]]:
        return {
            "nb": frozenset(pattern for cue in self._in_nb for pattern in cue.patterns),
            "nn": frozenset(pattern for cue in self._in_nn for pattern in cue.patterns),
        }

    @cached_property
    def _in_nb(self) -> list[Cue]:
        return [*self.both, *self.nb]

    @cached_property
    def _in_nn(self) -> list[Cue]:
        return [*self.both, *self.nn]


@dataclass(frozen=True, kw_only=True)
class Lower(Strict):
    """A stated reason that makes the remark milder."""

    to: Severity | Literal["silent"]
    when: Cues


@dataclass(frozen=True, kw_only=True)
class Example(Strict):
    """A sentence of an example, where it stands, and the title of its ad. Expected spans are in [brackets]."""

    text: Line
    section: Section = "none"
    title: str = ""
    kind: Literal["heading", "item", "paragraph"] = "paragraph"


@dataclass(frozen=True, kw_only=True)
class ExampleList(Strict):
    """What a rule must flag and must pass. A plain string is an example in running text outside any section."""

    flag: list[Example | Line] = field(default_factory=list)
    pass_: list[Example | Line] = named("pass", default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Examples(Strict):
    """The examples of a rule in each written standard."""

    nb: ExampleList = field(default_factory=ExampleList)
    nn: ExampleList = field(default_factory=ExampleList)


@dataclass(frozen=True, kw_only=True)
class Instead(Strict):
    """Something better to write: for every match, or for each pattern of `find` its own."""

    nb: list[Line] | dict[Line, list[Line]] = field(default_factory=list)
    nn: list[Line] | dict[Line, list[Line]] = field(default_factory=list)

    def of(self, language: Written, pattern: str) -> list[str]:
        """Give the suggestions for a match of that pattern."""
        chosen = self.nb if language == "nb" else self.nn
        return chosen.get(pattern, []) if isinstance(chosen, dict) else chosen


@dataclass(frozen=True, kw_only=True)
class Shared(Strict):
    """What a file says for all its rules, and a rule may say for itself.

    `masked`, `quoted`, `negated` and `named`: whether to read such text too; `masked` may list the masks that it reads
    through; `named` text is words that their capitals make look like a name.
    """

    message: Texts | None = None
    why: Texts | None = None
    severity: Severity | None = None
    about: list[About] | None = None
    sources: list[Slug] | None = None
    sections: list[Section] | None = named("in", default=None)
    outside: list[Section] | None = named("not-in", default=None)
    fields: list[FieldName] | None = None
    mild: bool | None = None
    unless: Cues | None = None
    masked: bool | list[Slug] | None = None
    quoted: bool | None = None
    negated: bool | None = None
    named: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Rule(Shared):
    """A rule: words to find, or a ground with an act, or a measure with its limit; and when they count."""

    id: Slug
    title: Texts
    find: PerWritten = field(default_factory=PerWritten)
    except_: PerWritten = named("except", default_factory=PerWritten)
    needs: Cues | None = None
    pos: list[PartOfSpeech] | None = None
    case: Literal["upper", "title", "lower"] | None = None
    ground: Slug | None = None
    act: list[Act] | None = None
    measure: Slug | None = None
    limit: dict[Slug, float] | None = None
    lower: list[Lower] = field(default_factory=list)
    instead: Instead = field(default_factory=Instead)
    examples: Examples = field(default_factory=Examples)

    def __post_init__(self) -> None:
        kinds = [bool(self.find.nb or self.find.nn), self.ground is not None, self.measure is not None]
        if sum(kinds) != 1:
            raise ValueError("a rule has exactly one of find, ground and measure")
        if self.ground and not self.act:
            raise ValueError("a rule with a ground names the acts that count: act: [restrict, ask]")


@dataclass(frozen=True, kw_only=True)
class RuleFile(Shared):
    """One category of rules."""

    category: Slug
    title: Texts
    rules: list[Rule]


@dataclass(frozen=True, kw_only=True)
class LexiconFile(Strict):
    """Named lists of words and phrases, used as `<name>` in patterns."""

    lexicons: dict[Slug, Lexicon]


@dataclass(frozen=True, kw_only=True)
class Lexicon(Strict):
    """A list of patterns for each written standard; under `both` those that are alike in the two.

    `always`: every sentence is searched for it at once, since the whole ad is read by it, and not rules alone.
    """

    note: str = ""
    always: bool = False
    nb: list[Line] = field(default_factory=list)
    nn: list[Line] = field(default_factory=list)
    both: list[Line] = field(default_factory=list)

    def of(self, language: Written) -> list[str]:
        """Give the patterns of that written standard."""
        return [*self.both, *(self.nb if language == "nb" else self.nn)]


@dataclass(frozen=True, kw_only=True)
class Mask(Strict):
    """Text that rules do not read: found by patterns or by its section, where `needs` holds; it covers that or more."""

    id: Slug
    covers: Literal["match", "clause", "sentence", "block"]
    sections: list[Section] = named("in", default_factory=list)
    nb: list[Line] = field(default_factory=list)
    nn: list[Line] = field(default_factory=list)
    both: list[Line] = field(default_factory=list)
    needs: Cues | None = None
    unless: Cues | None = None
    examples: Examples = field(default_factory=Examples)

    def of(self, language: Written) -> list[str]:
        """Give the patterns of that written standard."""
        return [*self.both, *(self.nb if language == "nb" else self.nn)]


@dataclass(frozen=True, kw_only=True)
class MaskFile(Strict):
    """The masks: diversity statements, legal boilerplate and the like."""

    masks: list[Mask]
