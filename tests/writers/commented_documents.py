"""Word documents with remarks to make, and what their comments say and cover."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt
from lxml import etree

from equality_check.advert import Advert
from equality_check.checker import Checker
from equality_check.readers.docx import read
from equality_check.readers.docx_paragraphs import paragraphs_of
from equality_check.report import Finding, Report
from equality_check.writers.docx_comments import AUTHOR

SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:noBreakHyphen"): "-"}


def saved(document: Document) -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def anchored(data: bytes) -> list[tuple[str, str]]:
    """Give each comment with the words between its marks, by the marks in the XML alone."""
    document = docx.Document(BytesIO(data))
    inside: dict[str, list[str]] = {}
    done: dict[str, str] = {}
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            inside[element.get(qn("w:id"))] = []
        elif element.tag == qn("w:commentRangeEnd"):
            done[element.get(qn("w:id"))] = "".join(inside.pop(element.get(qn("w:id"))))
        elif element.tag in (qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
            text = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:noBreakHyphen"): "-"}.get(
                element.tag, element.text or ""
            )
            for words in inside.values():
                words.append(text)
    assert not inside
    references = {one.get(qn("w:id")) for one in document.element.body.iter(qn("w:commentReference"))}
    assert references == set(done)
    return [(comment.text, done[str(comment.comment_id)]) for comment in document.comments if comment.author == AUTHOR]


def texts(data: bytes) -> list[str]:
    return [one.text for one in paragraphs_of(docx.Document(BytesIO(data)))]


def formats(data: bytes) -> list[list[tuple[str, object, object, object]]]:
    """Give every character with the formatting that it has."""
    return [
        [
            (character, run.bold, run.italic, run.font.size)
            for run in paragraph.runs
            for character in run.text
        ]
        for paragraph in docx.Document(BytesIO(data)).paragraphs
    ]  # fmt: skip


def checked(checker: Checker, source: bytes) -> tuple[Advert, Report]:
    (advert,) = read(source)
    (report,) = checker.check_many([advert])
    return advert, report


def rich() -> bytes:
    """Give a document whose remarks lie across runs, in a table, in a link and beside comments of somebody else."""
    document = docx.Document()
    document.add_heading("Kollega til kafeen", 1)
    paragraph = document.add_paragraph("Hos oss er det et ")
    paragraph.add_run("un").bold = True
    paragraph.add_run("gt og dyna").italic = True
    last = paragraph.add_run("misk miljø 👩‍🍳 med e\u0301n kantine.")
    last.font.size = Pt(14)
    document.add_comment(last, "Er dette riktig?", author="Kari")
    cell = document.add_table(1, 2).cell(0, 1)
    cell.paragraphs[0].add_run("Du er stress")
    cell.paragraphs[0].add_run("tålende\tog blid.").underline = True
    paragraph = document.add_paragraph("Les mer: ")
    etree.ElementBase.append(
        paragraph._p, parse_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>et ungt miljø</w:t></w:r></w:hyperlink>")
    )
    return saved(document)


def shown(report: Report) -> list[Finding]:
    return [one for one in report.findings if not one.mild]
