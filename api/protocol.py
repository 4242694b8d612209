"""The HTTP protocol of uvicorn, with patience: a connection that never asks anything is closed."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class PatientProtocol(HttpToolsProtocol):
    """Closes a connection on which no whole request line and headers arrive within the keep-alive time."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._waiting = self.loop.call_later(self.timeout_keep_alive, self._end)

    def on_headers_complete(self) -> None:
        """Stop waiting: from here on the operation has its own limits."""
        self._waiting.cancel()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._waiting.cancel()
        super().connection_lost(exc)

    def _end(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()
