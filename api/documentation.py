"""The documentation pages at /docs: Swagger UI, served from the package, so that they work without the net."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources

from fastapi import APIRouter
from starlette.responses import Response

from equality_check_api.problems import Problem

router = APIRouter(include_in_schema=False)

_TYPES: Mapping[str, str] = {
    "index.html": "text/html; charset=utf-8",
    "start.js": "text/javascript",
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; connect-src 'self'; "
        "frame-ancestors 'none'"
    ),
    "Cache-Control": "public, max-age=3600",
}


@router.get("/docs")
async def page() -> Response:
    """Give the page."""
    return _file("index.html")


@router.get("/docs/{name}")
async def file(name: str) -> Response:
    """Give a file of the page."""
    return _file(name)


def _file(name: str) -> Response:
    if name not in _TYPES:
        raise Problem("no-path", 404)
    content = resources.files("equality_check_api.swagger").joinpath(name).read_bytes()
    return Response(content, headers=_HEADERS, media_type=_TYPES[name])
