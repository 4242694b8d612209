"""Read schema.org JobPosting in JSON-LD, alone or in the scripts of a web page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from equality_check.advert import Advert
from equality_check.readers.errors import ReadError
from equality_check.readers.plain import read_text
from equality_check.readers.postings import Json, ads_of, parse, pointed

_TYPE = "JobPosting"
_WAYS = ("@graph", "mainEntity", "itemListElement", "item")
_DEEPEST = 6


def read(data: bytes) -> list[Advert]:
    """Give the ads that are JobPostings. Raises ReadError when there is none."""
    content = parse(read_text(data))
    ads = ads_of(postings(content), "jobposting")
    if not ads:
        raise ReadError("read-no-ad" if any(postings(content)) else "read-json-unknown")
    return ads


def of_page(scripts: Iterable[str]) -> list[Advert]:
    """Give the ads in the scripts of a page; pointers lead into the script. A script that is wrong is passed over."""
    ads: list[Advert] = []
    for script in scripts:
        try:
            ads += read(script.encode("utf-8"))
        except ReadError:
            continue
    return ads


def postings(content: Json) -> Iterator[tuple[str, dict[str, Json]]]:
    """Give the JobPostings in JSON-LD with their pointers: at the top, in lists and in a graph."""
    waiting: list[tuple[str, Json, int]] = [("", content, 0)]
    while waiting:
        place, value, depth = waiting.pop()
        if isinstance(value, list) and depth < _DEEPEST:
            waiting += [(pointed(place, n), one, depth + 1) for n, one in reversed(list(enumerate(value)))]
        elif isinstance(value, dict):
            kind = value.get("@type")
            if kind == _TYPE or (isinstance(kind, list) and _TYPE in kind):
                yield place, value
            elif depth < _DEEPEST:
                waiting += [(pointed(place, w), value[w], depth + 1) for w in reversed(_WAYS) if w in value]
