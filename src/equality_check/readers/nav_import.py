"""Read the ads that recruiting systems send to NAV: one, a batch, or one a line."""

from __future__ import annotations

from equality_check.advert import Advert
from equality_check.readers.errors import ReadError
from equality_check.readers.plain import read_text
from equality_check.readers.postings import Json, ads_of, lines_or_whole, rows


def read(data: bytes) -> list[Advert]:
    """Give the ads; of a source with one a line, pointers lead into the line. Raises ReadError."""
    contents = lines_or_whole(read_text(data))
    ads = [ad for content in contents for ad in ads_of(rows(content), "nav-import")]
    if not ads:
        raise ReadError("read-no-ad" if any(map(is_import, contents)) else "read-json-unknown")
    return ads


def is_import(content: Json) -> bool:
    """Tell whether JSON is an ad sent to NAV, or a batch of them."""
    return any("adText" in row for _, row in rows(content))
