"""The fast way, which asks the model only about some sentences, gives what analysing every sentence gives."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import pytest

from equality_check import Advert, Checker, Settings

ADS = "EQUALITY_CHECK_ADS"
"""The environment variable that may name a file of more ads, {id, text, title?} a line."""


@pytest.mark.slow
def test_the_fast_way_gives_what_analysing_every_sentence_gives(checker: Checker, ads: dict[str, str]) -> None:
    thorough = Checker(Settings(every_sentence=True))
    named = chain(((name, Advert(text=text)) for name, text in ads.items()), _more())
    different: list[str] = []
    while some := dict(islice(named, 64)):
        pairs = zip(checker.check_many(some.values()), thorough.check_many(some.values()), strict=True)
        different += [name for name, (fast, whole) in zip(some, pairs, strict=True) if fast != whole]
    assert different == []


def _more() -> Iterator[tuple[str, Advert]]:
    path = os.environ.get(ADS)
    if path:
        with Path(path).open(encoding="utf-8") as file:
            for number, row in enumerate(map(json.loads, filter(str.strip, file)), 1):
                yield f"line {number}", Advert(text=row["text"], title=row.get("title") or "")
