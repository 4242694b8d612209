"""The ad back as a Word document: everything as it was, and each comment at exactly its words."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.writers.commented_documents import anchored, checked, formats, rich, saved, shown, texts

from equality_check.advert import Advert
from equality_check.border import read_tree
from equality_check.checker import Checker
from equality_check.readers.docx import read
from equality_check.readers.docx_paragraphs import paragraphs_of
from equality_check.report import Finding, Report
from equality_check.writers.docx_comments import commented

TEXT = "Rådgiver\n\nVi er et ungt miljø og søker en som er stresstålende.\r\n\r\n- Du har førerkort\n- Du er blid\n"


def test_each_finding_is_a_comment_at_its_words(checker: Checker) -> None:
    source = rich()
    advert, report = checked(checker, source)
    found = [(one.message, one.text) for one in shown(report) if one.field == "text"]
    assert len(found) >= 3
    comments = anchored(commented(advert, report, source))
    for message, words in found:
        assert any(message in said and at == words for said, at in comments), words


def test_everything_else_is_as_it_was(checker: Checker) -> None:
    source = rich()
    advert, report = checked(checker, source)
    result = commented(advert, report, source)
    assert texts(result) == texts(source)
    assert formats(result) == formats(source)
    assert [c.text for c in docx.Document(BytesIO(result)).comments if c.author == "Kari"] == ["Er dette riktig?"]
    with ZipFile(BytesIO(source)) as before, ZipFile(BytesIO(result)) as after:
        assert set(before.namelist()) == set(after.namelist())
        same = [name for name in before.namelist() if before.read(name) == after.read(name)]
    assert {"word/styles.xml", "word/settings.xml", "word/theme/theme1.xml", "docProps/core.xml"} <= set(same)


def test_a_document_that_never_had_comments_gets_them(checker: Checker) -> None:
    document = docx.Document()
    document.add_paragraph("Vi er et ungt miljø.")
    source = saved(document)
    result = commented(*checked(checker, source), source)
    assert any(words == "ungt miljø" for _, words in anchored(result))
    with ZipFile(BytesIO(source)) as before, ZipFile(BytesIO(result)) as after:
        assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml"}
        assert after.testzip() is None


def test_a_comment_says_what_why_instead_and_the_source_in_the_language_of_the_remarks(checker: Checker) -> None:
    source = rich()
    advert, report = checked(checker, source)
    finding = next(one for one in shown(report) if one.suggestions and one.sources)
    said = next(said for said, _ in anchored(commented(advert, report, source)) if finding.message in said)
    assert finding.explanation in said
    assert all(suggestion in said for suggestion in finding.suggestions)
    assert all(one.title in said for one in finding.sources)
    assert "Hvorfor: " in said
    english = replace(report, remarks="en")
    assert "Why: " in anchored(commented(advert, english, source))[0][0]


def test_remarks_on_the_whole_ad_stand_at_the_first_paragraph(checker: Checker) -> None:
    source = rich()
    advert, report = checked(checker, source)
    missing = [one for one in report.elements if one.message]
    assert missing
    whole = [(said, at) for said, at in anchored(commented(advert, report, source)) if missing[0].message in said]
    assert [at for _, at in whole] == ["Kollega til kafeen"]


def test_mild_remarks_come_only_when_asked_for(checker: Checker) -> None:
    source = rich()
    advert, report = checked(checker, source)
    mild = replace(report, findings=[replace(one, mild=True) for one in report.findings])
    assert len(anchored(commented(advert, mild, source))) == 1
    thorough = anchored(commented(advert, mild, source, thorough=True))
    assert len(thorough) == len(report.findings) + 1


def test_words_in_a_text_box_are_quoted_in_a_comment_beside_it(checker: Checker) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Kom til oss.")
    box = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>Vi er et ungt miljø.</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    )
    etree.ElementBase.append(paragraph._p, parse_xml(box))
    source = saved(document)
    result = commented(*checked(checker, source), source)
    assert any(said.startswith("«ungt miljø»") for said, _ in anchored(result))
    inner = next(docx.Document(BytesIO(result)).element.body.iter(qn("w:txbxContent")))
    assert not list(inner.iter(qn("w:commentRangeStart"), qn("w:commentReference")))


PIECES = st.text(st.sampled_from("abæø Å.,👩‍💻🇳🇴e\u0301\t\n\u00a0«"), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(PIECES, min_size=1, max_size=4), min_size=1, max_size=3), st.booleans(), st.data())
def test_any_stretch_of_a_paragraph_gets_its_comment_and_leaves_the_rest(
    paragraphs: list[list[str]], in_table: bool, data: st.DataObject
) -> None:
    document = docx.Document()
    document.add_paragraph("Først.")
    cells = document.add_table(len(paragraphs), 1) if in_table else None
    for number, runs in enumerate(paragraphs):
        paragraph = cells.cell(number, 0).paragraphs[0] if cells else document.add_paragraph()
        for run in runs:
            paragraph.add_run(run).bold = len(run) % 2 == 0
    source = saved(document)
    (advert,) = read(source)
    lines = [one for one in advert.text.split("\n\n") if one.strip()]
    findings = []
    for _ in range(data.draw(st.integers(1, 3))):
        line = data.draw(st.sampled_from(lines))
        at = advert.text.index(line)
        start = data.draw(st.integers(at, at + len(line) - 1))
        findings.append(finding(advert, start, data.draw(st.integers(start + 1, at + len(line)))))
    placed = [one for one in findings if one.origin]
    result = commented(advert, replace(REPORT, findings=placed), source)
    assert texts(result) == texts(source)
    assert formats(result) == formats(source)
    whole = list(paragraphs_of(docx.Document(BytesIO(source))))
    expected = [
        whole[one.origin.paragraph].text[one.origin.start : one.origin.end]
        for one in placed
        if one.origin and one.origin.kind == "docx"
    ]
    assert sorted(at for _, at in anchored(result)) == sorted(expected)


def finding(advert: Advert, start: int, end: int) -> Finding:
    assert advert.origins
    return Finding(
        rule="age/made-up", category="age", severity="consider", field="text", start=start, end=end,
        text=advert.text[start:end], message="Melding.", explanation="Grunn.", suggestions=[], sources=[],
        section="none", fingerprint="f", mild=False, related=[], origin=advert.origins.of("text", start, end),
    )  # fmt: skip


REPORT = read_tree(Report,
    {
        "language": "nb", "remarks": "nb", "profile": "private", "findings": [], "demands": [], "elements": [],
        "notices": [], "readability": None, "score": None, "versions": {"engine": "0", "rules": "0"},
    }
)  # fmt: skip


def test_text_becomes_a_plain_document_with_headings_lists_and_comments(checker: Checker) -> None:
    advert = Advert(text=TEXT, title="Kollega til et ungt miljø", employer="Vi er en ung bedrift.")
    (report,) = checker.check_many([advert])
    result = commented(advert, report)
    document = docx.Document(BytesIO(result))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert styles["Kollega til et ungt miljø"] == "Title"
    assert styles["Rådgiver"] == "Heading 2"
    assert styles["Du har førerkort"] == "List Bullet"
    comments = anchored(result)
    for one in shown(report):
        if one.start is not None:
            assert any(one.message in said and words == one.text for said, words in comments), one.text


@pytest.mark.parametrize(
    "text", ["", "\x00\x0b\x1f", "…", "Et \x01 ungt\x0cmiljø \ud800 her.", "En linje\r\nen linje til"]
)
def test_any_text_becomes_a_document(checker: Checker, text: str) -> None:
    advert = Advert(text=text)
    (report,) = checker.check_many([advert])
    assert docx.Document(BytesIO(commented(advert, report))).paragraphs


def test_an_ad_that_was_changed_after_reading_is_not_mistaken_for_its_source(checker: Checker) -> None:
    source = rich()
    (advert,) = read(source)
    plain = replace(advert, origins=None)
    (report,) = checker.check_many([plain])
    assert "ungt og dynamisk miljø" in {words for _, words in anchored(commented(plain, report, source))}
