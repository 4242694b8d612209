"""Mutated inputs for every reader of text: none may crash, and none may take long.

    python benchmarks/fuzz.py [--inputs 50000] [--readers html,markdown,…] [--seed 1]

Each input is one of a few small sources of that format with stretches cut, doubled, swapped, repeated or overwritten
with pieces that readers trip over; of JSON and XML, two in three are changed only in the HTML they hold. The format
of one in four is not told but recognised. A reader must give ads, whose words can be looked up in the source, or a
ReadError; anything else is a crash. Prints, a reader: inputs, how many were read, crashes, and processor time: in all,
the median and the longest of one. Then the same for sources made to be slow. Exit code 1 when something crashed.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
from collections.abc import Iterator
from time import process_time
from typing import get_args

from equality_check.readers.errors import ReadError
from equality_check.readers.sources import SourceFormat, read_ads

_HTML = (
    "<h2>Om jobben</h2><p>Vi s&oslash;ker en <b>bl</b>id kokk &amp; bak&shy;er 🙂.</p>"
    "<!-- equality-check: ignore --><ul class='x'><li>Fagbrev<li>Humør<br>- ro</ul>"
    "<table><tr><td>Frist</td><td>1.&nbsp;mai</td></tr></table>\r\n"
)
_MARKDOWN = (
    "# Kokk\r\n\r\nVi søker en **blid** og [ung](x 'y') kokk\\* &amp; baker\n• ro\n\n"
    "1. Fagbrev\n2. `Humør`  \n   ja\n\n"
    "| Frist | Sted |\n|---|---|\n| 1. mai | a \\| b |\n\n> sitat\n> mer\n\n"
    "<!-- equality-check: ignore -->\n- e\u0301n\n"
)
_JOB = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Kokk &amp; baker",
    "description": _HTML,
    "baseSalary": {"@type": "MonetaryAmount", "value": {"minValue": 1}},
    "employmentType": ["FULL_TIME"],
    "qualifications": "Fagbrev. Førerkort.",
    "hiringOrganization": {"name": "Kroa", "description": "<p>Kroa har stengt.</p>"},
}
_NAV = {
    "title": "Kokk",
    "description": _HTML,
    "employer": {"description": "<p>Kroa</p>"},
    "contactList": [{"name": "N"}],
}
_SENT = {"title": "Kokk", "adText": _HTML, "properties": {"employerdescription": "Kroa", "extent": "Heltid"}}
_XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<a:PositionOpening xmlns:a="x"><PositionProfile>'
    "<ProfileName>Kokk</ProfileName><Organization>&lt;p&gt;Kroa&lt;/p&gt;</Organization>"
    "<FormattedPositionDescription><Value><![CDATA["
    f"{_HTML}]]></Value></FormattedPositionDescription></PositionProfile></a:PositionOpening>"
)
_PAGE = (
    "<!doctype html><html><head><title>Kokk | Kroa</title>"
    f"<script type='application/ld+json'>{json.dumps(_JOB)}</script></head><body>"
    f"<nav><ul><li><a href='/'>Hjem</a></ul></nav><main><h1>Kokk</h1>{_HTML}</main><footer>©</footer></body>"
)
SEEDS: dict[SourceFormat, list[str]] = {
    "plain": ["Vi søker kokk.\r\n\r\n- Fagbrev\n", _HTML],
    "html": [_HTML, _PAGE, _PAGE.replace("ld+json", "x")],
    "markdown": [_MARKDOWN, _MARKDOWN + _HTML],
    "jobposting": [json.dumps(_JOB), json.dumps({"@graph": [_JOB, _JOB]})],
    "nav-feed": [
        json.dumps({"uuid": "u", "sistEndret": "d", "ad_content": _NAV}),
        json.dumps({"items": [{"json": _NAV}]}),
    ],
    "nav-import": [json.dumps(_SENT), json.dumps([_SENT, _SENT]), f"{json.dumps(_SENT)}\n{json.dumps(_SENT)}\n"],
    "hr-xml": [_XML],
    "teamtailor": [json.dumps({"payload": {"data": {"attributes": {"title": "Kokk", "body": _HTML}}}})],
}
_HOLD_HTML = ("jobposting", "nav-feed", "nav-import", "hr-xml", "teamtailor")
_PIECES = (
    *(
        "<",
        ">",
        "</",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "<p",
        "</p>",
        "<li>",
        "<script>",
        "<title>",
        "&",
        "&#",
        ";",
    ),
    *(
        "&#x110000;",
        "&#xD800;",
        "&notit;",
        "='",
        '="',
        '"',
        "'",
        "\\",
        "\\u",
        "\\ud800",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\0",
    ),
    *(
        "\r",
        "\n",
        "\r\n",
        "\t",
        "\u2028",
        "\ufeff",
        "\u00ad",
        "\u200b",
        "e\u0301",
        "🙂",
        "👩‍👧",
        "*",
        "**",
        "_",
        "`",
        "~",
        "> ",
    ),
    *(
        "- ",
        "1. ",
        "# ",
        "|",
        "|-|",
        "](",
        "![",
        "<b>",
        "<div hidden>",
        "null",
        "1e999",
        "true",
        "<!DOCTYPE a [",
        "<!ENTITY",
    ),
)
_SLOW = (
    *(
        "<",
        "<!--",
        "<!--a>",
        "<a ",
        '<a x=">"',
        "<a x='",
        "<div>",
        "<ul><li>",
        "<b>",
        "<p><b>",
        "</i>",
        "<article>",
        "<nav>",
    ),
    *(
        "<title>",
        "<script>",
        "<div hidden>",
        "<div class=menu>",
        "&",
        "&a",
        "&#",
        "[",
        "](",
        "![",
        "*",
        "**a ",
        "_a_",
        "`",
        "``",
    ),
    *("> ", "- ", "1. ", "|", "|a", "\\", "\n> ", "{", '{"a":', "[[", "a\n", " ", "\t", "<a><![CDATA["),
)


def mutated(seed: str, by: random.Random) -> bytes:
    """Give a source with one to twelve changes, sometimes in another encoding or cut in the middle of a character."""
    text = seed
    for _ in range(by.randint(1, 12)):
        start = by.randrange(len(text) + 1)
        end = min(len(text), start + by.choice((0, 1, 3, 10, 60)))
        change = by.randrange(6)
        middle = by.choice(_PIECES) if change < 3 else text[start:end] * by.choice((0, 2, 9)) if change < 5 else ""
        other = by.randrange(len(text) + 1)
        text = text[:start] + (middle or text[other : other + 8]) + text[end:]
    data = text.encode(by.choice(("utf-8",) * 8 + ("utf-16", "cp1252")), "ignore")
    return data[: by.randrange(len(data) + 1)] if by.random() < 0.1 else data


def tried(data: bytes, form: SourceFormat | None) -> bool:
    """Read a source, its format told or recognised, look words of its ads up in it, and tell whether it was read."""
    try:
        ads = read_ads(data, form=form)
    except ReadError:
        return False
    for ad in ads:
        for name, text in (("text", ad.text), ("title", ad.title), ("employer", ad.employer)):
            for place in range(0, len(text), max(1, len(text) // 5)):
                if ad.origins is not None:
                    ad.origins.of(name, place, min(len(text), place + 7))
    return True


def inside(seed: str, by: random.Random) -> bytes:
    """Give a source of JSON or XML that is right itself, with changes in the HTML it holds."""
    html = mutated(_HTML, by).decode("utf-8", "ignore")
    if seed == _XML:
        return seed.replace(_HTML, html.replace("]]>", "").replace("\0", "")).encode("utf-8", "ignore")
    return seed.replace(json.dumps(_HTML), json.dumps(html)).encode()


def inputs(form: SourceFormat, count: int, by: random.Random) -> Iterator[bytes]:
    """Give mutated sources of a format."""
    for number in range(count):
        seed = SEEDS[form][number % len(SEEDS[form])]
        yield inside(seed, by) if number % 3 and form in _HOLD_HTML else mutated(seed, by)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--inputs", type=int, default=50_000)
    ask.add_argument("--readers", default=",".join(get_args(SourceFormat)))
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    crashed = 0
    for form in (one for one in get_args(SourceFormat) if one in given.readers.split(",") and one in SEEDS):
        by = random.Random(f"{given.seed} {form}")
        many = inputs(form, given.inputs, by)
        slow = ((piece * (90_000 // len(piece)) + SEEDS[form][0]).encode() for piece in _SLOW)
        for kind, sources in (("mutated", many), ("made to be slow, 90,000 characters", slow)):
            times: list[float] = []
            read = crashes = 0
            for number, data in enumerate(sources):
                start = process_time()
                try:
                    read += tried(data, form if number % 4 else None)
                except Exception as error:
                    crashes += 1
                    print(f"  {form}: {type(error).__name__} on {data[:300]!r}")
                times.append(process_time() - start)
            crashed += crashes
            longest = max(times) * 1000
            print(
                f"{form:11} {len(times):6} {kind}: {read} read, {crashes} crashes; {sum(times):.0f} s, "
                f"median {statistics.median(times) * 1000:.2f} ms, longest {longest:.0f} ms",
                flush=True,
            )
    return 1 if crashed else 0


if __name__ == "__main__":
    sys.exit(main())
