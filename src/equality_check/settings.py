"""Settings of a check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from equality_check.advert import Profile
from equality_check.report import RemarkLanguage, Severity


@dataclass(frozen=True, slots=True)
class Settings:
    """How a Checker works. `profile` None: recognised from the text; `remarks` None: in the ad's own language.

    `model` is `bundled`, `nb_core_news_sm`, or the path of a spaCy pipeline. `every_sentence` has the model analyse
    every sentence, needed or not: slower, and the same report.

    `rules` switches rules or categories on and off, `severities` and `limits` say what a rule has instead of its own;
    what names a rule goes before what names its category. `allowed_phrases` are left in peace, in any form.
    `rule_packs` are YAML files, or folders of them, in the format of the shipped rules. `known_elements` are stated
    elsewhere in every ad, and `call_in` names the groups that the employer calls in to interviews by its own rules.
    `baseline` is where the commands find the remarks that were set aside, `origin` the file that says all this.
    """

    profile: Profile | None = None
    remarks: RemarkLanguage | None = None
    model: str = "bundled"
    every_sentence: bool = False
    rules: Mapping[str, bool] = field(default_factory=dict, hash=False)
    severities: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    limits: Mapping[str, Mapping[str, float]] = field(default_factory=dict, hash=False)
    allowed_phrases: tuple[str, ...] = ()
    rule_packs: tuple[Path, ...] = ()
    known_elements: frozenset[str] = frozenset()
    call_in: tuple[str, ...] = ()
    baseline: Path | None = None
    origin: Path | None = None
