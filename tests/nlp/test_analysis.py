from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_check.nlp.analysis import AnalysedSentence, Grammar, _pipeline

SENTENCES = [
    "Vi søker en ung og dynamisk leder til avdelingen vår i Oslo.",
    "Vi søkjer ein ung og dynamisk leiar til avdelinga vår i Førde.",
    "KVALIFIKASJONER",
    "Gode samarbeidsevner",
    "kan ikkje røyke",
    "Du må ha førerkort klasse B, f.eks. og  norsk\u00a0statsborgerskap!",
    "",
    " \n\t ",
    "100 % stilling (fast)",
    "»",
]


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return Grammar()


def by_text(sentence: AnalysedSentence) -> dict[str, tuple[str, str]]:
    return {token.text: (token.pos, token.dep) for token in sentence.tokens}


def test_bokmaal(grammar: Grammar) -> None:
    words = by_text(grammar.analyse([SENTENCES[0]])[0])
    assert words["Vi"] == ("PRON", "nsubj")
    assert words["søker"] == ("VERB", "ROOT")
    assert words["ung"] == ("ADJ", "amod")
    assert words["leder"] == ("NOUN", "obj")
    assert words["avdelingen"][0] == "NOUN"
    assert words["Oslo"][0] == "PROPN"
    assert words["."] == ("PUNCT", "punct")


def test_nynorsk(grammar: Grammar) -> None:
    words = by_text(grammar.analyse([SENTENCES[1]])[0])
    assert words["søkjer"] == ("VERB", "ROOT")
    assert words["leiar"] == ("NOUN", "obj")
    assert words["avdelinga"][0] == "NOUN"


def test_one_root_however_the_text_is_punctuated(grammar: Grammar) -> None:
    sentence = grammar.analyse(["Vi søker deg. Du er ung. Søk nå!"])[0]
    assert [token.dep for token in sentence.tokens].count("ROOT") == 1


def test_heads(grammar: Grammar) -> None:
    tokens = grammar.analyse([SENTENCES[0]])[0].tokens
    leader = next(token for token in tokens if token.text == "leder")
    assert tokens[leader.head].text == "søker"


def test_white_space_is_no_token_but_counts_in_the_positions(grammar: Grammar) -> None:
    text = "\tVi  søker\u00a0deg \n"
    tokens = grammar.analyse([text])[0].tokens
    assert [(token.text, token.start, token.end) for token in tokens] == [
        ("Vi", 1, 3),
        ("søker", 5, 10),
        ("deg", 11, 14),
    ]


@given(st.lists(st.sampled_from(SENTENCES) | st.text(max_size=40), max_size=8), st.randoms())
@settings(deadline=None, max_examples=60)
def test_a_text_does_not_depend_on_its_neighbours(texts: list[str], random: object) -> None:
    grammar = Grammar()
    shuffled = sorted(texts, key=lambda _: random.random())  # type: ignore[attr-defined]
    alone = {text: grammar.analyse([text])[0] for text in texts}
    assert grammar.analyse(texts) == [alone[text] for text in texts]
    assert grammar.analyse(shuffled) == [alone[text] for text in shuffled]


@given(st.text())
@settings(deadline=None)
def test_positions_and_heads_of_any_text(text: str) -> None:
    tokens = Grammar().analyse([text])[0].tokens
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(before.end <= after.start for before, after in pairwise(tokens))
    assert "".join(token.text for token in tokens) == "".join(text.split())
    assert all(0 <= token.head < len(tokens) for token in tokens)


def test_no_texts(grammar: Grammar) -> None:
    assert grammar.analyse([]) == []


def test_very_long_sentence(grammar: Grammar) -> None:
    text = "Vi søker en ung leder og " * 1000
    tokens = grammar.analyse([text])[0].tokens
    assert len(tokens) == 6000
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert abs(tokens[-1].head - 5999) < 300


def test_very_long_word(grammar: Grammar) -> None:
    assert len(grammar.analyse(["a" * 100_000])[0].tokens) == 1


def test_threads_share_one_model() -> None:
    expected = Grammar().analyse(SENTENCES)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: Grammar().analyse(SENTENCES), range(40)))
    assert all(result == expected for result in results)


def test_new_words_leave_nothing_behind(grammar: Grammar) -> None:
    grammar.analyse(["oppvarming av modellen"])
    strings = _pipeline("bundled")._nlp.vocab.strings
    before = len(strings)
    grammar.analyse([f"nyttord{number} og enda{number}et" for number in range(300)])
    assert len(strings) == before


def test_result_outlives_the_memory_of_the_model(grammar: Grammar) -> None:
    first = grammar.analyse(["Sjeldenordet prosjektsjiraffene er borte"])[0]
    grammar.analyse([f"annet{number}" for number in range(500)])
    assert [token.text for token in first.tokens] == ["Sjeldenordet", "prosjektsjiraffene", "er", "borte"]


def test_another_pipeline_works_end_to_end(official: Path) -> None:
    sentence = Grammar(str(official)).analyse(["Vi søker en ung og dynamisk leder i Oslo ."])[0]
    words = by_text(sentence)
    assert words["søker"] == ("VERB", "ROOT")
    assert words["ung"] == ("ADJ", "amod")
    assert words["."] == ("PUNCT", "punct")
