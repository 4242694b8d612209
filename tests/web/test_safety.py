"""What holds in every state of the page: nothing foreign runs, nothing leaves it, everyone can use it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.service.conftest import Server

from .conftest import WORD, Opener, checked, paste, violations

HOSTILE = [
    "<p>Vi søker deg.<script>window.hit = 1</script></p>",
    '<p>Vi søker deg.<img src="x" onerror="window.hit = 1"></p>',
    '<p onclick="window.hit=1" style="position:fixed">Vi søker deg.</p><svg onload="window.hit=1"></svg>',
    '<iframe srcdoc="<script>parent.hit=1</script>"></iframe><p>Vi søker deg.</p>',
    "<p>&lt;img src=x onerror=window.hit=1&gt; Vi er et ungt team</p>",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_that_is_pasted_runs(page: Page, html: str) -> None:
    paste(page, html)
    checked(page)
    page.click("#read")
    page.wait_for_timeout(100)
    assert page.evaluate("window.hit") is None
    assert page.locator(":is(#ad, #reading, #boxes) :is(script, img, svg, iframe, [style], [onclick])").count() == 0


def test_the_page_asks_nobody_else_and_keeps_nothing(open_page: Opener, web: Server) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    paste(page, WORD)
    page.wait_for_selector(".remark")
    assert {url.split("/")[2] for url in asked if not url.startswith(("data:", "blob:"))} == {web.url.split("/")[2]}
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (800, "dark"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_any_state(open_page: Opener, width: int, scheme: str) -> None:
    page = open_page(width, scheme)
    assert violations(page) == [], "empty"
    paste(page, WORD)
    page.wait_for_selector(".remark")
    assert violations(page) == [], "checked"
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert violations(page) == [], "everything unfolded"
    page.click("#read")
    assert violations(page) == [], "read view"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_is_reached_at_200_percent(open_page: Opener) -> None:
    page = open_page(640)
    paste(page, WORD)
    page.wait_for_selector(".remark")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
