"""What holds for any text: order, bounds, no overlap, and every letter and digit in exactly one sentence."""

from __future__ import annotations

import re
from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from equality_check.advert import Document, FieldName
from equality_check.structure import structure

LIST_MARK = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-zæøå])[.)]|o\s)[\s.()]*\Z")
SNIPPETS = [
    *(
        "Kvalifikasjoner",
        "Krav: ",
        "Vi tilbyr.",
        "Du har fagbrev.",
        "Førerkort klasse B",
        "Søknadsfrist: 1. mai",
        "AS. ",
    ),
    *(
        "- ",
        "• ",
        "1. ",
        "2) ",
        "a) ",
        "o ",
        "**",
        "## ",
        "🌟 ",
        "Ø ",
        "kl. 10",
        "f.eks. ",
        "30. stilling",
        "1. januar",
    ),
    *("www.nav.no", "a@b.no", "telefonerAdministrativt", "é", "e\u0301", "İ", "\u200b", "\ufeff", "«", "»", "(", ")"),
    *("\n", "\n\n", "\r\n", "\t", "\u00a0", " ", ":", ".", "?", "…"),
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(SNIPPETS), max_size=30).map("".join))
FIELDS: st.SearchStrategy[FieldName] = st.sampled_from(["text", "title", "employer"])


def spans(document: Document) -> list[tuple[int, int]]:
    return [(sentence.start, sentence.end) for sentence in document.sentences()]


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, field=FIELDS)
@example(text="Krav:\r\n1. Fagbrev\r\n2. Humør", field="text")
def test_sentences_are_in_order_and_trimmed(text: str, field: FieldName) -> None:
    document = structure(text, field)
    place = 0
    for start, end in spans(document):
        assert place <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not text[start:end].startswith(("- ", "• ", "· ", "* "))
        place = end


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, field=FIELDS)
@example(text="Krav:\n1. Fagbrev\n2. Humør", field="text")
@example(text="o Salg\no Service", field="text")
def test_every_letter_and_digit_is_in_one_sentence(text: str, field: FieldName) -> None:
    last = 0
    for start, end in [*spans(structure(text, field)), (len(text), len(text))]:
        left_out = text[last:start]
        line = re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", left_out)[-1]
        mark = LIST_MARK.match(re.sub(r"[^\w\s.()]|_", "", line))
        unread = left_out[: len(left_out) - len(line)] if mark else left_out
        assert not any(character.isalnum() for character in unread), (left_out, text)
        last = end


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_blocks_hold_their_sentences(text: str) -> None:
    place = 0
    for number, block in enumerate(structure(text, "text").blocks):
        assert place <= block.start == block.sentences[0].start
        assert block.sentences[-1].end == block.end
        assert {sentence.block for sentence in block.sentences} == {number}
        place = block.end


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(st.sampled_from([s for s in SNIPPETS if not re.search(r"[\r\n]", s)]), max_size=12))
def test_windows_line_breaks_change_nothing(lines: list[str]) -> None:
    def contents(text: str) -> list[str]:
        return [re.sub(r"\r?\n", " ", text[start:end]) for start, end in spans(structure(text, "text"))]

    assert contents("\r\n".join(lines)) == contents("\n".join(lines))


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_the_same_text_gives_the_same_structure(text: str) -> None:
    assert structure(text, "text") == structure(text, "text")


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "Vi søker deg. ",
        "du må ",
        "oppfordrer ",
        "Krav: ",
        "a",
        "aB",
        "abcDef",
        ". ",
        "- ",
        "• ",
        " ",
        "\n",
        ".",
        "((",
        "a:",
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = perf_counter()
        structure(text, "text")
        return perf_counter() - start

    seconds(1_000)
    assert seconds(400_000) < 12 * seconds(100_000) + 0.5
