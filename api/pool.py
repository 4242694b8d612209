"""Where ads are checked: a few threads beside the event loop, and a bounded number of requests that wait for them."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from starlette.requests import Request

Result = TypeVar("Result")

_NEWEST_WEIGHT = 0.1


class SaturatedError(Exception):
    """More is asked for than can be done; `retry_after` seconds from now it may be better."""

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


class TooSlowError(Exception):
    """The work took longer than the time limit."""


class ClientGoneError(Exception):
    """The client has hung up: nobody waits for the answer."""


class Pool:
    """Runs work in threads. A request enters once, alone or as a stream, and has one piece of work at a time."""

    def __init__(self, threads: int, waiting: int, streams: int, seconds: float) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="check")
        self._threads, self._seconds = threads, seconds
        self._most = {"single": threads + waiting, "stream": streams}
        self._inside = {"single": 0, "stream": 0}
        self._usual = 0.05

    @property
    def inside(self) -> int:
        """How many requests are being worked on or wait."""
        return sum(self._inside.values())

    @property
    def is_full(self) -> bool:
        """Whether the next single request would be turned away."""
        return self._inside["single"] >= self._most["single"]

    @contextmanager
    def entered(self, kind: str = "single") -> Iterator[None]:
        """Hold a place for a request. Raises SaturatedError when there is none."""
        if self._inside[kind] >= self._most[kind]:
            raise SaturatedError(max(1, math.ceil(self.inside * self._usual / self._threads)))
        self._inside[kind] += 1
        try:
            yield
        finally:
            self._inside[kind] -= 1

    async def run(self, work: Callable[[], Result]) -> Result:
        """Give what the work gives. Raises TooSlowError; work that has begun is then carried through in vain."""
        future = asyncio.wrap_future(self._executor.submit(self._timed, work))
        try:
            async with asyncio.timeout(self._seconds) as limit:
                return await future
        except TimeoutError as error:
            if limit.expired():
                raise TooSlowError from error
            raise

    def close(self) -> None:
        """End the threads; what has not begun is dropped."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _timed(self, work: Callable[[], Result]) -> Result:
        begun = time.perf_counter()
        try:
            return work()
        finally:
            self._usual += _NEWEST_WEIGHT * (time.perf_counter() - begun - self._usual)


async def while_connected(request: Request, work: Awaitable[Result]) -> Result:
    """Give the result of the work; it is cancelled when the client hangs up, and ClientGoneError raised.

    The body of the request must have been read.
    """
    task, gone = asyncio.ensure_future(work), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientGoneError
        return task.result()
    finally:
        gone.cancel()
        task.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
