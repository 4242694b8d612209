"""Load and faults: the service turns away what is too much, and one client never harms another."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from .conftest import Server, started, wait_until_ready

AD = "Vi er et ungt team og søker en brannmann."
LONG = "Vi er et ungt team og søker en brannmann som er utadvendt og selvstendig.\n" * 120


def check(server: Server, text: str = AD) -> httpx.Response:
    with server.client() as client:
        return client.post("/v1/check", json={"text": text})


def connected(server: Server) -> socket.socket:
    at = urlsplit(server.url)
    return socket.create_connection((at.hostname, at.port), timeout=30)


def test_what_is_too_much_is_turned_away_at_once(tmp_path: Path) -> None:
    with started(tmp_path, threads=1, waiting=1) as server:
        with ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(lambda _: check(server, LONG), range(12)))
        counts = Counter(answer.status_code for answer in answers)
        assert set(counts) == {200, 503}
        turned = next(answer for answer in answers if answer.status_code == 503)
        assert int(turned.headers["retry-after"]) >= 1
        assert turned.json()["type"].endswith(":saturated")
        assert check(server).status_code == 200


def test_a_check_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with started(tmp_path, check_seconds=0.001) as server:
        answer = check(server, LONG)
        assert (answer.status_code, answer.json()["type"].rsplit(":", 1)[1]) == (503, "too-slow")
        with server.client() as client:
            old = client.post("/v2/check", data={"language": "nb", "text": LONG})
            assert (old.status_code, old.text[:7]) == (500, "Error: ")


def test_clients_that_stall_or_leave_harm_nobody(tmp_path: Path) -> None:
    with started(tmp_path, idle_seconds=1, body_seconds=1, threads=1, waiting=2) as server:
        silent = [connected(server) for _ in range(20)]
        stalled = [connected(server) for _ in range(20)]
        for one in stalled:
            one.sendall(b"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        leaving = [connected(server) for _ in range(2)]
        body = b'{"text": "Vi er et ungt team."}'
        for one in leaving:
            one.sendall(b"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
            one.close()
        time.sleep(0.3)
        assert check(server).status_code == 200
        assert all(b" 408 " in one.recv(1_000) for one in stalled)
        assert all(one.recv(1_000) == b"" for one in silent)
        for one in (*silent, *stalled):
            one.close()


def test_a_connection_that_asked_once_must_ask_again_in_time(tmp_path: Path) -> None:
    ask = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    body = b'{"text": "Vi er et ungt team."}'
    with started(tmp_path, idle_seconds=1, body_seconds=10) as server:
        begun = [connected(server) for _ in range(3)]
        for one in begun:
            one.sendall(ask)
            answer = b""
            while b'"alive"' not in answer:
                answer += one.recv(2_000)
        slow_header, blank_lines, slow_body = begun
        slow_body.sendall(b"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body))
        for piece in (b"GET / HTTP/1.1\r\n", b"Ho", b"st", b": "):
            with contextlib.suppress(OSError):
                slow_header.sendall(piece)
                blank_lines.sendall(b"\r\n")
            time.sleep(0.4)
        for one in (slow_header, blank_lines):
            one.settimeout(3)
            with contextlib.suppress(ConnectionResetError):
                assert one.recv(1_000) == b""
        slow_body.sendall(body)
        assert b" 200 " in slow_body.recv(100)
        for one in begun:
            one.close()


def test_clients_that_break_off_while_they_are_answered_do_not_end_the_service(tmp_path: Path) -> None:
    lines = b"".join(b'{"id": %d, "text": "Vi er et ungt team."}\n' % number for number in range(30))
    head = b"POST /v1/check/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
    head += b"Content-Length: %d\r\n\r\n"
    with started(tmp_path, streams=50) as server:
        for _ in range(10):
            one = connected(server)
            one.sendall(head % len(lines) + lines)
            one.recv(500)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            one.close()
        assert check(server).status_code == 200
        time.sleep(1)
        assert server.process.poll() is None
        assert check(server).status_code == 200
        ignored = re.search(r"SigIgn:\s*(\w+)", Path(f"/proc/{server.process.pid}/status").read_text("ascii"))
        assert ignored
        assert int(ignored[1], 16) >> (signal.SIGPIPE - 1) & 1


def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    with started(tmp_path, "--workers", "2") as server:
        assert check(server).status_code == 200
        found = subprocess.run(
            ["pgrep", "-P", str(server.process.pid), "-f", "spawn_main"], capture_output=True, text=True, check=True
        )
        workers = [int(number) for number in found.stdout.split()]
        assert len(workers) == 2
        os.kill(workers[0], signal.SIGKILL)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            now = subprocess.run(
                ["pgrep", "-P", str(server.process.pid), "-f", "spawn_main"], capture_output=True, text=True, check=True
            )
            if len(now.stdout.split()) == 2 and str(workers[0]) not in now.stdout.split():
                break
            time.sleep(0.1)
        else:
            raise AssertionError("no new worker")
        wait_until_ready(server)
        assert check(server).status_code == 200
        with server.client() as client:
            figures = client.get("/metrics").text
        assert "equality_check_ads_total 2.0" in figures


def workers_of(server: Server) -> list[int]:
    command = ["pgrep", "-P", str(server.process.pid), "-f", "spawn_main"]
    return [int(one) for one in subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()]


def inside(server: Server) -> float:
    with server.client() as client:
        found = re.search(r"^equality_check_requests_inside (\S+)$", client.get("/metrics").text, re.MULTILINE)
    return float(found[1]) if found else 0


def test_what_a_dead_worker_was_doing_is_not_counted_on(tmp_path: Path) -> None:
    with started(tmp_path, "--workers", "2", check_seconds=60, threads=1) as server:
        with ThreadPoolExecutor(12) as pool:
            asked = [pool.submit(check, server, LONG * 5) for _ in range(12)]
            while inside(server) < 2:
                assert not all(one.done() for one in asked), "answered too fast to be killed"
            before = workers_of(server)
            for one in before:
                os.kill(one, signal.SIGKILL)
        end = time.monotonic() + 60
        while len(set(workers_of(server)) - set(before)) < 2 and time.monotonic() < end:
            time.sleep(0.1)
        wait_until_ready(server)
        assert inside(server) == 0


def test_a_client_that_stops_reading_is_given_up_and_its_ads_are_counted(tmp_path: Path) -> None:
    lines = b"".join(b"%s\n" % json.dumps({"id": n, "text": LONG}).encode() for n in range(60))
    head = b"POST /v1/check/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
    with started(tmp_path, body_seconds=1) as server:
        one = connected(server)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        sending = threading.Thread(
            target=lambda: one.sendall(head + b"Content-Length: %d\r\n\r\n" % len(lines) + lines)
        )
        sending.start()
        end = time.monotonic() + 60
        while "/v1/check/batch" not in server.log and time.monotonic() < end:
            time.sleep(0.2)
        sending.join(10)
        one.close()
        told = [json.loads(line) for line in server.log.splitlines() if "/v1/check/batch" in line]
        assert told
        assert 0 < told[0]["ads"] < 60


def test_the_service_can_be_loaded_where_there_is_no_limit_on_files() -> None:
    """As on Windows, which has no module `resource`."""
    code = (
        "import sys; sys.modules['resource'] = None\n"
        "from equality_check_api.serving import _allow_many_connections as allow; allow()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_shutdown_answers_what_was_asked_before(tmp_path: Path) -> None:
    with started(tmp_path) as server:
        answers: list[httpx.Response] = []
        asking = threading.Thread(target=lambda: answers.append(check(server, LONG * 5)))
        asking.start()
        with server.client() as client:
            while "equality_check_requests_inside 1.0" not in client.get("/metrics").text:
                assert not answers, "answered too fast to be cut short"
        server.process.send_signal(signal.SIGTERM)
        asking.join(30)
        assert [answer.status_code for answer in answers] == [200]
        assert server.process.wait(20) in (0, -signal.SIGTERM)
