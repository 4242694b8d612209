"""Bodies of requests: read whole within a size and a time, or line by line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from equality_check_api.pool import ClientGoneError
from equality_check_api.problems import Problem

_MOST_FIELDS = 1_100


@dataclass(frozen=True, slots=True)
class Form:
    """A form with one file; `fields` may repeat a name."""

    data: bytes
    name: str
    fields: list[tuple[str, str]]


class _InMemory(MultiPartParser):
    """Keeps files in memory: an ad is never written to a disk."""

    spool_max_size = 2**40


async def read_body(request: Request, limit: int, seconds: float) -> bytes:
    """Give the body. Raises Problem when it is larger, or takes longer, than that."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limit:
        raise Problem("too-large", 413, limit=limit)
    body = bytearray()
    async for chunk in _chunks(request, seconds, each=False):
        body += chunk
        if len(body) > limit:
            raise Problem("too-large", 413, limit=limit)
    return bytes(body)


async def read_lines(request: Request, limit: int, seconds: float) -> AsyncIterator[bytes]:
    """Give the lines of the body that are not blank, each within that size; a piece must arrive within that time."""
    rest = bytearray()
    async for chunk in _chunks(request, seconds, each=True):
        *whole, last = (bytes(rest) + chunk).split(b"\n")
        for line in whole:
            if len(line) > limit:
                raise Problem("too-large", 413, limit=limit)
            if line.strip():
                yield line
        rest = bytearray(last)
        if len(rest) > limit:
            raise Problem("too-large", 413, limit=limit)
    if rest.strip():
        yield bytes(rest)


async def parse_form(request: Request, body: bytes) -> Form:
    """Give the form of a body. Raises Problem when it is none, or has not exactly one file."""

    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    try:
        parser = _InMemory(
            request.headers, stream(), max_files=1, max_fields=_MOST_FIELDS, max_part_size=max(1, len(body))
        )
        parts = (await parser.parse()).multi_items()
    except (MultiPartException, KeyError, ValueError, UnicodeError) as error:
        raise Problem("not-form", 400) from error
    files = [(name, part) for name, part in parts if isinstance(part, UploadFile)]
    if len(files) != 1 or files[0][0] != "file":
        raise Problem("no-file", 422)
    file = files[0][1]
    fields = [(name, part) for name, part in parts if isinstance(part, str)]
    return Form(await file.read(), file.filename or "", fields)


async def _chunks(request: Request, seconds: float, *, each: bool) -> AsyncIterator[bytes]:
    """Give the pieces of the body; the time is for each of them, or for all together."""
    stream = request.stream()
    end = asyncio.get_running_loop().time() + seconds
    while True:
        try:
            async with asyncio.timeout(seconds) if each else asyncio.timeout_at(end):
                chunk = await anext(stream)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise Problem("slow-body", 408) from error
        except ClientDisconnect as error:
            raise ClientGoneError from error
        yield chunk
