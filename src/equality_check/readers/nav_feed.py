"""Read NAV's public feed: an entry, or a page of it."""

from __future__ import annotations

from collections.abc import Iterator

from equality_check.advert import Advert
from equality_check.readers.errors import ReadError
from equality_check.readers.plain import read_text
from equality_check.readers.postings import Json, ads_of, has_text, parse, pointed, rows

_CONTENT = ("ad_content", "json")


def read(data: bytes) -> list[Advert]:
    """Give the ads of feed entries or a feed page. Raises ReadError; a page that only names ads says so."""
    content = parse(read_text(data))
    ads = ads_of(_entries(content), "nav-feed")
    if not ads:
        raise ReadError("read-references" if is_feed(content) else "read-json-unknown")
    return ads


def is_feed(content: Json) -> bool:
    """Tell whether JSON is an entry or a page of NAV's feed."""
    first = content[0] if isinstance(content, list) and content else content
    if not isinstance(first, dict):
        return False
    entry = "sistEndret" in first or any(isinstance(first.get(key), dict) for key in _CONTENT)
    items = first.get("items")
    return entry or (isinstance(items, list) and ("feed_url" in first or _is_entry(items[:1])))


def _is_entry(items: list[Json]) -> bool:
    """Tell whether the first item of a page is one that the feed names its ads by."""
    return any(isinstance(item, dict) and "_feed_entry" in item for item in items)


def _entries(content: Json) -> Iterator[tuple[str, dict[str, Json]]]:
    """Give the ads in a feed with their pointers."""
    for place, value in rows(content):
        ways = [(place, value), *((pointed(place, "_feed_entry"), value.get("_feed_entry")),)]
        for way, holder in ways:
            if isinstance(holder, dict):
                for key in _CONTENT:
                    row = holder.get(key)
                    if isinstance(row, dict) and has_text(row, "nav-feed"):
                        yield pointed(way, key), row
                        break
