"""Positions in UTF-16 code units, also in the source that a reader took an ad from."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_check import Advert, Checker
from equality_check.origin import JsonOrigin, Origin, TextOrigin
from equality_check.report import Demand, Finding
from equality_check_api.offsets import Units, Utf16
from equality_check_api.pointers import string_at

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
    whole = source if pointer is None else json.dumps({"title": "👩‍🚒", "description": source})
    advert = Advert(TEXT, origins=Shifted(pointer))
    report = next(checker.check_many([advert]))
    converted = Utf16(advert, lambda: whole, lambda at: string_at(whole, at, 0)).report(report)
    placed: list[Finding | Demand] = [*converted.findings, *converted.demands]
    assert len(placed) > 3
    for one in placed:
        if one.start is not None:
            assert isinstance(one.origin, JsonOrigin | TextOrigin)
            units = source.encode("utf-16-le")
            assert units[2 * one.origin.start : 2 * one.origin.end].decode("utf-16-le") == one.text


@pytest.mark.parametrize(
    ("source", "pointer", "number", "found"),
    [
        ('{"a": {"b/c~": ["x", "y"]}}', "/a/b~1c~0/1", 0, "y"),
        ('[{"t": "x"}, {"t": "y"}]', "/1/t", 1, "y"),
        ('{"t": "x"}\n\n{"t": "y"}\n', "/t", 1, "y"),
        ('<p>a</p><script type="application/ld+json">{"t": "x"}</script>', "/t", 0, "x"),
        ('{"t": "x"}', "/u", 0, ""),
        ("[" * 5_000, "/0", 0, ""),
        ('{"t": {"t": 1}}', "/t/t/t", 0, ""),
    ],
)
def test_pointers_lead_from_the_source_a_line_or_a_script(source: str, pointer: str, number: int, found: str) -> None:
    assert string_at(source, pointer, number) == found
