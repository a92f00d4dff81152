"""The files of plain facts and of sources: `data/<topic>.toml`, `data/sources.toml`, `data/sources/<topic>.toml`."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from taksir.catalog.fact import FACT_KEYS, Fact, Known
from taksir.catalog.layer import Layer
from taksir.catalog.schema import complaint, validate
from taksir.catalog.source import SOURCE_KEYS, Source
from taksir.errors import CatalogError

SOURCES_FILE = "sources.toml"

Record = TypeVar("Record")


def read_facts(path: Path, layer: Layer, sources: Mapping[str, Source]) -> dict[str, Known]:
    """The facts of a file by name; CatalogError names file and key of what does not fit, and unknown sources."""
    found = {}
    for fact in _facts(path, layer):
        if fact.source not in sources:
            near = nearest(fact.source, sources)
            raise CatalogError(f"{path}: {fact.name}.source: unknown source {fact.source!r}{near}")
        found[fact.name] = Known(fact, layer.origin)
    return found


def read_sources(path: Path, layer: Layer) -> dict[str, Source]:
    """The sources of a file by alias."""
    found = {}
    for alias, record in _read(path).items():
        if not isinstance(record, dict):
            raise CatalogError(f"{path}: {alias}: a source is a table")
        whole = {"alias": alias, **record}
        _check_keys(path, alias, whole, SOURCE_KEYS)
        found[alias] = Source(**whole) if layer.shipped else _strict(Source, path, alias, whole)
    return found


def nearest(name: str, known: Sequence[str] | Mapping[str, object]) -> str:
    """The nearest of the known names as a hint for a message; empty when none is near."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f" (nearest: {close[0]})" if close else ""


def _facts(path: Path, layer: Layer) -> Iterator[Fact]:
    for name, record in _tables(path, _read(path)):
        whole = {"name": name, **record}
        _check_keys(path, name, whole, FACT_KEYS)
        if not layer.shipped:
            yield _strict(Fact, path, name, whole)
            continue
        try:
            yield Fact(**whole)
        except (TypeError, ValueError) as error:
            raise CatalogError(f"{path}: {name}: {error}") from error


def _tables(path: Path, tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Facts are the innermost tables; their names are the dotted way there."""
    for key, value in tree.items():
        name = f"{prefix}{key}"
        if not isinstance(value, dict):
            raise CatalogError(f"{path}: {name}: a fact is a table with a value, a unit and a source")
        if any(isinstance(inner, dict) for inner in value.values()):
            yield from _tables(path, value, f"{name}.")
        else:
            yield name, value


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{path}: {error}") from error


def _check_keys(path: Path, name: str, record: Mapping[str, object], known: Sequence[str]) -> None:
    for key in record:
        if key not in known:
            raise CatalogError(f"{path}: {name}.{key}: unknown key{nearest(key, known)}")


def _strict(kind: type[Record], path: Path, name: str, record: dict[str, Any]) -> Record:
    try:
        return validate(kind, record)
    except ValueError as error:
        key, reason = complaint(error)
        where = f"{name}.{key}" if key else name
        raise CatalogError(f"{path}: {where}: {reason}") from error
