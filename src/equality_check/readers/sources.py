"""From a source as it arrives to the ads it holds, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol

from equality_check.advert import Advert
from equality_check.readers.errors import ReadError
from equality_check.readers.plain import MAX_BYTES

SourceFormat = Literal["plain"]

ENDINGS = (".txt",)

_READERS: Mapping[SourceFormat, str] = {"plain": "plain"}


class Reader(Protocol):
    """What a module of this package offers."""

    def read(self, data: bytes) -> list[Advert]:
        """Give the ads that a source holds, at least one. Raises ReadError when it holds none."""


def read_ads(data: bytes, name: str = "", form: SourceFormat | None = None) -> list[Advert]:
    """Give the ads that a source holds, at least one; `form` overrules what its content and its name look like.

    Raises ReadError.
    """
    reader: Reader = import_module(f"equality_check.readers.{_READERS[form or recognise(data, name)]}")
    return reader.read(data)


def recognise(data: bytes, name: str = "") -> SourceFormat:
    """Give the format of a source, from its content first and from its name where that leaves a choice."""
    return "plain"


def read_bytes(path: str | Path) -> bytes:
    """Give the bytes of a file, up to one more than an ad may have. Raises ReadError when it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ReadError("read-missing") from error
    except IsADirectoryError as error:
        raise ReadError("read-directory") from error
    except PermissionError as error:
        raise ReadError("read-directory" if Path(path).is_dir() else "read-permission") from error
    except (OSError, ValueError) as error:
        raise ReadError("read-unreadable", reason=getattr(error, "strerror", None) or str(error)) from error
