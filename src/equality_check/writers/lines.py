"""Write one line a finding, as editors and logs of checks read them: `file:line:column: severity rule message`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from equality_check.report import Finding
from equality_check.writers.boxes import shown
from equality_check.writers.excerpts import one_line
from equality_check.writers.formats import CheckedAd, Showing
from equality_check.writers.places import Regions


def write(ads: Sequence[CheckedAd], showing: Showing) -> bytes:
    """Give a line a finding. What stands in no line of a text source has the name of its file alone.

    An ad among several in its file is named at the end.
    """
    return "".join(f"{line}\n" for ad in ads for line in _lines(ad, showing)).encode("utf-8", "replace")


def _lines(ad: CheckedAd, showing: Showing) -> Iterator[str]:
    regions = Regions(ad)
    which = f" ({ad.name})" if ad.file else ""
    for notice in ad.report.notices:
        yield f"{ad.place}: {notice.message}{which}"
    for finding in shown(ad.report, showing.thorough):
        said, _ = one_line(f"{finding.severity} {finding.rule} {finding.message}")
        yield f"{ad.place}{_where(finding, regions)}: {said}{which}"


def _where(finding: Finding, regions: Regions) -> str:
    places = [finding] if finding.start is not None else finding.related
    region = next((found for place in places if (found := regions.of(place))), None)
    return f":{region.line}:{region.column}" if region else ""
