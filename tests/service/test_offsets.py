"""Positions in UTF-16 code units, also in the source that a reader took an ad from."""

from __future__ import annotations

import json
from dataclasses import dataclass

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_check import Advert, Checker
from equality_check.origin import JsonOrigin, Origin, TextOrigin
from equality_check.report import Demand, Finding
from equality_check_api.offsets import Units, Utf16

TEXT = "😀 Vi er et ungt team.\n\n" + "😀 Du må ha truckførerbevis og kunne norsk.\n" * 3


@given(st.text(max_size=30), st.data())
def test_units_are_those_of_utf16(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    assert Units(text)(position) == len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True)
class Shifted:
    """The origins of a text that stands two characters into its source."""

    pointer: str | None

    def of(self, field: str, start: int, end: int) -> Origin | None:
        assert field == "text"
        if self.pointer is None:
            return TextOrigin(start=start + 2, end=end + 2)
        return JsonOrigin(pointer=self.pointer, start=start + 2, end=end + 2)


@pytest.mark.parametrize("pointer", [None, "/description"])
def test_origins_count_the_units_of_their_own_string(checker: Checker, pointer: str | None) -> None:
    source = "🚒🚒" + TEXT
    advert = Advert(TEXT, origins=Shifted(pointer))
    report = next(checker.check_many([advert]))
    converted = Utf16(advert, lambda: source, lambda _: source).report(report)
    placed: list[Finding | Demand] = [*converted.findings, *converted.demands]
    assert len(placed) > 3
    for one in placed:
        if one.start is not None:
            assert isinstance(one.origin, JsonOrigin | TextOrigin)
            units = source.encode("utf-16-le")
            assert units[2 * one.origin.start : 2 * one.origin.end].decode("utf-16-le") == one.text


FIRST = "Vi er et ungt team og søker en brannmann."
SECOND = f"😀😀 {FIRST}"


def script(description: str) -> str:
    return (
        f'<script type="application/ld+json">{json.dumps({"@type": "JobPosting", "description": description})}</script>'
    )


@pytest.mark.parametrize(
    ("name", "source", "strings"),
    [
        ("side.html", f"<html><body>{script(FIRST)}{script(SECOND)}</body></html>", [FIRST, SECOND]),
        (
            "side.html",
            f"<html><body><!-- {script(FIRST)} -->{script(SECOND)}</body></html>",
            [SECOND],
        ),
        ("linjer.ndjson", "\n".join(json.dumps({"adText": one}) for one in ("", SECOND)), [SECOND]),
        (
            "linjer.ndjson",
            json.dumps({"ads": [{"adText": SECOND}, {"adText": SECOND}]}) + "\n" + json.dumps({"adText": FIRST}),
            [SECOND, SECOND, FIRST],
        ),
        ("liste.json", json.dumps([{"a/b~": 1}, {"adText": SECOND}]), [SECOND]),
    ],
)
def test_each_ad_of_a_source_counts_in_its_own_string(
    client: httpx.Client, name: str, source: str, strings: list[str]
) -> None:
    answer = client.post("/v1/check/batch", files={"file": (name, source.encode())}).raise_for_status().json()
    assert len(answer["results"]) == len(strings)
    for result, string in zip(answer["results"], strings, strict=True):
        units = string.encode("utf-16-le")
        placed = [one for one in result["report"]["findings"] if one["origin"]]
        assert {one["text"] for one in placed} >= {"ungt team", "brannmann"}
        for one in placed:
            at = one["origin"]
            assert units[2 * at["start"] : 2 * at["end"]].decode("utf-16-le") == one["text"]
