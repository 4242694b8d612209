"""Comments in Word documents as LibreOffice reads them."""

from __future__ import annotations

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree
from tests.writers.commented_documents import checked, rich, shown

from equality_check.checker import Checker
from equality_check.writers.docx_comments import commented

OFFICE = shutil.which("soffice")


ANNOTATION = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"


NAME = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}name"


def converted(data: bytes, to: str, folder: Path) -> bytes:
    """Give a document as LibreOffice writes it in another format."""
    assert OFFICE
    (folder / "ad.docx").write_bytes(data)
    home = {**os.environ, "HOME": str(folder)}
    command = [OFFICE, "--headless", "--convert-to", to, "--outdir", str(folder), str(folder / "ad.docx")]
    subprocess.run(command, env=home, check=True, capture_output=True, timeout=180)
    return (folder / f"ad.{to.split(':')[0]}").read_bytes()


def annotated(flat: bytes) -> list[tuple[str, str]]:
    """Give each comment with the words it covers, as LibreOffice has read them."""
    open_words: dict[str, list[str]] = {}
    said: dict[str, str] = {}
    found: list[tuple[str, str]] = []

    def walk(element: etree._Element) -> None:
        name = element.get(NAME, "")
        if element.tag == ANNOTATION:
            said[name] = " ".join("".join(element.itertext()).split())
            open_words[name] = []
        elif element.tag == f"{ANNOTATION}-end":
            found.append((said[name], "".join(open_words.pop(name))))
        else:
            add(element.text)
            if str(element.tag).endswith("}tab"):
                add("\t")
            for child in element:
                walk(child)
                add(child.tail)

    def add(text: str | None) -> None:
        for words in open_words.values():
            words.append(text or "")

    walk(etree.fromstring(flat, etree.XMLParser(huge_tree=True)))
    return found


@pytest.mark.slow
@pytest.mark.skipif(not OFFICE, reason="needs LibreOffice: apt-get install libreoffice-writer-nogui")
def test_libreoffice_opens_it_with_the_same_text_and_every_comment_at_its_words(
    checker: Checker, tmp_path: Path
) -> None:
    source = rich()
    advert, report = checked(checker, source)
    result = commented(advert, report, source)
    assert converted(result, "txt:Text", tmp_path) == converted(source, "txt:Text", tmp_path)
    seen = annotated(converted(result, "fodt", tmp_path))
    for one in shown(report):
        if one.start is not None:
            assert any(one.message in said and words == one.text for said, words in seen), one.text
    assert len(seen) == len(docx.Document(BytesIO(result)).comments)
