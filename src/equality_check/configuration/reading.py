"""From a file of settings to Settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from equality_check.border import UNKNOWN_KEY
from equality_check.configuration.errors import ConfigurationError, unknown
from equality_check.settings import Settings

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from equality_check.configuration.schema import SettingsFile

FILE_NAME = "equality-check.toml"
_PROJECT = "pyproject.toml"
_TABLE = ("tool", "equality-check")
_MOST_BYTES = 1_000_000
_LINE = re.compile(r"at line (\d+)")
_QUOTED = re.compile(r"'([^']*)'")


def read_settings(path: str | Path) -> Settings:
    """Give the settings in a file: `equality-check.toml`, or `pyproject.toml` with `[tool.equality-check]`.

    Raises ConfigurationError, which names the file, the problem and the remedy.
    """
    path = Path(path)
    tree = read_toml(path)
    table = _own_table(tree) if path.name == _PROJECT else tree
    if table is None:
        raise ConfigurationError("config-no-table", path)
    return _settings(_valid(table, path), path)


def find_settings(folder: str | Path) -> Settings:
    """Give the settings that hold in a folder: of the nearest file in it or above it, else the default ones.

    Raises ConfigurationError.
    """
    found = next(_files_above(Path(folder).absolute()), None)
    return read_settings(found) if found else Settings()


def read_toml(path: Path) -> dict[str, Any]:
    """Give what a TOML file holds. Raises ConfigurationError."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise ConfigurationError("read-missing", path) from error
    except (OSError, ValueError) as error:
        raise ConfigurationError("config-unreadable", path) from error
    if len(data) > _MOST_BYTES:
        raise ConfigurationError("config-unreadable", path)
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigurationError("config-not-utf8", path) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = _LINE.search(str(error))
        last = data.count(b"\n") + 1
        raise ConfigurationError("config-not-toml", path, line=line[1] if line else last) from error


def _valid(tree: Mapping[str, Any], path: Path) -> SettingsFile:
    from pydantic import ValidationError

    from equality_check.configuration.schema import SettingsFile

    try:
        return SettingsFile.model_validate(tree)
    except ValidationError as error:
        raise problem(error.errors()[0], path, [f.alias or n for n, f in SettingsFile.model_fields.items()]) from error


def problem(found: ErrorDetails, path: Path, known: list[str]) -> ConfigurationError:
    """Give what pydantic found wrong as our user reads it; `known` are the keys that the file may have."""
    where = ".".join(str(step) for step in found["loc"] if not isinstance(step, int) and step != "[key]")
    kind, value = found["type"], str(found["input"])
    if kind in ("extra_forbidden", UNKNOWN_KEY):
        return unknown("config-unknown-key", path, str(found["loc"][-1]), known)
    if kind == "missing":
        return ConfigurationError("config-missing-key", path, name=where)
    if kind == "literal_error":
        allowed = ", ".join(_QUOTED.findall(str(found.get("ctx", {}).get("expected", ""))))
        return ConfigurationError("config-wrong-value", path, name=where, value=value, allowed=allowed)
    in_list = isinstance(found["loc"][-1], int)
    expected = "list" if in_list else next((name for start, name in _KINDS.items() if kind.startswith(start)), "text")
    return ConfigurationError("config-wrong-type", path, name=where, kind=f"config-kind-{expected}")


_KINDS = {
    "bool": "switch",
    "list": "list",
    "dict": "table",
    "model": "table",
    "dataclass": "table",
    "float": "number",
    "finite": "number",
    "greater": "number",
    "date": "date",
    "string_pattern": "fingerprint",
}


def _settings(file: SettingsFile, path: Path) -> Settings:
    folder = path.absolute().parent
    return Settings(
        profile=file.profile,
        remarks=file.remarks,
        model=_model(file.model, folder),
        rules=file.rules,
        severities=file.severities,
        limits=file.limits,
        allowed_phrases=tuple(file.allowed_phrases),
        rule_packs=tuple(folder / name for name in file.rule_packs),
        known_elements=frozenset(file.known_elements),
        call_in=tuple(file.call_in),
        baseline=folder / file.baseline if file.baseline else None,
        origin=path,
    )


def _model(name: str, folder: Path) -> str:
    """Give the name of a model, or the path of one that lies beside the file."""
    return str(folder / name) if (folder / name).is_dir() else name


def _files_above(folder: Path) -> Iterator[Path]:
    for place in (folder, *folder.parents):
        if (place / FILE_NAME).is_file():
            yield place / FILE_NAME
        if (place / _PROJECT).is_file() and _concerns_us(place / _PROJECT):
            yield place / _PROJECT


def _concerns_us(project: Path) -> bool:
    """Tell whether a project file has our table; one that is not right may have it, if it names it."""
    try:
        return _own_table(read_toml(project)) is not None
    except ConfigurationError:
        try:
            return b"tool.equality-check" in project.read_bytes()
        except OSError:
            return False


def _own_table(tree: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Give our table in a project file, if it has one."""
    tools = tree.get(_TABLE[0])
    own = tools.get(_TABLE[1]) if isinstance(tools, dict) else None
    return own if isinstance(own, dict) else None
