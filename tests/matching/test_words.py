"""Words of a sentence."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from equality_check.matching.words import Gap, key_of, words_of


def keys(text: str) -> list[str]:
    return [word.key for word in words_of(text)]


def test_hyphen_and_slash_part_words() -> None:
    assert keys("IT-mann og han/hun") == ["it", "mann", "og", "han", "hun"]


def test_hyphen_joins_a_compound_but_a_spaced_dash_does_not() -> None:
    words = words_of("IT-mann – leder")
    assert [word.joined for word in words] == [False, True, False]
    assert words[2].gap is Gap.COMMA


def test_decimals_and_dates_are_one_word() -> None:
    assert keys("1,5 av 2.000 kl. 08:30") == ["1,5", "av", "2.000", "kl", "08:30"]


def test_decomposed_letters_compare_equal_to_composed() -> None:
    assert key_of("A\u030ashild") == key_of("Åshild") == "åshild"
    assert keys(unicodedata.normalize("NFD", "Årsverk på sjøen")) == ["årsverk", "på", "sjøen"]


def test_soft_hyphen_is_not_seen() -> None:
    assert keys("sykepleier\u00adstilling") == ["sykepleierstilling"]


def test_full_stop_parts_words_and_comma_is_nearer() -> None:
    assert [word.gap for word in words_of("ung, sprek. Blid")] == [Gap.NEAR, Gap.COMMA, Gap.BREAK]


def test_an_abbreviation_with_spaces_stays_together() -> None:
    gaps = [word.gap for word in words_of("lønn i. h. t. tariff. nå")]
    assert gaps == [Gap.NEAR, Gap.NEAR, Gap.NEAR, Gap.NEAR, Gap.NEAR, Gap.BREAK]


def test_an_address_is_one_word() -> None:
    assert keys("Skriv til geir.sandmann@kommune.example nå") == ["skriv", "til", "geir.sandmann@kommune.example", "nå"]


@given(st.text())
def test_positions_hold_the_words_and_are_in_order(text: str) -> None:
    words = words_of(text)
    assert all(word.start < word.end <= len(text) for word in words)
    assert all(key_of(text[word.start : word.end]) == word.key for word in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
