"""Where data come in and go out: YAML and JSON to dataclasses and back.

Pydantic checks what comes in, by the types of the fields. It is imported when that is done, and not by what is only
used: a command that reads compiled rules and writes to the console never needs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    from pydantic import TypeAdapter

UNKNOWN_KEY = "unexpected_keyword_argument"
"""The type of pydantic's error for a field that a dataclass does not have."""

_Shape = TypeVar("_Shape")


class Strict:
    """What a dataclass inherits from when it comes in with no other fields than its own."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}

    def __getstate__(self) -> dict[str, Any]:
        """Give the fields alone: what was worked out of them is not worth keeping."""
        return {one.name: getattr(self, one.name) for one in fields(self)}  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a text or number must be, beside its type: `Annotated[str, Limits(min_length=1)]`, as pydantic names it."""

    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    strip_whitespace: bool | None = None
    strict: bool | None = None
    gt: float | None = None
    le: float | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:
        return {**handler(source), **{name: limit for name, limit in vars(self).items() if limit is not None}}


@dataclass(frozen=True)
class ToldBy:
    """Which field tells what shape of several it is: `Annotated[This | That, ToldBy("kind")]`."""

    name: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic import Discriminator

        return Discriminator(self.name).__get_pydantic_core_schema__(source, handler)


def named(name: str, **default: Any) -> Any:
    """Give a field that has another name outside than in Python; `default` as in dataclasses.field."""
    return field(metadata={"alias": name}, **default)


def read_tree(shape: type[_Shape], tree: object) -> _Shape:
    """Give what a tree of lists and mappings tells, in that shape. Raises pydantic.ValidationError."""
    made: _Shape = _adapter(shape).validate_python(tree)
    return made


def read_json(shape: type[_Shape], data: str | bytes) -> _Shape:
    """Give what JSON tells, in that shape. Raises pydantic.ValidationError."""
    made: _Shape = _adapter(shape).validate_json(data)
    return made


def to_tree(value: object) -> Any:
    """Give a value as JSON has it: mappings, lists, texts, numbers."""
    return _adapter(type(value)).dump_python(value, mode="json")


def to_json(value: object, indent: int | None = None) -> bytes:
    """Give a value as JSON in UTF-8."""
    return _adapter(type(value)).dump_json(value, indent=indent)


def _adapter(shape: object) -> TypeAdapter[Any]:
    key: Any = shape
    return _built(key)


@cache
def _built(shape: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(shape)
