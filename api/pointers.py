"""The strings that the JSON Pointers of origins lead to, wherever the JSON stands in the source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_SCRIPT = re.compile(r"<script[^>]*ld\+json[^>]*>(.*?)</script", re.DOTALL | re.IGNORECASE)


def string_at(source: str, pointer: str, number: int) -> str:
    """Give the string that a pointer leads to from the ad of that number (from 0); an empty one where there is none.

    It leads from the whole source, from the ad's line where there is one ad a line, or from a script of a page.
    """
    for text in _documents(source, number):
        try:
            value = _value_at(json.loads(text), pointer)
        except (ValueError, LookupError, TypeError, RecursionError):
            continue
        if isinstance(value, str):
            return value
    return ""


def _documents(source: str, number: int) -> Iterator[str]:
    yield source
    yield from [line for line in source.splitlines() if line.strip()][number : number + 1]
    yield from (found[1] for found in _SCRIPT.finditer(source))


def _value_at(value: object, pointer: str) -> object:
    """Give what a pointer leads to (RFC 6901). Raises LookupError, TypeError or ValueError where it leads nowhere."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list):
            value = value[int(name)]
        elif isinstance(value, dict):
            value = value[name]
        else:
            raise TypeError(pointer)
    return value
