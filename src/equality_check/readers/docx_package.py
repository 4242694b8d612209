"""Open a Word document that may be anything: limits first, then python-docx."""

from __future__ import annotations

from io import BytesIO
from re import compile as pattern
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from equality_check.readers.containers import check_size, refuse_other_than_zip
from equality_check.readers.errors import ReadError

if TYPE_CHECKING:
    from docx.document import Document

_MOST_MEMBERS = 2_000
_MOST_UNPACKED = 64_000_000
_MOST_XML = 32_000_000
_MOST_TAGS = 200_000
_XML = (".xml", ".rels")
_MAIN = pattern(r"word/document\d*\.xml")
_ENCRYPTED = 0x1
_DTD = (b"<!DOCTYPE", b"<!ENTITY")


def open_package(data: bytes) -> Document:
    """Give the Word document that these bytes are. Raises ReadError."""
    check_size(data)
    refuse_other_than_zip(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check_members(archive.infolist())
            _check_xml(archive)
        from docx import Document

        return Document(BytesIO(data))
    except ReadError:
        raise
    except Exception as error:  # a damaged package makes the libraries raise errors of every kind
        raise ReadError("read-word-damaged") from error


def _check_members(members: list[ZipInfo]) -> None:
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise ReadError("read-encrypted")
    if not any(_MAIN.fullmatch(member.filename) for member in members):
        names = {member.filename for member in members}
        raise ReadError("read-save-as", kind="kind-odt") if "content.xml" in names else ReadError("read-not-word")
    unpacked = sum(member.file_size for member in members)
    xml = sum(member.file_size for member in members if member.filename.endswith(_XML))
    if len(members) > _MOST_MEMBERS or unpacked > _MOST_UNPACKED or xml > _MOST_XML:
        raise ReadError("read-word-unsafe")
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
        raise BadZipFile("a compression that Word does not use")


def _check_xml(archive: ZipFile) -> None:
    """Refuse document type definitions, which may hold entities, and more elements than an ad can have."""
    tags = 0
    for member in archive.infolist():
        if not member.filename.endswith(_XML):
            continue
        content = archive.read(member).replace(b"\0", b"")
        tags += content.count(b"<")
        if tags > _MOST_TAGS or any(sign in content for sign in _DTD):
            raise ReadError("read-word-unsafe")
