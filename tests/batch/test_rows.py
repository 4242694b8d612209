"""Batches: every line of input has its line of output, whatever is wrong with it."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equality_check.advert import Advert
from equality_check.batch import Entry, Unreadable, as_line, check, parse
from equality_check.batch.inputs import LineStream
from equality_check.batch.rows import FIELDS, entry_of
from equality_check.border import read_tree
from equality_check.nlp.loading import ModelError
from equality_check.report import Report, Versions

DISTRIBUTION = Path(__file__).parents[2] / "benchmarks" / "distribution.py"


class FakeChecker:
    """Reports that nothing was found; fails on an ad that says so."""

    def check_many(self, adverts: Iterable[Advert]) -> Iterator[Report]:
        for advert in adverts:
            if advert.text == "fail":
                raise RuntimeError(advert.text)
            if advert.text == "no model":
                raise ModelError("gone")
            yield Report(
                language="nb",
                remarks="nb",
                profile=advert.profile or "private",
                findings=[],
                demands=[],
                elements=[],
                notices=[],
                readability=None,
                score=None,
                versions=Versions(engine="1", rules="1"),
            )


def line(**row: object) -> bytes:
    return json.dumps(row).encode()


def answers(*lines: bytes) -> list[dict[str, Any]]:
    stream = LineStream(BytesIO(b"\n".join(line.removesuffix(b"\n") for line in lines)))
    entries = [row for item in stream.items() for row in item.read("nb")]
    return [json.loads(as_line(answer)) for answer in check(entries, FakeChecker())]


def entry(**row: object) -> Entry:
    parsed = parse(line(**row), 1)
    assert isinstance(parsed, Entry)
    return parsed


def test_an_ad_in_a_line() -> None:
    parsed = entry(id="a", text="Vi søker deg", title="Kokk", employer_type="state", known_elements=["salary"], x=[1])
    assert parsed.advert == Advert("Vi søker deg", "Kokk", profile="state", known_elements=frozenset({"salary"}))


@pytest.mark.parametrize(
    ("given", "profile"),
    [
        ("state", "state"),
        ("municipality", "municipality"),
        ("private", "private"),
        ("ngo", "private"),
        ("temp-agency", None),
        (None, None),
        (["state"], None),
    ],
)
def test_employer_type_gives_the_profile_or_leaves_it_to_be_recognised(given: object, profile: str | None) -> None:
    assert entry(id=1, text="Vi", employer_type=given).advert.profile == profile


def test_the_distribution_of_scores_counts_an_employer_as_a_batch_does(tmp_path: Path) -> None:
    row = {"text": "Oslo kommune søker kokk. Kommunen er arbeidsgiver.", "employer_type": "ngo", "year": 2024}
    ads = tmp_path / "ads.jsonl"
    ads.write_text(json.dumps(row), "utf-8")
    done = subprocess.run([sys.executable, DISTRIBUTION, ads], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("nb private ")


def test_null_is_the_same_as_left_out() -> None:
    parsed = entry(id="a", text="Vi søker", title=None, employer_type=None, known_elements=None, year=None)
    assert parsed.advert == Advert("Vi søker")
    assert parsed.meta == {}


def test_meta_is_what_the_input_says() -> None:
    meta = {"employer_type": "temp-agency", "year": 2024, "source": "finn"}
    (answer,) = answers(line(id="a", text="Vi søker", occupation="Kokk", **meta))
    assert list(answer) == ["id", "meta", "report"]
    assert answer["meta"] == meta
    read_tree(Report, answer["report"])


@pytest.mark.parametrize(
    ("raw", "identity", "problem"),
    [
        (b"{not json", None, "Linja er ikke gyldig JSON."),
        (b'{"id": "a", "text": NaN}', None, "Linja er ikke gyldig JSON."),
        (b"[" * 100_000, None, "Linja er ikke gyldig JSON."),
        (b'"Vi s\xf8ker"', None, "Linja er ikke gyldig UTF-8."),
        (b"[1]", None, "Linja må være et JSON-objekt med id og text."),
        (b'{"text": "Vi"}', None, "Feltet id mangler"),
        (b'{"id": true, "text": "Vi"}', None, "Feltet id mangler"),
        (b'{"id": "a"}', "a", "Feltet text mangler"),
        (b'{"id": "a", "text": 7}', "a", "Feltet text mangler"),
        (b'{"id": "a", "text": "Vi \\ud800"}', "a", "Feltet text mangler"),
        (b'{"id": "a", "text": "Vi", "title": 7}', "a", "Feltet title"),
        (b'{"id": "a", "text": "Vi", "known_elements": "salary"}', "a", "Feltet known_elements"),
        (b'{"id": 7, "text": " \\n"}', 7, "Her er det ingen tekst."),
    ],
)
def test_an_unreadable_line_says_what_is_wrong_and_where(raw: bytes, identity: object, problem: str) -> None:
    parsed = parse(raw, 3)
    assert isinstance(parsed, Unreadable)
    assert parsed.id == identity
    assert parsed.error.startswith(f"linje 3: {problem}")


def test_text_is_plain_text_whatever_it_looks_like() -> None:
    assert entry(id="a", text="<p>Vi søker</p>").advert.text == "<p>Vi søker</p>"
    assert entry(id="a", text="%PDF-1.7").advert.text == "%PDF-1.7"


def test_order_is_kept_and_blank_lines_are_skipped() -> None:
    rows = [line(id=n, text="Vi") if n % 7 else b"{" for n in range(1, 200)]
    given = [b"\xef\xbb\xbf" + rows[0], b"\n", *rows[1:], b"  \n"]
    said = answers(*given)
    assert [answer["id"] for answer in said] == [n if n % 7 else None for n in range(1, 200)]
    assert said[6]["error"].startswith("linje 8: ")


def test_one_ad_that_fails_does_not_spoil_the_others() -> None:
    said = answers(line(id=1, text="Vi"), line(id=2, text="fail"), line(id=3, text="Vi"))
    assert [("report" in answer, "error" in answer) for answer in said] == [(True, False), (False, True), (True, False)]
    assert "RuntimeError" in said[1]["error"]
    assert "fail" not in said[1]["error"]


def test_a_missing_model_stops_the_batch() -> None:
    with pytest.raises(ModelError):
        answers(line(id=1, text="no model"))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=2,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({}, optional=dict.fromkeys((*FIELDS, "x"), VALUES)))
def test_whatever_a_row_holds_it_is_an_ad_or_says_what_is_wrong(row: dict[str, Any]) -> None:
    (answer,) = check([entry_of(row, "rad 1")], FakeChecker())
    told = json.loads(as_line(answer))
    assert told["id"] in (None, row.get("id"))
    assert list(told) == ["id", "meta", "report"] or told["error"].startswith("rad 1: ")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary())
def test_whatever_a_file_holds_each_line_has_its_answer(data: bytes) -> None:
    lines = [line for line in data.split(b"\n") if line.strip()]
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert len(answers(data)) == len(lines)
