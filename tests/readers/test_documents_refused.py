"""What is no document, or one that would do harm, gets one clear error in three languages, and soon."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from time import perf_counter
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from equality_check.readers.containers import MAX_BYTES
from equality_check.readers.errors import ReadError
from equality_check.readers.sources import read_ads

SOON = 60
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("Vi søker en vaktmester.")
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def with_member(name: str, content: bytes, compression: int = ZIP_DEFLATED) -> bytes:
    """Give a Word document in which one member is another, or is added."""
    written = BytesIO()
    with ZipFile(BytesIO(word())) as old, ZipFile(written, "w", compression) as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, content)
    return written.getvalue()


def body(xml: str, before: str = "") -> bytes:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    content = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{namespace}"><w:body>{xml}</w:body></w:document>'
    return with_member("word/document.xml", content.encode())


def archive(**members: str) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as new:
        for name, content in members.items():
            new.writestr(name.replace("_", "."), content)
    return written.getvalue()


def pdf(pages: int = 1, encrypt: StandardEncryption | None = None, text: str = "Vi søker en vaktmester.") -> bytes:
    written = BytesIO()
    canvas = Canvas(written, encrypt=encrypt)
    for _ in range(pages):
        canvas.drawString(60, 700, text)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def picture_only() -> bytes:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    written, picture = BytesIO(), BytesIO()
    Image.new("RGB", (80, 120), "white").save(picture, "PNG")
    canvas = Canvas(written)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.save()
    return written.getvalue()


def pdf_bomb() -> bytes:
    """Give a PDF whose content is a flood of spaces and letters when it is unpacked, packed twice."""
    flood = zlib.compress(zlib.compress(b"BT /F1 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 3_000_000 + b"ET"))
    head = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 "
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    )
    stream = b"4 0 obj<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(flood)
    return head + stream + flood + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def zip_bomb() -> bytes:
    return with_member("word/media/image1.png", bytes(80_000_000))


def lying_bomb() -> bytes:
    """Give a bomb that says it is small."""
    data = bytearray(with_member("word/document.xml", b" " * 40_000_000))
    honest, small = struct.pack("<I", 40_000_000), struct.pack("<I", 2_000)
    return bytes(data.replace(honest, small))


ENTITIES = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("read-empty", lambda: b""),
    "truncated docx": ("read-word-damaged", lambda: word()[:-400]),
    "docx cut in half": ("read-word-damaged", lambda: word()[: len(word()) // 2]),
    "only the start of a zip": ("read-word-damaged", lambda: b"PK\x03\x04"),
    "empty document": ("read-empty", lambda: body("<w:p/>")),
    "older Word": ("read-save-as", lambda: COMPOUND + "WordDocument".encode("utf-16-le")),
    "encrypted docx": ("read-encrypted", lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le")),
    "RTF": ("read-kind", lambda: b"{\\rtf1 Vi trenger noen}"),
    "ODT": ("read-save-as", lambda: archive(mimetype="application/vnd.oasis.opendocument.text", content_xml="<a/>")),
    "zip": ("read-not-word", lambda: archive(annonse_txt="Vi trenger noen")),
    "no types": ("read-word-damaged", lambda: archive(**{"word/document_xml": "<a/>"})),
    "not XML": ("read-word-damaged", lambda: with_member("word/document.xml", b"Vi trenger noen")),
    "other compression": ("read-word-damaged", lambda: with_member("word/document.xml", b"<a/>", ZIP_BZIP2)),
    "zip bomb": ("read-word-unsafe", lambda: zip_bomb()),
    "zip bomb that lies": ("read-word-damaged", lambda: lying_bomb()),
    "very many members": ("read-word-unsafe", lambda: archive(
        **{"word/document_xml": "<a/>"}, **{f"m{number}": "" for number in range(2_001)}
    )),
    "entities": ("read-word-unsafe", lambda: body("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", ENTITIES)),
    "external entity": ("read-word-unsafe", lambda: body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", OUTSIDE)),
    "entities in UTF-16": ("read-word-unsafe", lambda: with_member("word/styles.xml", ENTITIES.encode("utf-16"))),
    "very many elements": ("read-word-unsafe", lambda: body("<w:p/>" * 200_001)),
    "nested 10,000 deep": ("read-word-damaged", lambda: body("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000)),
    "nested tables": ("read-word-damaged", lambda: body("<w:tbl><w:tr><w:tc>" * 4_000)),
    "docx over 20 MB": ("read-file-too-large", lambda: with_member("word/media/a.png", bytes(MAX_BYTES), ZIP_STORED)),
    "long text": ("read-too-large", lambda: body("<w:p><w:r><w:t>" + "annonse " * 260_000 + "</w:t></w:r></w:p>")),
    "encrypted PDF": ("read-encrypted", lambda: pdf(encrypt=StandardEncryption("hemmelig", strength=128))),
    "scanned PDF": ("read-pdf-no-text", lambda: picture_only()),
    "PDF without letters": ("read-pdf-no-text", lambda: pdf(text="")),
    "truncated PDF": ("read-pdf-damaged", lambda: pdf()[:300]),
    "only the start of a PDF": ("read-pdf-damaged", lambda: b"%PDF-1.7\n"),
    "PDF of 1,000 pages": ("read-pdf-too-much", lambda: pdf(pages=1_000)),
    "PDF over 20 MB": ("read-file-too-large", lambda: pdf() + bytes(MAX_BYTES)),
    "PDF nested 10,000 deep": ("read-pdf-damaged", lambda: b"%PDF-1.4\n1 0 obj" + b"[" * 10_000 + b"]" * 10_000),
    "PDF bomb": ("read-pdf-too-much", lambda: pdf_bomb()),
}  # fmt: skip


LASTING = {"PDF bomb"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name in LASTING else []) for name in REFUSED]
)
def test_one_clear_error_in_bounded_time(name: str) -> None:
    key, make = REFUSED[name]
    data = make()
    before = perf_counter()
    with pytest.raises(ReadError) as refused:
        read_ads(data, "annonse.docx")
    assert refused.value.key == key
    assert perf_counter() - before < SOON
    for language in ("nb", "nn", "en"):
        said = refused.value.say(language)
        assert "\n" not in said
        assert "{" not in said


@pytest.mark.parametrize(("form", "key"), [("docx", "read-not-word"), ("pdf", "read-not-pdf")])
def test_text_that_is_said_to_be_a_document_is_refused(form: str, key: str) -> None:
    with pytest.raises(ReadError) as refused:
        read_ads(b"Vi trenger noen til kafeen.", form=form)  # type: ignore[arg-type]
    assert refused.value.key == key


def test_text_under_the_name_of_a_document_is_read_as_the_text_it_is() -> None:
    assert read_ads("Vi søker en vaktmester.".encode(), "annonse.docx")[0].text == "Vi søker en vaktmester."


def test_errors_never_quote_the_ad() -> None:
    secret = "hemmeligheten"
    for data in (body(f"<w:p><w:t>{secret}"), pdf(text=secret)[:-900], with_member("word/styles.xml", secret.encode())):
        with pytest.raises(ReadError) as refused:
            read_ads(data)
        assert secret not in f"{refused.value}{refused.value.say('nb')}"


def test_the_file_named_by_an_external_entity_is_never_read() -> None:
    with pytest.raises(ReadError) as refused:
        read_ads(body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", OUTSIDE))
    assert not re.search("root|/etc", refused.value.say("en"))
