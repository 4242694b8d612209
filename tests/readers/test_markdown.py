"""Markdown: what its marks mean, and that they are no words."""

from __future__ import annotations

import pytest

from equality_check.advert import Advert
from equality_check.readers.sources import read_ads
from equality_check.structure import structure

IGNORE = "<!-- equality-check: ignore -->"


def read(source: str) -> Advert:
    return read_ads(source.encode(), "annonse.md")[0]


def layout(source: str) -> list[tuple[str, str]]:
    ad = read(source)
    document = structure(ad.text, "text", layout=ad.layout)
    return [(block.kind[0].upper(), ad.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_blocks(newline: str) -> None:
    lines = [
        "# Kokk",
        "",
        "Vi driver en liten",
        "kro ved fjorden.",
        "",
        "Krav",
        "----",
        "",
        "* Fagbrev",
        "* Humør",
        "  hver dag",
        "",
    ]
    lines += ["1) Ro", "", "> Velkommen til oss, skriver alle gjestene våre."]
    source = newline.join(lines)
    assert read(source).title == "Kokk"
    assert layout(source) == [
        ("P", "Vi driver en liten kro ved fjorden."),
        ("H", "Krav"),
        ("I", "Fagbrev"),
        ("I", "Humør hver dag"),
        ("I", "Ro"),
        ("P", "Velkommen til oss, skriver alle gjestene våre."),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Ung** og *bl*id [kokk](https://kroa.no 'Kroa') \\*nå\\*", "Ung og blid kokk *nå*"),
        ("fisk &amp; `ris`  \nsaft ![bilde](b.png) <b>te</b><!-- skjult -->", "fisk & ris\nsaft te"),
        ("Vi har:\n• fisk\n– ris\nog brød", "Vi har:\n• fisk\n– ris og brød"),
        ("| Frist | Sted |\n|---|---|\n| 1. mai | a \\| b |", "Frist\nSted\n1. mai\na | b"),
        ("<div>\n\n- fisk\n\n</div>\n\n    ris", "fisk\n\nris"),
    ],
)
def test_the_words_are_those_one_would_see(source: str, text: str) -> None:
    assert read(source).text == text


@pytest.mark.parametrize(
    ("source", "silent"),
    [
        (f"ung {IGNORE} gammel\nrask\n\nsterk", "gammel rask"),
        (f"ung\n\n{IGNORE}\n\ngammel\n\nsterk", "gammel"),
        (f"{IGNORE}\n\n- gammel\n- rask\n\nsterk", "gammel\nrask"),
        (f"ung\n\n{IGNORE}\n\n<div>\n\ngammel\n\nrask", "gammel\n\nrask"),
    ],
)
def test_a_comment_silences_what_follows_in_its_block(source: str, silent: str) -> None:
    ad = read(source)
    assert "".join(ad.text[start:end] for start, end in ad.silent).strip() == silent


@pytest.mark.parametrize("piece", ["[", "![", "> ", "- ", "*a", "`", "<a "])
def test_what_no_author_writes_is_read_all_the_same(piece: str) -> None:
    assert "Ord" in read(piece * 60_000 + "\n\nOrd").text
