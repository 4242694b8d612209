"""Batches, streams and comparisons."""

from __future__ import annotations

import http.client
import json
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from .conftest import Server

AD = "Vi er et ungt team og søker en brannmann."


def texts(report: dict[str, Any]) -> set[str]:
    return {f["text"] for f in report["findings"]}


def test_every_ad_of_a_batch_has_its_own_result(client: httpx.Client) -> None:
    ads: list[Any] = [{"id": "a", "text": AD}, {"id": 2, "text": " "}, {"text": AD}, 7, {"id": "b", "text": "😀 " + AD}]
    answer = client.post("/v1/check/batch", json={"ads": ads, "remarks": "en"}).raise_for_status().json()
    results = answer["results"]
    assert [r["id"] for r in results] == ["a", 2, None, None, "b"]
    assert [r["problem"] and r["problem"]["type"].rsplit(":", 1)[1] for r in results] == [
        None,
        "unreadable",
        "invalid",
        "invalid",
        None,
    ]
    assert texts(results[0]["report"]) == texts(results[4]["report"]) == {"ungt team", "brannmann"}
    starts = [r["report"]["findings"][0]["start"] for r in (results[0], results[4])]
    assert starts[1] - starts[0] == 3
    assert results[0]["report"]["remarks"] == "en"


@pytest.mark.parametrize("ads", [[], [{"id": 1, "text": AD}] * 101])
def test_a_batch_has_one_to_a_hundred_ads(client: httpx.Client, ads: list[Any]) -> None:
    assert client.post("/v1/check/batch", json={"ads": ads}).status_code == 422


def test_the_ads_of_a_file_are_numbered(client: httpx.Client) -> None:
    answer = client.post("/v1/check/batch", files={"file": ("annonse.txt", AD.encode())}).raise_for_status().json()
    assert [(r["id"], texts(r["report"])) for r in answer["results"]] == [(1, {"ungt team", "brannmann"})]


def test_a_stream_is_answered_while_it_is_sent(server: Server) -> None:
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    connection.putrequest("POST", "/v1/check/batch")
    connection.putheader("Content-Type", "application/x-ndjson")
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()
    answer: http.client.HTTPResponse | None = None
    for number, sent in enumerate(({"id": 0, "text": AD}, {"id": 1, "text": ""}, {"id": 2, "text": AD})):
        line = json.dumps(sent).encode() + b"\n"
        connection.send(b"%x\r\n%s\r\n" % (len(line), line))
        if answer is None:
            answer = connection.getresponse()
            assert answer.status == 200
        got = json.loads(answer.readline())
        assert got["id"] == number
        assert (got["problem"] is None) == (number != 1)
        assert got["offset_unit"] == "utf16"
    connection.send(b"0\r\n\r\n")
    assert answer is not None
    assert answer.read() == b""
    connection.close()


def test_a_wrong_line_does_not_end_a_stream(client: httpx.Client) -> None:
    lines = [b"{", b"", b"[" * 9_999, json.dumps({"id": "x", "text": AD}).encode()]
    answer = client.post(
        "/v1/check/batch", content=b"\n".join(lines), headers={"Content-Type": "application/x-ndjson"}
    ).raise_for_status()
    results = [json.loads(line) for line in answer.text.splitlines()]
    assert [r["id"] for r in results] == [None, None, "x"]
    assert texts(results[2]["report"]) == {"ungt team", "brannmann"}


def test_comparing_tells_what_was_solved(client: httpx.Client) -> None:
    body = {"old": {"text": "😀 " + AD}, "new": {"text": "😀 Vi er et team, og søker en brannmann."}}
    answer = client.post("/v1/compare", json=body).raise_for_status().json()
    assert [f["text"] for f in answer["solved"]] == ["ungt team"]
    assert answer["kept"] == 1
    assert answer["solved"][0]["start"] == 12
    assert answer["versions"]["engine"]


def test_an_english_ad_is_not_compared(client: httpx.Client) -> None:
    english = {"text": "We are looking for a friendly nurse who would like to work with children in our clinic."}
    answer = client.post("/v1/compare", json={"old": english, "new": {"text": AD}})
    assert (answer.status_code, answer.json()["type"].rsplit(":", 1)[1]) == (422, "not-norwegian")


def test_rules_categories_and_profiles(client: httpx.Client) -> None:
    rules = client.get("/v1/rules", params={"remarks": "nn"}).raise_for_status()
    listed = rules.json()["rules"]
    shown = client.get(f"/v1/rules/{listed[0]['id']}", params={"remarks": "nn"}).raise_for_status().json()
    assert {name: shown[name] for name in listed[0]} == listed[0]
    assert any(example["flagged"] for example in shown["examples"])
    categories = client.get("/v1/categories").json()["categories"]
    assert sum(c["rules"] for c in categories) == len(listed)
    profiles = client.get("/v1/profiles", headers={"Accept-Language": "nb"}).json()
    assert [p["title"] for p in profiles["profiles"]] == [
        "statlig arbeidsgiver",
        "kommunal arbeidsgiver",
        "privat arbeidsgiver",
    ]
    assert "salary" in {e["id"] for e in profiles["elements"]}
    again = client.get("/v1/rules", params={"remarks": "nn"}, headers={"If-None-Match": rules.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/v1/rules/no/such").status_code == 404
