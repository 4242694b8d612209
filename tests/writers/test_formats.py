"""The formats for other programs: JSON, CSV, lines and SARIF; and which format the name of a file tells."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from equality_check.advert import Advert
from equality_check.border import read_tree
from equality_check.checker import Checker
from equality_check.origin import JsonOrigin, TextOrigin
from equality_check.report import Finding, Report
from equality_check.writers.formats import (
    OF_ONE_AD,
    OUTPUT_FORMATS,
    CheckedAd,
    OutputFormat,
    Showing,
    recognise,
    writer,
)
from equality_check.writers.places import Regions


def written(form: OutputFormat, showing: Showing, *ads: CheckedAd) -> str:
    return writer(form).write(ads, showing).decode("utf-8")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.html", "html"),
        ("A.HTM", "html"),
        ("rapport.sarif", "sarif"),
        ("rapport.sarif.json", "sarif"),
        ("rapport.json", "json"),
        ("mappe.csv/rapport.md", "markdown"),
        ("rapport.csv", "csv"),
        ("rapport.txt", "console"),
        ("rapport.xyz", None),
        ("rapport", None),
    ],
)
def test_the_name_of_a_file_tells_its_format(name: str, form: OutputFormat | None) -> None:
    assert recognise(name) == form


@pytest.mark.parametrize("form", [form for form in OUTPUT_FORMATS if form not in OF_ONE_AD])
def test_every_format_writes_every_ad(
    form: OutputFormat, showing: Showing, plain: CheckedAd, english: CheckedAd, evil: CheckedAd
) -> None:
    for ads in ((plain,), (evil,), (english,), (plain, english, evil)):
        assert writer(form).write(ads, replace(showing, several=len(ads) > 1)).decode("utf-8")


def test_json_of_one_ad_is_its_report_and_of_several_a_list(
    showing: Showing, plain: CheckedAd, evil: CheckedAd
) -> None:
    assert Report.from_json(written("json", showing, plain)) == plain.report
    several = json.loads(written("json", replace(showing, several=True), plain, evil))
    assert [row["file"] for row in several] == [plain.name, evil.name]
    assert [read_tree(Report, row["report"]) for row in several] == [plain.report, evil.report]
    assert isinstance(json.loads(written("json", replace(showing, several=True), plain)), list)


def test_csv_has_a_row_a_finding_mild_or_not(showing: Showing, plain: CheckedAd, evil: CheckedAd) -> None:
    found = rows(written("csv", showing, plain, evil))
    assert len(found) == len(plain.report.findings) + len(evil.report.findings)
    first, finding = found[0], plain.report.findings[0]
    assert (first["file"], first["rule"], first["text"]) == (plain.name, finding.rule, finding.text)
    assert (first["line"], first["column"], first["start"], first["end"]) == ("1", "1", "0", "12")
    assert {row["mild"] for row in found} == {"yes", "no"}


def test_no_cell_is_a_formula(showing: Showing, plain: CheckedAd) -> None:
    signs = ["=1+1", "+47", "-x", "@y", "\tx"]
    findings = [replace(plain.report.findings[0], text=sign) for sign in signs]
    ad = replace(plain, name="=ad", report=replace(plain.report, findings=findings))
    found = rows(written("csv", showing, ad))
    assert [row["text"] for row in found] == [f"'{sign}" for sign in signs]
    assert all(row["file"] == "'=ad" for row in found)


def test_lines_name_file_line_column_severity_and_rule(showing: Showing, plain: CheckedAd) -> None:
    lines = written("lines", showing, plain).splitlines()
    assert lines[0] == ("annonser/kokk.txt:1:1: excluding gendered-title/man-title «Lagerformann» peker mot ett kjønn.")
    assert len(lines) == sum(not finding.mild for finding in plain.report.findings)
    assert all(re.fullmatch(r"[^:]+:\d+:\d+: [a-z-]+ [a-z-]+/[a-z-]+ .+", line) for line in lines)


def test_lines_never_break(thorough: Showing, evil: CheckedAd, english: CheckedAd) -> None:
    lines = written("lines", thorough, evil).splitlines()
    assert len(lines) == len(evil.report.findings)
    assert written("lines", thorough, english).startswith("en.txt: The ad seems to be in English.")


def region_text(source: str, region: dict[str, int]) -> str:
    """Give the words that a SARIF region holds."""
    lines = re.split(r"\r\n|\n|\r", source)
    first, last = region["startLine"] - 1, region["endLine"] - 1
    if first == last:
        return lines[first][region["startColumn"] - 1 : region["endColumn"] - 1]
    inner = [
        lines[first][region["startColumn"] - 1 :],
        *lines[first + 1 : last],
        lines[last][: region["endColumn"] - 1],
    ]
    return "\n".join(inner)


def sarif(showing: Showing, *ads: CheckedAd) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(written("sarif", showing, *ads))
    return log


def test_sarif_follows_its_schema(
    home: Path, thorough: Showing, plain: CheckedAd, evil: CheckedAd, english: CheckedAd
) -> None:
    schema = json.loads((home / "sarif-2.1.0.schema.json").read_text("utf-8"))
    for ads in ((plain,), (evil,), (english,), (plain, evil, english)):
        errors = list(Draft4Validator(schema).iter_errors(sarif(thorough, *ads)))
        assert [error.message for error in errors] == []


def test_sarif_regions_hold_the_words(thorough: Showing, evil: CheckedAd) -> None:
    results = sarif(thorough, evil)["runs"][0]["results"]
    findings = evil.report.findings
    for finding, result in zip(findings, results, strict=True):
        region = result["locations"][0]["physicalLocation"].get("region")
        if finding.field == "text" and finding.start is not None:
            assert region_text(evil.advert.text, region) == re.sub(r"\r\n|\r", "\n", finding.text)
        else:
            assert region is None
    assert any(finding.field == "title" for finding in findings)


def test_sarif_names_rules_levels_and_files(showing: Showing, plain: CheckedAd) -> None:
    run = sarif(showing, plain)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location == {"uri": "annonser/kokk.txt", "uriBaseId": "%SRCROOT%"}
    assert {r["properties"]["severity"]: r["level"] for r in run["results"]} == {
        "excluding": "error",
        "consider": "warning",
        "style": "note",
    }
    assert len({json.dumps(r["partialFingerprints"]) for r in run["results"]}) == len(run["results"])


def test_names_that_no_address_may_hold(showing: Showing, evil: CheckedAd, tmp_path: Path) -> None:
    def uri(name: str) -> str:
        found: str = sarif(showing, replace(evil, name=name))["runs"][0]["artifacts"][0]["location"]["uri"]
        return found

    assert uri(evil.name) == "a/%3Cb%3E%22x%22%20%26%20%7Cy%7C.txt"
    assert uri(str(Path.cwd() / "a.txt")) == "a.txt"
    assert uri(str(tmp_path / "å.txt")).startswith("file:///")


class Shifted:
    """Origins of an ad whose text begins after a line of its source."""

    def __init__(self, by: int) -> None:
        self._by = by

    def of(self, field: str, start: int, end: int) -> TextOrigin | None:
        return TextOrigin(start=start + self._by, end=end + self._by) if field == "text" else None


class InJson:
    """Origins of an ad in a JSON field."""

    def of(self, field: str, start: int, end: int) -> JsonOrigin:
        return JsonOrigin(pointer=f"/{field}", start=start, end=end)


def test_lines_and_columns_are_those_of_the_source(checker: Checker, showing: Showing) -> None:
    text = "Vi er et ungt team på tolv som trenger en kollega til."
    lead = "<!-- å -->\r\n<p>"
    advert = Advert(text, origins=Shifted(len(lead)))
    ad = CheckedAd("a.html", (lead + text).encode("utf-8-sig"), advert, next(checker.check_many([advert])))
    assert written("lines", showing, ad).startswith("a.html:2:13: excluding age/young-team ")
    region = sarif(showing, ad)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 13, "endLine": 2, "endColumn": 22}


def test_a_source_without_lines_has_its_own_kind_of_place(checker: Checker, showing: Showing) -> None:
    advert = Advert("Vi er et ungt team på tolv som trenger en kollega til.", origins=InJson())
    ad = CheckedAd("a.json", b"{}", advert, next(checker.check_many([advert])))
    assert written("lines", showing, ad).startswith("a.json: excluding age/young-team ")
    location = sarif(showing, ad)["runs"][0]["results"][0]["locations"][0]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "/text", "kind": "property"}]
    assert "region" not in location["physicalLocation"]


@given(text=st.text(alphabet="ab \r\n\u2028👩\u0301", min_size=1, max_size=40), data=st.data())
def test_a_region_gives_back_its_words(text: str, data: st.DataObject, plain: CheckedAd) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cuts_newline = any(text[at - 1 : at + 1] == "\r\n" for at in (start, end) if at)
    finding: Finding = replace(plain.report.findings[0], start=start, end=end)
    ad = replace(plain, advert=Advert(text), report=replace(plain.report, findings=[finding]))
    region = Regions(ad).of(finding)
    assert region is not None
    if not cuts_newline:
        found = {
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
        }
        assert region_text(text, found) == re.sub(r"\r\n|\r", "\n", text[start:end])
