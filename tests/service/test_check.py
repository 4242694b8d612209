"""POST /v1/check: the report of the library, over HTTP."""

from __future__ import annotations

import http.client
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from equality_check import Checker
from equality_check.border import to_tree

from .conftest import Server

AD = "😀 Vi er et ungt team 👩‍🚒 og søker en brannmann.\r\n\r\nDu må ha:\r\n- fagbrev\r\n- førerkort\r\n"


def utf16(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def post(client: httpx.Client, **body: Any) -> httpx.Response:
    return client.post("/v1/check", json=body)


def test_positions_count_utf16_units_of_the_text_that_was_sent(client: httpx.Client) -> None:
    report = post(client, text=AD).raise_for_status().json()
    assert report["offset_unit"] == "utf16"
    assert {f["text"] for f in report["findings"]} >= {"ungt team", "brannmann"}
    placed = [f for f in report["findings"] if f["start"] is not None] + report["demands"]
    assert len(placed) > 3
    for one in placed:
        assert utf16(AD, one["start"], one["end"]) == one["text"]


def test_code_points_give_the_report_of_the_library(client: httpx.Client, checker: Checker) -> None:
    report = post(client, text=AD, offset_unit="codepoint").raise_for_status().json()
    assert report.pop("offset_unit") == "codepoint"
    assert report == to_tree(checker.check(AD))


def test_title_profile_and_remarks_reach_the_checker(client: httpx.Client) -> None:
    text = "Du skal rydde lageret og kjøre truck."
    report = post(client, text=text, title="Lagermann", profile="state", remarks="en").json()
    assert report["profile"] == "state"
    assert report["remarks"] == "en"
    assert [f["text"] for f in report["findings"] if f["field"] == "title"] == ["Lagermann"]


def test_a_dismissed_finding_is_neither_told_nor_counted(client: httpx.Client) -> None:
    before = post(client, text=AD).json()
    gone = before["findings"][0]["fingerprint"]
    after = post(client, text=AD, dismissed=[gone]).json()
    assert gone not in {f["fingerprint"] for f in after["findings"]}
    assert len(after["findings"]) == len(before["findings"]) - 1
    assert after["score"]["total"] >= before["score"]["total"]


def test_known_elements_are_stated_elsewhere(client: httpx.Client) -> None:
    report = post(client, text=AD, known_elements=["salary"]).json()
    assert {e["state"] for e in report["elements"] if e["id"] == "salary"} == {"elsewhere"}


def test_a_file_is_read_like_text(client: httpx.Client) -> None:
    file = {"file": ("annonse.txt", AD.encode("cp1252", "ignore"))}
    answer = client.post("/v1/check", files=file, data={"remarks": "nn", "known_elements": ["salary", "contact"]})
    report = answer.raise_for_status().json()
    assert report["remarks"] == "nn"
    assert {f["text"] for f in report["findings"]} >= {"ungt team", "brannmann"}
    assert {e["id"] for e in report["elements"] if e["state"] == "elsewhere"} == {"salary", "contact"}


def test_the_same_ad_is_answered_by_304(client: httpx.Client) -> None:
    first = post(client, text=AD)
    tag = first.headers["etag"]
    again = client.post("/v1/check", json={"text": AD}, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    other = client.post("/v1/check", json={"text": AD, "remarks": "en"}, headers={"If-None-Match": tag})
    assert other.status_code == 200
    assert other.headers["etag"] != tag


def test_versions_are_told(client: httpx.Client, checker: Checker) -> None:
    assert post(client, text=AD).json()["versions"] == to_tree(checker.check("").versions)


def test_a_byte_order_mark_in_the_text_moves_nothing(client: httpx.Client) -> None:
    text = "\ufeffVi søker en brannmann."
    found = post(client, text=text).json()["findings"][0]
    assert utf16(text, found["start"], found["end"]) == "brannmann"


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        ({}, 422, "invalid"),
        ({"text": "a", "source": {}}, 422, "invalid"),
        ({"text": "a", "unknown": 1}, 422, "invalid"),
        ({"text": 1}, 422, "invalid"),
        ({"text": "a", "format": "sealing-wax"}, 422, "invalid"),
        ({"text": "a", "dismissed": ["nonsense"]}, 422, "invalid"),
        ({"text": "   "}, 422, "unreadable"),
        ({"text": "a" * 60_000}, 413, "too-long"),
    ],
)
def test_what_does_not_fit_is_a_problem(client: httpx.Client, body: Any, status: int, kind: str) -> None:
    answer = client.post("/v1/check", json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"].endswith(f":{kind}")
    assert problem["status"] == status
    assert problem["detail"]


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[" * 5_000 + b"]" * 5_000, "application/json", 400),
        (b'{"source":' + b'{"a":' * 5_000 + b"1" + b"}" * 5_001, "application/json", 400),
        (b'{"text": "\\ud83d"}', "application/json", 400),
        (b'{"text": "\xff"}', "application/json", 400),
        (b"x=1", "application/x-www-form-urlencoded", 415),
        (b"--x\r\n", "multipart/form-data", 400),
        (b"--x\r\n", "multipart/form-data; boundary=x", 422),
        (b'{"text": "' + b"a" * 1_000_001 + b'"}', "application/json", 413),
    ],
)
def test_bodies_that_are_no_ad(client: httpx.Client, content: bytes, kind: str, status: int) -> None:
    answer = client.post("/v1/check", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_problems_speak_the_language_of_the_client(client: httpx.Client) -> None:
    said = {
        language: client.post("/v1/check", content=b"{", headers={"Accept-Language": language}).json()["detail"]
        for language in ("nb-NO", "nn", "en-GB", "fi")
    }
    assert said["nb-NO"].startswith("Innholdet er ikke")
    assert said["nn"].startswith("Innhaldet er ikkje")
    assert said["en-GB"] == said["fi"]


def test_a_large_body_is_refused_before_it_is_sent(server: Server) -> None:
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    connection.putrequest("POST", "/v1/check")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", "9000000")
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()
