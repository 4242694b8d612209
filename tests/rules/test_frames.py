"""Frames × grounds: what shuts people out is found in every frame, and the same words in a harmless one are not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import ryaml

from equality_check import Advert, Checker

FRAMES: dict[str, Any] = ryaml.loads(Path(__file__).with_name("frames.yaml").read_text("utf-8"))
OF_PROSE = {"plain-language", "jargon-anglicism", "pressure-superlative"}


def sentence(frame: str, phrase: str) -> str:
    verb, *rest = phrase.split()
    filled = frame.replace("{question}", f"{verb} du {' '.join(rest)}").replace("{}", phrase).replace(" om om ", " om ")
    return filled[0].upper() + filled[1:]


def remarked(checker: Checker, texts: list[str], language: Any) -> Iterator[tuple[str, bool]]:
    reports = checker.check_many(Advert(text, language=language) for text in texts)
    for text, report in zip(texts, reports, strict=True):
        yield text, any(f.start is not None and f.category not in OF_PROSE for f in report.findings)


@pytest.mark.parametrize("frames", ["shut-out", "harmless"])
@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("kind", FRAMES["kinds"], ids=lambda kind: kind["kind"])
def test_every_frame_holds_for_every_ground(checker: Checker, kind: Any, language: str, frames: str) -> None:
    own = kind[language]
    made = [sentence(frame, phrase) for frame in own[frames] for phrase in own["phrases"]]
    texts = [text for text in made if text not in FRAMES["unfit"]]
    wrong = {text for text, found in remarked(checker, texts, language) if found != (frames == "shut-out")}
    assert wrong == set(FRAMES["not-yet"]) & set(texts)
