"""Write reports as JSON: every finding, mild or not."""

from __future__ import annotations

import json
from collections.abc import Sequence

from equality_check.border import to_json, to_tree
from equality_check.writers.formats import CheckedAd, Showing


def write(ads: Sequence[CheckedAd], showing: Showing) -> bytes:
    """Give the report in the wire format, with Norwegian letters as they are; of several a list of {file, report}."""
    if not showing.several:
        return to_json(ads[0].report, indent=2) + b"\n"
    rows = [{"file": ad.name, "report": to_tree(ad.report)} for ad in ads]
    return json.dumps(rows, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"
