"""Ads in JSON and XML: their fields, what these state, and whose data is left alone."""

from __future__ import annotations

import json

import pytest

from equality_check import Checker
from equality_check.origin import JsonOrigin
from equality_check.readers.errors import ReadError
from equality_check.readers.sources import SourceFormat, read_ads, recognise

HTML = "<h3>Krav</h3><ul><li>Fagbrev</li></ul><p>Vi er et ungt lag.</p>"
CONTACT = {"name": "Kari Tomt", "email": "kari@tomt.example", "phone": "00000000"}
JOB = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Kokk",
    "description": HTML,
    "baseSalary": {"@type": "MonetaryAmount", "currency": "NOK", "value": {"@type": "QuantitativeValue", "value": 500}},
    "validThrough": "2030-01-01",
    "employmentType": ["FULL_TIME", "TEMPORARY"],
    "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Bodø"}},
    "hiringOrganization": {"name": "Kroa", "description": "Kroa er åpen <b>hele</b> året."},
    "applicationContact": CONTACT,
}
FEED = {
    "title": "Kokk",
    "description": HTML,
    "employer": {"name": "Kroa", "description": "<p>Kroa er åpen.</p>"},
    "contactList": [CONTACT],
    "applicationDue": "2030-01-01",
    "extent": "Heltid",
    "engagementtype": "Fast",
    "workLocations": [{"city": "BODØ"}],
    "sector": "Privat",
}
SENT = {
    "title": "Kokk",
    "adText": HTML,
    "contactList": [CONTACT],
    "properties": {"employerdescription": "<p>Kroa er åpen.</p>", "extent": "Heltid", "applicationdue": "1.1.2030"},
}
TAILOR = {
    "payload": {"data": {"attributes": {"title": "Kokk", "body": HTML, "employment-type": "none"}}},
    "signature": "x",
}
XML = (
    '<?xml version="1.0"?><e:Envelope xmlns:e="x"><PositionProfile><ProfileName>Kokk</ProfileName><Organization>Kroa'
    f"</Organization><FormattedPositionDescription><Value><![CDATA[{HTML}]]></Value></FormattedPositionDescription>"
    "</PositionProfile></e:Envelope>"
)
TEXT = "Krav\n\nFagbrev\n\nVi er et ungt lag."


@pytest.mark.parametrize(
    ("source", "form", "pointer"),
    [
        (JOB, "jobposting", "/description"),
        ([{"@type": "Organization"}, {"@graph": [JOB]}], "jobposting", "/1/@graph/0/description"),
        ({"uuid": "u", "sistEndret": "d", "ad_content": FEED}, "nav-feed", "/ad_content/description"),
        ({"uuid": "u", "status": "ACTIVE", "json": FEED}, "nav-feed", "/json/description"),
        (
            {"feed_url": "u", "items": [{"_feed_entry": {"json": FEED}}]},
            "nav-feed",
            "/items/0/_feed_entry/json/description",
        ),
        (SENT, "nav-import", "/adText"),
        ([SENT], "nav-import", "/0/adText"),
        (TAILOR, "teamtailor", "/payload/data/attributes/body"),
    ],
)
def test_json_is_recognised_and_read_with_pointers(source: object, form: SourceFormat, pointer: str) -> None:
    data = json.dumps(source).encode()
    assert recognise(data, "annonse.txt") == form
    (ad,) = read_ads(data)
    assert (ad.title, ad.text) == ("Kokk", TEXT)
    start = HTML.index("ungt")
    assert ad.origins
    place = ad.text.index("ungt")
    assert ad.origins.of("text", place, place + 4) == JsonOrigin(pointer=pointer, start=start, end=start + 4)


def test_fields_state_elements_and_contacts_are_left_alone(checker: Checker) -> None:
    (job,) = read_ads(json.dumps(JOB).encode())
    assert job.known_elements == {"salary", "deadline", "working-hours", "duration", "location", "contact"}
    assert job.employer == "Kroa er åpen hele året."
    (feed,) = read_ads(json.dumps({"sistEndret": "d", "ad_content": FEED}).encode())
    assert feed.known_elements == {"deadline", "working-hours", "duration", "location", "contact"}
    assert (feed.employer, feed.profile) == ("Kroa er åpen.", "private")
    for ad in (job, feed):
        report = next(checker.check_many([ad]))
        assert {e.id for e in report.elements if e.state == "elsewhere"} >= {"deadline", "location"}
        assert not any(word in report.to_json() + repr(ad) for word in ("Tomt", "tomt", "00000000"))


def test_empty_fields_state_nothing() -> None:
    empty = {"baseSalary": {"@type": "MonetaryAmount", "value": ""}, "validThrough": " ", "employmentType": "OTHER"}
    (job,) = read_ads(json.dumps({"@type": "JobPosting", "description": "Vi søker kokk.", **empty}).encode())
    assert job.known_elements == set()


def test_qualifications_beside_the_description_are_read_once() -> None:
    (said,) = read_ads(json.dumps({**JOB, "qualifications": "Fagbrev. Krav"}).encode())
    assert said.text == TEXT
    (added,) = read_ads(json.dumps({**JOB, "qualifications": "Førerkort"}).encode())
    assert added.text == f"{TEXT}\n\nKvalifikasjoner\n\nFørerkort"
    assert added.origins
    assert added.origins.of("text", len(added.text) - 9, len(added.text)) == JsonOrigin(
        pointer="/qualifications", start=0, end=9
    )
    assert added.origins.of("text", len(TEXT) + 2, len(TEXT) + 6) is None


def test_a_source_may_hold_several_ads_and_some_without_text() -> None:
    rows = [SENT, {**SENT, "title": "Baker"}, {**SENT, "adText": "<p> </p>"}]
    for data in (json.dumps(rows), "\r\n".join(map(json.dumps, rows)) + "\n"):
        assert [ad.title for ad in read_ads(data.encode())] == ["Kokk", "Baker"]
    assert recognise("\n".join(map(json.dumps, rows)).encode()) == "nav-import"


def test_hr_xml() -> None:
    assert recognise(XML.encode()) == "hr-xml"
    (ad,) = read_ads(XML.encode())
    assert (ad.title, ad.employer, ad.text) == ("Kokk", "Kroa", TEXT)


BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("source", "form", "key"),
    [
        (json.dumps(JOB)[:-20], "jobposting", "read-json"),
        ("[" * 100_000, "nav-feed", "read-json"),
        ('{"a":' * 10_000 + "1" + "}" * 10_000, None, "read-json"),
        ('{"a": 1}', None, "read-json-unknown"),
        ('{"items": [1]}', None, "read-json-unknown"),
        ('{"items": [true]}', None, "read-json-unknown"),
        ("[" * 800 + "]" * 800, None, "read-json-unknown"),
        ("[]", "nav-import", "read-json-unknown"),
        ("3", "teamtailor", "read-json-unknown"),
        ('{"payload": {"data": {"attributes": {"body": "<p></p>"}}}}', "teamtailor", "read-no-ad"),
        (json.dumps({**JOB, "description": ""}), None, "read-no-ad"),
        (json.dumps({**JOB, "description": "\ud83d"}), None, "read-no-ad"),
        ('{"feed_url": "u", "items": [{"_feed_entry": {"title": "Kokk"}}]}', None, "read-references"),
        (HTML, "jobposting", "read-json"),
        (XML[:-30], None, "read-xml"),
        (XML.replace('<?xml version="1.0"?>', BOMB), None, "read-xml-doctype"),
        (XML.replace('<?xml version="1.0"?>', OUTSIDE), None, "read-xml-doctype"),
        ("<a>" * 10_000 + "PositionProfile>", "hr-xml", "read-xml"),
        ("<a><PositionProfile></PositionProfile></a>", None, "read-no-ad"),
        (json.dumps(JOB), "hr-xml", "read-xml"),
        ("", "jobposting", "read-empty"),
        (" " * 20_000_000, "nav-feed", "read-too-large"),
        ("\x89PNG\r\n\x1a\n", "html", "read-kind"),
    ],
    ids=range(23),
)
def test_bad_input_is_one_clear_error(source: str, form: SourceFormat | None, key: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_ads(source.encode("utf-8", "surrogatepass"), "annonse.json" if form is None else "", form)
    assert caught.value.key == key
    for language in ("nb", "nn", "en"):
        assert "ungt" not in caught.value.say(language)


@pytest.mark.parametrize(
    ("source", "name", "form"),
    [
        ("Vi søker kokk.\n- Fagbrev", "annonse.txt", "plain"),
        ("Vi søker kokk.\n- Fagbrev", "annonse.md", "markdown"),
        ("# Kokk\n<b>Vi</b> søker.", "annonse.md", "markdown"),
        ("<p>Vi søker kokk.</p>", "annonse.md", "markdown"),
        ("<html><p>Vi søker kokk.</p>", "annonse.md", "html"),
        ("Vi søker <b>kokk</b>.", "", "html"),
        ("<!-- x --><!DOCTYPE html><html>", "annonse.json", "html"),
        ("[Navn] søker kokk. 3 < 5 > 2, {se her}", "", "plain"),
        ("{Navn} søker kokk", "", "plain"),
        ("[[Logo]] Vi søker kokk.", "", "plain"),
        ("[ ] Heltid\n[ ] Deltid", "annonse.txt", "plain"),
        ("[] Vi søker kokk.", "annonse.md", "markdown"),
        ("[[Logo]] <p>Vi søker kokk.</p>", "", "html"),
        ("[[Logo]] Vi søker kokk.", "annonse.json", "jobposting"),
        ('[{"title": "Kokk", "description": ', "", "jobposting"),
        ("<kroa@kroa.example> søker kokk", "", "plain"),
        ("Kokk", "annonse.HTML", "html"),
    ],
)
def test_the_format_is_told_by_the_content_and_then_the_name(source: str, name: str, form: SourceFormat) -> None:
    assert recognise(source.encode(), name) == form
    assert recognise(b"\xef\xbb\xbf" + source.encode(), name) == form
