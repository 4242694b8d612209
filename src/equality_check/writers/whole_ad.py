"""The last sections on the console, about the ad as a whole: demands, what is missing, advice, readability, score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import get_args

from equality_check.report import Demand, Element, Level, Place, Report
from equality_check.ruleset.loading import RuleSet
from equality_check.writers.body import write_body
from equality_check.writers.excerpts import one_line
from equality_check.writers.page import Page
from equality_check.writers.wording import compared, heaviness, long_sentences

_LEVELS: tuple[Level, ...] = get_args(Level)
_MOST_MISSING = 3
_MOST_SENTENCES = 3
_LONGEST_START = 60


def write_whole_ad(report: Report, text: str, page: Page, rules: RuleSet, thorough: bool, percentile: bool) -> None:
    """Write the sections of a report that has them; `text` is the ad's. A new section is a method here."""
    sections = _WholeAd(report, text, page, rules, thorough, percentile)
    parts: tuple[Callable[[], None], ...] = (
        sections.demands,
        sections.missing,
        sections.advice,
        sections.readability,
        sections.score,
    )
    for part in parts:
        part()


class _WholeAd:
    def __init__(self, report: Report, text: str, page: Page, rules: RuleSet, thorough: bool, percentile: bool) -> None:
        self._report = report
        self._text = text
        self._page = page
        self._thorough = thorough
        self._percentile = percentile
        self._rules = rules

    def demands(self) -> None:
        demands, page = self._report.demands, self._page
        if not demands:
            return
        page.heading(page.say("heading-demands"), "blue")
        counts = Counter(demand.level for demand in demands)
        facts = [f"{page.say(f'level-{level}').lower()}: {counts[level]}" for level in _LEVELS]
        page.line(" · ".join([page.say("demands-counted", n=len(demands)), *facts]))
        if self._thorough:
            page.line()
            ordered = sorted(demands, key=lambda demand: _LEVELS.index(demand.level))
            page.rows([(page.say(f"level-{demand.level}"), self._demand(demand)) for demand in ordered])

    def missing(self) -> None:
        remarked, page = [e for e in self._report.elements if e.message], self._page
        shown = remarked if self._thorough else remarked[:_MOST_MISSING]
        if remarked:
            page.heading(page.say("heading-missing"), "magenta")
        for element in shown:
            page.line()
            page.line(self._header(element), style="bold")
            write_body(page, element.message, element.explanation, element.suggestions, element.sources)
        if len(remarked) > len(shown):
            names = ", ".join(_inside(element.title) for element in remarked[len(shown) :])
            page.line()
            page.line(page.say("more-missing", names=names), style="dim")

    def advice(self) -> None:
        page = self._page
        if not (self._thorough and self._report.advice):
            return
        page.heading(page.say("heading-advice"), "blue")
        for advice in self._report.advice:
            page.line()
            page.line(advice.title, style="bold")
            write_body(page, advice.message, advice.explanation, advice.suggestions, advice.sources)

    def readability(self) -> None:
        readability, page = self._report.readability, self._page
        if not readability:
            return
        page.heading(page.say("heading-readability"), "blue")
        said = (wording(readability, self._rules, page.language) for wording in (heaviness, long_sentences))
        page.line(" ".join(said))
        self._sentences(readability.long_sentences)

    def score(self) -> None:
        score, page = self._report.score, self._page
        if not score:
            return
        page.heading(page.say("heading-score"), "green")
        page.line(f"{page.say('score-total', n=score.total)} {score.advice}")
        if self._thorough and self._rules.score:
            named = {name: rule.title for name, rule in self._rules.score.dimensions.items()}
            page.line(" · ".join(f"{page.of(named[name])}: {value}" for name, value in score.dimensions.items()))
        if self._percentile:
            page.line(compared(score, page.language))

    def _demand(self, demand: Demand) -> str:
        return f"{one_line(demand.text)[0]} ({self._page.say(f'demand-{demand.kind}')})"

    def _header(self, element: Element) -> str:
        """Give the header of a remark on an element: it is missing, or what is said of it may be too little."""
        lead = self._page.say("heading-missing" if element.state == "missing" else "severity-consider")
        return f"{lead} · {element.title}"

    def _sentences(self, places: Sequence[Place]) -> None:
        """Write how the long sentences begin."""
        shown = places if self._thorough else places[:_MOST_SENTENCES]
        for place in shown:
            sentence = one_line(self._text[place.start : place.end])[0]
            start = sentence if len(sentence) <= _LONGEST_START else f"{sentence[:_LONGEST_START].rstrip()}…"
            self._page.line(f"«{start}»", indent=2)
        if len(places) > len(shown):
            self._page.line(self._page.say("more-places", n=len(places) - len(shown)), style="dim", indent=2)


def _inside(title: str) -> str:
    """Give a title as it is written inside a sentence."""
    return title[:1].lower() + title[1:]
