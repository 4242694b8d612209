"""PDF files: reading order, wrapped and divided words, headings and lists, and the places on the page."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from equality_check.advert import Advert
from equality_check.checker import Checker
from equality_check.origin import PdfBox, PdfOrigin
from equality_check.readers.pdf import read
from equality_check.readers.sources import read_ads, recognise

PROSE = [
    "Vi søker en vaktmester som vil ta",
    "vare på skolene våre sammen med",
    "resten av laget, og som kan rette",
    "det meste selv.",
]
MORE = [
    "Du får egen bil, verktøy som vir-",
    "ker, og god tid til å lære deg byg-",
    "ningene å kjenne før du får vakter",
    "alene på kveldstid.",
]


class Page:
    """A PDF that is drawn line by line."""

    def __init__(self, compress: bool = True) -> None:
        self._written = BytesIO()
        self.canvas = Canvas(self._written, pageCompression=int(compress))

    def lines(self, lines: list[str], left: float = 60, top: float = 700, size: float = 11, bold: bool = False) -> None:
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        for number, line in enumerate(lines):
            self.canvas.drawString(left, top - number * size * 1.25, line)

    def done(self) -> bytes:
        self.canvas.save()
        return self._written.getvalue()


def laid_out(data: bytes) -> list[tuple[str, str]]:
    (advert,) = read(data)
    return [(one.kind, advert.text[one.start : one.end]) for one in advert.layout]


def boxes(advert: Advert, words: str) -> list[PdfBox]:
    start = advert.text.index(words)
    assert advert.origins
    place = advert.origins.of("text", start, start + len(words))
    assert isinstance(place, PdfOrigin)
    return place.boxes


def words_in(data: bytes, box: PdfBox) -> str:
    """Give what PDFium itself finds in that rectangle."""
    page = pypdfium2.PdfDocument(data)[box.page - 1].get_textpage()
    found: str = page.get_text_bounded(box.left - 0.5, box.bottom - 0.5, box.right + 0.5, box.top + 0.5)
    return found.strip()


def test_wrapped_lines_are_one_paragraph_and_divided_words_are_whole() -> None:
    page = Page()
    page.lines(PROSE)
    page.lines(MORE, top=600)
    assert laid_out(page.done()) == [
        ("paragraph", " ".join(PROSE)),
        ("paragraph", "Du får egen bil, verktøy som virker, og god tid til å lære deg bygningene å kjenne "
                      "før du får vakter alene på kveldstid."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Du blir en del av drifts-", "og vedlikeholdslaget i byen."], "drifts- og vedlikeholdslaget"),
        (["Du har ansvaret for alle IT-", "systemene i kommunen vår."], "IT-systemene"),
        (["Send gjerne spørsmål på e-", "post til den som leder laget."], "e-post"),
        (["Vi har kontor på Nord-", "Jæren og ved fjorden i sør."], "Nord-Jæren"),
    ],
)
def test_a_hyphen_that_is_always_written_stays(lines: list[str], text: str) -> None:
    page = Page()
    page.lines(lines)
    assert text in read(page.done())[0].text


@pytest.mark.parametrize("row_by_row", [True, False])
def test_columns_are_read_one_after_the_other_however_they_are_drawn(row_by_row: bool) -> None:
    page = Page()
    page.lines(["En overskrift over begge spaltene på hele sida"], top=760, size=18, bold=True)
    if row_by_row:
        for number, (left, right) in enumerate(zip(PROSE, MORE, strict=True)):
            page.lines([left], top=700 - 14 * number)
            page.lines([right], left=310, top=700 - 14 * number)
    else:
        page.lines(MORE, left=310)
        page.lines(PROSE)
    page.lines(["Kontakt oss gjerne"], top=600, bold=True)
    kinds = laid_out(page.done())
    assert [text.split()[0] for _, text in kinds] == ["En", "Vi", "Du", "Kontakt"]
    assert kinds[1] == ("paragraph", " ".join(PROSE))


def test_the_cells_of_a_table_stay_with_their_row() -> None:
    page = Page()
    for number, (name, value) in enumerate([("Arbeidssted", "Bodø"), ("Frist", "1. mai"), ("Omfang", "100 %")]):
        page.lines([name], top=700 - 14 * number)
        page.lines([value], left=200, top=700 - 14 * number)
    assert read(page.done())[0].text.split("\n\n") == ["Arbeidssted\tBodø", "Frist\t1. mai", "Omfang\t100 %"]


def test_larger_and_bold_lines_are_headings_and_bullets_are_items() -> None:
    page = Page()
    page.lines(["Vaktmester"], top=760, size=20)
    page.lines(PROSE)
    page.lines(["Dette trenger vi"], top=620, bold=True)
    for number, item in enumerate(["Førerkort", "Erfaring med drift av skoler eller", "Godt humør"]):
        page.lines(["•"], top=600 - 14 * (number + (number > 1)))
        page.lines([item], left=75, top=600 - 14 * (number + (number > 1)))
    page.lines(["andre bygg for barn"], left=75, top=600 - 28)
    assert laid_out(page.done()) == [
        ("heading", "Vaktmester"),
        ("paragraph", " ".join(PROSE)),
        ("heading", "Dette trenger vi"),
        ("item", "Førerkort"),
        ("item", "Erfaring med drift av skoler eller andre bygg for barn"),
        ("item", "Godt humør"),
    ]


def test_page_numbers_and_running_heads_are_left_out_and_a_paragraph_goes_on_over_the_page() -> None:
    page = Page()
    for number, lines in enumerate([PROSE[:2], PROSE[2:]], 1):
        page.lines(["Stillingsannonse"], top=810, size=8)
        page.lines(lines, top=120 if number == 1 else 760)
        page.lines([f"Side {number} av 2"], left=280, top=25, size=8)
        page.canvas.showPage()
    assert laid_out(page.done()) == [("paragraph", " ".join(PROSE))]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_is_turned_is_read_as_it_is_seen(quarters: int) -> None:
    page = Page()
    page.canvas.translate(300, 400)
    page.canvas.rotate(90 * quarters)
    page.canvas.translate(-300, -400)
    page.lines(PROSE, left=150, top=450)
    data = page.done()
    assert laid_out(data) == [("paragraph", " ".join(PROSE))]
    assert words_in(data, boxes(read(data)[0], "rette")[0]) == "rette"


def test_the_boxes_of_words_hold_those_words_one_box_a_line_also_over_pages() -> None:
    page = Page()
    page.lines(PROSE)
    page.canvas.showPage()
    page.lines(MORE)
    data = page.done()
    (advert,) = read(data)
    assert [words_in(data, box) for box in boxes(advert, "vaktmester")] == ["vaktmester"]
    over_lines = boxes(advert, "ta vare")
    assert [words_in(data, box) for box in over_lines] == ["ta", "vare"]
    divided = boxes(advert, "virker")
    assert [box.page for box in divided] == [2, 2]
    assert words_in(data, divided[1]) == "ker"


def test_findings_point_at_their_rectangle(checker: Checker) -> None:
    page = Page()
    page.lines(["Vi søker kollega til et ungt miljø i Bodø."])
    data = page.done()
    (report,) = checker.check_many(read(data))
    found = next(one for one in report.findings if one.category == "age")
    assert isinstance(found.origin, PdfOrigin)
    assert [words_in(data, box) for box in found.origin.boxes] == [found.text]


def test_a_pdf_is_recognised_by_its_content() -> None:
    page = Page()
    page.lines(PROSE)
    data = page.done()
    assert recognise(data, "annonse.txt") == "pdf"
    assert read_ads(b"\n" + data)[0].text == " ".join(PROSE)
