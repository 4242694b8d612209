"""Write SARIF 2.1.0, for people who keep ads in git: code hosts show its results beside the changed lines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from equality_check.origin import DocxOrigin, JsonOrigin, PdfOrigin
from equality_check.report import Finding, Place, RemarkLanguage, Severity
from equality_check.ruleset.resolving import ResolvedRule
from equality_check.version import VERSION
from equality_check.writers.boxes import shown
from equality_check.writers.formats import CheckedAd, Showing
from equality_check.writers.places import Region, Regions

_LEVELS: Mapping[Severity, str] = {
    "unlawful-risk": "error",
    "excluding": "error",
    "consider": "warning",
    "style": "note",
}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_FINGERPRINT = "equalityCheck/v1"

_Node = dict[str, Any]


def write(ads: Sequence[CheckedAd], showing: Showing) -> bytes:
    """Give one run over these ads. Columns count code points; sources that are no text have no regions."""
    found = [(ad, finding) for ad in ads for finding in shown(ad.report, showing.thorough)]
    names = list(dict.fromkeys(finding.rule for _, finding in found))
    rules = [showing.rules.by_id[name] for name in names if name in showing.rules.by_id]
    places = {rule.id: number for number, rule in enumerate(rules)}
    regions = {id(ad): Regions(ad) for ad in ads}
    language = ads[0].report.remarks
    driver: _Node = {"name": "equality-check", "semanticVersion": VERSION, "language": language}
    driver["rules"] = [_rule(rule, showing, language) for rule in rules]
    run: _Node = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "artifacts": [{"location": _artifact(place)} for place in dict.fromkeys(ad.place for ad in ads)],
        "results": [_result(ad, finding, regions[id(ad)], places) for ad, finding in found],
        "invocations": [_invocation(ads)],
    }
    log: _Node = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"


def _rule(rule: ResolvedRule, showing: Showing, language: RemarkLanguage) -> _Node:
    sources = [showing.rules.sources[key] for key in rule.sources]
    links = [source.url for source in sources if source.status == "verified" and source.url]
    descriptor: _Node = {
        "id": rule.id,
        "shortDescription": {"text": rule.title.of(language)},
        "fullDescription": {"text": rule.why.in_general(language)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"category": rule.category, "severity": rule.severity},
    }
    return descriptor | ({"helpUri": quote(links[0], safe=":/?#[]@!$&'()*+,;=%")} if links else {})


def _result(ad: CheckedAd, finding: Finding, regions: Regions, places: Mapping[str, int]) -> _Node:
    said = "\n".join([finding.message, finding.explanation, *(f"→ {better}" for better in finding.suggestions)])
    result: _Node = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": said},
        "locations": [_location(ad, finding, regions)],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "properties": {"severity": finding.severity, "mild": finding.mild},
    }
    if finding.rule in places:
        result["ruleIndex"] = places[finding.rule]
    if finding.related:
        result["relatedLocations"] = [_location(ad, place, regions) for place in finding.related]
    return result


def _location(ad: CheckedAd, one: Finding | Place, regions: Regions) -> _Node:
    physical: _Node = {"artifactLocation": _artifact(ad.place)}
    region = regions.of(one)
    if region:
        physical["region"] = _region(region)
    location: _Node = {"physicalLocation": physical}
    logical = _logical(one)
    return location | ({"logicalLocations": [logical]} if logical else {})


def _region(region: Region) -> _Node:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _logical(one: Finding | Place) -> _Node | None:
    """Give the place in a source that has no lines."""
    match one.origin:
        case JsonOrigin(pointer=pointer):
            return {"fullyQualifiedName": pointer, "kind": "property"}
        case DocxOrigin(paragraph=paragraph):
            return {"fullyQualifiedName": f"paragraph {paragraph + 1}", "kind": "paragraph"}
        case PdfOrigin(boxes=[box, *_]):
            return {"fullyQualifiedName": f"page {box.page}", "kind": "page"}
        case _:
            return None


def _artifact(name: str) -> _Node:
    """Give the address of a file, below the folder that the check ran in where it lies there."""
    path = Path(name)
    if path.is_absolute():
        if not path.is_relative_to(Path.cwd()):
            return {"uri": path.as_uri()}
        path = path.relative_to(Path.cwd())
    return {"uri": quote(path.as_posix(), errors="replace"), "uriBaseId": _ROOT}


def _invocation(ads: Sequence[CheckedAd]) -> _Node:
    notices = [(ad, notice) for ad in ads for notice in ad.report.notices]
    told = [
        {
            "message": {"text": notice.message},
            "level": "warning",
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(ad.place)}}],
        }
        for ad, notice in notices
    ]
    return {"executionSuccessful": True} | ({"toolExecutionNotifications": told} if told else {})
