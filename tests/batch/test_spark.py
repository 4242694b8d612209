"""PySpark in local mode, with two workers and no network."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from equality_check import Checker, Report

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]

if not shutil.which("java"):
    pytest.skip("Spark needs Java 17 or later", allow_module_level=True)
pytest.importorskip("pyspark.sql.pandas", reason="needs pip install 'equality-check[spark]'")
pytest.importorskip("pandas", reason="Spark's mapInArrow needs pandas: pip install 'equality-check[spark]'")

from pyspark.sql import SparkSession  # noqa: E402

from equality_check.spark import check_ads  # noqa: E402


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYSPARK_DRIVER_PYTHON", sys.executable)
        settings = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.sql.shuffle.partitions": "2"}
        builder = SparkSession.builder.master("local[2]")
        for name, value in settings.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield session
        session.stop()


def test_a_table_of_ads_becomes_a_table_of_reports(spark: SparkSession, checker: Checker, ads: dict[str, str]) -> None:
    rows: list[tuple[str, str | None]] = [*ads.items(), ("empty", None)]
    table = check_ads(spark.createDataFrame(rows, "id string, text string").repartition(2))
    told: dict[str, Any] = {row["id"]: row for row in table.collect()}
    assert told.keys() == {*ads, "empty"}
    assert told["empty"]["error"]
    for name, text in ads.items():
        assert Report.from_json(told[name]["report"]) == checker.check(text)
        assert [finding["rule"] for finding in told[name]["findings"]] == [f.rule for f in checker.check(text).findings]


def test_reports_are_written_and_asked_as_a_table(spark: SparkSession, tmp_path: Path) -> None:
    rows = [(n, "Vi er et ungt team.", 2024) for n in range(100)]
    ads = spark.createDataFrame(rows, "id long, text string, year int")
    ads.write.parquet(str(tmp_path / "ads"))
    checked = check_ads(spark.read.parquet(str(tmp_path / "ads")))
    assert "year" not in checked._jdf.queryExecution().executedPlan().toString(), "what no report depends on stays"
    checked.write.parquet(str(tmp_path / "reports"))
    spark.read.parquet(str(tmp_path / "reports")).createOrReplaceTempView("reports")
    (row,) = spark.sql(
        "select count(*) as ads, count_if(exists(findings, f -> f.category = 'age')) as age, avg(score) as score "
        "from reports where error is null"
    ).collect()
    assert (row["ads"], row["age"]) == (100, 100)
    assert 0 <= row["score"] <= 100
