"""Many ads: a batch in one body or one file, or a stream of lines both ways."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Depends
from pydantic import JsonValue, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from equality_check.batch import SET_UP_ERRORS
from equality_check.border import to_json
from equality_check.report import Report
from equality_check_api.answers import (
    JSON,
    PRIVATE,
    answered,
    is_known,
    problems,
    unchanged,
)
from equality_check_api.bodies import parse_form, read_body, read_lines
from equality_check_api.pool import ClientGoneError, SaturatedError
from equality_check_api.problems import Problem, ProblemAnswer, invalid, language_of
from equality_check_api.reading import ReadAd, read_file, read_sent
from equality_check_api.routes.admission import admitted
from equality_check_api.routes.check import form_options, media_type
from equality_check_api.schema import FORM, NDJSON, body_of
from equality_check_api.service import Service, count, saturated, service_of, unforeseen
from equality_check_api.streams import LineStream
from equality_check_api.wire import (
    MOST_ADS,
    BatchAd,
    BatchAnswer,
    BatchEnvelope,
    BatchLine,
    BatchLineResult,
    BatchRequest,
    BatchResult,
    CheckForm,
    Speech,
)

router = APIRouter(tags=["check"], dependencies=[Depends(admitted)])

Id = str | int
Item = tuple[Id | None, Callable[[], ReadAd]]


@dataclass(frozen=True, slots=True)
class _Sent:
    """A batch that was sent, before its ads are read."""

    speech: Speech
    etag: str
    items: Callable[[], Awaitable[Sequence[Item]]]


@router.post(
    "/v1/check/batch",
    response_model=BatchAnswer,
    responses=problems(304, 400, 408, 413, 415, 503),
    openapi_extra=body_of({JSON: BatchRequest, FORM: CheckForm, NDJSON: BatchLine}),
)
async def batch(request: Request) -> Response:
    """Check up to a hundred ads, each with its own result or problem; or any number as NDJSON, one a line.

    A stream is answered line by line while it is sent: read while you write. The ads of a file get the ids 1, 2, 3 …
    """
    service = service_of(request)
    kind = media_type(request, JSON, FORM, NDJSON)
    if kind == NDJSON:
        return _streamed(request, service)
    body = await read_body(request, service.settings.max_batch_body, service.settings.body_seconds)
    sent = await _sent_form(request, service, body) if kind == FORM else _sent_json(body, service)
    if is_known(request, sent.etag):
        return unchanged(sent.etag, PRIVATE)
    try:
        with service.pool.entered("stream"):
            items = await sent.items()
            await service.admit(request, cost=max(0, len(items) - 1))
            results = [await _result(request, service, item, sent.speech) for item in items]
    except SaturatedError as error:
        raise saturated(error) from error
    count(request, ads=len(results), findings=sum(len(r.report.findings) for r in results if r.report))
    answer = BatchAnswer(offset_unit=sent.speech.offset_unit, versions=service.versions, results=results)
    return answered(to_json(answer), sent.etag, PRIVATE)


def _sent_json(body: bytes, service: Service) -> _Sent:
    try:
        envelope = BatchEnvelope.model_validate_json(body)
    except ValidationError as error:
        raise invalid(error) from error

    async def items() -> Sequence[Item]:
        return [_item(one, number, service) for number, one in enumerate(envelope.ads)]

    return _Sent(envelope, service.etag("batch", body), items)


async def _sent_form(request: Request, service: Service, body: bytes) -> _Sent:
    form = await parse_form(request, body)
    fields = form_options(form)
    most = service.settings.max_characters

    async def items() -> Sequence[Item]:
        ads = await service.work(request, lambda: read_file(form.data, form.name, fields, most))
        if len(ads) > MOST_ADS:
            raise Problem("too-many-ads", 422, n=len(ads), limit=MOST_ADS)
        return [(number, _giving(ad)) for number, ad in enumerate(ads, 1)]

    return _Sent(fields, service.etag("batch", form.data, form.name, fields.model_dump_json()), items)


def _streamed(request: Request, service: Service) -> Response:
    """Answer line by line. The place in the pool is held until the client has read, or left."""
    place = service.pool.entered("stream")
    try:
        place.__enter__()
    except SaturatedError as error:
        raise saturated(error) from error
    return LineStream(_lines(request, service), lambda: place.__exit__(None, None, None), service.settings.body_seconds)


async def _lines(request: Request, service: Service) -> AsyncGenerator[bytes, None]:
    done, settings = 0, service.settings
    try:
        async for line in read_lines(request, settings.max_body, settings.body_seconds):
            yield to_json(await _line(request, service, line)) + b"\n"
            done += 1
    except Problem as problem:  # the stream itself: a line without end, or no line for too long
        yield to_json(_failed(None, problem.answer(language_of(request)))) + b"\n"
    finally:
        count(request, ads=done)


async def _line(request: Request, service: Service, line: bytes) -> BatchLineResult:
    try:
        await service.admit(request)
        ad = BatchLine.model_validate_json(line)
    except ValidationError as error:
        return _failed(None, invalid(error).answer(language_of(request)))
    except Problem as problem:
        return _failed(None, problem.answer(language_of(request)))
    read = _reading(ad, service)
    result = await _result(request, service, (ad.id, read), ad, reading_body=True)
    return BatchLineResult(**dict(result), offset_unit=ad.offset_unit)


def _failed(identity: Id | None, problem: ProblemAnswer) -> BatchLineResult:
    return BatchLineResult(id=identity, problem=problem, offset_unit="utf16")


def _item(value: JsonValue, number: int, service: Service) -> Item:
    """Give the id of an ad of a batch, and how to read it; one that does not fit its schema says so when it is read."""
    try:
        ad = BatchAd.model_validate(value)
    except ValidationError as error:
        return _id_of(value), _raising(invalid(error, f"/ads/{number}"))
    return ad.id, _reading(ad, service)


def _reading(ad: BatchAd, service: Service) -> Callable[[], ReadAd]:
    return lambda: read_sent(ad, service.settings.max_characters)


def _raising(problem: Problem) -> Callable[[], ReadAd]:
    def read() -> ReadAd:
        raise problem

    return read


def _giving(ad: ReadAd) -> Callable[[], ReadAd]:
    return lambda: ad


async def _result(
    request: Request, service: Service, item: Item, speech: Speech, reading_body: bool = False
) -> BatchResult:
    """Give the result on one ad, whatever happens; `reading_body`: its client is still sending others."""
    identity, read = item

    def work() -> Report:
        ad = read()
        report = service.check(ad.advert, speech.remarks)
        return ad.utf16().report(report) if speech.offset_unit == "utf16" else report

    try:
        report = await (service.patient(work) if reading_body else service.work(request, work))
        return BatchResult(id=identity, report=report)
    except Problem as problem:
        return BatchResult(id=identity, problem=problem.answer(language_of(request)))
    except (*SET_UP_ERRORS, ClientGoneError):
        raise
    except Exception as error:  # one ad never spoils the others
        return BatchResult(id=identity, problem=unforeseen(error, request).answer(language_of(request)))


def _id_of(value: JsonValue) -> Id | None:
    identity = value.get("id") if isinstance(value, dict) else None
    return identity if isinstance(identity, str | int) and not isinstance(identity, bool) else None
