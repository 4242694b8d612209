"""POST /v1/read and /v1/report: ads as documents, and the files of the page."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import httpx
import pytest
from docx import Document

ROOT = Path(__file__).parents[2]
AD = "<h1>Brannmann</h1><p>Vi er et ungt team.</p><h2>Krav</h2><ul><li>fagbrev &amp; mot</li></ul>"


def test_an_ad_is_read_into_its_passages(client: httpx.Client) -> None:
    answer = client.post("/v1/read", json={"text": AD, "format": "html"})
    assert answer.json() == {
        "language": "nb",
        "passages": [
            {"field": "title", "kind": "heading", "text": "Brannmann"},
            {"field": "text", "kind": "paragraph", "text": "Vi er et ungt team."},
            {"field": "text", "kind": "heading", "text": "Krav"},
            {"field": "text", "kind": "item", "text": "fagbrev & mot"},
        ],
    }
    headers = {"If-None-Match": answer.headers["etag"]}
    known = client.post("/v1/read", json={"text": AD, "format": "html"}, headers=headers)
    assert known.status_code == 304


def test_a_report_is_a_page(client: httpx.Client) -> None:
    answer = client.post("/v1/report", json={"text": AD, "format": "html", "remarks": "nn"})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="nn">' in answer.text
    assert "ungt team" in answer.text


def test_a_report_shows_the_ad_in_the_language_that_the_caller_gives(client: httpx.Client) -> None:
    """The words alone look like Bokmål."""
    ad = {"title": "Kokk", "text": "Vi er et ungt team.", "remarks": "en"}
    for given, shown in (({}, "nb"), ({"language": "nn"}, "nn")):
        answer = client.post("/v1/report", json={**ad, **given})
        assert re.findall(r'<div class="(?:title|text)" lang="(\w+)"', answer.text) == [shown, shown]


def test_an_ad_comes_back_as_a_word_file(client: httpx.Client) -> None:
    answer = client.post("/v1/report?output=docx", json={"text": AD, "format": "html"})
    written = Document(io.BytesIO(answer.content))
    last = written.paragraphs[-1]
    assert (last.text, last.style.name if last.style else "") == ("fagbrev & mot", "List Bullet")
    assert list(written.comments) == []


def test_a_word_file_that_was_sent_comes_back_with_comments(client: httpx.Client) -> None:
    made = Document()
    made.add_paragraph("Vi er et ungt team.")
    made.sections[0].footer.paragraphs[0].text = "Bunntekst"
    sent = io.BytesIO()
    made.save(sent)
    answer = client.post("/v1/report?output=commented-docx", files={"file": ("annonse.docx", sent.getvalue())})
    written = Document(io.BytesIO(answer.content))
    assert written.sections[0].footer.paragraphs[0].text == "Bunntekst"
    assert any("ungt team" in comment.text for comment in written.comments)


def test_an_ad_that_came_as_no_word_file_gets_one_with_comments(client: httpx.Client) -> None:
    sent = {"text": AD, "format": "html"}
    as_json = client.post("/v1/report?output=commented-docx", json=sent)
    as_file = client.post("/v1/report?output=commented-docx", files={"file": ("annonse.html", AD.encode())})
    for answer in (as_json, as_file):
        written = Document(io.BytesIO(answer.content))
        assert [one.text for one in written.paragraphs][-1] == "fagbrev & mot"
        assert any("ungt team" in comment.text for comment in written.comments)
    known = {"If-None-Match": as_json.headers["etag"]}
    assert client.post("/v1/report?output=commented-docx", json=sent, headers=known).status_code == 304
    assert client.post("/v1/report?output=docx", json=sent, headers=known).status_code == 200


def test_an_output_that_there_is_none_of_is_refused(client: httpx.Client) -> None:
    assert client.post("/v1/report?output=odt", json={"text": AD}).status_code == 422


@pytest.mark.parametrize(("path", "kind"), [("/", "html"), ("/web/app.js", "javascript"), ("/embed.js", "javascript")])
def test_the_page_is_served_with_a_strict_policy(client: httpx.Client, path: str, kind: str) -> None:
    answer = client.get(path)
    assert kind in answer.headers["content-type"]
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_other_files_are_not_served(client: httpx.Client) -> None:
    for name in ("NOTICE", "__init__.py", "..%2Fapp.py", "nothing.js"):
        assert client.get(f"/web/{name}").status_code == 404


@pytest.mark.parametrize("folder", ["api/web", "tests/web"])
def test_what_others_wrote_is_unchanged(folder: str) -> None:
    command = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    done = subprocess.run(command, cwd=ROOT / folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
