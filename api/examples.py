"""The examples of the OpenAPI document: answered by the service itself, so that they are always true."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from equality_check.border import to_tree
from equality_check.compare import compare
from equality_check.ruleset.loading import load
from equality_check.structure import structure
from equality_check_api.answers import JSON
from equality_check_api.languagetool.answer import SOFTWARE, Answering, config_info, languages
from equality_check_api.languagetool.parameters import check_parameters
from equality_check_api.schema import NDJSON
from equality_check_api.service import Service

_AD = "Vi er et ungt team og søker en brannmann.\n\nDu må ha:\n- fagbrev\n- førerkort klasse C1\n"
_BETTER = "Vi er tolv på vakta og søker en brannkonstabel.\n\nDu må ha:\n- fagbrev\n- førerkort klasse C1\n"
_RULE = "age/young-team"


def examples(service: Service) -> dict[str, dict[str, Any]]:
    """Give the examples by operation: of bodies by media type, of answers by status, of parameters by name."""
    return {**_checks(service), **_documents(), **_lists(service), **_old(service)}


def _checks(service: Service) -> dict[str, dict[str, Any]]:
    report, after = (service.checkers[None].check(text) for text in (_AD, _BETTER))
    made = {**to_tree(report), "offset_unit": "utf16"}
    versions = to_tree(service.versions)
    changed = {**to_tree(compare(report, after)), "offset_unit": "utf16", "versions": versions}
    result = {"id": "17", "report": to_tree(report), "problem": None}
    ad = {"id": "17", "text": _AD}
    return {
        "POST /v1/check": {JSON: {"text": _AD, "profile": "municipality", "known_elements": ["salary"]}, "200": made},
        "POST /v1/check/batch": {
            JSON: {"ads": [ad]},
            NDJSON: ad,
            "200": {"offset_unit": "utf16", "versions": versions, "results": [result]},
            f"200 {NDJSON}": {**result, "offset_unit": "utf16"},
        },
        "POST /v1/compare": {JSON: {"old": {"text": _AD}, "new": {"text": _BETTER}}, "200": changed},
    }


def _documents() -> dict[str, dict[str, Any]]:
    passages = [
        {"field": "text", "kind": "paragraph", "text": "Vi søker en brannkonstabel."},
        {"field": "text", "kind": "item", "text": "fagbrev"},
    ]
    return {
        "POST /v1/read": {JSON: {"text": _BETTER}, "200": {"language": "nb", "passages": passages}},
        "POST /v1/report": {JSON: {"text": _AD}, "output": "html", "200": "<!DOCTYPE html>…"},
    }


def _lists(service: Service) -> dict[str, dict[str, Any]]:
    rule = load().by_id[_RULE]
    versions = to_tree(service.versions)
    shown = {
        "id": rule.id,
        "category": rule.category,
        "severity": rule.severity,
        "mild": rule.mild,
        "title": rule.title.en,
    }
    whole = {"message": rule.message.en, "explanation": rule.why.en, "suggestions": [], "sources": [], "examples": []}
    category = {"id": "age", "title": load().categories["age"].title.en, "rules": 1}
    return {
        "GET /v1/rules": {"remarks": "en", "200": {"versions": versions, "rules": [shown]}},
        "GET /v1/rules/{rule_id}": {"rule_id": rule.id, "remarks": "en", "200": {**shown, **whole}},
        "GET /v1/categories": {"remarks": "en", "200": {"versions": versions, "categories": [category]}},
        "GET /v1/profiles": {
            "remarks": "en",
            "200": {
                "versions": versions,
                "profiles": [{"id": "state", "title": "state employer"}],
                "elements": [{"id": "salary", "title": "Salary"}],
            },
        },
        "GET /healthz": {"200": {"status": "alive"}},
        "GET /readyz": {"200": {"status": "ready"}, "503": {"status": "saturated"}},
        "GET /metrics": {"200": "equality_check_ads_total 17.0\n"},
    }


def _old(service: Service) -> dict[str, dict[str, Any]]:
    sent = {"text": _AD, "language": "nb"}
    asked = check_parameters(sent)
    report = service.checkers[None].check(_AD)
    answer = Answering(asked, report, structure(_AD, "text", "nb"), service.rules).answer()
    config = config_info(service.rules, "nb", service.settings.max_characters)
    config["rules"] = [one for one in _rules(config) if one["ruleId"] == _RULE]
    return {
        "POST /v2/check": {"application/x-www-form-urlencoded": urlencode(sent), "200": answer},
        "GET /v2/check": {**sent, "200": answer},
        "GET /v2/languages": {"200": languages()},
        "GET /v2/healthcheck": {"200": "OK"},
        "GET /v2/maxtextlength": {"200": str(service.settings.max_characters)},
        "GET /v2/info": {"200": {"software": dict(SOFTWARE)}},
        "GET /v2/configinfo": {"language": "nb", "200": config},
    }


def _rules(config: dict[str, Any]) -> list[dict[str, Any]]:
    return list(config["rules"])
