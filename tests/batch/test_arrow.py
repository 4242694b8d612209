"""Record batches of ads in, record batches of reports out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from equality_check import Checker, Report, Settings

pa = pytest.importorskip("pyarrow")

from equality_check.arrow import REPORTS, check_batches  # noqa: E402

DEFAULT = Settings()
AD = "Vi er et ungt team og søker en brannmann. Du må ha førerkort og minst fem års erfaring."


def told(table: Any, settings: Settings = DEFAULT) -> list[dict[str, Any]]:
    return [row for batch in check_batches(table.to_batches(), settings) for row in batch.to_pylist()]


def test_a_row_holds_what_the_report_says(checker: Checker) -> None:
    (row,) = told(pa.table({"text": [AD], "id": [7], "title": ["Brannmann"], "x": [None]}))
    report = checker.check(AD, title="Brannmann")
    assert Report.from_json(row["report"]) == report
    assert report.score
    assert (row["id"], row["error"], row["language"], row["profile"]) == ("7", None, "nb", report.profile)
    assert row["score"] == report.score.total
    assert {name.replace("_", "-"): value for name, value in row["dimensions"].items()} == report.score.dimensions
    found = [(f["rule"], f["start"], f["end"], f["text"]) for f in row["findings"]]
    assert found == [(f.rule, f.start, f.end, f.text) for f in report.findings]
    assert row["demands"] == {
        level: sum(demand.level == level for demand in report.demands) for level in ("must", "should", "unclear")
    }
    assert row["missing_elements"] == [element.id for element in report.elements if element.state == "missing"]


def test_other_types_of_columns_that_engines_use_are_read() -> None:
    table = pa.table(
        {
            "id": pa.array([1, 2], pa.int64()),
            "text": pa.array([AD, AD], pa.large_string()),
            "employer_type": pa.array(["state", "ngo"]).dictionary_encode(),
            "known_elements": pa.array([["salary"], None], pa.large_list(pa.large_string())),
        }
    )
    first, second = told(table)
    assert [row["profile"] for row in (first, second)] == ["state", "private"]
    assert "salary" not in first["missing_elements"]


def test_columns_that_no_report_depends_on_are_passed_over() -> None:
    far = pa.array([2**62], pa.timestamp("s"))  # no date of Python's
    table = pa.table({"id": [1], "text": [AD], "year": far, "source": far, "x": far})
    assert told(table) == told(table.select(["id", "text"]))


def test_an_ad_that_cannot_be_read_is_a_row_with_its_error() -> None:
    rows = told(pa.table({"id": ["a", None, "c"], "text": [None, AD, AD]}))
    assert [(row["id"], row["error"], row["report"] is None) for row in rows] == [
        ("a", "Feltet text mangler eller har feil type.", True),
        (None, "Feltet id mangler eller er verken tekst eller heltall.", True),
        ("c", None, False),
    ]
    english = told(pa.table({"id": ["a"], "text": [" "]}), Settings(remarks="en"))
    assert english[0]["error"].startswith("There is no text here.")


def test_large_batches_come_back_in_small_ones_and_in_order() -> None:
    table = pa.table({"id": list(range(150)), "text": ["Vi søker deg."] * 150})
    batches = list(check_batches(table.to_batches()))
    assert [len(batch) for batch in batches] == [64, 64, 22]
    assert [row["id"] for batch in batches for row in batch.to_pylist()] == [str(n) for n in range(150)]
    assert all(batch.schema == REPORTS for batch in batches)


def test_batches_are_read_one_by_one() -> None:
    def endless() -> Iterator[Any]:
        while True:
            yield pa.RecordBatch.from_pylist([{"id": 1, "text": "Vi søker deg."}])

    assert next(check_batches(endless())).num_rows == 1


def test_a_table_without_ads_is_refused_and_an_empty_one_is_not() -> None:
    with pytest.raises(ValueError, match="no column text"):
        told(pa.table({"id": [1]}))
    assert told(pa.table({"id": pa.array([], pa.string()), "text": pa.array([], pa.string())})) == []


def test_an_ad_in_english_has_no_score() -> None:
    (row,) = told(pa.table({"id": [1], "text": ["We are looking for a dynamic waitress to join our team in Oslo."]}))
    assert (row["language"], row["score"], row["dimensions"], row["findings"]) == ("en", None, None, [])
    assert json.loads(row["report"])["notices"]
