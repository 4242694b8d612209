"""What a reader of the console sees: the boxes, the remarks, and that it is right in any width and without colours."""

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from equality_check.advert import Advert, FieldName, Language
from equality_check.report import Finding, Notice, Place, RemarkLanguage, Report, Severity, Source, Versions
from equality_check.writers.boxes import boxes
from equality_check.writers.console import write_console

AD = "Ung og blid kokk søkes. Ung vikar søkes. Han må inneha fagbrev vedrørende mat."
LONG_AD = """Kokk til kafé

Vi er et ungt og blidt team på tolv, og nå trenger vi en som kan lede arbeidet på kjøkkenet vårt hver dag.

Kvalifikasjoner:
- fagbrev som kokk
- minst fem års erfaring
- stresstålende
"""
LAW = Source(id="aml-13-1", title="arbeidsmiljøloven § 13-1", publisher="Lovdata", url="https://lovdata.no/lov/13")
GUIDE = Source(id="ldo", title="Utlysningsteksten", publisher="LDO")


def finding(
    text: str,
    words: str,
    rule: str = "age/young",
    severity: Severity = "excluding",
    field: FieldName = "text",
    suggestions: list[str] | None = None,
    mild: bool = False,
) -> Finding:
    """Give a finding on the first place with these words."""
    start = text.index(words)
    return Finding(
        rule=rule,
        category=rule.split("/")[0],
        severity=severity,
        field=field,
        start=start,
        end=start + len(words),
        text=words,
        message=f"«{words}» kan leses som et ønske om en bestemt alder.",
        explanation="Søkere utenfor aldersgruppen kan tro at de ikke er aktuelle.",
        suggestions=suggestions if suggestions is not None else ["Du har erfaring med [oppgaven]."],
        sources=[LAW, GUIDE],
        section="none",
        fingerprint="0" * 16,
        mild=mild,
        related=[],
    )


def whole_ad(*related: Place) -> Finding:
    """Give a finding on the ad as a whole."""
    return replace(
        finding("x", "x", "requirement-load/many", "consider"),
        field="ad",
        start=None,
        end=None,
        text="",
        related=list(related),
    )


def report(
    *findings: Finding,
    language: Language = "nb",
    remarks: RemarkLanguage = "nb",
    notices: tuple[Notice, ...] = (),
) -> Report:
    """Give a report with these findings."""
    return Report(
        language=language,
        remarks=remarks,
        profile="private",
        findings=list(findings),
        demands=[],
        elements=[],
        notices=list(notices),
        readability=None,
        score=None,
        versions=Versions(engine="0.1.0", rules="1"),
    )


def shown(
    text: str, *findings: Finding, width: int = 80, colour: bool = False, title: str = "", thorough: bool = False
) -> str:
    return written(report(*findings), Advert(text, title), width, colour, thorough)


def written(what: Report, advert: Advert, width: int = 80, colour: bool = False, thorough: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=colour, color_system="truecolor" if colour else None)
    write_console(what, advert, console, "annonse.txt", thorough)
    return stream.getvalue()


def test_severities_go_to_their_boxes_the_most_serious_first() -> None:
    severe: tuple[Severity, ...] = ("style", "consider", "excluding", "unlawful-risk")
    said = boxes(report(*(finding(AD, "kokk", f"age/{s}", s) for s in severe)))
    assert [r.first.severity for r in said.correct] == ["unlawful-risk", "excluding"]
    assert [r.first.severity for r in said.consider] == ["consider"]
    assert [r.first.severity for r in said.language] == ["style"]


def test_what_one_rule_finds_is_one_remark() -> None:
    said = boxes(report(finding(AD, "Ung", "age/young"), finding(AD, "blid", "age/young"), finding(AD, "kokk", "x/y")))
    assert [len(remark.findings) for remark in said.correct] == [2, 1]
    assert said.correct[0].quotes == ["Ung", "blid"]


def test_a_rule_with_two_severities_makes_two_remarks() -> None:
    said = boxes(report(finding(AD, "Ung", "age/young"), finding(AD, "blid", "age/young", "consider")))
    assert (len(said.correct), len(said.consider)) == (1, 1)


def test_mild_findings_are_hidden_until_thoroughness_is_asked_for() -> None:
    given = report(finding(AD, "Ung", mild=True), finding(AD, "kokk"))
    assert (len(boxes(given).correct[0].findings), boxes(given).hidden) == (1, 1)
    assert (len(boxes(given, thorough=True).correct[0].findings), boxes(given, thorough=True).hidden) == (2, 0)


def test_suggestions_that_differ_name_what_they_are_for() -> None:
    one = finding(AD, "vedrørende", "plain-language/heavy", "style", suggestions=["om"])
    other = finding(AD, "inneha", "plain-language/heavy", "style", suggestions=["ha"])
    assert boxes(report(one, other)).language[0].suggestions == ["vedrørende → om", "inneha → ha"]
    assert boxes(report(one, one)).language[0].suggestions == ["om"]


def test_nothing_to_say_is_empty() -> None:
    assert boxes(report()).empty
    assert not boxes(report(finding(AD, "Ung"))).empty


def test_a_remark_has_the_form_of_the_house() -> None:
    said = shown(LONG_AD, finding(LONG_AD, "ungt"), finding(LONG_AD, "stresstålende", "x/y", "consider"))
    assert (
        said
        == """\
annonse.txt
Bokmål · privat arbeidsgiver · 1 å rette · 1 å vurdere

Bør rettes før publisering ─────────────────────────────────────────────────────

Kan stenge ute · Alder — «ungt»
    Vi er et ungt og blidt team på tolv, og nå trenger vi en som kan lede
             ^^^^
    arbeidet på kjøkkenet vårt hver dag.
  Melding  «ungt» kan leses som et ønske om en bestemt alder.
  Hvorfor  Søkere utenfor aldersgruppen kan tro at de ikke er aktuelle.
  Forslag  Du har erfaring med [oppgaven].
  Kilde    arbeidsmiljøloven § 13-1 · LDO, Utlysningsteksten

Vurder ─────────────────────────────────────────────────────────────────────────

Vurder · x — «stresstålende»
    stresstålende
    ^^^^^^^^^^^^^
  Melding  «stresstålende» kan leses som et ønske om en bestemt alder.
  Hvorfor  Søkere utenfor aldersgruppen kan tro at de ikke er aktuelle.
  Forslag  Du har erfaring med [oppgaven].
  Kilde    arbeidsmiljøloven § 13-1 · LDO, Utlysningsteksten
"""
    )


def test_colours_mark_the_words_and_leave_out_the_carets() -> None:
    said = shown(LONG_AD, finding(LONG_AD, "ungt"), colour=True)
    assert "^^^^" not in said
    assert re.search(r"\x1b\[[0-9;]*4[0-9;]*mungt\x1b\[0m", said)
    assert "lovdata.no/lov/13" in said


@pytest.mark.parametrize("width", [20, 32, 40, 80, 100, 200])
def test_no_line_is_wider_than_the_console_or_ends_in_blanks(width: int) -> None:
    words = ("ungt", "blidt", "minst fem års erfaring", "stresstålende")
    said = shown(LONG_AD, *(finding(LONG_AD, word, f"age/{word}") for word in words), width=width)
    assert max(cell_len(line) for line in said.splitlines()) <= min(width, 100)
    assert [line for line in said.splitlines() if line != line.rstrip()] == []


def test_places_of_one_rule_are_counted_and_shown_together() -> None:
    places = [finding(LONG_AD, word, "age/young", "consider") for word in ("fagbrev", "minst fem", "stress", "Kokk")]
    said = shown(LONG_AD, *places)
    assert "Vurder · Alder (4 steder) — «fagbrev», «minst fem», «stress», «Kokk»" in said
    assert "… og 1 til, vis med --thorough" in said
    assert "Kokk til kafé" not in said
    assert "Kokk til kafé" in shown(LONG_AD, *places, thorough=True)


def test_five_remarks_are_considered_and_the_rest_on_request() -> None:
    many = [finding(LONG_AD, "ungt", f"age/{n}", "consider") for n in range(8)]
    assert shown(LONG_AD, *many).count("Vurder · Alder") == 5
    assert "… og 3 til, vis med --thorough" in shown(LONG_AD, *many)
    assert shown(LONG_AD, *many, thorough=True).count("Vurder · Alder") == 8


def test_language_is_one_folded_line() -> None:
    one = finding(AD, "vedrørende", "plain-language/a", "style", suggestions=["om"])
    other = finding(AD, "inneha", "plain-language/b", "style", suggestions=["Skriv «ha»."])
    said = shown(AD, one, other)
    line = "2 steder kan skrives enklere. vedrørende → om · inneha → Skriv «ha». Vis med --thorough."
    assert line in " ".join(said.split())
    assert "Hvorfor" not in said
    assert "Hvorfor" in shown(AD, one, other, thorough=True)


def test_mild_remarks_are_mentioned_but_not_shown() -> None:
    mild = finding(AD, "Ung", mild=True)
    assert "Alder" not in shown(AD, mild)
    assert "Én mild merknad er ikke vist. Vis den med --thorough." in shown(AD, mild)
    assert "Kan stenge ute · Alder" in shown(AD, mild, thorough=True)


def test_a_remark_on_the_title_shows_the_title() -> None:
    said = shown(AD, finding("Ung kokk", "Ung", field="title"), title="Ung kokk")
    assert "    Tittel: Ung kokk\n            ^^^\n" in said


def test_a_remark_on_the_whole_ad_has_no_quote_but_shows_its_places() -> None:
    start = LONG_AD.index("fagbrev")
    said = shown(LONG_AD, whole_ad(Place(start=start, end=start + 7)))
    assert "Vurder · Mange, høye eller uklare krav (hele annonsen)\n    fagbrev som kokk\n    ^^^^^^^\n" in said
    assert "«»" not in shown(LONG_AD, whole_ad())


def test_nothing_found_is_said_kindly_but_not_of_an_ad_that_was_not_checked() -> None:
    assert "Vi fant ikke noe å rette eller vurdere." in shown(AD)
    notice = Notice(id="notice-english", message="The ad is in English.")
    said = written(report(language="en", remarks="en", notices=(notice,)), Advert("We seek a cook."))
    assert said == "annonse.txt\nEnglish · private employer\n\nThe ad is in English.\n"


@pytest.mark.parametrize(
    ("remarks", "words"),
    [
        ("nb", ["Bør rettes før publisering", "Kan stenge ute", "Melding", "Hvorfor", "Forslag", "Kilde"]),
        ("nn", ["Bør rettast før publisering", "Kan stengje ute", "Melding", "Kvifor", "Framlegg", "Kjelde"]),
        ("en", ["Correct before publishing", "May exclude", "Message", "Why", "Suggestion", "Source"]),
    ],
)
def test_the_frame_speaks_the_language_of_the_remarks(remarks: RemarkLanguage, words: list[str]) -> None:
    said = written(report(finding(AD, "Ung"), remarks=remarks), Advert(AD))
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(
    "text",
    [
        "Vi søker\u00a0en\tung   kokk\r\nsom trives.",
        "🍕👩‍🍳 ung kokk 漢字漢字",
        "\x1b[31mVi søker ung kokk\x07",
        "ung " * 400 + "kokk",
        "ung [red]kokk[/red] [/] [oppgaven]",
    ],
)
def test_odd_characters_neither_break_the_page_nor_reach_the_terminal(text: str) -> None:
    start = text.index("ung")
    said = shown(text, finding(text, "ung"), finding(text, text[start : start + 7]), width=50)
    assert max(cell_len(line) for line in said.splitlines()) <= 50
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "^^^" in said


def test_a_very_long_sentence_is_cut_around_the_words() -> None:
    text = "ord og " * 200 + "unge folk " + "og ord " * 200
    said = shown(text, finding(text, "unge folk"))
    assert len(said) < 1200
    assert "unge folk" in said
    assert "…" in said
