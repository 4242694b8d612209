"""LanguageTool's API: the contract, real clients, and the oddities of the others, replayed."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlencode

import httpx
import language_tool_python
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_check_api.languagetool.annotated import annotated

from .conftest import Server


def loaded_api() -> ModuleType:
    """The client of pyLanguagetool, without its command line, which needs a setuptools that is no more."""
    package = importlib.util.find_spec("pylanguagetool")
    assert package
    assert package.submodule_search_locations
    spec = importlib.util.spec_from_file_location("api", Path(package.submodule_search_locations[0]) / "api.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


AD = "😀 Vi er et ungt team og søker en brannmann. Du må være utadvendt."


def utf16(text: str, start: int, length: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le")


def check(client: httpx.Client, **parameters: str) -> dict[str, Any]:
    answer = client.post("/v2/check", data={"language": "nb", **parameters})
    found: dict[str, Any] = answer.raise_for_status().json()
    return found


def test_every_field_is_there(client: httpx.Client) -> None:
    found = check(client, text=AD)
    assert set(found) == {
        "software",
        "warnings",
        "language",
        "matches",
        "sentenceRanges",
        "extendedSentenceRanges",
    }
    assert set(found["software"]) == {
        "name",
        "version",
        "buildDate",
        "apiVersion",
        "premium",
        "premiumHint",
        "status",
    }
    assert found["language"]["code"] == "nb-NO"
    assert set(found["language"]["detectedLanguage"]) == {"name", "code", "confidence", "source"}
    match = found["matches"][0]
    assert set(match) == {
        "message",
        "shortMessage",
        "replacements",
        "offset",
        "length",
        "context",
        "sentence",
        "type",
        "rule",
        "ignoreForIncompleteSentence",
        "contextForSureMatch",
    }
    assert utf16(AD, match["offset"], match["length"]) == "ungt team"
    context = match["context"]
    assert utf16(context["text"], context["offset"], context["length"]) == "ungt team"
    assert match["sentence"].startswith("Vi er et ungt team")
    assert set(match["rule"]) == {"id", "subId", "description", "issueType", "urls", "category"}
    assert match["rule"]["category"] == {"id": "AGE", "name": "Alder"}
    assert [utf16(AD, a, b - a) for a, b in found["sentenceRanges"]][-1] == "Du må være utadvendt."


@pytest.mark.parametrize("code", ["nb", "nn", "no", "nb-NO", "nn-NO", "auto"])
def test_languages(client: httpx.Client, code: str) -> None:
    language = check(client, text=AD, language=code)["language"]
    assert language["code"] == {"nn": "nn-NO", "nn-NO": "nn-NO", "no": "no"}.get(code, "nb-NO")
    assert code in {c for one in client.get("/v2/languages").json() for c in (one["code"], one["longCode"])} | {"auto"}


def test_the_language_asked_for_is_the_one_checked(client: httpx.Client) -> None:
    text = "Formann"
    messages = [check(client, text=text, language=code)["matches"] for code in ("nb", "nn")]
    assert "mot ett kjønn" in messages[0][0]["message"]
    assert "mot eitt kjønn" in messages[1][0]["message"]


def test_the_mother_tongue_is_the_language_of_the_remarks(client: httpx.Client) -> None:
    assert "points" in check(client, text="Vi søker en brannmann.", motherTongue="en-US")["matches"][0]["message"]


def test_annotated_text_counts_the_markup(client: httpx.Client) -> None:
    items: list[dict[str, Any]] = [
        {"markup": "<h1>😀 ", "offset": {"line": 0}},
        {"text": "Vi er et "},
        {"markup": "<b>"},
        {"text": "ungt "},
        {"markup": "</b><br>", "interpretAs": ""},
        {"text": "team"},
        {"markup": "</p>", "interpretAs": "\n\n"},
        {"text": "Vi søker en brann&shy;mann.".replace("&shy;", "")},
    ]
    original = "".join(item.get("text", item.get("markup", "")) for item in items)
    matches = check(client, data=json.dumps({"annotation": items}))["matches"]
    assert [utf16(original, m["offset"], m["length"]) for m in matches] == ["ungt </b><br>team", "brannmann"]


ITEM = st.one_of(
    st.fixed_dictionaries({"text": st.text(max_size=8)}),
    st.fixed_dictionaries({"markup": st.text(max_size=8)}, optional={"interpretAs": st.text(max_size=8)}),
)


@given(st.lists(ITEM, max_size=8))
def test_text_between_markup_is_found_where_it_stands(items: list[dict[str, str]]) -> None:
    found = annotated({"annotation": items})
    original = "".join(item.get("text", item.get("markup", "")) for item in items)
    assert found.original == original
    at = 0
    for item in items:
        if text := item.get("text"):
            start, end = found.span(at, at + len(text))
            assert original[start:end] == text
        at += len(item.get("text", item.get("interpretAs", "")))
    assert at == len(found.text)


def test_style_is_for_the_picky(client: httpx.Client) -> None:
    text = "Vedrørende søknaden: Vi er et ungt team."
    default, picky = (check(client, text=text, level=level)["matches"] for level in ("default", "picky"))
    assert {m["rule"]["category"]["id"] for m in default} == {"AGE"}
    assert {m["rule"]["category"]["id"] for m in picky} == {"AGE", "STYLE"}


def test_rules_and_categories_are_chosen(client: httpx.Client) -> None:
    def ids(**parameters: str) -> list[str]:
        return [m["rule"]["id"] for m in check(client, text=AD, **parameters)["matches"]]

    assert ids() == ["age/young-team", "gendered-title/man-title"]
    assert ids(disabledRules="age/young-team,other") == ["gendered-title/man-title"]
    assert ids(disabledCategories="AGE") == ["gendered-title/man-title"]
    assert ids(enabledOnly="true", enabledCategories="AGE") == ["age/young-team"]
    assert ids(enabledOnly="yes", enabledRules="gendered-title/man-title") == ["gendered-title/man-title"]
    known = {r["ruleId"]: r for r in client.get("/v2/configinfo", params={"language": "nb"}).json()["rules"]}
    assert known["age/young-team"]["categoryId"] == "AGE"
    assert not any(name.startswith(("MORFOLOGIK_", "HUNSPELL_")) or "SPELLER_RULE" in name for name in known)


LONG_LIST = "Du må ha:\n" + "".join(f"- erfaring med {noun}\n" for noun in (
    "regnskap", "lønn", "innkjøp", "arkiv", "budsjett", "kontrakter", "rapportering", "revisjon", "anbud", "fakturering"
)) + "\nVi er et ungt team."  # fmt: skip


def test_the_two_modes_of_the_add_on_give_each_match_once(client: httpx.Client) -> None:
    def places(**parameters: str) -> list[tuple[str, int]]:
        matches = check(client, text=LONG_LIST, c="1", **parameters)["matches"]
        assert all(not {"context", "sentence"} & set(m) for m in matches)
        return [(m["rule"]["id"], m["offset"]) for m in matches]

    whole, rest, both = places(mode="textLevelOnly"), places(mode="allButTextLevelOnly"), places(mode="all")
    assert whole
    assert ("age/young-team", LONG_LIST.index("ungt team")) in rest
    assert sorted(whole + rest) == sorted(both)
    assert "software" not in check(client, text=AD, c="1")


def test_ltex_says_json_and_sends_a_form_to_a_double_slash(server: Server, client: httpx.Client) -> None:
    body = urlencode({"language": "nb-NO", "data": json.dumps({"annotation": [{"text": AD}]})})
    answer = client.post(f"{server.url}//v2/check", content=body, headers={"Content-Type": "application/json"})
    assert len(answer.raise_for_status().json()["matches"]) == 2


def test_the_query_string_wins(client: httpx.Client) -> None:
    body = urlencode({"language": "xx", "text": "Alt i orden"})
    answer = client.post("/v2/check?language=nn&text=Formann", content=body)
    assert len(answer.raise_for_status().json()["matches"]) == 1
    assert len(client.get("/v2/check", params={"language": "nb", "text": AD}).json()["matches"]) == 2


def test_no_text_has_no_matches(client: httpx.Client) -> None:
    for text in ("", " ", "\n\n"):
        assert check(client, text=text)["matches"] == []
    assert check(client, data='{"annotation": []}')["matches"] == []


@pytest.mark.parametrize(
    "parameters",
    [
        {"text": "a"},
        {"language": "nb"},
        {"language": "nb", "text": "a", "data": "{}"},
        {"language": "klingon", "text": "a"},
        {"language": "nb", "text": "a", "enabledOnly": "true"},
        {"language": "nb", "text": "a", "enabledOnly": "yes", "enabledRules": "x", "disabledRules": "y"},
        {"language": "nb", "text": "a", "preferredVariants": "nb-NO"},
        {"language": "nb", "text": "a", "level": "severe"},
        {"language": "nb", "text": "a", "mode": "some"},
        {"language": "nb", "data": "{"},
        {"language": "nb", "data": "[" * 100_000},
        {"language": "nb", "data": '{"text": "\\ud800"}'},
        {"language": "nb", "data": '{"annotation": [{"text": "a", "markup": "b"}]}'},
        {"language": "nb", "data": '{"annotation": [{"text": "a", "interpretAs": "b"}]}'},
        {"language": "nb", "data": '{"annotation": [{}]}'},
    ],
)
def test_bad_parameters_are_said_in_plain_text(client: httpx.Client, parameters: dict[str, str]) -> None:
    answer = client.post("/v2/check", data=parameters)
    assert answer.status_code == 400, answer.text
    assert answer.text.startswith("Error: ")
    assert answer.headers["content-type"].startswith("text/plain")


def test_other_errors(client: httpx.Client) -> None:
    assert client.post("/v2/check", content=b"language=nb&text=%ff").status_code == 400
    assert client.post("/v2/check", data={"language": "nb", "text": "å" * 50_001}).status_code == 413
    for path in ("words", "nothing"):
        answer = client.get(f"/v2/{path}")
        assert (answer.status_code, answer.text[:7]) == (404, "Error: ")


def test_small_answers(client: httpx.Client) -> None:
    assert client.get("/v2/healthcheck").text == "OK"
    assert int(client.get("/v2/maxtextlength").text) == 50_000
    assert client.get("/v2/info").json()["software"]["name"] == "equality-check"
    assert client.get("/v2/configinfo").status_code == 400


def test_language_tool_python(server: Server) -> None:
    tool = language_tool_python.LanguageTool("nb-NO", remote_server=server.url)
    try:
        text = AD.removeprefix("😀 ")
        matches = tool.check(text)
        assert [text[m.offset : m.offset + m.error_length] for m in matches] == ["ungt team", "brannmann"]
        assert "brannkonstabel" in matches[1].replacements
    finally:
        tool.close()


def test_pylanguagetool(server: Server) -> None:
    pylanguagetool = loaded_api()
    url = f"{server.url}/v2/"
    found = pylanguagetool.check(AD, api_url=url, lang="auto", mother_tongue="nb")
    assert found["language"]["detectedLanguage"]["code"] == "nb-NO"
    assert [m["rule"]["id"] for m in found["matches"]] == ["age/young-team", "gendered-title/man-title"]
    assert {"name", "code", "longCode"} == set(pylanguagetool.get_languages(url)[0])
