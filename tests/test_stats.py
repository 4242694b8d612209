"""Figures over many reports, with small groups withheld."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from equality_check.options import LEAST_ADS
from equality_check.stats import Row, StatsError, as_csv, cells, read, tally, write_parquet
from equality_check.writers.figures import table


def line(profile: str, categories: list[str], year: int | None = 2024, score: int = 70) -> str:
    findings = [{"category": category, "mild": False} for category in categories]
    report = {"language": "nb", "profile": profile, "findings": findings, "score": {"total": score}}
    return json.dumps({"id": "x", "meta": {"year": year}, "report": report})


REPORTS = [
    *[line("private", ["age", "age"], score=60)] * 6,
    *[line("private", [])] * 6,
    *[line("municipality", ["age"])] * 8,
    *[line("state", [])] * 2,
]


def figures(rows: list[Row], by: str, group: str, category: str = "any") -> Row:
    return next(row for row in rows if (row.by, row.group, row.category) == (by, group, category))


def test_shares_and_averages_of_a_group() -> None:
    private = figures(tally(read(REPORTS), LEAST_ADS), "profile", "private", "age")
    assert (private.ads, private.with_remarks, private.share, private.per_ad) == (12, 6, 0.5, 1.0)
    assert figures(tally(read(REPORTS), LEAST_ADS), "profile", "private").score == 65


def test_a_small_group_is_withheld_and_cannot_be_found_by_subtraction() -> None:
    rows = tally(read(REPORTS), least=5)
    assert figures(rows, "profile", "state").ads is None
    assert figures(rows, "profile", "municipality").ads is None
    assert figures(rows, "profile", "private").ads == 12
    assert cells(figures(rows, "profile", "state"))[3:] == ["#"] * 5


def test_small_groups_cannot_be_found_by_subtraction_together() -> None:
    several = [*[line("private", [])] * 9, *[line("municipality", [])] * 6, line("state", []), line("church", [])]
    rows = tally(read(several), least=5)
    assert figures(rows, "profile", "municipality").ads is None
    assert figures(rows, "profile", "private").ads == 9


def test_the_limit_can_be_set() -> None:
    assert figures(tally(read(REPORTS), least=2), "profile", "state").ads == 2


def test_csv_has_a_header_and_a_row_for_each_figure() -> None:
    rows = tally(read(REPORTS), LEAST_ADS)
    written = as_csv(rows).splitlines()
    assert written[0] == "by,group,category,ads,with_remarks,share,per_ad,score"
    assert len(written) == len(rows) + 1
    assert "profile,state,any,#,#,#,#,#" in written


def test_ads_that_could_not_be_checked_are_left_out() -> None:
    assert len(list(read([*REPORTS, json.dumps({"id": "y", "error": "empty"}), "\n"]))) == len(REPORTS)


def test_a_line_that_is_no_report_is_named() -> None:
    with pytest.raises(StatsError, match="line 2"):
        list(read([REPORTS[0], "{"]))


def test_parquet_holds_the_same_rows(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_parquet(tally(read(REPORTS), LEAST_ADS), tmp_path / "figures.parquet")
    assert parquet.read_table(tmp_path / "figures.parquet").num_rows == len(tally(read(REPORTS), LEAST_ADS))


def test_the_table_names_its_columns_and_explains_the_sign() -> None:
    stream = io.StringIO()
    Console(width=160, file=stream).print(table(tally(read(REPORTS), LEAST_ADS), {"age": "Alder"}, "nb", 5))
    shown = [" ".join(line.replace("\N{NO-BREAK SPACE}", " ").split()) for line in stream.getvalue().splitlines()]
    header = " ".join(shown[:4])
    assert [word for word in ("Annonser", "merknad", "Andel", "Merknader", "Poeng") if word not in header] == []
    assert "Alder 12 6 50 % 1,00" in shown
    assert "Statlig arbeidsgiver # # # # #" in shown
    assert any(line.startswith("# = færre enn 5 annonser") for line in shown)
