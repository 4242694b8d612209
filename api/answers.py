"""Answers: models as JSON, with an ETag that spares the check when the client has the answer already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from equality_check.border import to_json
from equality_check.report import RemarkLanguage
from equality_check_api.problems import MEDIA_TYPE as PROBLEM
from equality_check_api.problems import ProblemAnswer, language_of

JSON = "application/json"
PRIVATE = {"Cache-Control": "no-store"}
SHARED = {"Cache-Control": "public, no-cache"}


def is_known(request: Request, etag: str) -> bool:
    """Tell whether the client has the answer with this ETag."""
    tags = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    return etag in tags or "*" in tags


def unchanged(etag: str, headers: dict[str, str]) -> Response:
    """Give the answer that the client has it already."""
    return Response(status_code=304, headers={"ETag": etag} | headers)


def answered(content: bytes, etag: str, headers: dict[str, str]) -> Response:
    """Give an answer in JSON."""
    return Response(content, headers={"ETag": etag} | headers, media_type=JSON)


def listed(request: Request, etag: str, make: Callable[[], BaseModel]) -> Response:
    """Give an answer that is the same for everyone."""
    if is_known(request, etag):
        return unchanged(etag, SHARED)
    return answered(to_json(make()), etag, SHARED)


def language_for(request: Request, remarks: RemarkLanguage | None) -> RemarkLanguage:
    """Give the language to speak outside reports: the one asked for, else that of Accept-Language, else English."""
    return remarks or language_of(request)


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Give what OpenAPI says of the errors of an operation."""
    content = {PROBLEM: {"schema": {"$ref": f"#/components/schemas/{ProblemAnswer.__name__}"}}}
    return {status: {"description": _WHEN[status], "content": content} for status in sorted({*statuses, *_ALWAYS})}


_WHEN = {
    304: "The answer is the one whose ETag was sent",
    400: "The body is not JSON, or not a form",
    401: "No valid key",
    404: "There is no such thing",
    408: "The body took too long to arrive",
    413: "Too large",
    415: "A type of content that is not read",
    422: "Well-formed, but not an ad that can be read",
    429: "Too many requests",
    503: "Too much to do, or too slow",
}
_ALWAYS = (401, 422, 429)
