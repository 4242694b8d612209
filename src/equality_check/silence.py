"""Where the author wants no remark: what is said of those stretches is dropped, what is read there is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from equality_check.measuring import Ad
from equality_check.report import Demand, Finding, Place

Stretches = Sequence[tuple[int, int]]
_Placed = TypeVar("_Placed", Place, Demand)


def heard(findings: Sequence[Finding], silent: Stretches) -> list[Finding]:
    """Give the findings whose words lie in no silent stretch of the text."""
    return [
        one
        for one in findings
        if one.field != "text" or one.start is None or one.end is None or not _touches(one.start, one.end, silent)
    ]


def heard_ad(ad: Ad, silent: Stretches) -> Ad:
    """Give the ad as it is measured: without the sentences and demands of silent stretches."""
    if not silent:
        return ad
    readings = [r for r in ad.readings if not _touches(r.sentence.start, r.sentence.end, silent)]
    readability = ad.readability.model_copy(
        update={
            "long_sentences": _outside(ad.readability.long_sentences, silent),
            "long_paragraphs": _outside(ad.readability.long_paragraphs, silent),
        }
    )
    return replace(ad, readings=readings, demands=_outside(ad.demands, silent), readability=readability)


def _outside(ones: Sequence[_Placed], silent: Stretches) -> list[_Placed]:
    return [one for one in ones if not _touches(one.start, one.end, silent)]


def _touches(start: int, end: int, silent: Stretches) -> bool:
    return any(start < until and since < end for since, until in silent)
