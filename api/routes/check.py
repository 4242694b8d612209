"""One ad, as JSON or as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from equality_check.border import to_json
from equality_check_api.answers import JSON, PRIVATE, answered, is_known, problems, unchanged
from equality_check_api.bodies import Form, parse_form, read_body
from equality_check_api.problems import Problem, invalid
from equality_check_api.reading import ReadAd, read_one_file, read_sent
from equality_check_api.routes.admission import admitted
from equality_check_api.schema import FORM, body_of
from equality_check_api.service import Service, count, service_of
from equality_check_api.wire import CheckAnswer, CheckForm, CheckRequest, Speech, widened

router = APIRouter(tags=["check"], dependencies=[Depends(admitted)])

_LISTS = ("known_elements", "dismissed")


@dataclass(frozen=True, slots=True)
class Sent:
    """One ad that was sent, before it is read: how the answer is wanted, what its ETag rests on, how to read the ad.

    `file`: its bytes, where it came as one.
    """

    speech: Speech
    key: tuple[str | bytes, ...]
    read: Callable[[], ReadAd]
    file: bytes | None = None


@router.post(
    "/v1/check",
    response_model=CheckAnswer,
    responses=problems(304, 400, 408, 413, 415, 503),
    openapi_extra=body_of({JSON: CheckRequest, FORM: CheckForm}),
)
async def check(request: Request) -> Response:
    """Check one ad: text, Markdown, HTML, a JobPosting or an ad of NAV, as JSON or as a file.

    The answer has an ETag; sent along as If-None-Match, it spares a check of the same ad (304).
    """
    service = service_of(request)
    sent = await read_request(request, service)
    etag = service.etag("check", *sent.key)
    if is_known(request, etag):
        return unchanged(etag, PRIVATE)

    def work() -> tuple[bytes, int, int]:
        ad = sent.read()
        report = service.check(ad.advert, sent.speech.remarks)
        if sent.speech.offset_unit == "utf16":
            report = ad.utf16().report(report)
        answer = widened(CheckAnswer, report, offset_unit=sent.speech.offset_unit)
        return to_json(answer), len(ad.advert.text), len(report.findings)

    content, characters, findings = await service.alone(request, work)
    count(request, ads=1, characters=characters, findings=findings)
    return answered(content, etag, PRIVATE)


async def read_request(request: Request, service: Service) -> Sent:
    """Give what was sent. Raises Problem."""
    most = service.settings.max_characters
    body = await read_body(request, service.settings.max_body, service.settings.body_seconds)
    if media_type(request, JSON, FORM) == FORM:
        form = await parse_form(request, body)
        options = form_options(form)
        return Sent(
            options,
            (options.model_dump_json(), form.data, form.name),
            lambda: read_one_file(form.data, form.name, options, most),
            form.data,
        )
    try:
        ad = CheckRequest.model_validate_json(body)
    except ValidationError as error:
        raise invalid(error) from error
    key = (ad.model_dump_json(), str(sorted(ad.model_fields_set & {"text", "source"})))
    return Sent(ad, key, lambda: read_sent(ad, most))


def form_options(form: Form) -> CheckForm:
    """Give the fields of a form that stand beside its file. Raises Problem."""
    values: dict[str, Any] = {}
    for name, value in form.fields:
        if name in _LISTS:
            values.setdefault(name, []).append(value)
        elif name in values:
            raise Problem("not-form", 400)
        else:
            values[name] = value or None if name not in ("title", "employer") else value
    try:
        return CheckForm.model_validate(values)
    except ValidationError as error:
        raise invalid(error) from error


def media_type(request: Request, *known: str) -> str:
    """Give which of these types the body has; none given is the first. Raises Problem."""
    given = request.headers.get("content-type", known[0]).partition(";")[0].strip().lower()
    if given not in known:
        raise Problem("media-type", 415, types=", ".join(known))
    return given
