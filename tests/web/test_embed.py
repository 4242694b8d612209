"""Remarks beside the fields of a page that is not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.service.conftest import Server

from .conftest import violations

_HOST = """<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><title>Fremmed system</title>
<link rel="icon" href="data:,"><meta http-equiv="Content-Security-Policy"
content="default-src 'self'; img-src data:; script-src {service}; connect-src {service}">
<script src="{service}/embed.js" data-selector=".check" data-known="salary" defer></script></head>
<body><main><h1>Ny stilling</h1><label for="plain">Tekst</label>
<textarea id="plain" class="check">Vi er et ungt team og søker en brannmann.</textarea>
<div id="rich" class="check" contenteditable="true" role="textbox" aria-label="Rik tekst">
<h2>Om jobben</h2><p>Du må være <b>stress</b>tålende.</p></div>
</main></body></html>"""


@pytest.fixture
def host(browser: Browser, web: Server, other_origin: tuple[str, Path]) -> Iterator[Page]:
    address, folder = other_origin
    (folder / "index.html").write_text(_HOST.format(service=web.url), "utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(15_000)
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(address)
    expect(page.locator(".equality-check")).to_have_count(2)
    expect(page.locator(".equality-check .remark").first).to_be_visible()
    yield page
    context.close()
    assert wrong == []


def test_a_textarea_gets_remarks_and_suggestions(host: Page) -> None:
    panel = host.locator("#plain + .equality-check")
    remark = panel.locator(".remark", has_text="ungt team")
    remark.locator(".place").first.click()
    value = host.input_value("#plain")
    assert host.locator("#plain").evaluate("(e) => e.value.slice(e.selectionStart, e.selectionEnd)") == "ungt team"
    remark.locator(".suggestions button").first.click()
    expect(remark).to_have_count(0)
    assert "ungt team" not in host.input_value("#plain")
    host.focus("#plain")
    host.keyboard.press("Control+z")
    assert host.input_value("#plain") == value, "the field's own undo still works"


def test_a_suggestion_takes_the_place_of_its_words_though_the_system_has_written_before_them(host: Page) -> None:
    remark = host.locator("#plain + .equality-check .remark", has_text="ungt team")
    words = remark.locator(".suggestions span").first.inner_text()
    host.locator("#plain").evaluate("(e) => { e.value = 'Fjelldalen kommune. ' + e.value; }")
    remark.locator(".suggestions button").first.click()
    expect(remark).to_have_count(0)
    assert host.input_value("#plain") == f"Fjelldalen kommune. Vi er et {words} og søker en brannmann."


def test_nothing_is_inserted_into_a_field_that_lost_the_words(host: Page) -> None:
    panel = host.locator("#rich + .equality-check")
    button = panel.locator(".remark", has_text="stresstålende").locator(".suggestions button").first
    host.locator("#rich").evaluate("(e) => { e.querySelector('p').textContent = 'Du trives med folk.'; }")
    button.click()
    expect(panel.locator("[role=status]")).to_have_text(re.compile("^Stedet finnes ikke lenger i teksten"))
    assert host.locator("#rich p").inner_text() == "Du trives med folk."


def test_a_rich_field_gets_remarks_and_keeps_its_markup_elsewhere(host: Page) -> None:
    panel = host.locator("#rich + .equality-check")
    panel.locator(".place", has_text="stresstålende").click()
    assert host.evaluate("String(getSelection())") == "stresstålende"
    assert host.locator("#rich b").count() == 1
    assert host.evaluate("[...CSS.highlights.keys()].some((one) => one.startsWith('equality-check-'))")


def test_it_follows_what_is_written_and_sets_aside(host: Page) -> None:
    panel = host.locator("#plain + .equality-check")
    host.fill("#plain", "Du må være stresstålende.")
    remark = panel.locator(".remark", has_text="stresstålende")
    expect(remark).to_be_visible()
    remark.locator(".dismiss summary").click()
    remark.locator(".dismiss button").click()
    expect(remark).to_have_count(0)


def test_the_page_around_it_stays_accessible(host: Page) -> None:
    assert violations(host) == []


def test_the_example_page_works(browser: Browser, web: Server) -> None:
    page = browser.new_page()
    page.goto(f"{web.url}/web/embed-example.html")
    expect(page.locator(".equality-check .remark").first).to_be_visible()
    assert violations(page) == []
    page.close()
