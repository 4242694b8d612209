"""Write reports as Markdown, for a wiki, an issue or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from equality_check.report import Level, Report, Source
from equality_check.ruleset.texts import text
from equality_check.writers.boxes import Remark, boxes
from equality_check.writers.excerpts import Excerpt, Excerpts, one_line
from equality_check.writers.formats import CheckedAd, Showing
from equality_check.writers.wording import about, category, compared, facts, heaviness, long_sentences, named, set_aside

_LEVELS: tuple[Level, ...] = ("must", "should", "unclear")
_SPECIAL = re.compile(r"([\\`*_\[\]~|])")
_LIST_SIGN = re.compile(r"^([#>+=\-]|\d+(?=[.)]))")


def write(ads: Sequence[CheckedAd], showing: Showing) -> bytes:
    """Give the reports, one after the other, the words of the ads escaped."""
    pages = ("\n".join(_page(ad, showing)) for ad in ads)
    return ("\n\n---\n\n".join(pages) + "\n").encode("utf-8", "replace")


def _page(ad: CheckedAd, showing: Showing) -> Iterator[str]:
    report, language = ad.report, ad.report.remarks
    said = boxes(report, showing.thorough)
    yield f"# {_plain(ad.name)}"
    yield from ("", " · ".join(facts(report, said)))
    for notice in report.notices:
        yield from ("", f"**{_plain(notice.message)}**")
    excerpts = Excerpts(ad.advert)
    for key, remarks in (("correct", said.correct), ("consider", said.consider), ("language", said.language)):
        if remarks:
            yield from ("", f"## {text(f'box-{key}', language)}")
        for remark in remarks:
            yield from _remark(remark, excerpts.of(remark.findings), report, showing)
    if said.empty and report.readability:
        yield from ("", text("nothing-found", language))
    if aside := set_aside(report):
        yield from ("", f"*{_plain(aside)}*")
    for part in (_demands, _elements, _advice, _readability, _score):
        yield from part(report, showing)


def _remark(remark: Remark, excerpts: Sequence[Excerpt], report: Report, showing: Showing) -> Iterator[str]:
    finding, language = remark.first, report.remarks
    what = about(remark, language)
    quotes = ", ".join(f"«{_plain(quote.strip('«»'))}»" for quote in remark.quotes)
    header = [text(f"severity-{finding.severity}", language), category(finding.category, showing.rules, language)]
    yield ""
    yield f"### {' · '.join(header)}" + (f" ({what})" if what else "") + (f" — {quotes}" if quotes else "")
    for excerpt in excerpts:
        yield from ("", f"> {_marked(excerpt)}")
    yield ""
    yield from _body(finding.message, finding.explanation, remark.suggestions, finding.sources, report)


def _body(
    message: str, why: str, suggestions: Sequence[str], sources: Sequence[Source], report: Report
) -> Iterator[str]:
    language = report.remarks
    rows = [("message", message), ("why", why), *(("instead", one) for one in suggestions)]
    yield from (f"- **{text(f'label-{label}', language)}:** {_plain(said)}" for label, said in rows)
    if sources:
        yield f"- **{text('label-source', language)}:** {' · '.join(map(_source, sources))}"


def _source(source: Source) -> str:
    name = _plain(named(source))
    return f"[{name}](<{source.url.translate(_NOT_IN_ADDRESS)}>)" if source.url else name


_NOT_IN_ADDRESS = {ord("<"): "%3C", ord(">"): "%3E", ord("\\"): "%5C", ord("\n"): "%0A"}


def _demands(report: Report, showing: Showing) -> Iterator[str]:  # noqa: ARG001
    language = report.remarks
    if not report.demands:
        return
    columns = (text(f"column-{name}", language) for name in ("level", "kind", "demand"))
    yield from ("", f"## {text('heading-demands', language)}", "", f"| {' | '.join(columns)} |", "|---|---|---|")
    for demand in sorted(report.demands, key=lambda one: _LEVELS.index(one.level)):
        level, kind = text(f"level-{demand.level}", language), text(f"demand-{demand.kind}", language)
        yield f"| {level} | {kind} | {_plain(demand.text)} |"


def _elements(report: Report, showing: Showing) -> Iterator[str]:  # noqa: ARG001
    language = report.remarks
    if not report.elements:
        return
    yield from ("", f"## {text('heading-elements', language)}", "")
    for element in report.elements:
        yield f"- {_plain(element.title)}: {text(f'state-{element.state}', language)}"
    for element in report.elements:
        if element.message:
            yield from ("", f"### {_plain(element.title)}", "")
            yield from _body(element.message, element.explanation, element.suggestions, element.sources, report)


def _advice(report: Report, showing: Showing) -> Iterator[str]:  # noqa: ARG001
    if report.advice:
        yield from ("", f"## {text('heading-advice', report.remarks)}")
    for advice in report.advice:
        yield from ("", f"### {_plain(advice.title)}", "")
        yield from _body(advice.message, advice.explanation, advice.suggestions, advice.sources, report)


def _readability(report: Report, showing: Showing) -> Iterator[str]:
    if not report.readability:
        return
    said = [wording(report.readability, showing.rules, report.remarks) for wording in (heaviness, long_sentences)]
    yield from ("", f"## {text('heading-readability', report.remarks)}", "", " ".join(said).rstrip(":"))


def _score(report: Report, showing: Showing) -> Iterator[str]:
    score, language = report.score, report.remarks
    if not score or not showing.rules.score:
        return
    yield from ("", f"## {text('heading-score', language)}", "")
    yield f"{text('score-total', language, n=score.total)} {_plain(score.advice)}"
    if showing.percentile:
        yield from ("", compared(score, language))
    yield ""
    for name, value in score.dimensions.items():
        yield f"- {showing.rules.score.dimensions[name].title.of(language)}: {value}"


def _marked(excerpt: Excerpt) -> str:
    """Give an excerpt with its marked words in bold."""
    parts: list[str] = []
    last = 0
    for start, end in excerpt.marks:
        if start >= last:
            parts += [_escaped(excerpt.text[last:start]), f"**{_escaped(excerpt.text[start:end])}**"]
            last = end
    line = "".join([*parts, _escaped(excerpt.text[last:])])
    return _LIST_SIGN.sub(_disarmed, line)


def _plain(words: str) -> str:
    """Give words on one line in which nothing is Markdown or HTML."""
    return _LIST_SIGN.sub(_disarmed, _escaped(one_line(words)[0]))


def _disarmed(found: re.Match[str]) -> str:
    sign = found[1]
    return f"&#{ord(sign[0])};{sign[1:]}"


def _escaped(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words.replace("&", "&amp;").replace("<", "&lt;")).replace("://", ":&#47;/")
