"""Read plain text: UTF-8, UTF-16 and UTF-32, and the older one-byte encodings that Norwegian text is still saved in."""

from __future__ import annotations

import codecs

from equality_check.advert import Advert
from equality_check.readers.errors import ReadError

MAX_CHARACTERS = 2_000_000
MAX_BYTES = 4 * MAX_CHARACTERS

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "image", "PNG"),
    (b"\xff\xd8\xff", "image", "JPEG"),
    (b"GIF8", "image", "GIF"),
    (b"%PDF-", "pdf", ""),
    (b"PK\x03\x04", "zip", ""),
    (b"PK\x05\x06", "zip", ""),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office", ""),
    (b"{\\rtf", "rtf", ""),
    (b"\x1f\x8b", "compressed", ""),
    (b"7z\xbc\xaf\x27\x1c", "compressed", ""),
)
_ONE_BYTE = ("cp1252", "mac_roman", "cp850")
_LETTERS = "æøåÆØÅäöüÄÖÜáàâãéèêëíïóòôõúçñčšžŠŽđŋÁÉÈÍÓÚÇÑß"
_SIGNS = "«»‹›“”„‘’‚–—…•·§°½¼¾²³€£©®™´¨¬×±µ\xa0\xad"
_NORWEGIAN = frozenset("æøåÆØÅ")
_LIKELY = {**dict.fromkeys(_LETTERS + _SIGNS, 0.95), **dict.fromkeys(_NORWEGIAN, 1.0)}
_LAYOUT = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85")
_CONTROLS = [character for character in map(chr, range(32)) if character not in _LAYOUT]
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"


def read(data: bytes) -> list[Advert]:
    """Give the ad that is this text. Raises ReadError."""
    return [Advert(text=read_text(data))]


def read_text(data: bytes) -> str:
    """Give the text that these bytes hold, newlines as they are. Raises ReadError when they hold none."""
    for magic, kind, name in _KINDS:
        if data.startswith(magic):
            raise ReadError("read-kind", kind=f"kind-{kind}", name=name)
    if len(data) > MAX_BYTES:
        raise too_large()
    result = _decoded(data)
    if len(result) > MAX_CHARACTERS:
        raise too_large()
    if not result.strip().strip(_INVISIBLE).strip():
        raise ReadError("read-empty")
    return result


def too_large() -> ReadError:
    """Give the error for a text that is longer than any ad."""
    return ReadError("read-too-large", limit=f"{MAX_CHARACTERS:,}".replace(",", "\xa0"))


def _decoded(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\0" in data:
        return _strict(data, _without_mark(data))
    try:
        return _without_controls(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _one_byte(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return _without_controls(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise ReadError("read-encoding") from error


def _without_mark(data: bytes) -> str:
    """Tell UTF-16 without its mark: in Norwegian text every other byte is mostly zero."""
    half = len(data) // 2
    even, odd = data[::2].count(0), data[1::2].count(0)
    if odd > half * 0.7 and not even:
        return "utf-16-le"
    if even > half * 0.7 and not odd:
        return "utf-16-be"
    raise ReadError("read-kind", kind="kind-binary")


def _one_byte(data: bytes) -> str:
    """Decode with the encoding whose characters look most like Norwegian text; of equals, the commonest."""
    best = max((_decoded_as(encoding, data) for encoding in _ONE_BYTE), key=_likeness)
    if _likeness(best) < 0.9:
        controls = sum(byte < 32 and chr(byte) not in _LAYOUT for byte in data)
        raise ReadError("read-kind", kind="kind-binary") if controls else ReadError("read-encoding")
    return _without_controls(best)


def _decoded_as(encoding: str, data: bytes) -> str:
    """Give the text in that encoding, or nothing. All but the commonest must show themselves by a Norwegian letter."""
    try:
        found = data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return found if encoding == _ONE_BYTE[0] or not _NORWEGIAN.isdisjoint(found) else ""


def _likeness(found: str) -> float:
    """Tell how well the characters outside ASCII fit Norwegian text, 0–1; nothing where they are too many."""
    others = [character for character in found if ord(character) > 127]
    if len(others) > len(found) * 0.4:
        return 0.0
    return sum(_LIKELY.get(character, 0.0) for character in others) / max(1, len(others))


def _without_controls(found: str) -> str:
    if "\0" in found or sum(map(found.count, _CONTROLS)) > len(found) / 50:
        raise ReadError("read-kind", kind="kind-binary")
    return found
