"""What the service does when a worker dies, clients stall or idle, and bodies are malformed."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

from served import Server, ads, check, served


def measure_faults() -> None:
    print("\nFaults, 2 workers:")
    for fault in (worker_killed, clients_that_stall, idle_connections, malformed_bodies):
        with served(2, body_seconds=5) as server:
            print(f"  {fault(server)}", flush=True)


def worker_killed(server: Server) -> str:
    """Kill a worker while 8 clients ask, and count what they get."""
    counts: Counter[int] = Counter()
    end = time.monotonic() + 20
    text = ads()[0]

    def ask() -> None:
        while time.monotonic() < end:
            counts[check(server.url, text)] += 1

    def kill() -> None:
        time.sleep(5)
        os.kill(server.processes()[0], signal.SIGKILL)

    _in_threads([ask] * 8, during=kill)
    return (
        f"worker killed mid-request: {counts[200]} answered, {counts[0]} connections broken, "
        f"{counts.total() - counts[200] - counts[0]} others; {len(server.processes())} workers afterwards"
    )


def clients_that_stall(server: Server) -> str:
    """Have 200 clients send half a request and wait; time a good one meanwhile."""
    stalled = _connected(server, 200, b"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{")
    seconds, code = _timed(lambda: check(server.url))
    answers = Counter(one.recv(100)[9:12].decode() for one in stalled)
    return f"200 clients that stall: another is answered {code} in {seconds:.2f} s; they get {dict(answers)}"


def idle_connections(server: Server) -> str:
    idle = _connected(server, 1_000, b"")
    seconds, code = _timed(lambda: check(server.url))
    closed = sum(one.recv(1) == b"" for one in idle)
    return f"1,000 idle connections: another is answered {code} in {seconds:.2f} s; {closed} are closed in time"


def malformed_bodies(server: Server) -> str:
    """Send 5,000 broken bodies to every operation that reads one."""
    random, counts = Random(6), Counter[int]()
    whole = json.dumps({"text": ads()[0], "ads": [{"id": 1, "text": "x"}], "old": {"text": "x"}}).encode()
    kinds = ("application/json", "application/x-ndjson", "multipart/form-data; boundary=x", "text/plain")
    for _ in range(5_000):
        body = bytearray(whole[: random.randrange(len(whole))])
        for _ in range(random.randrange(1, 5)):
            body.insert(random.randrange(len(body) + 1), random.randrange(256))
        path = random.choice(("/v1/check", "/v1/check/batch", "/v1/compare", "/v2/check"))
        request = urllib.request.Request(server.url + path, bytes(body), {"Content-Type": random.choice(kinds)})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                counts[answer.status] += 1
        except urllib.error.HTTPError as error:
            counts[error.code] += 1
    return f"5,000 malformed bodies: {dict(sorted(counts.items()))}; a good one then gets {check(server.url)}"


def _connected(server: Server, number: int, sent: bytes) -> list[socket.socket]:
    made = [socket.create_connection(("127.0.0.1", server.port), timeout=60) for _ in range(number)]
    for one in made:
        one.sendall(sent)
    return made


def _timed(act: Callable[[], int]) -> tuple[float, int]:
    begun = time.perf_counter()
    result = act()
    return time.perf_counter() - begun, result


def _in_threads(acts: Sequence[Callable[[], None]], during: Callable[[], object]) -> None:
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    during()
    for thread in threads:
        thread.join()
