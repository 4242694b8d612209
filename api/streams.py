"""An answer in lines, sent while the request still arrives."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from equality_check_api.answers import PRIVATE
from equality_check_api.pool import ClientGoneError
from equality_check_api.schema import NDJSON


class LineStream(Response):
    """Sends lines as they are made. It leaves the request's body to whoever makes them, unlike StreamingResponse.

    In any case the lines are closed and `ended` is called; a client that does not read for `seconds` is given up.
    """

    media_type = NDJSON

    def __init__(self, lines: AsyncGenerator[bytes, None], ended: Callable[[], object], seconds: float) -> None:
        self.status_code, self.background = 200, None
        self._lines, self._ended, self._seconds = lines, ended, seconds
        self.init_headers(PRIVATE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  (ASGI)
        """Send the answer."""
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            async for line in self._lines:
                async with asyncio.timeout(self._seconds):
                    await send({"type": "http.response.body", "body": line, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except TimeoutError as error:
            raise ClientGoneError from error
        finally:
            await self._lines.aclose()
            self._ended()
