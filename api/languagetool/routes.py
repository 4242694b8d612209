"""The operations of LanguageTool's API."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from equality_check.advert import Advert
from equality_check.report import RemarkLanguage
from equality_check.structure import structure
from equality_check_api.bodies import read_body
from equality_check_api.languagetool.answer import SOFTWARE, Answering, config_info, languages
from equality_check_api.languagetool.parameters import CheckParameters, check_parameters, pairs
from equality_check_api.languagetool.shapes import CHECK_BODY, CHECK_PARAMETERS, answers
from equality_check_api.problems import Problem
from equality_check_api.service import Service, count, service_of

router = APIRouter(prefix="/v2", tags=["LanguageTool"])

_REMARKS: dict[str, RemarkLanguage] = {"nb": "nb", "no": "nb", "nn": "nn"}


@router.post("/check", responses=answers(check=True), openapi_extra=CHECK_BODY)
async def check(request: Request) -> Response:
    """Check a text as a client of LanguageTool asks for it. The Content-Type is not looked at."""
    service = service_of(request)
    # Urlencoded, a character may take twelve bytes.
    limit = max(service.settings.max_body, 12 * service.settings.max_characters)
    body = await read_body(request, limit, service.settings.body_seconds)
    return await _checked(request, pairs(request.scope["query_string"], body))


@router.get("/check", responses=answers(check=True), openapi_extra=CHECK_PARAMETERS)
async def check_by_query(request: Request) -> Response:
    """Do the same by parameters in the address."""
    return await _checked(request, pairs(request.scope["query_string"], b""))


@router.get("/languages", responses=answers())
async def known_languages(request: Request) -> Response:
    """List the languages that can be checked."""
    await service_of(request).admit(request)
    return JSONResponse(languages())


@router.get("/healthcheck", response_class=PlainTextResponse)
async def healthcheck() -> Response:
    """Tell that the process lives."""
    return PlainTextResponse("OK")


@router.get("/maxtextlength", responses=answers(), response_class=PlainTextResponse)
async def maxtextlength(request: Request) -> Response:
    """Tell how many characters a text may have."""
    await service_of(request).admit(request)
    return PlainTextResponse(str(service_of(request).settings.max_characters))


@router.get("/info", responses=answers())
async def info(request: Request) -> Response:
    """Tell which software answers."""
    await service_of(request).admit(request)
    return JSONResponse({"software": dict(SOFTWARE)})


@router.get("/configinfo", responses=answers())
async def configinfo(request: Request, language: Annotated[str, Query(min_length=1)]) -> Response:
    """List the rules, in that language."""
    service = service_of(request)
    await service.admit(request)
    remarks = _REMARKS.get(language.partition("-")[0].lower(), "en")
    return JSONResponse(config_info(service.rules, remarks, service.settings.max_characters))


async def _checked(request: Request, given: dict[str, str]) -> Response:
    service = service_of(request)
    await service.admit(request, given.get("apiKey", ""))
    asked = check_parameters(given)
    most = service.settings.max_characters
    if max(len(asked.text.text), len(asked.text.original)) > most:
        raise Problem("too-long", 413, limit=most)
    answer = await service.alone(request, lambda: _answer(asked, service))
    count(request, ads=1, characters=len(asked.text.text), findings=len(answer["matches"]))
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})


def _answer(asked: CheckParameters, service: Service) -> dict[str, Any]:
    report = service.check(Advert(text=asked.text.text, language=asked.written), asked.remarks)
    document = structure(asked.text.text, "text", asked.written)
    return dict(Answering(asked, report, document, service.rules).answer())
