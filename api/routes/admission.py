"""Who may call an operation."""

from __future__ import annotations

from typing import Annotated

from fastapi import Security
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import Request

from equality_check_api.service import service_of

_BEARER = HTTPBearer(auto_error=False, description="An API key; not needed where the service is open")
_HEADER = APIKeyHeader(name="X-API-Key", auto_error=False, description="The same")


async def admitted(
    request: Request,
    _bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)],
    _header: Annotated[str | None, Security(_HEADER)],
) -> None:
    """Let the request in by its key and its rate. Raises Problem."""
    await service_of(request).admit(request)
