"""Two versions of an ad."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Depends
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from equality_check.border import to_json
from equality_check.compare import Comparison, compare
from equality_check_api.answers import JSON, PRIVATE, answered, is_known, problems, unchanged
from equality_check_api.bodies import read_body
from equality_check_api.offsets import compared
from equality_check_api.problems import Problem, invalid
from equality_check_api.reading import read_sent
from equality_check_api.routes.admission import admitted
from equality_check_api.routes.check import media_type
from equality_check_api.schema import body_of
from equality_check_api.service import Service, count, service_of
from equality_check_api.wire import CompareAnswer, CompareRequest, widened

router = APIRouter(tags=["check"], dependencies=[Depends(admitted)])


@router.post(
    "/v1/compare",
    response_model=CompareAnswer,
    responses=problems(304, 400, 408, 413, 415, 503),
    openapi_extra=body_of({JSON: CompareRequest}),
)
async def compare_versions(request: Request) -> Response:
    """Compare two versions of an ad: what was solved, what is new, and the score before and after."""
    service = service_of(request)
    media_type(request, JSON)
    body = await read_body(request, 2 * service.settings.max_body, service.settings.body_seconds)
    try:
        versions = CompareRequest.model_validate_json(body)
    except ValidationError as error:
        raise invalid(error) from error
    etag = service.etag("compare", body)
    if is_known(request, etag):
        return unchanged(etag, PRIVATE)
    comparison = await service.alone(request, lambda: _compare(versions, service))
    answer = widened(CompareAnswer, comparison, offset_unit=versions.offset_unit, versions=service.versions)
    count(request, ads=2, solved=len(comparison.solved), added=len(comparison.added))
    return answered(to_json(answer), etag, PRIVATE)


def _compare(versions: CompareRequest, service: Service) -> Comparison:
    """Compare as ads of one employer: the kind that the new version shows."""
    most = service.settings.max_characters
    old, new = read_sent(versions.old, most), read_sent(versions.new, most)
    after = service.check(new.advert, versions.remarks)
    before = service.check(replace(old.advert, profile=old.advert.profile or after.profile), versions.remarks)
    if before.notices or after.notices:
        raise Problem("not-norwegian", 422)
    comparison = compare(before, after)
    return compared(comparison, old.utf16(), new.utf16()) if versions.offset_unit == "utf16" else comparison
