"""Starts the service: one process, or several behind one supervisor that replaces those that fail."""

from __future__ import annotations

import gc
import os
import signal
import socket
import tempfile
from contextlib import suppress

import uvicorn
from prometheus_client.multiprocess import mark_process_dead
from uvicorn.supervisors import Multiprocess

from equality_check_api.logs import log_config
from equality_check_api.metrics import FOLDER
from equality_check_api.settings import ServiceSettings

_BACKLOG = 2048
_COLLECT_AFTER = 100_000
"""After how many new objects the garbage collector looks for circles: sooner than in a command, which ends soon."""


def bind(settings: ServiceSettings) -> socket.socket:
    """Give the socket to listen on. Raises OSError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError:
        listening.close()
        raise
    listening.set_inheritable(True)
    return listening


def run(settings: ServiceSettings, listening: socket.socket) -> None:
    """Serve until told to end; running requests are answered first.

    Workers read the settings from the environment, so what differs from it must have been written there.
    """
    gc.set_threshold(_COLLECT_AFTER)
    # The command line lets a broken pipe end it; here that is a client that has left.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    _allow_many_connections()
    config = uvicorn.Config(
        "equality_check_api.app:create",
        factory=True,
        http="equality_check_api.protocol:PatientProtocol",
        ws="none",
        workers=settings.workers,
        backlog=_BACKLOG,
        log_config=log_config(),
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_keep_alive=settings.idle_seconds,
        timeout_graceful_shutdown=settings.drain_seconds,
    )
    if settings.workers == 1:
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
        return
    with tempfile.TemporaryDirectory(prefix="equality-check-") as folder:
        os.environ[FOLDER] = folder
        _Supervisor(config, sockets=[listening]).run()


class _Supervisor(Multiprocess):
    """Has the metrics forget what a worker that is gone was doing; what it had counted stays."""

    def __init__(self, config: uvicorn.Config, sockets: list[socket.socket]) -> None:
        super().__init__(config, sockets)
        self._known: set[int] = set()

    def keep_subprocess_alive(self) -> None:
        """Replace workers that are gone or do not answer. Called twice a second."""
        super().keep_subprocess_alive()
        now = {process.pid for process in self.processes if process.pid}
        for gone in self._known - now:
            mark_process_dead(gone)  # type: ignore[no-untyped-call]
        self._known = now


def _allow_many_connections() -> None:
    """Lift the limit on open files as far as the system lets us, where it has one: every connection is one."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
