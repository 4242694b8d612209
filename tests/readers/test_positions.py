"""Every word leads back to its place: the source there, decoded, is the word."""

from __future__ import annotations

import html
import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from equality_check.advert import Advert
from equality_check.origin import JsonOrigin, TextOrigin
from equality_check.readers.errors import ReadError
from equality_check.readers.flow import render
from equality_check.readers.sources import SourceFormat, read_ads

PIECES = [
    *(
        "ung ",
        "kokk",
        "søker",
        "é",
        "e\u0301",
        "🙂",
        "👩‍👧",
        "Ærlig\u00a0",
        "1. mai",
        "100\u00a0%",
        "a\u00adb",
        "\u200b",
        "i",
    ),
    *(
        "&amp;",
        "&oslash;",
        "&#248;",
        "&#x1f642;",
        "&nbsp;",
        "&notit;",
        "&amp",
        "&",
        "&#;",
        "&shy;",
        "&lt;b&gt;",
        "< 5",
        "\ufeff",
    ),
    *(
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<br>",
        "<br/><br>",
        "<li>",
        "<ul>",
        "</ul>",
        "<h2>",
        "</h2>",
        "<td>",
        "<span class='a>b'>",
    ),
    *(
        "<!-- <p>skjult</p> -->",
        "<script>x</script>",
        "<style>p{}</style>",
        "<a href=x>",
        "</a>",
        "<wbr>",
        "<pre>",
        "< ",
    ),
    *(
        "\n",
        "\r\n",
        "\n\n",
        "\r\n\r\n",
        "  ",
        "\t",
        "- ",
        "• ",
        "1. ",
        "# ",
        "**",
        "_",
        "`",
        "\\*",
        "\\",
        "[x](y 'z')",
        "[",
        "](",
    ),
    *(
        "> ",
        "| a \\| b |",
        "\n|---|---|\n",
        "| c | d |",
        "***",
        "~",
        "![bilde](b.png)",
        "<https://x.no/æ>",
        "  \n",
        "\n    ",
        "#",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join).map(lambda text: text.lstrip("\ufeff"))
ENTITY = re.compile(r"&[#\w]+;")
TAG = re.compile(r"<!--.*?-->|<(script|style)>.*?</\1>|</?[a-z][^<>']*('[^']*')?[^<>']*>", re.DOTALL)


def ads(source: str, form: SourceFormat) -> list[Advert]:
    try:
        return read_ads(source.encode(), form=form)
    except ReadError:
        return []


def places(ad: Advert) -> list[tuple[str, TextOrigin | JsonOrigin]]:
    """Give the words of an ad with their origins."""
    assert ad.origins is not None
    found: list[tuple[str, TextOrigin | JsonOrigin]] = []
    for field, text in (("title", ad.title), ("text", ad.text), ("employer", ad.employer)):
        for word in re.finditer(r"\S+", text):
            origin = ad.origins.of(field, *word.span())
            assert isinstance(origin, TextOrigin | JsonOrigin), (field, word.group())
            found.append((word.group(), origin))
    return found


def bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b\u2060\ufeff]+", "", text)


def of_html(source: str) -> str:
    return bare(html.unescape(TAG.sub("", source)))


@settings(max_examples=150, deadline=None)
@given(source=TEXTS)
@example(source="<p>Vi s&oslash;ker <b>u</b>ng&nbsp;kokk &amp; bak&shy;er 🙂e\u0301\r\n</p>")
@example(source="a<td>b<p>&#x1f642;c")
def test_html(source: str) -> None:
    for ad in ads(source, "html"):
        for word, origin in places(ad):
            assert bare(word) == of_html(source[origin.start : origin.end]), (word, origin)


@settings(max_examples=150, deadline=None)
@given(source=TEXTS)
@example(source="# A #\r\n\r\n* **b**c &amp; d\r\n  e\u0301 🙂\r\n\r\n> f\r\n> g\\*")
@example(source="| a \\| b | `c` |\n|---|---|\n| d | e |")
@example(source="1. # x\n2. `a\n   b` <b>c</b>\n\n\tkode")
def test_markdown(source: str) -> None:
    for ad in ads(source, "markdown"):
        for word, origin in places(ad):
            there = source[origin.start : origin.end]
            assert there, word
            assert subsequence(bare(word), bare(ENTITY.sub(both, there))), (word, there)
            if word.isalnum() and "&" not in there:
                assert there[0] == word[0] or there[0] in "\\", (word, there)
                assert bare(there)[-1] == word[-1], (word, there)


@settings(max_examples=150, deadline=None)
@given(source=TEXTS)
@example(source="a  \nb ![c](d) e **f**")
@example(source="# **\nung")
def test_markdown_has_the_words_that_it_has_as_a_page(source: str) -> None:
    page = render(MarkdownIt("commonmark").enable("table").render(source)).text
    for ad in ads(source, "markdown"):
        assert bare(ad.title + ad.text) == bare(page)


def both(entity: re.Match[str]) -> str:
    """Give what an entity means and then its form: behind a backslash it is that."""
    return html.unescape(entity[0]) + entity[0]


def subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


@settings(max_examples=80, deadline=None)
@given(description=TEXTS, title=TEXTS, about=TEXTS)
@example(description="<p>u\u00e9</p>\r\n", title="🙂 &amp; x", about="a")
def test_json(description: str, title: str, about: str) -> None:
    row = {"title": title, "adText": description, "properties": {"employerdescription": about}}
    data = [{"x": 1}, row]
    for ad in ads(json.dumps(data), "nav-import"):
        for word, origin in places(ad):
            assert isinstance(origin, JsonOrigin)
            value: object = data
            for step in origin.pointer.split("/")[1:]:
                value = value[int(step)] if isinstance(value, list) else value[step] if isinstance(value, dict) else ""
            assert isinstance(value, str)
            there = value[origin.start : origin.end]
            assert bare(word) in (of_html(there), bare(there)), (word, there)


@settings(max_examples=80, deadline=None)
@given(source=TEXTS, cdata=st.booleans())
@example(source="<p>s&oslash;ker 🙂\r\n&amp;</p>", cdata=False)
@example(source="<p>s&oslash;ker 🙂\r\n&amp;</p>", cdata=True)
def test_hr_xml(source: str, cdata: bool) -> None:
    inner = f"<![CDATA[{source}]]>" if cdata else html.escape(source)
    xml = (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<PositionOpening><PositionProfile><!-- æ -->'
        f"<ProfileName>Bår &amp; bøk</ProfileName><FormattedPositionDescription>"
        f"<Value>{inner}</Value></FormattedPositionDescription>"
        "</PositionProfile></PositionOpening>"
    )
    for ad in ads(xml, "hr-xml"):
        assert ad.title == "Bår & bøk"
        for word, origin in places(ad):
            there = xml[origin.start : origin.end]
            decoded = there if cdata else html.unescape(there)
            assert bare(word) in (of_html(decoded), of_html(there), bare(decoded)), (word, there)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_marked_words_of_a_report_are_in_the_source(newline: str) -> None:
    from equality_check import Checker

    source = newline.join(["<p>Vi er et <i>un</i>gt", "&nbsp;team 🙂.</p>", "<ul><li>Du m&aring; være ung.</li></ul>"])
    report = next(Checker().check_many(read_ads(source.encode())))
    found = {f.text: f.origin for f in report.findings if f.category == "age"}
    assert found
    for words, origin in found.items():
        assert isinstance(origin, TextOrigin)
        assert of_html(source[origin.start : origin.end]) == bare(words)
