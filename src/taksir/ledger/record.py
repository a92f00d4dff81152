"""Frozen dataclasses to JSON and back, without loss.

A field that a later version adds is read as its default from an older record; a field that is gone is passed over.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from taksir.news.span import Span

T = TypeVar("T")


def dumps(value: Any) -> str:
    """JSON of a dataclass, or of a tuple of them; fields that hold their default are left out."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """The dataclass that `dumps` wrote."""
    return typing.cast("T", _reader(typing.cast("Any", kind))(json.loads(text)))


def loads_many(kind: type[T], text: str) -> tuple[T, ...]:
    """The tuple of dataclasses that `dumps` wrote."""
    read = _reader(typing.cast("Any", kind))
    return tuple(read(one) for one in json.loads(text))


def to_plain(value: Any) -> Any:
    """What `json` can write: a span as a pair, a date as ISO 8601, a dataclass as an object of its set fields."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [to_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    plain = {}
    for name, default in _defaults(typing.cast("Any", type(value))):
        held = getattr(value, name)
        if default is MISSING or held != default:
            plain[name] = to_plain(held)
    return plain


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    origin = typing.get_origin(kind)
    if origin in {typing.Union, types.UnionType}:
        (inner,) = (one for one in typing.get_args(kind) if one is not types.NoneType)
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        return _tuple_reader(typing.get_args(kind))
    if kind is Span:
        return lambda value: Span(*value)
    if kind is date:
        return date.fromisoformat
    if kind is float:
        return float
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if is_dataclass(kind):
        return _object_reader(typing.cast("type", kind))
    return lambda value: value


def _tuple_reader(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        read = _reader(parts[0])
        return lambda value: tuple(read(one) for one in value)
    readers = [_reader(part) for part in parts]
    return lambda value: tuple(read(one) for read, one in zip(readers, value, strict=True))


def _object_reader(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}

    def read(value: dict[str, Any]) -> Any:
        return kind(**{name: readers[name](held) for name, held in value.items() if name in readers})

    return read
