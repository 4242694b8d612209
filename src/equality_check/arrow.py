"""Many ads as Arrow tables: record batches of ads in, record batches of reports out, one row a row, in order.

Any engine that hands a function an iterator of record batches can run it (Spark's `mapInArrow`, a Parquet file, a
database driver). Columns of the input; others are passed over:

- `id`, text or whole number: what the report is known by
- `text`, text: the ad
- `title`, text (may be left out or null)
- `employer_type`, text (the same): state, municipality, private or ngo; else recognised from the text
- `known_elements`, list of text (the same): elements stated elsewhere, by id

Columns of the output: those of `REPORTS`. Where `error` is not null the ad was not checked, and all but `id` is null;
`id` is null too where it could not be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import get_args

from equality_check.batch.checking import check
from equality_check.batch.rows import CHECKED, REQUIRED, Answer, Unreadable, entry_of
from equality_check.checker import Checker
from equality_check.report import Dimension, Finding, Level, Report
from equality_check.settings import Settings

try:
    import pyarrow as pa
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "equality_check.arrow needs pyarrow: pip install 'equality-check[parquet]'", name="pyarrow"
    ) from error

_ROWS = 64
_TEXTS = ("rule", "category", "severity", "field", "text", "message", "section", "fingerprint")


def _int_fields(names: Iterable[str]) -> pa.DataType:
    return pa.struct([pa.field(name, pa.int32()) for name in names])


_FINDING = pa.struct(
    [pa.field(name, pa.string()) for name in _TEXTS]
    + [pa.field("start", pa.int32()), pa.field("end", pa.int32()), pa.field("mild", pa.bool_())]
)
REPORTS = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("error", pa.string()),
        pa.field("language", pa.string()),
        pa.field("profile", pa.string()),
        pa.field("score", pa.int32()),
        pa.field("dimensions", _int_fields(name.replace("-", "_") for name in get_args(Dimension))),
        pa.field("findings", pa.list_(_FINDING)),
        pa.field("demands", _int_fields(get_args(Level))),
        pa.field("missing_elements", pa.list_(pa.string())),
        pa.field("report", pa.string()),
    ]
)
"""The columns of the output. `score` and `dimensions`: 0–100, null for an ad that is not in Norwegian. `demands`: how
many of each level. `missing_elements`: ids. `report`: the whole report as JSON, as the command line and the service
give it."""


def check_batches(batches: Iterable[pa.RecordBatch], settings: Settings = Settings()) -> Iterator[pa.RecordBatch]:
    """Give the reports on the ads of record batches, in batches of at most 64 rows: a report is longer than its ad.

    The Checker is built once in a process. Raises ValueError when the columns `id` or `text` are missing.
    """
    checker = _checker(settings)
    language = settings.remarks or "nb"
    for batch in batches:
        names = batch.schema.names
        missing = [name for name in REQUIRED if name not in names]
        if missing:
            raise ValueError(f"The table of ads has no column {' and no column '.join(missing)}, only {names}.")
        ads = batch.select([name for name in CHECKED if name in names])
        for start in range(0, len(ads), _ROWS):
            rows = ads.slice(start, _ROWS).to_pylist()
            yield as_batch(list(check([entry_of(row, "", language) for row in rows], checker, language)))


def as_batch(answers: Sequence[Answer | Unreadable]) -> pa.RecordBatch:
    """Give the answers as rows of `REPORTS`."""
    return pa.RecordBatch.from_pylist([_row(answer) for answer in answers], schema=REPORTS)


@lru_cache(maxsize=2)
def _checker(settings: Settings) -> Checker:
    return Checker(settings)


def _row(answer: Answer | Unreadable) -> Mapping[str, object]:
    if isinstance(answer, Unreadable):
        return {"id": None if answer.id is None else str(answer.id), "error": answer.error}
    return {"id": str(answer.entry.id), **_columns(answer.report)}


def _columns(report: Report) -> Mapping[str, object]:
    score = report.score
    levels = Counter(demand.level for demand in report.demands)
    return {
        "language": report.language,
        "profile": report.profile,
        "score": score and score.total,
        "dimensions": score and {name.replace("-", "_"): value for name, value in score.dimensions.items()},
        "findings": [_finding(finding) for finding in report.findings],
        "demands": {level: levels[level] for level in get_args(Level)},
        "missing_elements": [element.id for element in report.elements if element.state == "missing"],
        "report": report.to_json(),
    }


def _finding(finding: Finding) -> Mapping[str, object]:
    return {field.name: getattr(finding, field.name) for field in _FINDING}
