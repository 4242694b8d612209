"""Settings of a check."""

from __future__ import annotations

from dataclasses import dataclass

from equality_check.advert import Profile
from equality_check.report import RemarkLanguage


@dataclass(frozen=True, slots=True)
class Settings:
    """How a Checker works. `profile` None: recognised from the text; `remarks` None: in the ad's own language.

    `model` is `bundled`, `nb_core_news_sm`, or the path of a spaCy pipeline. `every_sentence` has the model analyse
    every sentence, needed or not: slower, and the same report.
    """

    profile: Profile | None = None
    remarks: RemarkLanguage | None = None
    model: str = "bundled"
    every_sentence: bool = False
