"""Citing: the sources of a rule as the user sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from equality_check.report import Source
from equality_check.ruleset.source_schema import SourceEntry


def cited(sources: Mapping[str, SourceEntry], keys: Sequence[str]) -> list[Source]:
    """Give the sources of those keys that are verified, with the paragraph in the title. Raises KeyError."""
    entries = [(key, sources[key]) for key in keys]
    return [_source(key, e.title, e.paragraph, e.publisher, e.url) for key, e in entries if e.status == "verified"]


@cache
def _source(key: str, title: str, paragraph: str | None, publisher: str, url: str | None) -> Source:
    return Source(id=key, title=f"{title} {paragraph}" if paragraph else title, publisher=publisher, url=url)
