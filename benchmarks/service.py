"""How the service holds: throughput and latency, memory over many requests, and faults.

`python benchmarks/service.py` starts the service and loads it from a second process (wrk, from Debian's package).
Options: `--seconds N` a run of load; `--workers N`; `--memory N` requests with words of their own, and the memory;
`--faults`; `--start N` times from the command to the first answer.

The ads are those of corpus/ of 250–420 words (real ads: 330 in the middle), in turn, with made-up words in each.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median

CORPUS = Path(__file__).parent.parent / "corpus"
WORDS = range(250, 430)
CONNECTIONS = (1, 8, 64)
PROGRAM = str(Path(sys.executable).parent / "equality-check")

LOAD = """
local bodies, at = {}, 0
for line in io.lines(os.getenv("BODIES")) do bodies[#bodies + 1] = line end
math.randomseed(os.time())
local letters = "bdefgiklmnoprstuvy"
local function word()
  local made = {}
  for i = 1, 9 do local n = math.random(#letters); made[i] = letters:sub(n, n) end
  return table.concat(made)
end
request = function()
  at = at % #bodies + 1
  local body = bodies[at]:gsub("NONCE", word)
  return wrk.format("POST", "/v1/check", {["Content-Type"] = "application/json"}, body)
end
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running service."""

    url: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.url.rsplit(":", 1)[1])

    def processes(self) -> list[int]:
        """Give the processes that answer: the workers, or the service itself."""
        listed = subprocess.run(
            ["pgrep", "-P", str(self.process.pid), "-f", "spawn_main"], capture_output=True, text=True, check=False
        )
        return [int(number) for number in listed.stdout.split()] or [self.process.pid]

    def cpu(self) -> float:
        """Give the processor time that all of them have taken, in seconds."""
        parts = [Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split() for pid in self.processes()]
        return sum(int(part[11]) + int(part[12]) for part in parts) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Give the resident memory of all of them, in MB."""
        pages = sum(int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) for pid in self.processes())
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def served(workers: int, **settings: object) -> Iterator[Server]:
    environment = os.environ | {f"EQUALITY_CHECK_{name.upper()}": str(value) for name, value in settings.items()}
    environment |= {"LC_ALL": "en_US.UTF-8", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [PROGRAM, "serve", "--port", "0", "--workers", str(workers)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout
        url = process.stdout.readline().split()[4].rstrip(",")
        while not is_ready(url):
            time.sleep(0.01)
        yield Server(url, process)
    finally:
        if (ended := process.poll()) is not None:
            print(f"The service has ended by itself: {ended}", flush=True)
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=30) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def sentences() -> list[str]:
    """Give texts of two sentences: as much of what is new to the service in far less time."""
    return ["Vi er et ungt NONCE og søker en NONCE til NONCE. Kandidaten må vite hva han gjør med NONCE og NONCE."]


def ads() -> list[str]:
    """Give the ads of the middle lengths, with places for words of their own."""
    texts = [path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    return [text + "\n\nVi bruker NONCE og NONCE til NONCE." for text in texts if len(text.split()) in WORDS]


def write_bodies(folder: Path, texts: Sequence[str]) -> None:
    (folder / "bodies").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    (folder / "load.lua").write_text(LOAD, "utf-8")


def wrk(server: Server, folder: Path, connections: int, seconds: int) -> dict[str, str]:
    """Give what wrk has measured."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "--latency"]
    done = subprocess.run(
        [*command, "-s", str(folder / "load.lua"), server.url],
        env=os.environ | {"BODIES": str(folder / "bodies")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = {
        "throughput": re.search(r"Requests/sec:\s+(\S+)", done),
        "p50": re.search(r"50%\s+(\S+)", done),
        "p99": re.search(r"99%\s+(\S+)", done),
        "requests": re.search(r"(\d+) requests in", done),
        "wrong": re.search(r"Non-2xx or 3xx responses: (\d+)", done),
        "errors": re.search(r"Socket errors: (.*)", done),
    }
    return {name: match.group(1) if match else "0" for name, match in found.items()}


def measure_load(workers: int, seconds: int, folder: Path) -> None:
    words = [len(text.split()) for text in ads()]
    print(f"\nLoad: {len(words)} ads of {median(words):.0f} words in the middle, {workers} worker(s), {seconds} s each")
    print(f"Load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'connections':>11} {'ads/s':>8} {'p50':>10} {'p99':>10} {'CPU ms/ad':>10} {'not 2xx':>8}  socket errors")
    with served(workers) as server:
        wrk(server, folder, 8, 3)
        for connections in CONNECTIONS:
            before = server.cpu()
            found = wrk(server, folder, connections, seconds)
            cost = (server.cpu() - before) * 1000 / max(1, int(found["requests"]))
            print(
                f"{connections:>11} {found['throughput']:>8} {found['p50']:>10} {found['p99']:>10} {cost:>10.1f} "
                f"{found['wrong']:>8}  {found['errors']}",
                flush=True,
            )


def measure_memory(workers: int, requests: int, most: int, folder: Path) -> None:
    """Load the service until that many requests are answered, or that many seconds are over."""
    print(f"\nMemory: {requests} requests, at most {most} s, 8 connections, words of their own in each")
    with served(workers, check_seconds=300) as server:
        done, wrong, begun = 0, 0, time.monotonic()
        print(f"{done:>8} requests  {server.memory():7.1f} MB")
        while done < requests and time.monotonic() - begun < most:
            found = wrk(server, folder, 8, 60)
            done, wrong = done + int(found["requests"]), wrong + int(found["wrong"])
            print(f"{done:>8} requests  {server.memory():7.1f} MB  {wrong} not 2xx", flush=True)


def measure_start(times: int) -> None:
    seconds, cpu = [], []
    for _ in range(times):
        begun = time.perf_counter()
        with served(1) as server:
            seconds.append(time.perf_counter() - begun)
            cpu.append(server.cpu())
    shown = f"{median(seconds):.2f} s (median of {times}, best {min(seconds):.2f})"
    print(f"\nFrom the command to the first answer: {shown}")
    print(f"  processor time: {median(cpu):.2f} s; load of the machine: {os.getloadavg()[0]:.1f}")


def check(url: str, text: str = "Vi søker en brannmann.") -> int:
    """Give the status of a check; 0 where the connection broke."""
    body = json.dumps({"text": text}).encode()
    request = urllib.request.Request(f"{url}/v1/check", body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=0, metavar="N")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    parser.add_argument("--memory", type=int, default=0, metavar="N")
    parser.add_argument("--most", type=int, default=3600, metavar="SECONDS", help="end the memory run after that long")
    parser.add_argument("--short", action="store_true", help="two sentences a request in the memory run, not ads")
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--start", type=int, default=0, metavar="N")
    options = parser.parse_args()
    if not any((options.seconds, options.memory, options.faults, options.start)):
        options.seconds, options.faults, options.start = 20, True, 5
    if (options.seconds or options.memory) and not shutil.which("wrk"):
        sys.exit("wrk is missing: apt-get install wrk")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_bodies(folder, ads())
        if options.start:
            measure_start(options.start)
        if options.seconds:
            measure_load(options.workers, options.seconds, folder)
        if options.faults:
            measure_faults()
        if options.short:
            write_bodies(folder, sentences())
        if options.memory:
            measure_memory(options.workers, options.memory, options.most, folder)


if __name__ == "__main__":
    main()
