"""Plain text in whatever encoding it was saved in, and everything that is not text."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from equality_check.readers.errors import ReadError
from equality_check.readers.plain import MAX_CHARACTERS, read_text
from equality_check.readers.sources import read_bytes

AD = "Vi søker en rådgiver på Ås.\r\n\r\n– Du får «god» lønn – 600 000 kr.\n\tÆrlig talt: Øvelse gjør mester.\n"

norwegian = st.text(st.sampled_from("abcdefghij klmnopqrstuvwxyzæøåÆØÅéò .,:;-–«»…§\n\r\t0123456789"), min_size=1).map(
    lambda text: f"Vi søker {text}"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_reads_norwegian_text_with_its_newlines_as_they_are(encoding: str) -> None:
    assert read_text(AD.encode(encoding)) == AD


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "iso8859-1"])
def test_reads_older_encodings(encoding: str) -> None:
    text = "Vi søker en rådgiver til Ørsta. Ærlig og blid.\r\nSøk nå!"
    assert read_text(text.encode(encoding)) == text


@given(norwegian)
def test_unicode_encodings_round_trip(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read_text(text.encode(encoding)) == text


@given(norwegian)
def test_windows_1252_round_trips(text: str) -> None:
    assume(sum(map(str.isascii, text)) > 0.6 * len(text))  # no ad is made of signs
    data = text.encode("cp1252")
    try:
        assume(data.decode("utf-8") == text)
    except UnicodeDecodeError:
        assert read_text(data) == text


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xff\xfea")
@example(b"\xff\xfe\x00\x00\x01")
@example(b"\x00\xd8" * 4)
@example(b"\xef\xbb\xbf\xff")
def test_any_bytes_give_text_or_a_read_error(data: bytes) -> None:
    try:
        text = read_text(data)
    except ReadError as refused:
        text = refused.say("nb") + refused.say("nn") + refused.say("en")
    assert text.strip()
    assert "\0" not in text
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "et bilde (PNG)"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "et bilde (JPEG)"),
        (b"%PDF-1.7\n", "en PDF-fil"),
        (b"PK\x03\x04\x14\x00", "et dokument (for eksempel Word) eller en ZIP-fil"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "et eldre Office-dokument"),
        (b"{\\rtf1 Vi s\\'f8ker", "et RTF-dokument"),
        (b"Vi s\x00ker\x00\x01", "en binærfil"),
        (bytes(range(1, 32)) * 3, "en binærfil"),
    ],
)
def test_what_is_not_text_is_named_with_a_remedy(data: bytes, kind: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_text(data)
    assert caught.value.say("nb") == f"Dette er ikke ren tekst, men {kind}. Lim inn teksten i en .txt-fil."


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u200b\n\ufeff".encode(), "\xa0".encode()])
def test_nothing_but_white_space_is_empty(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_text(data)
    assert caught.value.key == "read-empty"


@pytest.mark.parametrize(
    "data",
    [
        "Vi søker deg på Ås".encode() + b"\xff",
        "Vi søker".encode()[:5] + b"ker p\xc3\xa5 \xc3\xa6re",
        b"abc \xc3\x28\x81",
    ],
)
def test_broken_utf8_is_not_taken_for_another_encoding(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_text(data)
    assert caught.value.key == "read-encoding"


@pytest.mark.parametrize("length", [MAX_CHARACTERS + 1, 20_000_000])
def test_too_long_a_text_is_refused(length: int) -> None:
    with pytest.raises(ReadError) as caught:
        read_text(b"a" * length)
    assert caught.value.key == "read-too-large"
    assert "2\xa0000\xa0000 tegn" in caught.value.say("nb")


def test_an_endless_file_is_refused() -> None:
    with pytest.raises(ReadError):
        read_text(read_bytes("/dev/zero"))


def test_the_message_never_quotes_the_text() -> None:
    with pytest.raises(ReadError) as caught:
        read_text(b"hemmelig \xff\xff")
    assert "hemmelig" not in caught.value.say("nb")
