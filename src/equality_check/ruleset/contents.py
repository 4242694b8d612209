"""The files of a rule set, read one by one into what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from equality_check.border import UNKNOWN_KEY, read_tree
from equality_check.ruleset.ad_schema import (
    AdviceRule,
    DemandFile,
    DemandReading,
    ElementFile,
    ElementRule,
    ReadabilityFile,
    ReadabilityScale,
    ScoreFile,
    ScoreScale,
)
from equality_check.ruleset.resolving import RuleSetError
from equality_check.ruleset.schema import (
    Lexicon,
    LexiconFile,
    Mask,
    MaskFile,
    RuleFile,
    Texts,
)
from equality_check.ruleset.source_schema import SourceEntry, SourceFile

_Shape = TypeVar("_Shape")
_Value = TypeVar("_Value")


@dataclass(slots=True)
class Contents:
    """What was read of the files of a rule set so far."""

    rule_files: list[tuple[str, RuleFile]] = field(default_factory=list)
    lexicons: dict[str, Lexicon] = field(default_factory=dict)
    whole_ad: set[str] = field(default_factory=set)
    masks: list[Mask] = field(default_factory=list)
    sources: dict[str, SourceEntry] = field(default_factory=dict)
    demands: DemandReading = field(default_factory=DemandReading)
    elements: list[ElementRule] = field(default_factory=list)
    advice: list[AdviceRule] = field(default_factory=list)
    call_in_groups: dict[str, Texts] = field(default_factory=dict)
    readability: ReadabilityScale | None = None
    score: ScoreScale | None = None

    def take(self, name: str, tree: dict[str, Any]) -> None:
        """Take in a file by what it is about. Raises RuleSetError when it is wrong."""
        lexicons: Mapping[str, Lexicon] = {}
        if "rules" in tree:
            self.rule_files.append((name, _valid(RuleFile, tree, name)))
        elif "demands" in tree:
            demand_file = _valid(DemandFile, tree, name)
            self.demands, lexicons = demand_file.demands, demand_file.lexicons
        elif "elements" in tree:
            lexicons = self._take_elements(_valid(ElementFile, tree, name))
        elif "readability" in tree:
            readability_file = _valid(ReadabilityFile, tree, name)
            self.readability, lexicons = readability_file.readability, readability_file.lexicons
        elif "score" in tree:
            self.score = _valid(ScoreFile, tree, name).score
        elif "lexicons" in tree:
            lexicons = _valid(LexiconFile, tree, name).lexicons
        elif "masks" in tree:
            self.masks += _valid(MaskFile, tree, name).masks
        elif "sources" in tree:
            _add("source", self.sources, _valid(SourceFile, tree, name).sources, name)
        else:
            raise RuleSetError(f"{name}: has none of rules, lexicons, masks and sources; add the one it is about")
        _add("lexicon", self.lexicons, lexicons, name)
        self.whole_ad |= {name for name, lexicon in lexicons.items() if lexicon.always or tree.keys() != {"lexicons"}}

    def _take_elements(self, file: ElementFile) -> Mapping[str, Lexicon]:
        evidence = [evidence for element in file.elements for evidence in element.shown_by]
        self.whole_ad.update(name for e in evidence for name in (e.find, *e.with_, *e.without) if name)
        self.whole_ad.update(name for advice in file.advice for name in (*advice.when, *advice.unless))
        self.elements += file.elements
        self.advice += file.advice
        self.call_in_groups.update(file.call_in_groups)
        return file.lexicons


def _add(what: str, known: dict[str, _Value], added: Mapping[str, _Value], name: str) -> None:
    if twice := known.keys() & added.keys():
        raise RuleSetError(f"{name}: the {what} {min(twice)} is defined twice; give one of them another name")
    known.update(added)


def _valid(shape: type[_Shape], tree: dict[str, Any], name: str) -> _Shape:
    from pydantic import ValidationError

    try:
        return read_tree(shape, tree)
    except ValidationError as error:
        problem = error.errors()[0]
        where = _where(tree, problem["loc"])
        wrong = "no such key" if problem["type"] == UNKNOWN_KEY else problem["msg"]
        raise RuleSetError(f"{name}: {where}: {wrong}") from error


def _where(tree: Any, location: tuple[int | str, ...]) -> str:
    words: list[str] = []
    for step in location:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            tree = None
        named = tree.get("id") if isinstance(tree, dict) else None
        if named:
            words = [f"rule {named}"]
        elif not isinstance(step, int):
            words.append(str(step))
    return " → ".join(words) or "the file"
