"""The application: every part in its place."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from equality_check.version import VERSION
from equality_check_api import documentation, pages
from equality_check_api.examples import examples
from equality_check_api.languagetool import routes as old
from equality_check_api.observing import Observer
from equality_check_api.problems import Problem, answer_http, answer_invalid, answer_problem
from equality_check_api.routes import batch, check, compare, documents, health, rules
from equality_check_api.schema import document
from equality_check_api.service import Service
from equality_check_api.settings import ServiceSettings

_ROUTERS = (
    *(check.router, batch.router, compare.router, documents.router, rules.router, old.router, health.router),
    *(documentation.router, pages.router),
)
_ABOUT = "Checks Norwegian job advertisements, Bokmål and Nynorsk, for what shuts good applicants out. Keeps nothing."
_EXPOSED = ["ETag", "Retry-After", "X-Request-ID"]


def create(settings: ServiceSettings | None = None) -> FastAPI:
    """Give the application. Without settings they come from the environment and the file it names."""
    service = Service(settings or ServiceSettings())
    app = FastAPI(
        title="equality-check", version=VERSION, description=_ABOUT, docs_url=None, redoc_url=None, lifespan=_lifespan
    )
    app.state.service = service
    for router in _ROUTERS:
        app.include_router(router)
    app.add_exception_handler(Problem, answer_problem)
    app.add_exception_handler(HTTPException, answer_http)
    app.add_exception_handler(RequestValidationError, answer_invalid)
    if service.settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=service.settings.cors_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type", "If-None-Match", "X-API-Key", "X-Request-ID"],
            expose_headers=_EXPOSED,
        )
    app.add_middleware(Observer, metrics=service.metrics)
    _describe(app, service)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Load rules and model before the first request, and let the threads go after the last."""
    service: Service = app.state.service
    await asyncio.to_thread(service.warm_up)
    rest = asyncio.create_task(asyncio.to_thread(service.warm_rest))
    yield
    await rest
    service.pool.close()


def _describe(app: FastAPI, service: Service) -> None:
    """Have the app describe itself; made once."""

    def openapi() -> dict[str, object]:
        if app.openapi_schema is None:
            made = examples(service)
            app.openapi_schema = document(app, lambda: made, service.settings.needs_keys)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
