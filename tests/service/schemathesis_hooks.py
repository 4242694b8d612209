"""What schemathesis must be told of NDJSON."""

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
