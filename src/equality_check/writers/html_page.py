"""Write reports as one page to send to a colleague: nothing is fetched from anywhere, and nothing runs in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from equality_check.report import Element, Level, RemarkLanguage, Report
from equality_check.ruleset.texts import text
from equality_check.version import VERSION
from equality_check.writers import wording
from equality_check.writers.boxes import Boxes, Remark, boxes
from equality_check.writers.excerpts import Excerpt, Excerpts, one_line
from equality_check.writers.formats import CheckedAd, Showing
from equality_check.writers.marking import Mark, MarkedField, marked

_LEVELS: tuple[Level, ...] = ("must", "should", "unclear")
_BOXES = ("correct", "consider", "language")
_MOST_CONSIDERED = 5
_ELSEWHERE = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A remark with its number on the page, its marks in the ad, and the sentences of one that has none."""

    number: int
    remark: Remark
    header: str
    marks: tuple[Mark, ...]
    excerpts: Sequence[Excerpt]


@dataclass(frozen=True, slots=True)
class _Box:
    """A box of remarks; those after the first `open_` are folded, below the line `folded`."""

    id: str
    remarks: tuple[_Numbered, ...]
    open_: int
    folded: str


@dataclass(frozen=True, slots=True)
class _Page:
    """What the page shows of one ad. `id` goes before the names of its places."""

    id: str
    name: str
    report: Report
    facts: Sequence[str]
    fields: Sequence[MarkedField]
    boxes: Sequence[_Box]
    demands: Sequence[tuple[str, str, str]]
    remarked: Sequence[Element]
    reading: Sequence[str]
    long_sentences: Sequence[str]
    dimensions: Sequence[tuple[str, int]]
    closing: Sequence[str]


def write(ads: Sequence[CheckedAd], showing: Showing) -> bytes:
    """Give the page, in the language of the first report's remarks."""
    language = ads[0].report.remarks
    pages = [_page(ad, f"a{number}", showing) for number, ad in enumerate(ads, 1)]
    template = _environment().get_template("page.html")
    html = template.render(
        pages=pages,
        language=language,
        title=pages[0].name if len(pages) == 1 else text("html-several", language, n=len(pages)),
        say=lambda key, **values: text(key, language, **values),
        percentile=showing.percentile,
        made=text("html-made", language, engine=VERSION, rules=showing.rules.version),
        compared=wording.compared,
        named=wording.named,
    )
    return html.encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("equality_check.writers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["line"] = lambda words: one_line(words)[0]
    environment.filters["parts"] = lambda excerpt: list(_parts(excerpt))
    environment.tests["address"] = lambda url: bool(url) and url.startswith(_ELSEWHERE)
    return environment


def _page(ad: CheckedAd, page: str, showing: Showing) -> _Page:
    report, language = ad.report, ad.report.remarks
    said = boxes(report, showing.thorough)
    shown = list(_boxes(said, ad, page, showing))
    marks = [mark for box in shown for one in box.remarks for mark in one.marks]
    return _Page(
        id=page,
        name=one_line(ad.name)[0],
        report=report,
        facts=wording.facts(report, said),
        fields=marked(ad.advert, marks),
        boxes=shown,
        demands=[
            (text(f"level-{d.level}", language), text(f"demand-{d.kind}", language), one_line(d.text)[0])
            for d in sorted(report.demands, key=lambda one: _LEVELS.index(one.level))
        ],
        remarked=[element for element in report.elements if element.message],
        reading=_reading(report, showing),
        long_sentences=[
            one_line(ad.advert.text[place.start : place.end])[0]
            for place in (report.readability.long_sentences if report.readability else [])
        ],
        dimensions=_dimensions(report, showing),
        closing=list(_closing(report, said)),
    )


def _reading(report: Report, showing: Showing) -> list[str]:
    if not report.readability:
        return []
    said = (wording.heaviness, wording.long_sentences)
    return [wording_of(report.readability, showing.rules, report.remarks) for wording_of in said]


def _dimensions(report: Report, showing: Showing) -> list[tuple[str, int]]:
    scale = showing.rules.score
    if not report.score or not scale:
        return []
    return [(scale.dimensions[name].title.of(report.remarks), value) for name, value in report.score.dimensions.items()]


def _boxes(said: Boxes, ad: CheckedAd, page: str, showing: Showing) -> Iterator[_Box]:
    excerpts = Excerpts(ad.advert)
    number = 0
    for name, remarks in zip(_BOXES, (said.correct, said.consider, said.language), strict=True):
        numbered: list[_Numbered] = []
        for remark in remarks:
            number += 1
            numbered.append(_numbered(number, remark, page, excerpts, ad.report.remarks, showing))
        limit = {"correct": len(remarks), "consider": _MOST_CONSIDERED, "language": 0}[name]
        folded = _folded(name, remarks[limit:], ad.report.remarks)
        yield _Box(name, tuple(numbered), len(remarks) if showing.thorough else limit, folded)


def _folded(box: str, remarks: Sequence[Remark], language: RemarkLanguage) -> str:
    if box == "language":
        count = sum(len(remark.findings) for remark in remarks)
        return text("language-folded-one", language) if count == 1 else text("language-folded", language, n=count)
    return text("html-more-one", language) if len(remarks) == 1 else text("html-more", language, n=len(remarks))


def _numbered(
    number: int, remark: Remark, page: str, excerpts: Excerpts, language: RemarkLanguage, showing: Showing
) -> _Numbered:
    marks = tuple(
        Mark(f"{page}-m{number}-{place}", number, remark.first.severity, finding.field, finding.start, finding.end)
        for place, finding in enumerate(remark.findings, 1)
        if finding.field != "ad" and finding.start is not None and finding.end is not None
    )
    what = wording.about(remark, language)
    header = wording.category(remark.first.category, showing.rules, language) + (f" ({what})" if what else "")
    return _Numbered(number, remark, header, marks, () if marks else excerpts.of(remark.findings))


def _closing(report: Report, said: Boxes) -> Iterator[str]:
    language = report.remarks
    if said.empty and report.language in wording.CHECKED_LANGUAGES:
        yield text("nothing-found", language)
    if said.hidden:
        yield text("html-mild", language, n=said.hidden)
    if report.set_aside:
        yield text("html-set-aside", language, n=report.set_aside)


def _parts(excerpt: Excerpt) -> Iterator[tuple[str, bool]]:
    """Give the parts of an excerpt, and whether each is marked."""
    last = 0
    for start, end in excerpt.marks:
        if start >= last:
            yield excerpt.text[last:start], False
            yield excerpt.text[start:end], True
            last = end
    yield excerpt.text[last:], False
