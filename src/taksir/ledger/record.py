"""Frozen dataclasses to JSON and back, without loss.

A field that a later version adds is read as its default from an older record; a field that is gone is passed over.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from taksir.news.span import Span

T = TypeVar("T")


def dumps(value: Any) -> str:
    """JSON of a dataclass; fields that hold their default are left out, spans are pairs, dates ISO 8601."""
    return json.dumps(_writer(typing.cast("Any", type(value)))(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """The dataclass that `dumps` wrote."""
    return typing.cast("T", _reader(typing.cast("Any", kind))(json.loads(text)))


@cache
def _writer(kind: Any) -> Callable[[Any], Any]:
    write = _part_writer(kind)
    return write or (lambda value: value)


def _part_writer(kind: Any) -> Callable[[Any], Any] | None:
    """How a value of this type becomes plain; None where it is plain already."""
    origin = typing.get_origin(kind)
    if origin in {typing.Union, types.UnionType}:
        (inner,) = (one for one in typing.get_args(kind) if one is not types.NoneType)
        write = _part_writer(inner)
        return None if write is None else lambda value: None if value is None else write(value)
    if origin is tuple:
        parts = {part for part in typing.get_args(kind) if part is not Ellipsis}
        writers = [_part_writer(part) for part in parts]
        if len(writers) != 1 or writers[0] is None:
            return list
        each = writers[0]
        return lambda value: [each(one) for one in value]
    if kind is Span:
        return lambda value: (value.start, value.end)
    if kind is date:
        return date.isoformat
    return _object_writer(kind) if is_dataclass(kind) else None


def _object_writer(kind: Any) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    parts = [(field.name, field.default, _part_writer(hints[field.name])) for field in fields(kind)]

    def write(value: Any) -> dict[str, Any]:
        plain = {}
        for name, default, part in parts:
            held = getattr(value, name)
            if held is not default and held != default:
                plain[name] = held if part is None else part(held)
        return plain

    return write


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
