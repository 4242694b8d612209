"""What schemathesis must be told of NDJSON, and of forms."""

from __future__ import annotations

import json
from typing import Any

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def write(_context: Any, value: Any) -> bytes:
    return json.dumps(value).encode() + b"\n"


@schemathesis.deserializer("application/x-ndjson")
def read(_context: Any, response: Any) -> Any:
    return next(json.loads(line) for line in response.content.splitlines())


@schemathesis.hook
def filter_case(_context: Any, case: Any) -> bool:
    """Leave out forms that violate a type: a form has only strings, and what arrives is one that does not."""
    return not (case.media_type == "multipart/form-data" and case.meta and case.meta.generation.mode.is_negative)
