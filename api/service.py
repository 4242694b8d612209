"""What the operations share: the checker, the pool, keys and rates, and the way of one piece of work."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeVar

from starlette.requests import HTTPConnection, Request

from equality_check.advert import Advert
from equality_check.batch import nature
from equality_check.batch.resuming import said
from equality_check.checker import Checker
from equality_check.collecting import no_collecting
from equality_check.report import RemarkLanguage, Report, Versions
from equality_check.ruleset.loading import RuleSet
from equality_check.version import VERSION
from equality_check_api.keys import Keys
from equality_check_api.metrics import Metrics
from equality_check_api.observing import COUNTS
from equality_check_api.pool import Pool, SaturatedError, TooSlowError, while_connected
from equality_check_api.problems import Problem
from equality_check_api.settings import ServiceSettings, is_loopback, limiter

Result = TypeVar("Result")

_LANGUAGES: tuple[RemarkLanguage | None, ...] = (None, "nb", "nn", "en")


class Service:
    """One process of the service. The checker is built when it is first asked for."""

    def __init__(self, settings: ServiceSettings) -> None:
        self.settings = settings
        self.pool = Pool(settings.threads, settings.waiting, settings.streams, settings.check_seconds)
        self.metrics = Metrics()
        self._checks = settings.checks
        self._told = said(self._checks, "en")
        self._keys = Keys(settings.keys_file) if settings.keys_file else None
        self._limiter = limiter(settings.rate_storage)

    @cached_property
    def checkers(self) -> Mapping[RemarkLanguage | None, Checker]:
        """A checker for each language of remarks, none: that of the settings; they share rules and model."""
        checker = Checker(self._checks)
        return {language: checker.speaking(language or self._checks.remarks) for language in _LANGUAGES}

    @property
    def rules(self) -> RuleSet:
        """The rule set that ads are checked with."""
        return self.checkers[None].rules

    @property
    def versions(self) -> Versions:
        """The versions of engine and rules."""
        return Versions(engine=VERSION, rules=self.rules.version)

    def warm_up(self) -> None:
        """Load rules and model, so that the first request is as quick as the next."""
        with no_collecting():
            self.checkers[None].warm_up("nb")

    def warm_rest(self) -> None:
        """Load what only ads in Nynorsk need."""
        self.checkers[None].warm_up("nn")

    def etag(self, *inputs: str | bytes) -> str:
        """Give the ETag of the answer to these inputs by these versions."""
        state = hashlib.sha256(f"{self.versions} {self._told}".encode())
        for part in inputs:
            data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            state.update(b"%d:" % len(data) + data)
        return f'"{state.hexdigest()[:32]}"'

    def check(self, advert: Advert, remarks: RemarkLanguage | None) -> Report:
        """Give the report on an ad, and count it."""
        report = next(self.checkers[remarks].check_many([advert]))
        self.metrics.ad(len(advert.text), len(report.findings))
        return report

    async def work(self, request: Request, work: Callable[[], Result]) -> Result:
        """Give what a piece of work gives, while its client waits for it. Raises Problem."""
        return await while_connected(request, self.patient(work))

    async def patient(self, work: Callable[[], Result]) -> Result:
        """Give what a piece of work gives, even if its client has left meanwhile. Raises Problem."""
        try:
            return await self.pool.run(work)
        except TooSlowError as error:
            raise Problem("too-slow", 503, retry_after=10) from error

    async def alone(self, request: Request, work: Callable[[], Result]) -> Result:
        """Do the same for a request that is one piece of work. Raises Problem when too many wait already."""
        try:
            with self.pool.entered():
                self.metrics.inside(self.pool.inside)
                return await self.work(request, work)
        except SaturatedError as error:
            raise saturated(error) from error
        finally:
            self.metrics.inside(self.pool.inside)

    async def admit(self, connection: HTTPConnection, key: str = "", cost: int = 1) -> None:
        """Let a request in by its key and its rate. `key` is one that stands elsewhere than in the headers."""
        who = connection.client.host if connection.client else ""
        if self._keys:
            owner = self._keys.owner(_key_of(connection) or key)
            if owner is None:
                raise Problem("no-key", 401)
            who = f"key:{owner}"
        elif self.settings.on_loopback and is_loopback(who):
            return
        item = self.settings.rate_item
        if not await self._limiter.hit(item, who, cost=cost):
            reset = (await self._limiter.get_window_stats(item, who)).reset_time
            raise Problem("too-many", 429, retry_after=_seconds_until(reset))


def saturated(error: SaturatedError) -> Problem:
    """Give the problem that there is too much to do."""
    return Problem("saturated", 503, retry_after=error.retry_after)


def service_of(connection: HTTPConnection) -> Service:
    """Give the service that a request belongs to."""
    service: Service = connection.app.state.service
    return service


def count(connection: HTTPConnection, **counts: int) -> None:
    """Note numbers for the line of a request in the log."""
    connection.scope["state"][COUNTS].update(counts)


def unforeseen(error: Exception, connection: HTTPConnection) -> Problem:
    """Give the problem of one ad that failed among others; the log tells its kind."""
    connection.scope["state"][COUNTS]["failed"] = nature(error)
    return Problem("broken", 500)


def _key_of(connection: HTTPConnection) -> str:
    scheme, _, key = connection.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else connection.headers.get("x-api-key", "")


def _seconds_until(moment: float) -> int:
    return max(1, round(moment - time.time()))
