"""Read the ad in what Teamtailor sends to a webhook."""

from __future__ import annotations

from equality_check.advert import Advert
from equality_check.readers.errors import ReadError
from equality_check.readers.plain import read_text
from equality_check.readers.postings import Json, ads_of, has_text, parse, pointed

_WAYS = (("payload", "data", "attributes"), ("data", "attributes"), ("attributes",))


def read(data: bytes) -> list[Advert]:
    """Give the ad. Raises ReadError."""
    place, row = job(parse(read_text(data)))
    if not isinstance(row, dict):
        raise ReadError("read-json-unknown")
    ads = ads_of([(place, row)], "teamtailor")
    if not ads:
        raise ReadError("read-no-ad")
    return ads


def is_job(content: Json) -> bool:
    """Tell whether JSON is a job of Teamtailor with its text."""
    return has_text(job(content)[1], "teamtailor")


def job(content: Json) -> tuple[str, Json]:
    """Give the attributes of a job, and their pointer; null where there are none."""
    for way in _WAYS:
        value = content
        for name in way:
            value = value.get(name) if isinstance(value, dict) else None
        if isinstance(value, dict):
            return pointed("", *way), value
    return "", None
