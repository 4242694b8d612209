"""Figures over many reports as a table on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.padding import Padding
from rich.table import Table

from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text
from equality_check.stats import ANY, WITHHELD, Row

_NUMBERS = ("stats-ads", "stats-with", "stats-share", "stats-per-ad", "stats-score")
_WIDEST_NUMBER = 9
_KNOWN = {
    "profile": ("state", "municipality", "private"),
    "language": ("nb", "nn", "en", "other"),
}


def table(rows: Sequence[Row], titles: Mapping[str, str], language: RemarkLanguage, least: int) -> Table:
    """Give the rows as a table: for each group all categories, or one line where it is withheld.

    `titles`: the names of the categories, `least`: the limit below which `#` stands.
    """
    withheld = text("stats-withheld", language, n=least)
    result = Table(box=box.SIMPLE_HEAD, caption=withheld, caption_justify="left", padding=(0, 1, 0, 0), expand=True)
    result.add_column(text("stats-category", language), ratio=1)
    for key in _NUMBERS:
        result.add_column(text(key, language), justify="right", max_width=_WIDEST_NUMBER)
    group: tuple[str, str] | None = None
    for row in rows:
        if (row.by, row.group) != group:
            if group:
                result.add_row()
            group = row.by, row.group
            signs = [WITHHELD] * len(_NUMBERS) if row.ads is None else []
            result.add_row(_heading(row, language), *signs, style="bold")
        if row.ads is None:
            continue
        name = text("stats-any", language) if row.category == ANY else titles.get(row.category, row.category)
        result.add_row(Padding(name, (0, 0, 0, 2)), *_numbers(row, language))
    return result


def _numbers(row: Row, language: RemarkLanguage) -> list[str]:
    """Give the figures as they are written in that language: a share in per cent, decimals with their sign."""
    values = (row.share and 100 * row.share, row.per_ad, row.score)
    share, per_ad, score = (
        "" if value is None else f"{value:.{decimals}f}" for value, decimals in zip(values, (0, 2, 0), strict=True)
    )
    comma = "." if language == "en" else ","
    percent = "%" if language == "en" else "\N{NO-BREAK SPACE}%"
    return [str(row.ads), str(row.with_remarks), f"{share}{percent}", per_ad.replace(".", comma), score]


def _heading(row: Row, language: RemarkLanguage) -> str:
    """Give the name of a group: «År: 2024», «Privat arbeidsgiver»."""
    if row.by == "all":
        return text("stats-all", language)
    if row.group in _KNOWN.get(row.by, ()):
        name = text(f"{row.by}-{row.group}", language)
        return name[:1].upper() + name[1:]
    group = text("stats-unknown", language) if row.group == "unknown" else row.group
    return f"{text(f'stats-{row.by}', language)}: {group}"
