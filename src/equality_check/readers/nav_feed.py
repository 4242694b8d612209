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
    if isinstance(content, list):
        return bool(content) and is_feed(content[0])
    if not isinstance(content, dict):
        return False
    entry = "sistEndret" in content or any(isinstance(content.get(key), dict) for key in _CONTENT)
    items = content.get("items")
    page = isinstance(items, list) and ("feed_url" in content or any("_feed_entry" in i for i in items[:1] if i))
    return entry or page


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
