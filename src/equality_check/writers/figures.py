"""Figures over many reports as a table on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.table import Table

from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text
from equality_check.stats import ANY, Row, cells

_NUMBERS = ("stats-ads", "stats-with", "stats-share", "stats-per-ad", "stats-score")
_KNOWN = {
    "profile": ("state", "municipality", "private"),
    "language": ("nb", "nn", "en", "other"),
}


def table(rows: Sequence[Row], titles: Mapping[str, str], language: RemarkLanguage, least: int) -> Table:
    """Give the rows as a table, a section for each group.

    `titles`: the names of the categories, `least`: the limit below which `#` stands.
    """
    withheld = text("stats-withheld", language, n=least)
    result = Table(box=box.SIMPLE, caption=withheld, caption_justify="left", pad_edge=False)
    result.add_column(text("stats-category", language), ratio=1)
    for key in _NUMBERS:
        result.add_column(text(key, language), justify="right", max_width=10)
    group: tuple[str, str] | None = None
    for row in rows:
        _, _, category, *numbers = cells(row)
        if (row.by, row.group) != group:
            group = row.by, row.group
            result.add_section()
            result.add_row(_heading(row, language), style="bold")
        name = text("stats-any", language) if category == ANY else titles.get(category, category)
        result.add_row(f"  {name}", *numbers)
    return result


def _heading(row: Row, language: RemarkLanguage) -> str:
    """Give the name of a group: «Årstall: 2024»."""
    if row.by == "all":
        return text("stats-all", language)
    if row.group == "unknown":
        group = text("stats-unknown", language)
    elif row.group in _KNOWN.get(row.by, ()):
        group = text(f"{row.by}-{row.group}", language)
    else:
        group = row.group
    return f"{text(f'stats-{row.by}', language)}: {group}"
