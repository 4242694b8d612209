from __future__ import annotations

import pytest

from equality_check import Advert, Checker

NYNORSK = (
    "Vi ser etter deg som likar å arbeide saman med andre og som ikkje gir deg når det blir vanskeleg. "
    "Du får gode kollegaer og eit trygt arbeidsmiljø hjå oss, og me hjelper deg å kome i gang."
)
BOKMAAL = (
    "Vi ser etter deg som liker å arbeide sammen med andre og som ikke gir deg når det blir vanskelig. "
    "Du får gode kolleger og et trygt arbeidsmiljø hos oss, og vi hjelper deg å komme i gang."
)
ENGLISH = (
    "We are looking for a person who likes to work with other people and who wants to make a difference every day. "
    "You will have good colleagues and a safe working environment with us."
)


def found(checker: Checker, text: str, rule: str) -> list[str]:
    return [f.text for f in checker.check(text).findings if f.rule == rule]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hos oss kan du learn and grow together med gode kolleger.", ["learn and grow together"]),
        ("Hos oss får du great memories og gode kolleger.", ["great memories"]),
        ("Hos oss får du gode muligheter og kolleger.", []),
        ("Du får jobbe hos Great Place To Work.", []),
        ("Les mer på www.firma.no/about/people.", []),
    ],
)
def test_english_words_in_a_norwegian_sentence(checker: Checker, text: str, expected: list[str]) -> None:
    assert found(checker, text, "jargon-anglicism/english-in-norwegian") == expected


def test_english_paragraphs_are_one_remark(checker: Checker) -> None:
    text = f"{BOKMAAL}\n\n{ENGLISH}\n\n{BOKMAAL}\n\n{ENGLISH}"
    findings = [f for f in checker.check(text).findings if f.rule == "jargon-anglicism/english-paragraph"]
    assert [(f.start, len(f.related)) for f in findings] == [(text.index("We are"), 1)]
    assert not found(checker, ENGLISH, "jargon-anglicism/english-paragraph")


@pytest.mark.parametrize(("own", "other"), [(BOKMAAL, NYNORSK), (NYNORSK, BOKMAAL)])
def test_a_paragraph_in_the_other_standard_is_one_remark(checker: Checker, own: str, other: str) -> None:
    text = f"{own}\n\n{own}\n\n{other}\n\n{own}\n\n{other}"
    findings = [f for f in checker.check(text).findings if f.rule == "plain-language/pasted-language"]
    assert [(f.start, len(f.related)) for f in findings] == [(text.index(other), 1)]


def test_one_standard_is_no_remark(checker: Checker) -> None:
    for text in (BOKMAAL, NYNORSK):
        assert not found(checker, text, "plain-language/pasted-language")


def test_english_in_a_diversity_statement_is_let_be(checker: Checker) -> None:
    statement = "Vi oppfordrer alle kvalifiserte til å søke, uavhengig av alder, kjønn og etnisk bakgrunn"
    rule, english = "jargon-anglicism/english-in-norwegian", "learn and grow together"
    assert found(checker, f"Hos oss kan du {english} med kolleger.\n\n{statement}.", rule) == [english]
    assert found(checker, f"{statement}, for vi vil {english}.", rule) == []


def test_passages_of_another_language_where_no_remark_is_wanted_are_not_counted(checker: Checker) -> None:
    text = f"{BOKMAAL}\n\n{ENGLISH}\n\n{BOKMAAL}\n\n{ENGLISH}"
    second = text.rindex(ENGLISH)
    rule = "jargon-anglicism/english-paragraph"
    for silent, left in (((0, len(BOKMAAL) + len(ENGLISH)), second), ((second, len(text)), len(BOKMAAL) + 2)):
        report = next(checker.check_many([Advert(text, silent=(silent,))]))
        (remark,) = (f for f in report.findings if f.rule == rule)
        assert (remark.start, remark.related) == (left, [])
