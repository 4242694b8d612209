"""Figures over many reports as a table on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table

from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text
from equality_check.stats import ANY, Row, cells

_COLUMNS = (
    "stats-by",
    "stats-group",
    "stats-category",
    "stats-ads",
    "stats-with",
    "stats-share",
    "stats-per-ad",
    "stats-score",
)
_WORDS = 3


def table(rows: Sequence[Row], titles: Mapping[str, str], language: RemarkLanguage, least: int) -> Table:
    """Give the rows as a table; `titles`: the names of the categories, `least`: the limit below which `#` stands."""
    result = Table(caption=text("stats-withheld", language, n=least))
    for number, key in enumerate(_COLUMNS):
        result.add_column(text(key, language), justify="left" if number < _WORDS else "right")
    for row in rows:
        by, group, category, *numbers = cells(row)
        name = text("stats-any", language) if category == ANY else titles.get(category, category)
        result.add_row(by, group, name, *numbers)
    return result
