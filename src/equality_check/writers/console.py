"""Write a report to the console: a summary, what to correct, to consider, and language, and then the ad as a whole."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.text import Text

from equality_check.advert import Advert
from equality_check.report import Report, Severity
from equality_check.ruleset.loading import RuleSet, load
from equality_check.writers.body import write_body
from equality_check.writers.boxes import Boxes, Remark, boxes
from equality_check.writers.excerpts import Excerpts
from equality_check.writers.formats import CheckedAd, Showing
from equality_check.writers.page import Page
from equality_check.writers.whole_ad import write_whole_ad
from equality_check.writers.wording import CHECKED_LANGUAGES, about, category, facts, set_aside

_STYLES: dict[Severity, str] = {"unlawful-risk": "red", "excluding": "magenta", "consider": "yellow", "style": "cyan"}
_WIDTH = 80
_MOST_CONSIDERED = 5
_MOST_PLACES = 3
_MOST_QUOTES = 4
_LONGEST_QUOTE = 60


def write_console(
    report: Report,
    advert: Advert,
    console: Console,
    name: str = "",
    thorough: bool = False,
    percentile: bool = False,
    rules: RuleSet | None = None,
) -> None:
    """Write the report on that ad; `rules`: those it was checked by, if they are not the shipped ones.

    With `thorough`, mild remarks too and every list in full; with `percentile`, how real ads score.
    """
    rules = rules or load()
    written = _ConsoleReport(report, advert, console, rules, thorough)
    written.write(name)
    if report.language in CHECKED_LANGUAGES:
        write_whole_ad(report, advert.text, written.page, rules, thorough, percentile)


def write(ads: Sequence[CheckedAd], showing: Showing) -> bytes:
    """Give the reports as the console shows them, without colours and 80 columns wide."""
    stream = io.StringIO()
    show(ads, showing, Console(file=stream, width=_WIDTH, color_system=None))
    return stream.getvalue().encode("utf-8", "replace")


def show(ads: Sequence[CheckedAd], showing: Showing, console: Console) -> None:
    """Write the reports to a console, one after the other."""
    for number, ad in enumerate(ads):
        if number:
            console.print("\n")
        write_console(ad.report, ad.advert, console, ad.name, showing.thorough, showing.percentile, showing.rules)


class _ConsoleReport:
    def __init__(self, report: Report, advert: Advert, console: Console, rules: RuleSet, thorough: bool) -> None:
        self._report = report
        self._thorough = thorough
        self._boxes: Boxes = boxes(report, thorough)
        self._excerpts = Excerpts(advert)
        self.page = Page(console, report.remarks)
        self._rules = rules

    def write(self, name: str) -> None:
        """Write the parts of the report in order. A new part is a method here."""
        parts: tuple[Callable[[], None], ...] = (
            self._notices,
            self._correct,
            self._consider,
            self._language,
            self._closing,
        )
        self._summary(name)
        for part in parts:
            part()

    def _summary(self, name: str) -> None:
        report, page = self._report, self.page
        if name:
            page.line(name, style="bold")
        page.line(" · ".join(facts(report, self._boxes)))

    def _notices(self) -> None:
        for notice in self._report.notices:
            self.page.line()
            self.page.line(notice.message, style="yellow")

    def _correct(self) -> None:
        if self._boxes.correct:
            self.page.heading(self.page.say("box-correct"), "red")
        for remark in self._boxes.correct:
            self._remark(remark)

    def _consider(self) -> None:
        remarks = self._boxes.consider
        shown = remarks if self._thorough else remarks[:_MOST_CONSIDERED]
        if remarks:
            self.page.heading(self.page.say("box-consider"), "yellow")
        for remark in shown:
            self._remark(remark)
        if len(remarks) > len(shown):
            self.page.line()
            self.page.line(self.page.say("more-remarks", n=len(remarks) - len(shown)), style="dim")

    def _language(self) -> None:
        remarks, page = self._boxes.language, self.page
        if not remarks:
            return
        page.heading(page.say("box-language"), "cyan")
        if self._thorough:
            for remark in remarks:
                self._remark(remark)
            return
        places = sum(len(remark.findings) for remark in remarks)
        summary = page.say("language-folded-one") if places == 1 else page.say("language-folded", n=places)
        wordings = " · ".join(dict.fromkeys(_briefly(remark) for remark in remarks))
        page.line(f"{summary} {wordings}. {page.say('language-unfold')}")

    def _closing(self) -> None:
        page, hidden = self.page, self._boxes.hidden
        if self._boxes.empty and self._report.language in CHECKED_LANGUAGES:
            page.line()
            page.line(page.say("nothing-found"), style="green")
        if hidden:
            page.line()
            page.line(page.say("mild-hidden-one") if hidden == 1 else page.say("mild-hidden", n=hidden), style="dim")
        if aside := set_aside(self._report):
            page.line()
            page.line(aside, style="dim")

    def _remark(self, remark: Remark) -> None:
        page, finding = self.page, remark.first
        style = _STYLES[finding.severity]
        page.line()
        page.line(self._header(remark, style))
        self._sentences(remark, style)
        write_body(page, finding.message, finding.explanation, remark.suggestions, finding.sources)

    def _header(self, remark: Remark, style: str) -> Text:
        page, finding = self.page, remark.first
        header = Text()
        header.append(page.say(f"severity-{finding.severity}"), style=f"bold {style}")
        header.append(f" · {category(finding.category, self._rules, page.language)}", style="bold")
        if what := about(remark, page.language):
            header.append(f" ({what})")
        quotes = [f"«{_short(quote.strip('«»'))}»" for quote in remark.quotes]
        if quotes:
            more = ["…"] if len(quotes) > _MOST_QUOTES else []
            header.append(f" — {', '.join(quotes[:_MOST_QUOTES] + more)}")
        return header

    def _sentences(self, remark: Remark, style: str) -> None:
        excerpts = self._excerpts.of(remark.findings)
        shown = excerpts if self._thorough else excerpts[:_MOST_PLACES]
        for excerpt in shown:
            lead = "" if excerpt.field == "text" else f"{self.page.say(f'field-{excerpt.field}')}: "
            marks = ((start + len(lead), end + len(lead)) for start, end in excerpt.marks)
            self.page.excerpt(lead + excerpt.text, marks, style)
        if len(excerpts) > len(shown):
            self.page.line(self.page.say("more-places", n=len(excerpts) - len(shown)), style="dim", indent=4)


def _short(quote: str) -> str:
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1].rstrip()}…"


def _briefly(remark: Remark) -> str:
    """Give «found → better» in one line."""
    found = ", ".join(remark.quotes) or remark.first.message.rstrip(".")
    if not remark.suggestions:
        return f"«{found}»" if remark.quotes else found
    if "→" in remark.suggestions[0]:
        return " · ".join(remark.suggestions)
    return f"{found} → {remark.suggestions[0].rstrip('.')}"
