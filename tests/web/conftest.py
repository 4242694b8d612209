"""The page in Debian's Chromium, against the service as users start it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Download, Error, Page, expect, sync_playwright
from tests.service.conftest import Server, started

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HERE = Path(__file__).parent
_REFUSED = re.compile(r"status of 4(01|13|22|29) ")  # the service said no, and the page tells why
_PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  document.getElementById("ad").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""

WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<style>p {mso-pagination: none}</style></head><body><!--StartFragment--><h1>Brannmann i Fjelldalen</h1>
<p class=MsoNormal>Vi er et <b>ungt team</b> og søker en brannmann.<o:p></o:p></p>
<h2>Kvalifikasjoner</h2>
<ul><li>fagbrev i brannfag</li><li>flytende norsk muntlig og skriftlig</li><li>førerkort klasse C1</li></ul>
<p>Du må ha godt humør og fagbrev som elektriker.</p><!--EndFragment--></body></html>"""

PLAIN = "Brannmann\n\nVi er et ungt team og søker en brannmann.\n\nKvalifikasjoner:\n- fagbrev\n- førerkort klasse C1\n"

Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield one
        one.close()


@pytest.fixture(scope="session")
def other_origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address and folder of a web server that has nothing to do with the service."""
    folder = tmp_path_factory.mktemp("foreign")
    handler = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as httpd:
        thread = Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}", folder
        httpd.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def web(
    browser: Browser,  # noqa: ARG001  (without one there is no need to start the service)
    other_origin: tuple[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """The service; pages of the other origin may call it."""
    with started(tmp_path_factory.mktemp("web"), cors_origins=f'["{other_origin[0]}"]') as one:
        yield one


@pytest.fixture
def open_page(browser: Browser, web: Server) -> Iterator[Opener]:
    """Opens the page; errors and refusals of its Content-Security-Policy fail the test."""
    contexts, wrong = [], list[str]()

    def error(one: Error) -> None:
        wrong.append(one.message)

    def message(said: ConsoleMessage) -> None:
        if said.type == "error" and not _REFUSED.search(said.text):
            wrong.append(said.text)

    def opened(width: int = 1280, scheme: str = "light", locale: str = "nb-NO") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            locale=locale,
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", error)
        page.on("console", message)
        page.goto(web.url)
        page.wait_for_selector("#profile option:nth-child(4)", state="attached")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def page(open_page: Opener) -> Page:
    return open_page()


def paste(page: Page, html: str = "", text: str = "") -> None:
    """Paste into the ad, as Word, a web page or a plain editor has put it on the clipboard."""
    page.locator("#ad").focus()
    page.evaluate(_PASTE, [html, text or "…"])


def checked(page: Page) -> None:
    """Wait until the ad as it now is has been checked."""
    expect(page.locator("#status")).to_have_text(re.compile("^Sjekket"))


def violations(page: Page) -> list[str]:
    """Give what axe-core finds against WCAG 2.2 AA and its best practices."""
    page.evaluate((HERE / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [f"{one['id']}: {[node['html'][:200] for node in one['nodes'][:3]]}" for one in found]


@pytest.fixture
def pasted(page: Page) -> Page:
    paste(page, WORD)
    page.wait_for_selector(".remark")
    return page


def saved(page: Page, kind: str) -> Download:
    page.evaluate("document.querySelector('.take').open = true")
    with page.expect_download() as download:
        page.click(f"#take-{kind}")
    return download.value


def card(words: str) -> str:
    """Give the selector of the remark on these words."""
    return f".remark:has(.place:text-is('«{words}»'))"
