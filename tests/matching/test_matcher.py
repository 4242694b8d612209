"""Patterns found in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_check.matching.chains import Chain, WordTest
from equality_check.matching.matcher import Matcher, pack
from equality_check.matching.words import words_of
from equality_check.ruleset.patterns import PatternError, Step, parse

FORMS = {"ung": {"ung", "ungt", "unge"}, "miljø": {"miljø", "miljøet", "miljøer"}, "mann": {"mann", "mannen", "menn"}}


def find(text: str, *patterns: str, **lexicons: list[str]) -> list[str]:
    """Give the words that the patterns match, as they stand in the text."""
    chains = [chain for pattern in patterns for chain in _chains(pattern, pattern)]
    chains += [chain for name, entries in lexicons.items() for e in entries for chain in _chains(f"<{name}>", e)]
    words = words_of(text)
    hits = Matcher(pack(chains)).find(words).hits
    spans = sorted({span for pattern in patterns for span in hits.get(pattern, ())})
    return [text[words[first].start : words[last - 1].end] for first, last in spans]


def _chains(key: str, pattern: str) -> list[Chain]:
    return [Chain(key, tuple(_test(step) for step in steps)) for steps in parse(pattern)]


def _test(step: Step) -> WordTest:
    def forms(kind: str) -> frozenset[str]:
        return frozenset(f for c in step.choices if c.kind == kind for f in FORMS.get(c.word, {c.word}))

    return WordTest(
        forms=forms("word") | frozenset(c.word for c in step.choices if c.kind == "form"),
        suffixes=forms("suffix"),
        prefixes=frozenset(c.word for c in step.choices if c.kind == "prefix"),
        classes=frozenset(c.word for c in step.choices if c.kind == "class"),
        anything=any(c.kind == "any" for c in step.choices),
        comma=step.comma,
    )


@pytest.mark.parametrize(
    ("text", "pattern", "found"),
    [
        ("Et ungt miljø og unge miljøer", "ung miljø", ["ungt miljø", "unge miljøer"]),
        ("Et ungt miljø", "=ung miljø", []),
        ("Et ungt, godt miljø", "ung miljø", []),
        ("Et ungt og godt miljø", "ung (og) * miljø", ["ungt og godt miljø"]),
        ("Et ungt, godt miljø", "ung (og) godt miljø", ["ungt, godt miljø"]),
        ("Et ungt godt miljø", "ung, godt miljø", ["ungt godt miljø"]),
        ("ung i et svært godt miljø", "ung ... miljø", []),
        ("ung i et godt miljø", "ung ... miljø", ["ung i et godt miljø"]),
        ("stå-på-vilje, stå på vilje", "stå-på-vilje", ["stå-på-vilje", "stå på vilje"]),
        ("en brannmann og en mann", "-mann", ["brannmann"]),
        ("en IT-mann", "-mann", ["IT-mann"]),
        ("et mannskap med bemanning", "-mann", []),
        ("brannmennene", "-mann", []),
        ("salgsleder og salgs-leder", "salgs-", ["salgsleder", "salgs-leder"]),
        ("ungt eller gammelt miljø", "ung|gammelt miljø", ["gammelt miljø"]),
        ("i 20 til 30 år", "<number> til <number>", ["20 til 30"]),
        ("5 år og 25 år", "<number:18-40> år", ["25 år"]),
        ("Spør leder Ola Berg om mer", "leder <name>", ["leder Ola Berg"]),
        ("Ola Berg i Oslo", "<name> i", []),
    ],
)
def test_pattern(text: str, pattern: str, found: list[str]) -> None:
    assert find(text, pattern) == found


def test_a_lexicon_may_hold_phrases_and_other_lexicons() -> None:
    entries = {"person": ["den vi ansetter", "du"], "someone": ["<person>", "kandidaten"]}
    assert find("Den vi ansetter må kunne", "<someone> må", **entries) == ["Den vi ansetter må"]


def test_lexicons_that_name_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        find("tekst", "<a>", a=["<b>"], b=["<a>"])


@pytest.mark.parametrize("pattern", ["", "*", "...", "(og)", "a//b", "<Stor>", "=<number>"])
def test_a_pattern_outside_the_language_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        parse(pattern)


@given(st.lists(st.sampled_from(["ung", "unge", "miljø", "og", ",", ".", "-", "mann", "ø"]), max_size=30))
def test_every_hit_is_a_stretch_of_the_words(parts: list[str]) -> None:
    words = words_of(" ".join(parts))
    chains = [c for p in ("ung miljø", "ung (og) * miljø", "-mann", "ung ... ung") for c in _chains(p, p)]
    for spans in Matcher(pack(chains)).find(words).hits.values():
        assert all(0 <= first < last <= len(words) for first, last in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Saken går til DRS-T2 i dag", ["DRS-T2"]), ("HMS og IKT", []), ("C-1 og E-post", []), ("NAV-kontoret", [])],
)
def test_parts_in_capitals_that_hyphens_join_are_a_code(text: str, expected: list[str]) -> None:
    words = words_of(text)
    spans = Matcher(pack([])).find(words).hits.get("<code>", ())
    assert [text[words[first].start : words[last - 1].end] for first, last in spans] == expected


@given(
    st.lists(st.sampled_from(["ung", "unge", "miljø", "og", ",", ".", "-", "mann", "den", "du", "må"]), max_size=30),
    st.permutations(["<someone> må", "ung <someone>", "-mann", "<you> og", "<someone> ung"]),
)
def test_what_is_looked_up_beside_is_found_as_at_once(parts: list[str], asked: list[str]) -> None:
    words = words_of(" ".join(parts))
    at_once = _chains("<you>", "du")
    shared = _chains("<someone>", "<you>") + _chains("<someone>", "den mann")
    groups = [shared, *(_chains(pattern, pattern) for pattern in sorted(asked))]
    whole = Matcher(pack([*at_once, *(chain for group in groups for chain in group)])).find(words)
    parted = Matcher(pack(at_once, groups)).find(words)
    for pattern in [*asked, "<someone>", "<you>"]:
        expected = list(whole.hits.get(pattern, ()))
        assert list(parted.hits.get(pattern, ()) or parted.beside(pattern)) == expected
        assert parted.found(frozenset([pattern, "never"])) == ({pattern} if expected else set())
