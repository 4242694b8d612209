"""An ad in, a report out: what a caller of the library notices."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_check import Advert, Checker, Report, Settings, check
from equality_check.ruleset.loading import WRITTEN

BAD = "Vi er et ungt team og søker en brannmann. Kandidaten må vite hva han gjør."


PARTS = ["Vi søker ", "en ung ", "brannmann", " mellom 25 og 35 år", ".", "\r\n", "- ", "🚒", "å", " "]


def test_a_finding_points_at_its_words_and_says_why(checker: Checker) -> None:
    finding = checker.check(BAD).findings[0]
    assert (finding.rule, finding.text, finding.field) == ("age/young-team", "ungt team", "text")
    assert finding.start is not None
    assert BAD[finding.start : finding.end] == "ungt team"
    assert finding.message
    assert finding.explanation
    assert finding.suggestions
    assert finding.sources


def test_remarks_come_in_the_language_of_the_ad_or_the_one_asked_for(checker: Checker) -> None:
    bokmaal = checker.check(BAD).findings[0].message
    nynorsk = checker.check("Vi er eit ungt team og søkjer ein brannmann til beredskapen i kommunen vår.")
    assert nynorsk.language == nynorsk.remarks == "nn"
    english = Checker(Settings(remarks="en")).check(BAD)
    assert english.remarks == "en"
    assert len({bokmaal, nynorsk.findings[0].message, english.findings[0].message}) == 3


def test_the_title_is_a_field_of_its_own(checker: Checker) -> None:
    report = checker.check("Vi søker en kollega til stasjonen vår i byen.", title="Brannmann 100 %")
    finding = next(f for f in report.findings if f.field == "title")
    assert (finding.text, finding.start, finding.end) == ("Brannmann", 0, 9)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are looking for a young fireman to join our dynamic and hungry team in Oslo.", "en"),
        ("Vi søger en brandmand til vores unge team. Du skal kunne arbejde selvstændigt.", "other"),
        ("Vi söker en brandman till vårt unga team. Du ska kunna arbeta självständigt.", "other"),
    ],
)
def test_an_ad_in_another_language_gets_a_notice_and_no_findings(checker: Checker, text: str, language: str) -> None:
    report = checker.check(text)
    assert report.language == language
    assert report.findings == []
    assert report.notices[0].message


def test_analysing_every_sentence_changes_nothing(checker: Checker, ads: dict[str, str]) -> None:
    thorough = Checker(Settings(every_sentence=True))
    adverts = [Advert(text=text) for text in ads.values()]
    assert list(thorough.check_many(adverts)) == list(checker.check_many(adverts))


def test_one_by_one_and_together_give_the_same(checker: Checker, ads: dict[str, str]) -> None:
    together = list(checker.check_many(Advert(text=text) for text in ads.values()))
    assert together == [checker.check(text) for text in ads.values()]


def test_threads_share_one_checker(checker: Checker, ads: dict[str, str]) -> None:
    texts = list(ads.values()) * 3
    expected = [checker.check(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(checker.check, texts)) == expected


def test_fingerprints_survive_a_change_elsewhere(checker: Checker) -> None:
    before = {f.fingerprint for f in checker.check(BAD).findings}
    after = {f.fingerprint for f in checker.check("Vi holder til i sentrum, like ved torget.\n\n" + BAD).findings}
    assert before == after
    assert len(before) == len(checker.check(BAD).findings)


def test_what_is_set_aside_silences_no_other_remark_of_its_rule(checker: Checker) -> None:
    more = " og tar imot gjester fra hele landet" * 6
    first, second = (f"{start} på kjøkkenet{more}." for start in ("Du lager mat", "Du baker brød"))
    one, other = (f.fingerprint for f in checker.check(f"{first}\n\n{second}").findings)
    assert [f.fingerprint for f in checker.check(second).findings] == [other]
    left = next(checker.check_many([Advert(f"{first}\n\n{second}", dismissed=frozenset({one}))]))
    assert [f.fingerprint for f in left.findings] == [other]
    spaced = first.replace("lager mat", "lager  mat")
    assert [f.fingerprint for f in checker.check(spaced).findings] == [one]


def test_a_title_is_dismissed_also_where_the_text_cannot_be_read(checker: Checker) -> None:
    (remark,) = checker.check("", title="Lagerformann").findings
    dismissed = frozenset({remark.fingerprint})
    report = next(checker.check_many([Advert("", title="Lagerformann", dismissed=dismissed)]))
    assert (report.findings, report.set_aside) == ([], 1)


def test_an_inch_mark_opens_no_quotation(checker: Checker) -> None:
    text = 'Du får 27" skjerm. Vi er et ungt team i «Bygget», som noen kaller "Borgen".'
    assert [f.text for f in checker.check(text).findings] == ["ungt team"]
    assert checker.check('Noen sier "vi er et ungt team" om oss.').findings == []


def test_a_title_without_end_is_read_in_pieces(checker: Checker) -> None:
    report = checker.check("Vi søker kokk.", title="Lagerformann " * 1_000)
    assert len([f for f in report.findings if f.field == "title"]) > 900


def test_the_report_survives_json(checker: Checker) -> None:
    report = checker.check(BAD)
    assert Report.from_json(report.to_json()) == report


def test_the_package_has_a_check_of_its_own(checker: Checker) -> None:
    assert check(BAD) == checker.check(BAD)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_are_alike(checker: Checker, form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, "Vi søker sjømann til båten, der vi er et ungt miljø 🚒.")
    report = checker.check(text)
    assert {unicodedata.normalize("NFC", f.text) for f in report.findings} >= {"sjømann", "ungt miljø"}
    assert all(f.start is not None and text[f.start : f.end] == f.text for f in report.findings)


def test_windows_line_ends_move_no_position(checker: Checker) -> None:
    text = "Om oss\r\nVi er et ungt team.\r\n\r\nKrav:\r\n- Du er mellom 25 og 35 år\r\n"
    report = checker.check(text)
    assert [f.text for f in report.findings if f.category == "age"] == ["ungt team", "mellom 25 og 35 år"]
    assert all(text[f.start : f.end] == f.text for f in report.findings if f.start is not None)


@pytest.mark.parametrize("text", ["", " \n\t ", "🚒", "\u0301", "a" * 5000, "- \n- \n", "\x00", "«" * 300])
def test_odd_texts_get_a_report(checker: Checker, text: str) -> None:
    assert checker.check(text).findings == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS)))
def test_every_finding_is_a_slice_of_the_text(checker: Checker, parts: list[str]) -> None:
    text = "".join(parts)
    for finding in checker.check(text).findings:
        if finding.field == "text":
            assert text[finding.start : finding.end] == finding.text


def test_the_language_can_be_named_and_the_remarks_chosen_for_each_ad(checker: Checker) -> None:
    named = [next(checker.check_many([Advert("Formann", language=language)])) for language in WRITTEN]
    assert [report.language for report in named] == ["nb", "nn"]
    english = next(checker.speaking("en").check_many([Advert(BAD)]))
    assert (english.remarks, checker.check(BAD).remarks) == ("en", "nb")
    assert [f.fingerprint for f in english.findings] == [f.fingerprint for f in checker.check(BAD).findings]


def test_a_finding_set_aside_is_neither_told_nor_counted(checker: Checker) -> None:
    before = checker.check(BAD)
    mark = before.findings[0].fingerprint
    after = next(checker.check_many([Advert(BAD, dismissed=frozenset({mark}))]))
    assert after.findings == [f for f in before.findings if f.fingerprint != mark]
    assert before.score
    assert after.score
    assert after.score.total > before.score.total


def test_a_thousand_findings_of_one_rule_are_scored(checker: Checker) -> None:
    report = checker.check("Vi søker en brannmann.\n" * 1_100)
    assert len(report.findings) >= 1_100
    assert report.score


@pytest.mark.parametrize("text", ["a" * 50_000, "1" * 50_000, "a@" * 25_000, "a." * 25_000])
def test_one_endless_word_is_read(checker: Checker, text: str) -> None:
    assert not checker.check(text).findings


@pytest.mark.parametrize(
    ("text", "remarked"),
    [
        ("Rekneskapskunnskap; eigen bil treng du ikkje.", False),
        ("Egen bil er ikke nødvendig.", False),
        ("Du må ha egen bil.", True),
        # Whoever is told not to apply is shut out, not let off.
        ("Er du over femti, trenger du ikke søke.", True),
    ],
)
def test_what_the_clause_goes_on_to_waive_is_no_remark(checker: Checker, text: str, remarked: bool) -> None:
    assert bool([f for f in checker.check(text).findings if f.field == "text"]) is remarked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Vi ser helst at du:\n- ikke er medlem i en fagforening\n- har fagbrev\n", "medlem i en fagforening"),
        ("Du er:\n- strukturert\n- mellom 20 og 35 år\n", "mellom 20 og 35 år"),
        ("Vi ser helst at du\n- ikkje er medlem i ei fagforeining\n- har fagbrev\n", "medlem i ei fagforeining"),
    ],
)
def test_an_item_is_read_with_the_line_that_goes_on_in_it(checker: Checker, text: str, marked: str) -> None:
    findings = [f for f in checker.check(text).findings if f.severity == "unlawful-risk"]
    assert [(f.text, f.start) for f in findings] == [(marked, text.index(marked))]
