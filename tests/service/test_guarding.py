"""Who may call, how often, and that nothing of a text is left behind."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from .conftest import PROGRAM, Server, started

AD = "Vi er et ungt team og søker en brannmann."
SECRET = "Xylofonkvark"


def new_key(name: str, file: Path) -> str:
    done = subprocess.run([PROGRAM, "new-key", name, str(file)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def post(server: Server, **headers: str) -> httpx.Response:
    with server.client(**headers) as client:
        return client.post("/v1/check", json={"text": AD})


def test_keys_are_hashed_and_rotate_while_the_service_runs(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    first = new_key("webcruiter", file)
    assert first not in file.read_text("utf-8")
    with started(tmp_path, "--keys", str(file)) as server:
        assert post(server).status_code == 401
        assert post(server, Authorization="Bearer wrong").headers["www-authenticate"] == "Bearer"
        assert post(server, Authorization=f"Bearer {first}").status_code == 200
        assert post(server, **{"X-API-Key": first}).status_code == 200
        second = new_key("easycruit", file)
        assert post(server, Authorization=f"Bearer {second}").status_code == 200
        file.write_text(file.read_text("utf-8").splitlines()[1] + "\n", "utf-8")
        assert post(server, Authorization=f"Bearer {first}").status_code == 401
        for spoil in (lambda: file.write_text("not a line of keys\n", "utf-8"), file.unlink):
            spoil()
            for _ in range(3):
                assert post(server, Authorization=f"Bearer {second}").status_code == 200
        assert server.log.count("the file of keys is not right") == 2, "each fault is told once"
        with server.client() as client:
            assert client.get("/healthz").status_code == 200
            assert client.get("/metrics").status_code == 401
            old = {"language": "nb", "text": AD}
            assert client.post("/v2/check", data=old).status_code == 403
            assert client.post("/v2/check", data=old | {"apiKey": second}).status_code == 200
        assert first not in server.log
        assert second not in server.log


def test_too_many_requests_of_one_key_are_turned_away_and_others_served(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    eager, calm = new_key("eager", file), new_key("calm", file)
    with started(tmp_path, "--keys", str(file), rate="5/hour") as server:
        codes = [post(server, Authorization=f"Bearer {eager}").status_code for _ in range(7)]
        assert codes == [200] * 5 + [429] * 2
        turned = post(server, Authorization=f"Bearer {eager}")
        assert 0 < int(turned.headers["retry-after"]) <= 3600
        assert post(server, Authorization=f"Bearer {calm}").status_code == 200
        with server.client(Authorization=f"Bearer {calm}") as client:
            ads = [{"id": n, "text": AD} for n in range(10)]
            assert client.post("/v1/check/batch", json={"ads": ads}).status_code == 429


def test_without_keys_others_are_counted_by_their_address_and_this_machine_is_not(tmp_path: Path) -> None:
    with started(tmp_path, rate="3/hour") as server:
        assert [post(server).status_code for _ in range(5)] == [200] * 5
        through_a_proxy = {"X-Forwarded-For": "203.0.113.9"}
        assert [post(server, **through_a_proxy).status_code for _ in range(5)] == [200] * 3 + [429] * 2
        claimed = {"X-Forwarded-For": "127.0.0.1, 203.0.113.9"}
        assert post(server, **claimed).status_code == 429
        assert post(server, **{"X-Forwarded-For": "2001:db8::7"}).status_code == 200
        assert post(server).status_code == 200


@pytest.mark.parametrize(
    ("options", "settings", "said"),
    [
        (["--host", "0.0.0.0"], {}, "--keys"),
        (["--keys", "absent"], {}, "new-key"),
        (["--config", "absent.toml"], {}, "--config"),
        ([], {"RATE": "often"}, "rate"),
        ([], {"RATE_STORAGE": "async+nowhere://"}, "rate_storage"),
        ([], {"RATE_STORAGE": "memory"}, "rate_storage"),
        ([], {"RATE_STORAGE": "memory://"}, "rate_storage"),
        ([], {"MODEL": "nb_core_absent"}, "nb_core_absent"),
        ([], {"MODEL": "./absent"}, "absent"),
        ([], {"WORKERS": "0"}, "workers"),
        ([], {"CORS_ORIGINS": "x"}, "JSON"),
        (["--host", "203.0.113.7", "--open"], {}, "203.0.113.7"),
    ],
)
def test_a_service_that_cannot_start_says_why(
    tmp_path: Path, options: list[str], settings: dict[str, str], said: str
) -> None:
    environment = {**os.environ, "LC_ALL": "en_US.UTF-8"}
    environment |= {f"EQUALITY_CHECK_{name}": value for name, value in settings.items()}
    done = subprocess.run(
        [PROGRAM, "serve", "--port", "0", *options],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_settings_come_from_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "service.toml").write_text('cors_origins = ["https://jobb.example"]\nmax_characters = 100\n', "utf-8")
    with started(tmp_path, "--config", "service.toml") as server, server.client() as client:
        assert client.post("/v1/check", json={"text": "a" * 101}).status_code == 413
        allowed = client.get("/v1/categories", headers={"Origin": "https://jobb.example"})
        assert allowed.headers["access-control-allow-origin"] == "https://jobb.example"
        refused = client.get("/v1/categories", headers={"Origin": "https://other.example"})
        assert "access-control-allow-origin" not in refused.headers


def test_every_answer_has_an_id_and_guards_against_browsers(client: httpx.Client) -> None:
    for path in ("/healthz", "/nothing", "/v2/languages", "/docs"):
        headers = client.get(path).headers
        assert headers["x-request-id"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
    own = client.get("/healthz", headers={"X-Request-ID": "8f14e45f-ceea"}).headers["x-request-id"]
    assert own == "8f14e45f-ceea"
    assert client.get("/healthz", headers={"X-Request-ID": f"{SECRET} is no id"}).headers["x-request-id"] != SECRET


def test_the_documentation_works_without_the_net(client: httpx.Client) -> None:
    page = client.get("/docs").text
    assert "http" not in page.replace("http-equiv", "")
    for name in ("docs/swagger-ui.css", "docs/swagger-ui-bundle.js", "docs/start.js"):
        assert name in page
        assert client.get(f"/{name}").status_code == 200
    assert client.get("/docs/__init__.py").status_code == 404


def test_nothing_of_a_text_is_left_behind(tmp_path: Path) -> None:
    text = f"{SECRET} er et ungt team som søker en brannmann. {SECRET}"
    ad = {"id": SECRET, "text": text}
    said: list[str] = []
    with started(tmp_path, max_characters=500, max_body=2_000) as server, server.client() as client:
        client.post("/v1/check", json={"text": text}).raise_for_status()
        client.post("/v1/check/batch", json={"ads": [ad]}).raise_for_status()
        client.post("/v2/check", data={"language": "nb", "text": text}).raise_for_status()
        client.get("/v2/check", params={"language": "nb", "text": text}).raise_for_status()
        sent = [
            client.post("/v1/check", json={"text": text, SECRET: SECRET}),
            client.post("/v1/check", json={"text": [text]}),
            client.post("/v1/check", json={"source": {SECRET: text}, "profile": SECRET}),
            client.post("/v1/check", json={"text": text * 20}),
            client.post("/v1/check", json={"text": text * 200}),
            client.post("/v1/check", content=f'{{"text": "{text}'),
            client.post("/v1/check", files={"file": (SECRET, text.encode())}, data={SECRET: SECRET}),
            client.post("/v1/check", files={SECRET: (SECRET, text.encode())}),
            client.post("/v1/check", files={"file": (f"{SECRET}.pdf", b"%PDF-" + text.encode())}),
            client.post("/v1/check/batch", json={"ads": [{"id": 1, "text": {SECRET: SECRET}}]}),
            client.post("/v1/compare", json={"old": {"text": text}, "new": {"text": text, "format": SECRET}}),
            client.get(f"/v1/rules/{SECRET}"),
            client.get(f"/{SECRET}", params={SECRET: SECRET}),
            client.get("/v1/rules", params={"remarks": SECRET}),
            client.request(SECRET.upper(), f"/{SECRET}"),
            client.post("/v2/check", data={"language": SECRET, "text": text}),
            client.post("/v2/check", data={"language": "nb", "data": text}),
            client.post("/v2/check", data={"language": "nb", "text": text * 20}),
            client.get(f"/v2/{SECRET}"),
        ]
        said += [one.text + str(one.headers) for one in sent]
        assert all(one.status_code >= 400 or "/batch" in str(one.url) for one in sent)
        said.append(client.get("/metrics").text)
        time.sleep(0.2)
    said.append(server.log)
    for one in said:
        assert SECRET.lower() not in one.lower()
        assert "ungt team" not in one
    lines = [json.loads(line) for line in server.log.splitlines()]
    checked = [line for line in lines if line.get("operation") == "/v1/check" and line["status"] == 200]
    assert checked[0]["characters"] == len(text)
    assert checked[0]["findings"] >= 2
