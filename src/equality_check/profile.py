"""The kind of employer, recognised from the text."""

from __future__ import annotations

from collections.abc import Sequence

from equality_check.advert import Profile
from equality_check.matching.reading import Reading

_PROFILES: tuple[Profile, ...] = ("state", "municipality")


def recognise_profile(readings: Sequence[Reading]) -> Profile:
    """Give the profile whose signs (lexicons `sign-of-…`) the ad shows most often; private where it shows none."""
    counts = {p: _count(readings, f"<sign-of-{p}>") for p in _PROFILES}
    best = max(_PROFILES, key=lambda p: counts[p])
    return best if counts[best] else "private"


def _count(readings: Sequence[Reading], sign: str) -> int:
    return sum([len(reading.hits[sign]) for reading in readings if sign in reading.hits])
