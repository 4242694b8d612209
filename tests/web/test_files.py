"""Files that are opened in the page, and what comes back of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from .conftest import PLAIN, card, saved


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "txt"])
def test_a_dropped_file_is_read(page: Page, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"annonse.{ending}"
    file.write_bytes(document(ending))
    drop = """([name, bytes]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], name));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }"""
    page.evaluate(drop, [file.name, list(file.read_bytes())])
    expect(page.locator(card("ungt team"))).to_be_visible()


def test_a_file_can_be_chosen(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "annonse.txt"
    file.write_text(PLAIN, "utf-8")
    with page.expect_file_chooser() as chooser:
        page.click("#open")
    chooser.value.set_files(file)
    expect(page.locator(card("ungt team"))).to_be_visible()


def test_a_file_that_is_none_is_explained(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "bilde.txt"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    page.set_input_files("#file", file)
    expect(page.locator("#problem")).to_be_visible()
    assert "bilde" in page.locator("#problem").inner_text()


def test_comments_stand_in_the_word_file_that_was_opened(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "annonse.docx"
    file.write_bytes(document("docx", header="Fjelldalen kommune"))
    page.set_input_files("#file", file)
    page.wait_for_selector(".remark")
    with zipfile.ZipFile(saved(page, "commented").path()) as parts:
        assert any("header" in name for name in parts.namelist()), "the user's own document came back"
        assert "word/comments.xml" in parts.namelist()


def document(ending: str, header: str = "") -> bytes:
    """Give an ad as a file of that kind."""
    lines = ["Brannmann", "Vi er et ungt team og søker en brannmann.", "Du må ha fagbrev."]
    if ending == "docx":
        made = Document()
        made.add_heading(lines[0], 0)
        for line in lines[1:]:
            made.add_paragraph(line)
        if header:
            made.sections[0].header.paragraphs[0].text = header
        written = io.BytesIO()
        made.save(written)
        return written.getvalue()
    if ending == "pdf":
        from reportlab.pdfgen.canvas import Canvas

        written = io.BytesIO()
        canvas = Canvas(written)
        for number, line in enumerate(lines):
            canvas.drawString(72, 750 - 30 * number, line)
        canvas.save()
        return written.getvalue()
    if ending == "html":
        return "".join(f"<p>{line}</p>" for line in lines).encode()
    return "\n\n".join(lines).encode()
