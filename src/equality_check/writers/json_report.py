"""Write reports as JSON: every finding, mild or not."""

from __future__ import annotations

from equality_check.report import Report


def to_json(report: Report) -> str:
    """Give the report in the wire format, readable and with Norwegian letters as they are."""
    return report.model_dump_json(indent=2)
