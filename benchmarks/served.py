"""A service that runs in processes of its own, for the benchmarks of the service."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "corpus"
WORDS = range(250, 430)
PROGRAM = str(Path(sys.executable).parent / "equality-check")


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


def ads() -> list[str]:
    """Give the ads of the middle lengths, with places for words of their own."""
    texts = [path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    return [text + "\n\nVi bruker NONCE og NONCE til NONCE." for text in texts if len(text.split()) in WORDS]


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
