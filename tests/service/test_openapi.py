"""The OpenAPI document says what the service does: schemathesis tries it out."""

from __future__ import annotations

from typing import Any

import httpx
import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from .conftest import Server

OPERATIONS = 17


@pytest.fixture(scope="session")
def described(server: Server) -> dict[str, Any]:
    found: dict[str, Any] = httpx.get(f"{server.url}/openapi.json", timeout=60, trust_env=False).json()
    return found


def operations(described: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, one) for path, methods in described["paths"].items() for method, one in methods.items()]


def test_every_operation_has_examples_that_fit_their_schemas(described: dict[str, Any]) -> None:
    found = operations(described)
    assert len(found) == OPERATIONS
    for path, method, operation in found:
        bodies = operation.get("requestBody", {}).get("content", {})
        answers = operation["responses"]["200"].get("content", {})
        assert answers, path
        assert any("example" in content for content in answers.values()), path
        if bodies:
            assert any("example" in content for content in bodies.values()), path
        for kind, content in [*bodies.items(), *answers.items()]:
            if kind.endswith("json") and "example" in content and "schema" in content:
                schema = {**content["schema"], "components": described["components"]}
                jsonschema_rs.validate(schema, content["example"])
        for parameter in operation.get("parameters", []):
            assert not parameter["required"] or "example" in parameter, (path, method, parameter["name"])


@pytest.fixture(scope="session")
def openapi(server: Server) -> schemathesis.schemas.BaseSchema:
    return schemathesis.openapi.from_url(f"{server.url}/openapi.json")


schema = schemathesis.pytest.from_fixture("openapi")
EVERY_CHECK = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@schema.parametrize()
@settings(max_examples=15, **EVERY_CHECK)
def test_it_does_what_it_says(case: schemathesis.Case) -> None:
    case.call_and_validate(excluded_checks=[positive_data_acceptance], timeout=60)


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=500, **EVERY_CHECK)
def test_it_does_what_it_says_at_length(case: schemathesis.Case) -> None:
    case.call_and_validate(excluded_checks=[positive_data_acceptance], timeout=60)
