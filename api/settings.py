"""Settings of the service: from the command line, the environment (EQUALITY_CHECK_…) and a TOML file, in that order."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import replace
from pathlib import Path

from limits import RateLimitItem, parse
from limits.aio.storage import Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import ConfigurationError
from limits.storage import storage_from_string
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from equality_check.configuration.reading import read_settings
from equality_check.settings import Settings

PREFIX = "EQUALITY_CHECK_"
CONFIG = f"{PREFIX}CONFIG"


class ServiceSettings(BaseSettings):
    """How the service runs. Every field is a row of the table in docs/service.md."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    host: str = Field(default="127.0.0.1", description="Address to listen on")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on")
    workers: int = Field(default=1, ge=1, le=64, description="Processes; each loads its own rules and model")
    keys_file: Path | None = Field(
        default=None, description="File of hashed API keys; when it is given, every request needs a key"
    )
    open: bool = Field(
        default=False, description="Answer without keys although others than this machine can reach the service"
    )
    cors_origins: list[str] = Field(default=[], description="Origins whose pages may call the service from a browser")
    trusted_proxies: str = Field(
        default="127.0.0.1", description="Proxies whose X-Forwarded-For is believed, comma-separated"
    )
    rate: str = Field(
        default="600/minute",
        description="Requests per key, in each process; without keys, per address other than loopback",
    )
    rate_storage: str = Field(
        default="async+memory://", description="Where requests are counted (an address of `limits`)"
    )
    max_characters: int = Field(default=50_000, ge=100, le=2_000_000, description="Length of an ad, in characters")
    max_body: int = Field(default=1_000_000, ge=1_000, description="Size of a request, in bytes; of a line of NDJSON")
    max_batch_body: int = Field(default=10_000_000, ge=1_000, description="Size of a batch, in bytes")
    body_seconds: float = Field(default=10, gt=0, description="Time for a request, or a line of NDJSON, to arrive")
    check_seconds: float = Field(default=10, gt=0, description="Time for the answer on one ad, waiting included")
    idle_seconds: int = Field(default=15, ge=1, description="Time that a connection may stand without a request")
    drain_seconds: int = Field(default=30, ge=0, description="Time for running requests to end at shutdown")
    threads: int = Field(default=2, ge=1, le=64, description="Ads that a process checks at the same time")
    waiting: int = Field(default=64, ge=0, description="Requests that may wait for a thread; more are answered 503")
    streams: int = Field(default=8, ge=1, description="Batches that a process works on at the same time")
    settings_file: Path | None = Field(
        default=None, description="File of settings of the checks, as configuration.md has them; read at start"
    )
    model: str = Field(
        default="bundled", description="Language model: bundled, an installed spaCy one, or the path of one"
    )

    @field_validator("rate")
    @classmethod
    def _is_rate(cls, value: str) -> str:
        parse(value)
        return value

    @field_validator("rate_storage")
    @classmethod
    def _is_storage(cls, value: str) -> str:
        limiter(value)
        return value

    @property
    def rate_item(self) -> RateLimitItem:
        """The rate limit, parsed."""
        return parse(self.rate)

    @property
    def checks(self) -> Settings:
        """How ads are checked: as the file says, but for a model that is named here. Raises ConfigurationError."""
        told = read_settings(self.settings_file) if self.settings_file else Settings()
        return replace(told, model=self.model) if "model" in self.model_fields_set else told

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the service; others can through a proxy on it."""
        return self.host == "localhost" or is_loopback(self.host)

    @property
    def needs_keys(self) -> bool:
        """Whether every request needs a key."""
        return self.keys_file is not None

    @property
    def is_unguarded(self) -> bool:
        """Whether others could use the service without a key, and nobody said that they may."""
        return not (self.on_loopback or self.needs_keys or self.open)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Give the sources, the strongest first."""
        file = os.environ.get(CONFIG)
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls, Path(file) if file else None))


def is_loopback(address: str) -> bool:
    """Tell whether an address is of this machine only; what is no address is not."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def limiter(storage: str) -> SlidingWindowCounterRateLimiter:
    """Give what counts requests at an address of `limits`. Raises ValueError when it cannot be used."""
    try:
        found = storage_from_string(storage)
        if not isinstance(found, Storage):
            raise ValueError(f"{storage} is not asynchronous")
        return SlidingWindowCounterRateLimiter(found)
    except (ConfigurationError, NotImplementedError) as error:
        raise ValueError(str(error)) from error
