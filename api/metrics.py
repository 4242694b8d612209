"""Metrics for Prometheus: numbers by operation, never by what was sent."""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_CHARACTERS = (500, 1_000, 2_000, 4_000, 8_000, 16_000, 50_000)


class Metrics:
    """What the service counts; several processes add up through the folder that FOLDER names."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        if os.environ.get(FOLDER):
            multiprocess.MultiProcessCollector(self._registry)  # type: ignore[no-untyped-call]
        own = None if os.environ.get(FOLDER) else self._registry
        labels = ["operation", "method", "status"]
        self._requests = Counter("equality_check_requests", "Requests", labels, registry=own)
        self._seconds = Histogram(
            "equality_check_request_seconds", "Time of a request", ["operation"], registry=own, buckets=_SECONDS
        )
        self._ads = Counter("equality_check_ads", "Ads checked", registry=own)
        self._findings = Counter("equality_check_findings", "Findings", registry=own)
        self._characters = Histogram("equality_check_ad_characters", "Length of ads", registry=own, buckets=_CHARACTERS)
        self._inside = Gauge(
            "equality_check_requests_inside", "Worked on or waiting", registry=own, multiprocess_mode="livesum"
        )

    def request(self, operation: str, method: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(operation, method, str(status)).inc()
        self._seconds.labels(operation).observe(seconds)

    def ad(self, characters: int, findings: int) -> None:
        """Count an ad that was checked."""
        self._ads.inc()
        self._findings.inc(findings)
        self._characters.observe(characters)

    def inside(self, requests: int) -> None:
        """Note how many requests are worked on or wait."""
        self._inside.set(requests)

    def text(self) -> bytes:
        """Give all figures in the text format of Prometheus."""
        return generate_latest(self._registry)
