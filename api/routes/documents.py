"""An ad as a document: read into its headings, items and paragraphs, and written with its remarks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from equality_check.advert import Advert
from equality_check.border import to_json
from equality_check.readers.errors import ReadError
from equality_check.report import Report
from equality_check.ruleset.loading import RuleSet
from equality_check.structure import passages, structure
from equality_check_api.answers import JSON, PRIVATE, answered, is_known, problems, unchanged
from equality_check_api.problems import UnreadableProblem
from equality_check_api.routes.admission import admitted
from equality_check_api.routes.check import read_request
from equality_check_api.schema import FORM, body_of
from equality_check_api.service import service_of
from equality_check_api.wire import CheckForm, CheckRequest, Passage, ReadAnswer

router = APIRouter(tags=["documents"], dependencies=[Depends(admitted)])

Output = Literal["html", "commented-docx", "docx"]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HTML = "text/html; charset=utf-8"
_TYPES: Mapping[Output, str] = {"html": _HTML, "commented-docx": _WORD, "docx": _WORD}
_ERRORS = (304, 400, 408, 413, 415, 503)
_BODY = body_of({JSON: CheckRequest, FORM: CheckForm})


@router.post("/v1/read", response_model=ReadAnswer, responses=problems(*_ERRORS), openapi_extra=_BODY)
async def read(request: Request) -> Response:
    """Read an ad, as `/v1/check` does, and give its headings, list items and paragraphs: what an editor starts from."""
    service = service_of(request)
    sent = await read_request(request, service)
    etag = service.etag("read", *sent.key)
    if is_known(request, etag):
        return unchanged(etag, PRIVATE)
    content = await service.alone(request, lambda: to_json(_read(sent.read().advert)))
    return answered(content, etag, PRIVATE)


@router.post(
    "/v1/report",
    response_class=Response,
    responses={
        **problems(*_ERRORS),
        200: {"description": "The document", "content": {"text/html": {"schema": {"type": "string"}}, _WORD: {}}},
    },
    openapi_extra=_BODY,
)
async def report(
    request: Request,
    output: Annotated[
        Output, Query(description="The report as a page, the ad in Word with remarks as comments, or the ad in Word")
    ] = "html",
) -> Response:
    """Check one ad, as `/v1/check` does, and give a document to save. A Word file comes back with comments added."""
    service = service_of(request)
    sent = await read_request(request, service)
    etag = service.etag("report", output, *sent.key)
    if is_known(request, etag):
        return unchanged(etag, PRIVATE)

    def work() -> bytes:
        advert = sent.read().advert
        return _written(advert, output, sent.file, service.rules, lambda: service.check(advert, sent.speech.remarks))

    content = await service.alone(request, work)
    return Response(content, headers={"ETag": etag} | PRIVATE, media_type=_TYPES[output])


def _read(advert: Advert) -> ReadAnswer:
    return ReadAnswer(
        language=structure(advert.text, "text", advert.language, advert.layout).language,
        passages=[
            Passage(field=field, kind=kind, text=" ".join(words.split())) for field, kind, _, words in passages(advert)
        ],
    )


def _written(
    advert: Advert, output: Output, source: bytes | None, rules: RuleSet, check: Callable[[], Report]
) -> bytes:
    """Give the document. Raises Problem when the Word file it is to stand in is damaged."""
    from equality_check.writers.docx_comments import commented
    from equality_check.writers.docx_plain import plain_document, saved
    from equality_check.writers.formats import CheckedAd, Showing, writer

    if output == "docx":
        return saved(plain_document(advert)[0])
    found = check()
    if output == "html":
        name = advert.title or " ".join(advert.text.split())[:60]
        return writer("html").write([CheckedAd(name, b"", advert, found)], Showing(rules))
    try:
        return commented(advert, found, source, rules=rules)
    except ReadError as error:
        raise UnreadableProblem(error) from error
