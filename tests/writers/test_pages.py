"""Pages for people: HTML and Markdown. What is shown, that nothing of an ad is taken for markup, and accessibility."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console

from equality_check.advert import Advert
from equality_check.report import Report, Source
from equality_check.writers.boxes import boxes
from equality_check.writers.console import show
from equality_check.writers.formats import CheckedAd, Showing, writer
from equality_check.writers.marking import Mark, marked

BROWSER = Path(__file__).parents[1] / "browser"
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
NOT_READY = (
    "no Chromium here"
    if not CHROMIUM
    else "no Node.js here"
    if not shutil.which("node")
    else "run «npm ci» in tests/browser first"
    if not (BROWSER / "node_modules").is_dir()
    else ""
)
VOID = {"meta", "br", "img", "input", "link", "hr"}


class Page(HTMLParser):
    """A page taken apart: elements with their attributes, words by element, ids and links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append((self.open[-1] if self.open else "", data))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self, *tags: str) -> list[str]:
        return [words for tag, words in self.words if tag in tags]


def page(showing: Showing, *ads: CheckedAd) -> Page:
    return Page(writer("html").write(ads, showing).decode("utf-8"))


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_words_of_the_findings_are_marked_in_the_ad(showing: Showing, plain: CheckedAd) -> None:
    shown = page(showing, plain)
    marks = [words(text) for text in shown.text("mark")]
    assert marks == [words(f.text) for f in plain.report.findings if not f.mild and f.start is not None]


def test_every_remark_element_and_dimension_is_there(thorough: Showing, plain: CheckedAd) -> None:
    html = writer("html").write([plain], thorough).decode("utf-8")
    text = words(re.sub(r"<[^>]+>", "", html).replace("&amp;", "&"))
    report = plain.report
    messages = [
        *(finding.message for finding in report.findings),
        *(element.message for element in report.elements),
        *(advice.message for advice in report.advice),
    ]
    assert all(words(message) in text for message in messages)
    assert all(element.title in text for element in report.elements)
    assert all(words(demand.text) in text for demand in report.demands)
    assert report.score is not None
    assert f"{report.score.total} av 100." in text
    assert "LIX " in text
    assert html.count("<svg ") == len(report.score.dimensions)


def test_boxes_and_what_they_fold(showing: Showing, plain: CheckedAd) -> None:
    html = writer("html").write([plain], showing).decode("utf-8")
    for box in ("Bør rettes før publisering", "Vurder", "Språk"):
        assert f">{box}</h2>" in html
    assert "<summary>Ett sted kan skrives enklere.</summary>" in html
    assert "Milde merknader som ikke er vist: " in html
    assert "--thorough" not in html, "a colleague has no command line"


def test_links_inside_the_page_lead_somewhere(thorough: Showing, plain: CheckedAd, evil: CheckedAd) -> None:
    shown = page(thorough, plain, evil)
    ids = [attributes["id"] for _, attributes in shown.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    inside = [a["href"] for a in shown.of("a") if (a["href"] or "").startswith("#")]
    assert inside
    assert {href.removeprefix("#") for href in inside if href} <= set(ids)
    labelled = [name for _, a in shown.elements for name in (a.get("aria-labelledby") or "").split()]
    assert set(labelled) <= set(ids)


def test_nothing_is_fetched_and_nothing_runs(thorough: Showing, plain: CheckedAd, evil: CheckedAd) -> None:
    shown = page(thorough, plain, evil)
    names = {name for name, _ in shown.elements}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "audio", "video"}
    for _, attributes in shown.elements:
        assert not any(name.startswith("on") or name in {"src", "srcset", "style", "background"} for name in attributes)
    assert "url(" not in "".join(shown.text("style"))
    assert "@import" not in "".join(shown.text("style"))
    policy = next(a["content"] for a in shown.of("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert (policy or "").startswith("default-src 'none'")
    known = {s.url for ad in (plain, evil) for part in _sourced(ad.report) for s in part}
    assert {a["href"] for a in shown.of("a") if not (a["href"] or "").startswith("#")} <= known


def _sourced(report: Report) -> list[list[Source]]:
    return [
        *(finding.sources for finding in report.findings),
        *(element.sources for element in report.elements),
        *(advice.sources for advice in report.advice),
    ]


def test_the_words_of_an_ad_stay_words(thorough: Showing, evil: CheckedAd) -> None:
    html = writer("html").write([evil], thorough).decode("utf-8")
    for harmful in ("<script", "<img", "<b>", "<i>", "{{", "\x0b"):
        assert harmful not in html.replace("{{ 7 * 7 }}", ""), harmful
    assert "{{ 7 * 7 }}" in html, "a template in an ad is text"
    assert "&lt;script&gt;" in html
    assert "a/&lt;b&gt;&#34;x&#34; &amp; |y|.txt" in html


def test_a_source_that_is_no_web_address_is_no_link(showing: Showing, plain: CheckedAd) -> None:
    source = Source(id="x", title="Guiden", publisher="Huset", url="javascript:alert(1)")
    finding = replace(plain.report.findings[0], sources=[source])
    ad = replace(plain, report=replace(plain.report, findings=[finding]))
    html = writer("html").write([ad], showing).decode("utf-8")
    assert "Huset, Guiden" in html
    assert "javascript:" not in html


def test_passages_carry_their_language(showing: Showing, nynorsk: CheckedAd, english: CheckedAd) -> None:
    report = replace(nynorsk.report, remarks="en")
    shown = page(showing, replace(nynorsk, report=report))
    assert shown.of("html")[0]["lang"] == "en"
    assert {"lang": "nn"}.items() <= next(a for a in shown.of("div") if a.get("class") == "text").items()
    assert all(a.get("lang") == "nn" for a in shown.of("dd") if a.get("class") == "paste")
    assert page(showing, nynorsk).of("html")[0]["lang"] == "nn"
    assert "The ad seems to be in English." in "".join(page(showing, english).text("p"))


def test_headings_go_down_one_step_at_a_time(thorough: Showing, plain: CheckedAd, evil: CheckedAd) -> None:
    for ads in ((plain,), (plain, evil)):
        levels = [int(name[1]) for name, _ in page(thorough, *ads).elements if re.fullmatch("h[1-6]", name)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


TEXTS = st.text(alphabet=st.sampled_from("abÆ .,:-•*\n\r\t<>&\"'👩\u200d\u0301\x07"), min_size=1, max_size=80)


@given(text=TEXTS, spans=st.lists(st.tuples(st.integers(0, 79), st.integers(1, 30)), max_size=5))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_marks_hold_their_words_whatever_they_overlap(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        Mark(f"m{number}", number, "consider", "text", start, min(start + length, len(text)))
        for number, (start, length) in enumerate(spans)
        if start < len(text)
    ]
    fields = marked(Advert(text), marks)
    pieces = [piece for field in fields for group in field.groups for row in group.rows for piece in row]
    for mark in marks:
        held = "".join(piece.text for piece in pieces if mark in piece.marks)
        assert "".join(held.split()) in "".join(text[mark.start : mark.end].split()) or "\x07" in text
    shown = "".join(piece.text for piece in pieces)
    assert [c for c in shown if c.isalnum()] == [c for c in text if c.isalnum()]


def rendered(showing: Showing, *ads: CheckedAd) -> str:
    return str(
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render(writer("markdown").write(ads, showing).decode("utf-8"))
    )


def test_a_source_has_one_name_in_every_format(showing: Showing, plain: CheckedAd) -> None:
    law = Source(id="a", title="arbeidsmiljøloven § 13-1", publisher="Lovdata", url="https://lovdata.no/x")
    guide = Source(id="b", title="Guiden", publisher="Huset")
    finding = replace(plain.report.findings[0], sources=[law, guide])
    report = replace(plain.report, findings=[finding], elements=[], advice=[])
    ad = replace(plain, source=b"", report=report)
    comments = ZipFile(BytesIO(writer("docx").write([ad], showing))).read("word/comments.xml").decode("utf-8")
    console = StringIO()
    show([ad], showing, Console(file=console, width=200))
    written = {form: writer(form).write([ad], showing).decode("utf-8") for form in ("html", "markdown")}
    for form, said in {**written, "docx": comments, "console": console.getvalue()}.items():
        assert "arbeidsmiljøloven § 13-1" in said, form
        assert "Huset, Guiden" in said, form
        assert "Lovdata" not in said, form


def test_markdown_says_what_the_console_says(showing: Showing, plain: CheckedAd) -> None:
    html = rendered(showing, plain)
    said = boxes(plain.report)
    for box, remarks in (
        ("Bør rettes før publisering", said.correct),
        ("Vurder", said.consider),
        ("Språk", said.language),
    ):
        assert f"<h2>{box}</h2>" in html
        for remark in remarks:
            assert remark.first.message.replace('"', "&quot;") in html
    assert "<strong>ungt team</strong> på tolv" in html
    assert html.count("<tr>") == len(plain.report.demands) + 1


def test_the_words_of_an_ad_are_no_markdown(thorough: Showing, evil: CheckedAd) -> None:
    html = rendered(thorough, evil)
    for harmful in ("<script", "<img", "<b>", "<i>", "<code>", "<em>stjerner", 'href="javascript', "{{ 7"):
        assert harmful not in html.replace("{{ 7 * 7 }}", "")
    assert html.count("<h1>") == 1


@pytest.mark.skipif(bool(NOT_READY), reason=NOT_READY or "ready")
@pytest.mark.parametrize(
    ("number", "width", "scheme"), [(1, 320, "light"), (1, 1280, "dark"), (2, 320, "dark"), (2, 1280, "light")]
)
def test_the_page_is_accessible(
    thorough: Showing, plain: CheckedAd, evil: CheckedAd, tmp_path: Path, width: int, scheme: str, number: int
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(writer("html").write([plain, evil][:number], thorough))
    command = ["node", "look.mjs", CHROMIUM, str(file), str(width), scheme]
    done = subprocess.run(command, cwd=BROWSER, capture_output=True, timeout=120, check=True)
    seen = json.loads(done.stdout)
    assert seen["violations"] == []
    assert seen["asked"] == [], "nothing is fetched"
    assert seen["right"] <= width, "nothing sticks out"
