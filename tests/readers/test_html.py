"""HTML: what is a block, what is no word, what is not the ad, and what the author wants no remark on."""

from __future__ import annotations

import json
from contextlib import suppress
from time import perf_counter

import pytest

from equality_check import Checker
from equality_check.advert import Advert
from equality_check.readers.errors import ReadError
from equality_check.readers.sources import read_ads
from equality_check.structure import structure


def read(source: str) -> Advert:
    return read_ads(source.encode(), form="html")[0]


def layout(source: str) -> list[tuple[str, str]]:
    """Give the blocks as the checker sees them: headings (H), items (I) and paragraphs (P)."""
    ad = read(source)
    document = structure(ad.text, "text", layout=ad.layout)
    return [(block.kind[0].upper(), ad.text[block.start : block.end]) for block in document.blocks]


def test_headings_lists_paragraphs_and_cells_are_blocks() -> None:
    source = (
        "<h3>Om oss</h3><p>Vi driver en liten kro ved fjorden.</p><ul><li>Fagbrev</li><li>Humør</ul>"
        "<table><tr><td>Frist<td>1. mai, så det haster litt</table>"
    )
    assert layout(source) == [
        ("H", "Om oss"),
        ("P", "Vi driver en liten kro ved fjorden."),
        ("I", "Fagbrev"),
        ("I", "Humør"),
        ("H", "Frist"),
        ("I", "1. mai, så det haster litt"),
    ]


@pytest.mark.parametrize("apart", ["<br><br>", "<br /> <br />", "</p><p>", "<br>&nbsp;<br>", "</br></br>"])
def test_paragraphs_however_they_are_made(apart: str) -> None:
    source = f"Vi søker en kokk som liker fisk.{apart}Vi holder til ved fjorden hele året."
    assert layout(source) == [
        ("P", "Vi søker en kokk som liker fisk."),
        ("P", "Vi holder til ved fjorden hele året."),
    ]


@pytest.mark.parametrize("mark", ["- ", "• ", "&#8226; ", "&ndash;&nbsp;", "1) ", "· "])
def test_a_list_made_of_lines_is_a_list(mark: str) -> None:
    second = "2) " if mark == "1) " else mark
    source = f"<p>Du har:<br>{mark}Fagbrev<br/>{second}Humør</p>"
    assert layout(source) == [("H", "Du har:"), ("I", "Fagbrev"), ("I", "Humør")]


@pytest.mark.parametrize(
    "source",
    [
        "<p><strong>Slik er vi</strong></p><p>Vi er åtte stykker som trives sammen i det lille kjøkkenet.</p>",
        "<b>Slik er vi</b><br>Vi er åtte stykker som trives sammen i det lille kjøkkenet.",
        "<div><b>Slik er vi</b></div><div>Vi er åtte stykker som trives sammen i det lille kjøkkenet.</div>",
    ],
)
def test_a_bold_line_alone_may_be_a_heading(source: str) -> None:
    assert [kind for kind, _ in layout(source)] == ["H", "P"]


def test_a_paragraph_in_a_heading_tag_is_none() -> None:
    words = "Vi søker en kokk som liker fisk og folk og som gjerne jobber om kvelden når gjestene kommer fra fjellet"
    assert layout(f"<h2>{words}.</h2>") == [("P", f"{words}.")]


def test_a_name_as_a_heading_makes_no_list_of_what_stands_below_it() -> None:
    source = "<h3>Krav</h3><ul><li>Fagbrev</li></ul><h4>Ola Fjell</h4>Daglig leder<br>Kroa"
    assert layout(source)[2:] == [("H", "Ola Fjell"), ("P", "Daglig leder"), ("P", "Kroa")]


def test_a_paragraph_within_an_item_is_its_own() -> None:
    source = "<ul><li>Førerkort<p>Det er en fordel om du har:</p></li><li>Truckbevis</li></ul>"
    assert layout(source) == [("I", "Førerkort"), ("H", "Det er en fordel om du har:"), ("I", "Truckbevis")]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("u<b>n</b>gt <i>mil</i>jø", "ungt miljø"),
        ("bl&aring;b&#230;r &amp; &#x1f642;", "blåbær & 🙂"),
        ("<p>fisk&nbsp;og&shy;s&aring;\r\n  \t ris", "fisk også ris"),
        ("<p>a<!-- b <p>c --> d<script>e<p>f</script> g<style>h</style></p>", "a d g"),
        ("5 < 7 og a<7", "5 < 7 og a<7"),
        ('<p title="a > b">c</p>', "c"),
        ("<p>a</p><p style='display: none'>b</p><div hidden>c</div><select><option>d</select>e f g h", "a\n\ne f g h"),
        ("<pre>a\nb</pre>", "a\nb"),
        ("uten tagger\nbare &amp; linjer", "uten tagger\nbare & linjer"),
    ],
)
def test_the_words_are_those_one_would_see(source: str, text: str) -> None:
    assert read(source).text == text


def test_a_dialog_that_a_script_would_show_is_read() -> None:
    source = "<div aria-hidden='true'><p>Vi søker en kokk til kroa ved fjorden.</p></div><p>Velkommen</p>"
    assert "kokk" in read(source).text


PAGE = """<!doctype html><html><head><title>Kokk – Kroa | Ledige jobber</title></head><body class="cookie-shown">
<div id="cookieConsent">Vi bruker informasjonskapsler.</div><nav><a href="/">Hjem</a></nav>
<div class="side-menu"><a href="a">Jobb</a></div>
<ul><li><a href="a">Jobb</a></li><li><a href="b">Kurs</a></li><li><a href="c">Råd</a></li></ul>
{body}<footer>Kroa AS, org.nr. 0</footer></body></html>"""
AD = "<p>Vi søker en kokk som liker fisk og folk.</p><ul><li>Fagbrev</li></ul>"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"<main><h1>Kokk til kroa</h1>{AD}</main>", "Kokk til kroa"),
        (f"<header><h1>Kokk til kroa</h1></header><div>{AD}</div>", "Kokk til kroa"),
        (f"<div role='main'><aside>Del siden</aside>{AD}</div>", "Kokk"),
        (f"<article>{AD}</article>", "Kokk"),
        (f"<div><div>{AD}", "Kokk"),
    ],
)
def test_the_main_content_of_a_page_is_the_ad(body: str, title: str) -> None:
    ad = read(PAGE.format(body=body))
    assert (ad.title, ad.text.split()) == (
        title,
        ["Vi", "søker", "en", "kokk", "som", "liker", "fisk", "og", "folk.", "Fagbrev"],
    )


def test_a_page_with_a_job_posting_gives_that() -> None:
    posting = {"@type": "JobPosting", "title": "Baker", "description": "<p>Vi søker baker.</p>", "validThrough": "2030"}
    script = f"<script type='application/ld+json'>{json.dumps(posting)}</script>"
    ad = read(PAGE.format(body=f"{script}<main>{AD}</main>"))
    assert (ad.title, ad.text, ad.known_elements) == ("Baker", "Vi søker baker.", frozenset({"deadline"}))
    broken = script.replace('"title"', "title")
    assert "kokk" in read(PAGE.format(body=f"{broken}<main>{AD}</main>")).text


def test_a_leading_heading_of_a_fragment_is_the_title() -> None:
    ad = read(f"<h1>Kokk</h1>{AD}")
    assert (ad.title, "Kokk" in ad.text) == ("Kokk", False)


IGNORE = "<!-- equality-check: ignore -->"


@pytest.mark.parametrize(
    ("source", "silent"),
    [
        (f"<p>ung {IGNORE}gammel<br>rask</p><p>sterk</p>", "gammel\nrask"),
        (f"<p>ung</p>{IGNORE}<p>gammel</p><p>sterk</p>", "gammel"),
        (f"<p>ung {IGNORE}</p><p>gammel</p>", ""),
        (f"<p>ung</p>{IGNORE}\n<ul><li>gammel</li><li>rask</li></ul><p>sterk</p>", "gammel\nrask"),
        (f"<ul><li>ung</li>{IGNORE}<li>gammel</li><li>rask</li></ul>", "gammel"),
        ("<p>ung<!-- ignore --> gammel</p>", ""),
    ],
)
def test_a_comment_silences_what_follows_in_its_block(source: str, silent: str) -> None:
    ad = read(source)
    assert "".join(ad.text[start:end] for start, end in ad.silent).strip() == silent


def test_no_remark_is_made_on_silent_words(checker: Checker) -> None:
    words = "<p>Vi er et ungt team.</p>"
    aloud, silenced = (
        next(checker.check_many([read(f"{mark}{words}<p>Vi søker en kokk.</p>")])) for mark in ("", IGNORE)
    )
    assert "ungt team" in [f.text for f in aloud.findings]
    assert "ungt team" not in [f.text for f in silenced.findings]


def test_silent_demands_are_not_counted_in_measures(checker: Checker) -> None:
    items = "".join(
        f"<li>Du må ha erfaring med {n}</li>" for n in ("fisk", "kjøtt", "brød", "kaker", "is", "saft", "te")
    )
    rest = "".join(f"<li>Du må ha fagbrev i {n}</li>" for n in ("kokk", "bakst", "sløyd", "drift", "hage", "maling"))
    counted = []
    for mark in ("", IGNORE):
        ad = read(f"<h2>Kvalifikasjoner</h2><ul>{items}</ul>{mark}<ul>{rest}</ul><p>Vi holder til i Bodø.</p>")
        report = next(checker.check_many([ad]))
        assert len(report.demands) == 13
        counted += [len(f.related) for f in report.findings if f.rule == "requirement-load/everything-a-must"]
    assert counted == [13, 7]


@pytest.mark.parametrize(
    "source", ["", "<p></p>", "<html><body><nav>Hjem</nav></body></html>", "<script>a</script>", "<!--"]
)
def test_html_without_words_is_no_ad(source: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(source)
    assert caught.value.key in ("read-empty", "read-no-ad")


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<ul><li>",
        "<b>",
        "<article>",
        "<nav>",
        "<!--a>",
        '<a x=">"',
        "<a ",
        "</p>",
        "<title>",
        "&",
        "<div hidden>",
    ],
)
def test_deep_and_broken_html_takes_bounded_time(piece: str) -> None:
    def seconds(size: int) -> float:
        start = perf_counter()
        with suppress(ReadError):
            read(f"{piece * (size // len(piece))}ord<html>")
        return perf_counter() - start

    seconds(1_000)
    assert seconds(400_000) < 12 * seconds(100_000) + 0.5
