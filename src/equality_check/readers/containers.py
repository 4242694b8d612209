"""Documents that are no text of themselves, told by how their bytes begin, and how large they may be."""

from __future__ import annotations

from typing import Literal

from equality_check.readers.errors import ReadError

MAX_BYTES = 20_000_000

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PDF = b"%PDF-"
_BEFORE_PDF = 1024


def container(data: bytes) -> Literal["docx", "pdf"] | None:
    """Give the reader that knows these bytes, or what to say of them; null for text and all else."""
    if data.startswith((*_ZIP, _COMPOUND)):
        return "docx"
    return "pdf" if is_pdf(data) else None


def is_pdf(data: bytes) -> bool:
    """Tell whether this begins as a PDF; empty lines and a byte order mark may stand before it."""
    return data[:_BEFORE_PDF].lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(_PDF)


def is_zip(data: bytes) -> bool:
    """Tell whether this begins as a ZIP file."""
    return data.startswith(_ZIP)


def check_size(data: bytes) -> None:
    """Raise ReadError for a document that is larger than any ad."""
    if len(data) > MAX_BYTES:
        raise ReadError("read-file-too-large", limit=str(MAX_BYTES // 1_000_000))


def refuse_other_than_zip(data: bytes) -> None:
    """Raise the ReadError that fits what stands where a Word document should."""
    if is_zip(data):
        return
    if not data.strip():
        raise ReadError("read-empty")
    if data.startswith(_COMPOUND):
        raise ReadError("read-encrypted") if _ENCRYPTED in data else ReadError("read-save-as", kind="kind-office")
    if data.startswith(b"{\\rtf"):
        raise ReadError("read-save-as", kind="kind-rtf")
    raise ReadError("read-not-word")
