"""What stands below the header of a remark: what it may do, why, what to write instead, and where that comes from."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from equality_check.report import Source
from equality_check.writers.page import Page
from equality_check.writers.wording import named


def write_body(page: Page, message: str, why: str, suggestions: Sequence[str], sources: Sequence[Source]) -> None:
    """Write the rows of a remark, all with a label."""
    labels = {part: page.say(f"label-{part}") for part in ("message", "why", "instead", "source")}
    rows: list[tuple[str, str | Text]] = [(labels["message"], message), (labels["why"], why)]
    rows += [(labels["instead"], suggestion) for suggestion in suggestions]
    if sources:
        rows.append((labels["source"], _sources(sources)))
    page.rows(rows)


def _sources(sources: Sequence[Source]) -> Text:
    """Give the sources on one line, each a link where the console has links."""
    return Text(" · ").join(Text(named(one), style=f"link {one.url}" if one.url else "") for one in sources)
