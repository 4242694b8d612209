"""Whether the service lives, is ready for more, and what it has counted."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from equality_check_api.metrics import MEDIA_TYPE
from equality_check_api.routes.admission import admitted
from equality_check_api.service import service_of
from equality_check_api.wire import Health

router = APIRouter(tags=["operation"])


@router.get("/healthz", response_model=Health)
async def healthz() -> Response:
    """Tell that the process lives."""
    return JSONResponse({"status": "alive"})


@router.get("/readyz", response_model=Health, responses={503: {"model": Health, "description": "Too much to do"}})
async def readyz(request: Request) -> Response:
    """Tell whether the process takes more work; rules and model are loaded before it answers at all."""
    full = service_of(request).pool.is_full
    return JSONResponse({"status": "saturated" if full else "ready"}, 503 if full else 200)


@router.get("/metrics", dependencies=[Depends(admitted)], response_class=PlainTextResponse)
async def metrics(request: Request) -> Response:
    """Give the figures for Prometheus."""
    return Response(service_of(request).metrics.text(), media_type=MEDIA_TYPE)
