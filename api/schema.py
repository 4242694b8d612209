"""The OpenAPI document: FastAPI's, and what it cannot see because bodies are read by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from equality_check_api import wire
from equality_check_api.problems import ProblemAnswer

FORM = "multipart/form-data"
NDJSON = "application/x-ndjson"

_REF = "#/components/schemas/"
_SENT = (wire.CheckRequest, wire.CheckForm, wire.BatchRequest, wire.BatchLine, wire.CompareRequest)
_ANSWERED = (ProblemAnswer, wire.BatchLineResult)
_METHODS = frozenset({"get", "post"})


def body_of(models: Mapping[str, type[BaseModel]]) -> dict[str, Any]:
    """Give what OpenAPI says of a body that may be of several types; to a form belongs a file."""
    content = {kind: {"schema": {"$ref": f"{_REF}{model.__name__}"}} for kind, model in models.items()}
    return {"requestBody": {"required": True, "content": content}}


def document(app: FastAPI, examples: Callable[[], Mapping[str, Any]], needs_keys: bool) -> dict[str, Any]:
    """Give the OpenAPI document, with the examples by operation: «METHOD path» to {media type or status: example}."""
    made = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags
    )
    schemas = made["components"]["schemas"]
    for mode, models in (("validation", _SENT), ("serialization", _ANSWERED)):
        _, definitions = models_json_schema(
            [(model, mode) for model in models],  # type: ignore[misc]
            ref_template=_REF + "{model}",
        )
        schemas |= definitions["$defs"]
    _as_form(schemas[wire.CheckForm.__name__])
    ads = schemas[wire.BatchRequest.__name__]["properties"]["ads"]
    ads["items"] = {"anyOf": [ads["items"], {}], "description": "One that does not fit gets a problem of its own"}
    batch = made["paths"]["/v1/check/batch"]["post"]
    lines = batch["requestBody"]["content"][NDJSON]
    lines["schema"] = {"anyOf": [lines["schema"], {}], "description": "One that does not fit gets a problem of its own"}
    stream = batch["responses"]["200"]["content"]
    stream[NDJSON] = {"schema": {"$ref": f"{_REF}{wire.BatchLineResult.__name__}"}}
    for path, operations in made["paths"].items():
        for method in _METHODS & operations.keys():
            _show(operations[method], examples().get(f"{method.upper()} {path}", {}))
            if not needs_keys:
                operations[method].pop("security", None)
    return made


def _as_form(form: dict[str, Any]) -> None:
    """Make a schema that of a form: it has a file, and knows no null."""
    for schema in form["properties"].values():
        if "anyOf" in schema:
            schema |= next(one for one in schema.pop("anyOf") if one != {"type": "null"})
            del schema["default"]
    form["properties"]["file"] = {"type": "string", "format": "binary", "description": "The ad, or ads, as a file"}
    form["required"] = ["file"]


def _show(operation: dict[str, Any], examples: Mapping[str, Any]) -> None:
    """Put the examples into an operation: of bodies by media type, of answers by status, of parameters by name."""
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        if kind in examples:
            content["example"] = examples[kind]
    for parameter in operation.get("parameters", []):
        if parameter["name"] in examples:
            parameter["example"] = examples[parameter["name"]]
    for status, answer in operation["responses"].items():
        for kind, content in answer.get("content", {}).items():
            key = f"{status} {kind}" if kind == NDJSON else status
            if key in examples:
                content["example"] = examples[key]
