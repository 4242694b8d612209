"""Many ads on many machines: a table of ads in, a table of reports out, with PySpark.

    from equality_check.spark import check_ads
    check_ads(spark.read.parquet("ads")).write.parquet("reports")

The columns are those of `equality_check.arrow`. equality-check must be installed where Spark's Python runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from equality_check.arrow import REPORTS, check_batches
from equality_check.batch.rows import CHECKED
from equality_check.settings import Settings

try:
    from pyspark.sql.pandas.types import from_arrow_schema
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "equality_check.spark needs pyspark: pip install 'equality-check[spark]'", name="pyspark"
    ) from error

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def check_ads(ads: DataFrame, settings: Settings = Settings()) -> DataFrame:
    """Give the reports on a table of ads: a row a row, in the order of each partition.

    Nothing is run before Spark is asked for the result. How many ads are checked at a time is the number of partitions
    that Spark has cores for.
    """

    def checked(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return check_batches(batches, settings)

    wanted = [name for name in CHECKED if name in ads.columns]
    return ads.select(*wanted).mapInArrow(checked, from_arrow_schema(REPORTS))
