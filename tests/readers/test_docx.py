"""Word documents: what is read, what it is laid out as, and that every word leads back to its paragraph."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_check.advert import Advert
from equality_check.checker import Checker
from equality_check.origin import DocxOrigin
from equality_check.readers.docx import read
from equality_check.readers.docx_paragraphs import paragraphs_of
from equality_check.readers.sources import read_ads, recognise

LONG = "Hos oss får du arbeide sammen med folk som kan faget sitt, og som gjerne lærer bort det de har lært."


def saved(document: Document) -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def laid_out(advert: Advert) -> list[tuple[str, str]]:
    return [(one.kind, advert.text[one.start : one.end]) for one in advert.layout]


def read_one(document: Document) -> Advert:
    (advert,) = read(saved(document))
    return advert


def words_at(data: bytes, place: object) -> str:
    assert isinstance(place, DocxOrigin)
    return list(paragraphs_of(docx.Document(BytesIO(data))))[place.paragraph].text[place.start : place.end]


def test_headings_lists_and_tables_are_read_in_order_with_what_they_are() -> None:
    document = docx.Document()
    document.add_heading("Rådgiver", 0)
    document.add_paragraph(LONG)
    document.add_heading("Oppgaver", 2)
    document.add_paragraph("Svare på henvendelser", style="List Bullet")
    document.add_paragraph("Skrive vedtak", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Arbeidssted"
    table.cell(0, 1).text = "Bodø"
    document.add_paragraph(LONG)
    assert laid_out(read_one(document)) == [
        ("heading", "Rådgiver"),
        ("paragraph", LONG),
        ("heading", "Oppgaver"),
        ("item", "Svare på henvendelser"),
        ("item", "Skrive vedtak"),
        ("heading", "Arbeidssted"),
        ("item", "Bodø"),
        ("paragraph", LONG),
    ]


def test_a_bold_short_line_is_a_heading_and_typed_bullets_are_items() -> None:
    document = docx.Document()
    document.add_paragraph(LONG)
    document.add_paragraph().add_run("Slik har vi det her").bold = True
    document.add_paragraph("– Fleksitid")
    document.add_paragraph("•\tKantine")
    assert laid_out(read_one(document))[1:] == [
        ("heading", "Slik har vi det her"),
        ("item", "Fleksitid"),
        ("item", "Kantine"),
    ]


def test_where_everything_is_bold_bold_says_nothing() -> None:
    document = docx.Document()
    for line in ("Vi er et lite kontor", LONG, "Du får en fast dag hjemme"):
        document.add_paragraph().add_run(line).bold = True
    assert ("heading", "Du får en fast dag hjemme") not in laid_out(read_one(document))


def test_a_style_of_the_users_own_is_what_it_is_based_on() -> None:
    document = docx.Document()
    own = document.styles.add_style("Vår mellomtittel", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 3"]
    document.add_paragraph("Hverdagen vår", style="Vår mellomtittel")
    document.add_paragraph(LONG)
    assert laid_out(read_one(document))[0] == ("heading", "Hverdagen vår")


def body(document: Document, xml: str) -> None:
    """Add paragraphs as Word writes them, before the end of the body."""
    element = parse_xml(f"<w:body {nsdecls('w', 'wp', 'a')} {MORE_NAMESPACES}>{xml}</w:body>")
    for child in list(element):
        document.element.body.insert(len(document.element.body) - 1, child)


MORE_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
BOX = (
    "<w:p><w:r><w:t>Før boksen.</w:t></w:r><w:r><mc:AlternateContent>"
    '<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>Inni boksen.</w:t></w:r></w:p>'
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Inni boksen.</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def test_text_boxes_are_read_once_after_the_paragraph_that_holds_them() -> None:
    document = docx.Document()
    body(document, BOX)
    document.add_paragraph("Etter boksen.")
    assert read_one(document).text.split("\n\n") == ["Før boksen.", "Inni boksen.", "Etter boksen."]


def test_content_controls_and_links_are_read_and_deleted_and_hidden_text_is_not() -> None:
    document = docx.Document()
    body(
        document,
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Fra en mal</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t xml:space='preserve'>Les </w:t></w:r><w:hyperlink><w:r><w:t>mer</w:t></w:r></w:hyperlink>"
        "<w:del><w:r><w:delText>slettet</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space='preserve'> nå</w:t></w:r>"
        "</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r><w:r><w:tab/><w:t>her</w:t><w:br/>"
        "<w:t>e</w:t><w:noBreakHyphen/><w:t>post</w:t></w:r></w:p>",
    )
    assert read_one(document).text == "Fra en mal\n\nLes mer nå\ther\ne-post"


PIECES = st.text(st.sampled_from("abæøå ÆØÅ.,👩‍💻🇳🇴e\u0301\u0308\t\n\u00a0«»"), max_size=8)
PARAGRAPHS = st.lists(st.lists(PIECES, max_size=4), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(PARAGRAPHS, st.booleans(), st.data())
def test_the_words_at_an_origin_are_the_words_of_the_text(
    paragraphs: list[list[str]], in_table: bool, data: st.DataObject
) -> None:
    document = docx.Document()
    cells = document.add_table(len(paragraphs), 1) if in_table else None
    document.add_paragraph("Først")
    for number, runs in enumerate(paragraphs):
        paragraph = cells.cell(number, 0).paragraphs[0] if cells else document.add_paragraph()
        for run in runs:
            paragraph.add_run(run)
    source = saved(document)
    (advert,) = read(source)
    start = data.draw(st.integers(0, len(advert.text) - 1))
    end = data.draw(st.integers(start + 1, len(advert.text)))
    assert advert.origins
    place = advert.origins.of("text", start, end)
    if place is None:
        assert not advert.text[start:end].strip()
    else:
        assert words_at(source, place) in advert.text[start:end]
        assert advert.text[start:end].lstrip("\n").startswith(words_at(source, place).lstrip("\n"))


def test_every_paragraph_stands_in_the_text_as_it_is() -> None:
    document = docx.Document()
    for line in ("Én 👩🏽‍🔬 linje", "", "   ", "A\u030as og e\u0301n til"):
        document.add_paragraph(line)
    assert read_one(document).text == "Én 👩🏽‍🔬 linje\n\nA\u030as og e\u0301n til"


def test_findings_point_at_their_words_in_the_document(checker: Checker) -> None:
    document = docx.Document()
    document.add_paragraph("Vi trenger noen til kafeen.")
    paragraph = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    paragraph.add_run("Hos oss er det et ")
    paragraph.add_run("ungt ").bold = True
    paragraph.add_run("miljø 🎉.")
    source = saved(document)
    (report,) = checker.check_many(read(source))
    found = next(one for one in report.findings if one.category == "age")
    assert "ungt" in found.text
    assert words_at(source, found.origin) == found.text
    assert found.origin == DocxOrigin(paragraph=1, start=18, end=18 + len(found.text))


@pytest.mark.parametrize("name", ["annonse.docx", "annonse.txt", "-"])
def test_a_word_document_is_recognised_by_its_content(name: str) -> None:
    document = docx.Document()
    document.add_paragraph("Vi søker en vaktmester.")
    assert recognise(saved(document), name) == "docx"
    assert read_ads(saved(document), name)[0].text == "Vi søker en vaktmester."
