"""A real service on loopback, as users start it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

PROGRAM = str(Path(sys.executable).parent / "equality-check")
STARTING = 240


@dataclass
class Server:
    """A running service; `log` is what it has written to standard error."""

    url: str
    process: subprocess.Popen[str]
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text("utf-8")

    def client(self, **headers: str) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers=headers, timeout=60, trust_env=False)


Starter = Callable[..., Server]


@contextmanager
def started(folder: Path, *options: str, **settings: object) -> Iterator[Server]:
    """Start the service on a free port, with settings from the environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("EQUALITY_CHECK_")}
    environment |= {f"EQUALITY_CHECK_{name.upper()}": str(value) for name, value in settings.items()}
    environment |= {"LC_ALL": "en_US.UTF-8", "PYTHONUNBUFFERED": "1"}
    log_file = folder / "log"
    with log_file.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", *options],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            cwd=folder,
        )
    try:
        assert process.stdout
        said = process.stdout.readline()
        assert said.startswith("The service is at http"), log_file.read_text("utf-8")
        server = Server(said.split()[4].rstrip(","), process, log_file)
        wait_until_ready(server)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


def wait_until_ready(server: Server) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        try:
            if httpx.get(f"{server.url}/readyz", timeout=5, trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            pass
        assert server.process.poll() is None, server.log
        time.sleep(0.05)
    raise AssertionError(server.log)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The service with its default settings."""
    with started(tmp_path_factory.mktemp("service")) as one:
        yield one


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with server.client() as one:
        yield one
