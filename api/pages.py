"""The page for those who write ads at /, and the script for fields of other pages: files from the package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from equality_check.report import SEVERITIES, RemarkLanguage
from equality_check.ruleset.loading import RuleSet
from equality_check.ruleset.texts import text, texts_named
from equality_check_api.problems import Problem
from equality_check_api.service import service_of

router = APIRouter(include_in_schema=False)

_TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
}
_LANGUAGES: Mapping[str, RemarkLanguage] = {"texts-nb.json": "nb", "texts-nn.json": "nn", "texts-en.json": "en"}
_SHARED = (
    *("box-", "column-", "demand-", "field-", "heading-", "label-", "language-", "level-", "places", "profile-"),
    *("severity-", "state-", "whole-ad"),
)
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "Cache-Control": "no-cache",
}
# Code and texts are the same for everyone; pages that embed the checks load them from their own origin.
_ELSEWHERE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


@router.get("/")
async def page() -> Response:
    """Give the page."""
    return _file("index.html")


@router.get("/embed.js")
async def embed() -> Response:
    """Give the script for fields of other pages."""
    return _file("embed.js")


@router.get("/web")
async def folder() -> Response:
    """Lead to the page."""
    return RedirectResponse("/", 308)


@router.get("/web/{name}")
async def file(request: Request, name: str) -> Response:
    """Give a file of the page, or its texts in one language."""
    if language := _LANGUAGES.get(name):
        return JSONResponse(_texts(service_of(request).rules, language), headers=_HEADERS | _ELSEWHERE)
    return _file(name)


def _file(name: str) -> Response:
    if name not in _names():
        raise Problem("no-path", 404)
    kind = name.rpartition(".")[2]
    content = resources.files("equality_check_api.web").joinpath(name).read_bytes()
    elsewhere = {} if kind == "html" else _ELSEWHERE
    return Response(content, headers=_HEADERS | elsewhere, media_type=_TYPES[kind])


@cache
def _names() -> frozenset[str]:
    files = resources.files("equality_check_api.web").iterdir()
    return frozenset(one.name for one in files if one.name.rpartition(".")[2] in _TYPES)


def _texts(rules: RuleSet, language: RemarkLanguage) -> dict[str, object]:
    """Give all that the page says in one language, besides what reports say."""
    named = {key.removeprefix("web-"): said for key, said in texts_named(("web-", *_SHARED), language).items()}
    return {
        "texts": named,
        "severities": {one: text(f"severity-{one}", language) for one in SEVERITIES},
        "categories": {one: category.title.of(language) for one, category in rules.categories.items()},
        "bands": _bands(rules, language),
        "dimensions": {
            name: one.title.of(language) for name, one in (rules.score.dimensions.items() if rules.score else ())
        },
    }


def _bands(rules: RuleSet, language: RemarkLanguage) -> dict[str, str]:
    return {band.id: band.title.of(language) for band in (rules.readability.bands if rules.readability else [])}
