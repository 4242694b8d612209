"""API keys: shown once when they are made, kept as hashes in a file, read again when the file changes.

A line of the file is `NAME sha256:HASH`; empty lines and lines that begin with # are left out. The keys are random and
256 bits long, so that a plain hash holds: there is nothing to guess.
"""

from __future__ import annotations

import hashlib
import logging
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

_LINE = re.compile(r"(?P<name>[\w.-]{1,64})\s+sha256:(?P<hash>[0-9a-f]{64})")
_PREFIX = "eqc_"
_LOG = logging.getLogger("equality_check_api")

Stamp = tuple[int, int, int]


class KeyFileError(ValueError):
    """The file of keys cannot be used; the message names the line."""


class Keys:
    """The keys of a file, always as the file now is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp = _stamp(path)
        self._owners = read_keys(path)

    def owner(self, key: str) -> str | None:
        """Give the name that a key was made for; null for one that is not in the file."""
        self._refresh()
        return self._owners.get(_hash(key))

    def _refresh(self) -> None:
        """Read a changed file; one that is not right, or gone, changes nothing, and is logged once."""
        stamp = _stamp(self._path)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._owners = read_keys(self._path)
            _LOG.info("keys read again", extra={"facts": {"keys": len(self._owners)}})
        except KeyFileError:
            _LOG.error("the file of keys is not right: the former keys stay valid")


def read_keys(path: Path) -> Mapping[str, str]:
    """Give the names of a file of keys by hash. Raises KeyFileError."""
    owners: dict[str, str] = {}
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"{path} cannot be read") from error
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            found = _LINE.fullmatch(line.strip())
            if not found:
                raise KeyFileError(f"{path}, line {number}: a line is NAME sha256:HASH")
            owners[found["hash"]] = found["name"]
    return owners


def new_key(name: str) -> tuple[str, str]:
    """Give a new key, and the line that makes it valid."""
    key = _PREFIX + secrets.token_urlsafe(32)
    return key, f"{name} sha256:{_hash(key)}"


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def _stamp(path: Path) -> Stamp | None:
    """Give what changes with a file; null while it is gone."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
