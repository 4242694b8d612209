"""Logs: one JSON object a line on standard error, with ids, sizes, counts and durations, and never a word of an ad."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

from equality_check.batch import nature

REQUESTS = logging.getLogger("equality_check_api.requests")

_OWN = "equality_check_api"
_SPOKEN = ("uvicorn", _OWN)


class JsonLines(logging.Formatter):
    """Writes a record as JSON. What other libraries say is left out: an exception's text may quote its input."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        error = record.exc_info[1] if record.exc_info else None
        if record.name.startswith(_SPOKEN) and error is None:
            line["message"] = record.getMessage()
        if isinstance(error, Exception):
            line["error"] = nature(error)
        elif error is not None:
            line["error"] = type(error).__name__
        return json.dumps(line | getattr(record, "facts", {}), ensure_ascii=False)


def log_config() -> dict[str, Any]:
    """Give the configuration of `logging` for the service and its server."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": JsonLines}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {"uvicorn": {"level": "INFO"}, _OWN: {"level": "INFO"}},
    }
