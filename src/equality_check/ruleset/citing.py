"""Citing: the sources of a rule as the user sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from equality_check.report import Source
from equality_check.ruleset.schema import SourceEntry


def cited(sources: Mapping[str, SourceEntry], keys: Sequence[str]) -> list[Source]:
    """Give the sources of those keys that are verified, with the paragraph in the title. Raises KeyError."""
    return [_source(key, sources[key]) for key in keys if sources[key].status == "verified"]


def _source(key: str, entry: SourceEntry) -> Source:
    title = f"{entry.title} {entry.paragraph}" if entry.paragraph else entry.title
    return Source(id=key, title=title, publisher=entry.publisher, url=entry.url)
