"""How long the page makes one wait while typing into an ad of 2,000 words.

python benchmarks/web.py: needs Chromium and the extra `dev`. Delay: from a key to the next frame shown, as the Event
Timing API has it (in steps of 8 ms); long tasks: work of the page of 50 ms or more that would hold up a key.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.service.conftest import started
from tests.web.conftest import ARGUMENTS, paste

_SENTENCES = (
    "Vi er et ungt team og søker en saksbehandler til avdelingen for byggesak.",
    "Du må beherske norsk flytende, og ha minst fem års erfaring fra lignende arbeid.",
    "Hos oss er det høyt tempo, og du må være stresstålende og fleksibel vedrørende arbeidstid.",
    "Avdelingen behandler søknader fra innbyggere og følger dem opp til de er avgjort.",
)
_WORDS = 2_000
_KEYS = 150
_WATCH = """() => {
  window.delays = []; window.tasks = [];
  const watch = (options, into, counts) => new PerformanceObserver((list) =>
    into.push(...list.getEntries().filter(counts).map((one) => one.duration))).observe(options);
  watch({ type: "event", durationThreshold: 16 }, delays, (one) => one.name === "keydown");
  watch({ type: "longtask" }, tasks, () => true);
}"""


def ad() -> str:
    """Give an ad of that many words: paragraphs, headings and lists."""
    parts, words = ["<h1>Saksbehandler</h1>"], 0
    while words < _WORDS:
        parts.append("<h2>Om jobben</h2><p>" + " ".join(_SENTENCES) + "</p><ul>")
        parts += [f"<li>{sentence}</li>" for sentence in _SENTENCES]
        parts.append("</ul>")
        words += 2 * sum(len(sentence.split()) for sentence in _SENTENCES)
    return "".join(parts)


def measure(page: Page) -> None:
    """Type in the middle of the ad, in bursts, so that checks fall between and among the keys."""
    paste(page, ad())
    page.wait_for_selector(".remark")
    page.wait_for_timeout(2_000)
    page.evaluate(_WATCH)
    page.evaluate("getSelection().collapse(document.querySelectorAll('#ad p')[8].firstChild, 30)")
    for burst in range(_KEYS // 15):
        page.keyboard.type("ny tekst i her ", delay=60 + 10 * (burst % 4))
        page.wait_for_timeout(300 + 150 * (burst % 5))
    page.wait_for_timeout(1_500)
    delays, tasks = page.evaluate("window.delays"), page.evaluate("window.tasks")
    slow = sorted(delays)
    print(f"keys: {_KEYS}; shown later than 16 ms: {len(slow)}")
    if slow:
        print(f"of these: median {statistics.median(slow):.0f} ms, longest {slow[-1]:.0f} ms")
    print(f"long tasks: {len(tasks)}, longest {max(tasks, default=0):.0f} ms")
    print(f"remarks shown: {page.locator('.remark').count()}; marks: {page.evaluate(_MARKS)}")


_MARKS = "[...CSS.highlights.values()].reduce((sum, one) => sum + one.size, 0)"


def main() -> None:
    """Measure, and print what was seen."""
    chromium = shutil.which("chromium")
    if not chromium:
        raise SystemExit("no Chromium here: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(locale="nb-NO")
        page.goto(server.url)
        page.wait_for_selector("#profile option:nth-child(4)", state="attached")
        measure(page)
        browser.close()


if __name__ == "__main__":
    main()
