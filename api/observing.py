"""Round every request: its id, its line in the log, its figures, and what every answer carries."""

from __future__ import annotations

import logging
import re
import time
import uuid
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from equality_check.batch import nature
from equality_check_api.logs import REQUESTS
from equality_check_api.metrics import Metrics
from equality_check_api.pool import ClientGoneError
from equality_check_api.problems import Problem, respond

COUNTS = "counts"

_GONE = 499
_REQUEST_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SLASHES = re.compile(r"/{2,}")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Observer:
    """ASGI middleware. An error that nobody foresaw ends here: its text may quote an ad, and goes nowhere."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await _Request(scope, receive, send).through(self._app, self._metrics)


class _Request:
    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive_on, self._send_on = scope, receive, send
        self._begun, self._status, self._received, self._sent = time.perf_counter(), 0, 0, 0
        asked = HTTPConnection(scope).headers.get("x-request-id", "")
        self._id = asked if _REQUEST_ID.fullmatch(asked) else str(uuid.uuid4())
        self._counts: dict[str, Any] = {}
        scope["state"] = {**scope.get("state", {}), COUNTS: self._counts}
        scope["path"] = _SLASHES.sub("/", scope["path"])

    async def through(self, app: ASGIApp, metrics: Metrics) -> None:
        facts: dict[str, object] = {}
        try:
            await app(self._scope, self._receive, self._send)
        except ClientGoneError:
            self._status = _GONE
        except Exception as error:  # whatever it is, the client gets an answer and the log its kind
            facts["error"] = nature(error)
            if not self._status:
                answer = respond(Problem("broken", 500), HTTPConnection(self._scope))
                await answer(self._scope, self._receive, self._send)
        finally:
            seconds = time.perf_counter() - self._begun
            route = self._scope.get("route")
            operation = getattr(route, "path_format", None) or getattr(route, "path", None) or "none"
            method = self._scope["method"] if self._scope["method"] in _METHODS else "other"
            metrics.request(operation, method, self._status or _GONE, seconds)
            facts |= {"request": self._id, "method": method, "operation": operation, "status": self._status or _GONE}
            facts |= {"received": self._received, "sent": self._sent, "milliseconds": round(seconds * 1000, 1)}
            REQUESTS.log(
                logging.ERROR if "error" in facts else logging.INFO, "answered", extra={"facts": facts | self._counts}
            )

    async def _receive(self) -> Message:
        message = await self._receive_on()
        self._received += len(message.get("body", b""))
        return message

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = self._id
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        self._sent += len(message.get("body", b""))
        await self._send_on(message)
