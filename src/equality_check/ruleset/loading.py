"""Read the rule set: YAML files in, validated and resolved rules out."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from types import MappingProxyType
from typing import Any

from equality_check.kept import kept, signature
from equality_check.matching.chains import CODE, NAME, NUMBER
from equality_check.rule_files import RULES, parsed
from equality_check.ruleset.ad_schema import (
    AdviceRule,
    DemandReading,
    ElementRule,
    ReadabilityScale,
    ScoreScale,
)
from equality_check.ruleset.contents import Contents
from equality_check.ruleset.patterns import Choice, PatternError, parse
from equality_check.ruleset.resolving import ResolvedRule, RuleSetError, resolve
from equality_check.ruleset.schema import (
    Cues,
    Lexicon,
    Mask,
    PerWritten,
    RuleFile,
    Texts,
    Written,
)
from equality_check.ruleset.source_schema import SourceEntry

WRITTEN: tuple[Written, ...] = ("nb", "nn")
_PACKED = frozenset({"rules", "lexicons", "masks", "sources"})
_SHIPPED_ONLY = frozenset({"demands", "elements", "readability", "score"})
_NOT_RULES = frozenset(
    [
        "abbreviations",
        "closed_classes",
        "inflection",
        "languages",
        "line-ends",
        "pages",
        "postings",
        "sections",
        "texts",
    ]
)


@dataclass(frozen=True, slots=True)
class Category:
    """A category of rules: its names for the reader."""

    id: str
    title: Texts


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Everything that `rules/` says about findings, validated. `version` changes when any file does.

    `whole_ad`: the lexicons that the reading of the whole ad asks every sentence for.
    """

    rules: tuple[ResolvedRule, ...]
    categories: Mapping[str, Category]
    lexicons: Mapping[str, Lexicon]
    masks: tuple[Mask, ...]
    sources: Mapping[str, SourceEntry]
    version: str
    by_id: Mapping[str, ResolvedRule] = field(default_factory=dict)
    demands: DemandReading = field(default_factory=DemandReading)
    elements: tuple[ElementRule, ...] = ()
    advice: tuple[AdviceRule, ...] = ()
    call_in_groups: Mapping[str, Texts] = field(default_factory=dict)
    readability: ReadabilityScale | None = None
    score: ScoreScale | None = None
    whole_ad: frozenset[str] = frozenset()

    def patterns(self, language: Written) -> Iterator[str]:
        """Give every pattern that anything but a lexicon uses in that written standard."""
        return (pattern for _, pattern in self.owned_patterns(language))

    def owned_patterns(self, language: Written) -> Iterator[tuple[str, str]]:
        """Give the same with the rule or mask that each belongs to."""
        for owner, finding, cues in self._parts():
            for pattern in (*(p for part in finding for p in part.of(language)), *_cue_patterns(language, cues)):
                yield owner, pattern

    def patterns_at_once(self, language: Written) -> Iterator[str]:
        """Give the patterns and `<lexicons>` that every sentence is searched for, not only beside a match.

        They are what rules and masks find, cues that may stand outside the sentence, and the lexicons of the whole ad.
        """
        for _, (find, *_), cues in self._parts():
            yield from find.of(language)
            yield from _cue_patterns(language, cues, beyond_sentence=True)
        yield from (f"<{rule.rule.ground}>" for rule in self.rules if rule.rule.ground)
        yield from (f"<{name}>" for name in self.whole_ad)

    def patterns_beside(self, language: Written) -> Iterator[tuple[str, set[str]]]:
        """Give what the rules of each category, and the masks, look up beside a match."""
        for rule in self.rules:
            yield rule.category, {*rule.except_.of(language), *_cue_patterns(language, _cues(rule))}
        for mask in self.masks:
            yield "masks", set(_cue_patterns(language, _cues_of_mask(mask)))

    def _parts(self) -> Iterator[tuple[str, tuple[PerWritten | Mask, ...], list[Cues]]]:
        """Give each rule and mask by name, with what it finds and excepts, and its cues."""
        for rule in self.rules:
            yield f"{rule.file}: rule {rule.rule.id}", (rule.find, rule.except_), _cues(rule)
        for mask in self.masks:
            yield f"mask {mask.id}", (mask,), _cues_of_mask(mask)


@cache
def load() -> RuleSet:
    """Give the rule set that is shipped. Raises RuleSetError when a file of it is wrong."""
    return _load({})


def load_with(packs: Mapping[str, str]) -> RuleSet:
    """Give the shipped rule set with an organisation's own files, as text by name. Raises RuleSetError."""
    return _load(packs)


def read(files: Mapping[str, str], packs: Mapping[str, str] = MappingProxyType({})) -> RuleSet:
    """Give the rule set in these texts by file name. Raises RuleSetError naming file, rule and remedy.

    `packs` are an organisation's own files: rules, lexicons, masks and sources.
    """
    trees = {name: _tree(name, text) for name, text in sorted(files.items()) if name.split(".")[0] not in _NOT_RULES}
    trees |= {name: _pack(name, text) for name, text in sorted(packs.items())}
    found = Contents()
    for name, tree in trees.items():
        found.take(name, tree)
    rules = [rule for name, rule_file in found.rule_files for rule in resolve(rule_file, name, found.sources)]
    _no_duplicates(rules)
    texts = [*sorted(files.items()), *sorted(packs.items())]
    version = hashlib.sha256("".join(f"{name}\0{text}\0" for name, text in texts).encode()).hexdigest()[:12]
    result = RuleSet(
        rules=tuple(rules),
        categories=_categories(found.rule_files, packs),
        lexicons=found.lexicons,
        masks=tuple(found.masks),
        sources=found.sources,
        version=version,
        by_id={rule.id: rule for rule in rules},
        demands=found.demands,
        elements=tuple(found.elements),
        advice=tuple(found.advice),
        call_in_groups=found.call_in_groups,
        readability=found.readability,
        score=found.score,
        whole_ad=frozenset(found.whole_ad),
    )
    _check_patterns(result)
    _check_circles(result, ", ".join(sorted(packs)) or "rules")
    _check_measures([r for r in rules if r.file not in packs], [r for r in rules if r.file in packs])
    return result


def words_used() -> Iterator[tuple[Written, str, str | None]]:
    """Give every word of the shipped rules whose forms are needed: written standard, word, part of speech."""
    rule_set = load()
    for language in WRITTEN:
        lexicon_patterns = (p for lexicon in rule_set.lexicons.values() for p in lexicon.of(language))
        for pattern in {*rule_set.patterns(language), *lexicon_patterns}:
            for choice in _choices(pattern):
                if choice.kind in ("word", "suffix"):
                    yield language, choice.word, choice.pos


def _categories(files: Sequence[tuple[str, RuleFile]], packs: Collection[str]) -> dict[str, Category]:
    """Give the categories; an own pack may add rules to a shipped one, but not rename it."""
    shipped = {f.category: Category(f.category, f.title) for name, f in files if name not in packs}
    own = {f.category: Category(f.category, f.title) for name, f in files if name in packs}
    return shipped | {name: category for name, category in own.items() if name not in shipped}


def _choices(pattern: str) -> Iterator[Choice]:
    for step in set(chain.from_iterable(parse(pattern))):
        yield from step.choices


@cache
def _lexicons_in(pattern: str) -> frozenset[str]:
    """Give the lexicons that a pattern names. Raises PatternError."""
    if "<" not in pattern:
        parse(pattern)
        return frozenset()
    return frozenset(choice.word for choice in _choices(pattern) if choice.kind == "class")


def _cues(rule: ResolvedRule) -> list[Cues]:
    return [rule.unless, *([rule.needs] if rule.needs else []), *(low.when for low in rule.lower)]


def _cues_of_mask(mask: Mask) -> list[Cues]:
    return [cues for cues in (mask.needs, mask.unless) if cues]


def _cue_patterns(language: Written, groups: Iterable[Cues], beyond_sentence: bool = False) -> Iterator[str]:
    for cue in (cue for group in groups for cue in group.of(language)):
        if not beyond_sentence or cue.beyond_sentence:
            yield from cue.patterns


def _load(packs: Mapping[str, str]) -> RuleSet:
    shipped = [*RULES.glob("*.yaml"), *(RULES / "grounds").glob("*.yaml")]
    makings = [*signature(shipped), *(text for pack in sorted(packs.items()) for text in pack)]
    return kept("rules", makings, lambda: read({file.name: file.read_text("utf-8") for file in shipped}, packs))


def _pack(name: str, text: str) -> dict[str, Any]:
    tree = _tree(name, text)
    if not _PACKED & tree.keys() or _SHIPPED_ONLY & tree.keys():
        raise RuleSetError(f"{name}: a rule pack has one of rules, lexicons, masks and sources; add one of them")
    return tree


def _tree(name: str, text: str) -> dict[str, Any]:
    try:
        tree = parsed(text)
    except ValueError as error:
        raise RuleSetError(f"{name}: is not YAML: {error}") from error
    if not isinstance(tree, dict):
        raise RuleSetError(f"{name}: must be a mapping with keys such as category and rules")
    return tree


def _no_duplicates(rules: list[ResolvedRule]) -> None:
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.id in seen:
            raise RuleSetError(f"{rule.file}: rule {rule.id}: the id is used twice; give one of them another name")
        seen[rule.id] = rule.file


def _check_patterns(rule_set: RuleSet) -> None:
    known = {*rule_set.lexicons, NUMBER, NAME, CODE}
    for language in WRITTEN:
        named = [(f"lexicon {name}", p) for name, lexicon in rule_set.lexicons.items() for p in lexicon.of(language)]
        for owner, pattern in [*named, *rule_set.owned_patterns(language)]:
            try:
                classes = _lexicons_in(pattern)
            except PatternError as error:
                raise RuleSetError(f"{owner}: {error}") from error
            for name in classes - known:
                if not name.startswith(f"{NUMBER}:"):
                    raise RuleSetError(f"{owner}: «{pattern}» names <{name}>, which no lexicon defines; add it to one")


def _check_circles(rule_set: RuleSet, files: str) -> None:
    """Raise RuleSetError where lexicons name each other in a circle."""
    for language in WRITTEN:
        names = {
            name: {other for pattern in lexicon.of(language) for other in _lexicons_in(pattern)}
            for name, lexicon in rule_set.lexicons.items()
        }
        try:
            TopologicalSorter(names).prepare()
        except CycleError as error:
            circle = " → ".join(error.args[1])
            raise RuleSetError(f"{files}: the lexicons {circle} form a circle; take a name out") from error


def _check_measures(shipped: Iterable[ResolvedRule], own: Iterable[ResolvedRule]) -> None:
    """Raise RuleSetError for a rule of a pack whose measure, or a limit of it, no shipped rule has."""
    limits = {rule.rule.measure: set(rule.rule.limit or ()) for rule in shipped if rule.rule.measure}
    for rule in own:
        name, given = rule.rule.measure, set(rule.rule.limit or ())
        if name is None:
            continue
        if name not in limits:
            known = ", ".join(sorted(filter(None, limits)))
            raise RuleSetError(f"{rule.file}: rule {rule.rule.id}: no measure {name}; there are {known}")
        if given != limits[name]:
            due = ", ".join(sorted(limits[name])) or "none"
            raise RuleSetError(f"{rule.file}: rule {rule.rule.id}: the limits of {name} are: {due}")
