"""A service with the settings of an organisation: rules, severities and packs of its own hold at every address."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from equality_check_api.settings import ServiceSettings

from .conftest import PROGRAM, Server, started

AD = "Vi er et ungt team og søker en brannmann. Du er et faglig fyrtårn."
SETTINGS = """
profile = "state"
remarks = "en"
known-elements = ["deadline"]
rule-packs = ["regler/"]
[rules]
age = false
[severities]
"gendered-title/man-title" = "consider"
"""
PACK = """
category: house-words
title: {nb: Husets ord, nn: Husets ord, en: House words}
severity: consider
sources: [guide]
message: {nb: "Vi skriver ikke «{found}».", nn: "Vi skriv ikkje «{found}».", en: "We do not write “{found}”."}
why: {nb: Ordet er internt., nn: Ordet er internt., en: The word is internal.}
rules:
  - id: beacon
    title: {nb: Fyrtårn, nn: Fyrtårn, en: Beacon}
    find: {nb: [fyrtårn], nn: [fyrtårn]}
    instead: {nb: [god fagperson], nn: [god fagperson]}
    examples:
      nb: {flag: ["Du er et faglig [fyrtårn]."], pass: ["Du er faglig sterk."]}
      nn: {flag: ["Du er eit fagleg [fyrtårn]."], pass: ["Du er fagleg sterk."]}
"""
SOURCE = "sources:\n  guide: {title: Vår guide, publisher: Fjellbris Sport, status: verified}\n"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service with a file of settings, named in the environment."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "regler").mkdir()
    (folder / "regler" / "ord.yaml").write_text(PACK, "utf-8")
    (folder / "regler" / "kilder.yaml").write_text(SOURCE, "utf-8")
    (folder / "equality-check.toml").write_text(SETTINGS, "utf-8")
    with started(folder, settings_file="equality-check.toml") as server:
        yield server


def test_a_check_says_what_the_command_line_says_with_the_same_file(own: Server, tmp_path: Path) -> None:
    (tmp_path / "ad.txt").write_text(AD, "utf-8")
    settings = own.log_file.parent / "equality-check.toml"
    command = [PROGRAM, "check", "ad.txt", "--format", "json", "--config", str(settings)]
    said = json.loads(subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout)
    with own.client() as client:
        answer = client.post("/v1/check", json={"text": AD, "offset_unit": "codepoint"}).raise_for_status().json()
        assert {name: answer[name] for name in said} == said
        assert (answer["profile"], answer["remarks"]) == ("state", "en")
        assert [f["rule"] for f in answer["findings"] if f["start"] is not None] == [
            "gendered-title/man-title",
            "house-words/beacon",
        ]
        in_nynorsk = client.post("/v1/check", json={"text": AD, "remarks": "nn"}).json()
        assert in_nynorsk["remarks"] == "nn"


def test_every_list_and_document_has_the_rules_of_the_file(own: Server) -> None:
    with own.client() as client:
        rules = {one["id"]: one for one in client.get("/v1/rules").json()["rules"]}
        assert "house-words/beacon" in rules
        assert "age/young-team" not in rules
        assert rules["gendered-title/man-title"]["severity"] == "consider"
        assert client.get("/v1/rules/house-words/beacon").status_code == 200
        categories = {one["id"]: one["title"] for one in client.get("/v1/categories?remarks=nb").json()["categories"]}
        assert categories["house-words"] == "Husets ord"
        assert client.get("/web/texts-nb.json").json()["categories"]["house-words"] == "Husets ord"
        page = client.post("/v1/report", json={"text": AD, "remarks": "nb"}).text
        assert "Husets ord" in page
        old = client.post("/v2/check", data={"language": "nb", "text": AD}).json()
        assert "house-words/beacon" in json.dumps(old)
        assert client.get("/openapi.json").status_code == 200


def test_other_settings_make_other_answers(own: Server, client: httpx.Client) -> None:
    def tag(one: httpx.Client) -> str:
        return one.post("/v1/check", json={"text": "Vi søker deg."}).headers["etag"]

    with own.client() as other:
        assert tag(other) == tag(other)
        assert tag(other) != tag(client)


@pytest.mark.parametrize(
    ("written", "said"),
    [("profil = 'state'", "profil"), ("[rules]\nalder = false", "alder"), (None, "missing.toml")],
)
def test_settings_that_are_not_right_stop_the_service(tmp_path: Path, written: str | None, said: str) -> None:
    name = "missing.toml"
    if written:
        name = "own.toml"
        (tmp_path / name).write_text(written, "utf-8")
    done = subprocess.run(
        [PROGRAM, "serve", "--port", "0", "--settings", name],
        env={**os.environ, "LC_ALL": "en_US.UTF-8"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert name in done.stderr
    assert said in done.stderr


def test_the_model_of_the_file_holds_unless_the_service_names_one(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('model = "no-such-model"', "utf-8")
    with started(tmp_path, "--settings", "own.toml", model="bundled") as server, server.client() as client:
        assert client.post("/v1/check", json={"text": AD}).status_code == 200
    own = tmp_path / "own.toml"
    assert ServiceSettings(settings_file=own).checks.model == "no-such-model"
    assert ServiceSettings(settings_file=own, model="bundled").checks.model == "bundled"
