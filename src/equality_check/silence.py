"""Where the author wants no remark: what is said of those stretches is dropped, what is read there is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from equality_check.measuring import Ad, Stretches, touches
from equality_check.report import Finding


def heard(findings: Sequence[Finding], silent: Stretches) -> list[Finding]:
    """Give the findings whose words lie in no silent stretch of the text."""
    return [
        one
        for one in findings
        if one.field != "text" or one.start is None or one.end is None or not touches(one.start, one.end, silent)
    ]


def heard_ad(ad: Ad, silent: Stretches) -> Ad:
    """Give the ad as it is measured: without the sentences and demands of silent stretches.

    What the readability is of the whole ad (LIX, passives) stays.
    """
    if not silent:
        return ad
    quiet = replace(ad, silent=silent)
    readings = [r for r in ad.readings if not touches(r.sentence.start, r.sentence.end, silent)]
    return replace(quiet, readings=readings, demands=quiet.outside_silence(ad.demands))
