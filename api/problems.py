"""What the service says when it cannot answer: problem+json (RFC 9457), or a line of text to LanguageTool's clients.

Nothing of what was sent is ever repeated.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from equality_check.readers.errors import ReadError
from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text

MEDIA_TYPE = "application/problem+json"
URN = "urn:equality-check:problem:"

_LANGUAGES: Mapping[str, RemarkLanguage] = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}


class FieldProblem(BaseModel):
    """What is wrong with one field: where (a JSON Pointer), which kind of mistake, and what would be right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pointer: str
    code: str
    detail: str


class ProblemAnswer(BaseModel):
    """An error as RFC 9457 has it. `errors` says what is wrong with single fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = []


class Problem(Exception):  # noqa: N818  (the word of RFC 9457)
    """A reason not to answer; `kind` names it, and `problem-KIND` in rules/texts.yaml says it."""

    def __init__(self, kind: str, status: int, retry_after: int | None = None, **values: object) -> None:
        super().__init__(kind)
        self.kind, self.status, self.retry_after, self._values = kind, status, retry_after, values
        self.errors: list[FieldProblem] = []

    def answer(self, language: RemarkLanguage) -> ProblemAnswer:
        """Give the problem as it is answered, in that language."""
        return ProblemAnswer(
            type=URN + self.kind,
            title=HTTPStatus(self.status).phrase,
            status=self.status,
            detail=self.say(language),
            errors=self.errors,
        )

    def say(self, language: RemarkLanguage) -> str:
        """Give what is wrong and what to do, in that language."""
        return text(f"problem-{self.kind}", language, **self._values)


class UnreadableProblem(Problem):
    """A source that a reader refuses."""

    def __init__(self, error: ReadError) -> None:
        super().__init__("unreadable", 422)
        self._error = error

    def say(self, language: RemarkLanguage) -> str:
        """Give what the reader says."""
        return self._error.say(language)


def invalid(error: ValidationError, at: str = "") -> Problem:
    """Give the problem that a body does not fit its schema; names that the schema does not know are not repeated."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    if found[0]["type"] == "json_invalid":
        return Problem("not-json", 400)
    problem = Problem("invalid", 422)
    problem.errors = [_field(one["loc"], one["type"], one["msg"], at) for one in found[:20]]
    return problem


def language_of(connection: HTTPConnection) -> RemarkLanguage:
    """Give the language to speak to a client: the first of Accept-Language that we know, else English."""
    for part in connection.headers.get("accept-language", "").split(","):
        if known := _LANGUAGES.get(part.strip()[:2].lower()):
            return known
    return "en"


def respond(problem: Problem, connection: HTTPConnection) -> Response:
    """Give the answer that states a problem, in the form that the client of this path expects."""
    headers = {"Cache-Control": "no-store"}
    if problem.retry_after is not None:
        headers["Retry-After"] = str(problem.retry_after)
    if problem.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if connection.url.path.startswith("/v2"):
        return PlainTextResponse(f"Error: {problem.say('en')}", _old_status(problem), headers)
    answer = problem.answer(language_of(connection)).model_dump(exclude_defaults=True)
    return JSONResponse(answer, problem.status, headers, MEDIA_TYPE)


async def answer_problem(request: Request, problem: Exception) -> Response:
    """Answer a Problem that an operation raised."""
    assert isinstance(problem, Problem)
    return respond(problem, request)


async def answer_http(request: Request, error: Exception) -> Response:
    """Answer what routing refuses: no such path, no such method."""
    status = getattr(error, "status_code", 500)
    kind = {404: "no-path", 405: "no-method"}.get(status, "refused")
    response = respond(Problem(kind, status), request)
    if kind == "no-method":
        response.headers["Allow"] = _allowed(request)
    return response


async def answer_invalid(request: Request, error: Exception) -> Response:
    """Answer parameters that do not fit, as FastAPI finds them, without repeating them."""
    found: list[dict[str, Any]] = getattr(error, "errors", list)()
    problem = Problem("invalid", 422)
    problem.errors = [_field(one["loc"], one["type"], one["msg"], "") for one in found[:20]]
    return respond(problem, request)


def _allowed(request: Request) -> str:
    """Give all methods of a path; routing names only those of the first operation that it finds there."""
    path = getattr(request.scope.get("route"), "path_format", request.url.path)
    known: dict[str, Any] = request.app.openapi()["paths"].get(path, {"get": None})
    return ", ".join(sorted(method.upper() for method in known))


def _field(place: tuple[int | str, ...], code: str, message: str, at: str) -> FieldProblem:
    known = place[:-1] if code == "extra_forbidden" else place
    return FieldProblem(pointer=at + "".join(f"/{step}" for step in known), code=code, detail=message)


def _old_status(problem: Problem) -> int:
    """Give the status that LanguageTool's server uses for a problem: clients tell them apart."""
    if problem.kind == "too-slow":
        return 500
    return {401: 403, 408: 400, 422: 400, 429: 403}.get(problem.status, problem.status)
