"""Loads facts and sources from every layer; each fact keeps where it came from."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from taksir.catalog.entity import Entity
from taksir.catalog.fact import FACT_KEYS, Fact, Known
from taksir.catalog.fx import RateTable, bundled_hash
from taksir.catalog.layer import Layer, find_layers, hash_layers
from taksir.catalog.library import Library
from taksir.catalog.schema import complaint, validate
from taksir.catalog.series import Series
from taksir.catalog.source import SOURCE_KEYS, Source
from taksir.errors import CatalogError, UnknownNameError, UsageError

SOURCES_FILE = "sources.toml"

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Catalog:
    """What is known: plain facts, sources, exchange rates, and the hash of all data.

    Entities (chips, nodes, sites …) and series are read when they are first asked for.
    """

    facts: Mapping[str, Known]
    sources: Mapping[str, Source]
    rates: RateTable
    data_hash: str
    library: Library = field(default_factory=lambda: Library(()))

    def fact(self, name: str) -> Fact:
        """The fact of that name (`fx.margin`, `chip.h100-sxm.tdp`); UnknownNameError with the nearest otherwise."""
        return self.known(name).fact

    def known(self, name: str) -> Known:
        """The fact of that name with its origin."""
        found = self.facts.get(name) or self.library.fact(name)
        if found is None:
            raise UnknownNameError("fact", name, [*self.facts, *self.library.names(name)])
        if found.fact.source not in self.sources:
            near = _nearest(found.fact.source, self.sources)
            raise CatalogError(f"{name}: unknown source {found.fact.source!r}{near}")
        return found

    def entity(self, kind: str, key: str) -> Entity:
        """The entity of that kind and key; UnknownNameError with the nearest otherwise."""
        entities = self.entities(kind)
        try:
            return entities[key]
        except KeyError:
            raise UnknownNameError(kind, key, list(entities)) from None

    def entities(self, kind: str) -> Mapping[str, Entity]:
        """Every entity of a kind by its key; UnknownNameError for a kind that nothing declares."""
        return self.library.entities(kind)

    def series(self, name: str) -> Series:
        """The dated facts of that name; UnknownNameError with the nearest otherwise."""
        found = self.library.series()
        try:
            return found[name]
        except KeyError:
            raise UnknownNameError("series", name, list(found)) from None

    def series_names(self, prefix: str = "") -> list[str]:
        """The names of the series that begin so, sorted."""
        return sorted(name for name in self.library.series() if name.startswith(prefix))


def load_catalog(data: Sequence[Path] = (), assume: Sequence[str] = (), *, overlays: bool = True) -> Catalog:
    """Load every layer; `assume` holds `name=value` or `name=low..high` texts, which win over everything."""
    return _load(tuple(data), tuple(assume), overlays, Path.cwd())


@lru_cache(maxsize=8)
def _load(data: tuple[Path, ...], assume: tuple[str, ...], overlays: bool, here: Path) -> Catalog:
    layers = find_layers(data, overlays=overlays, here=here)
    sources: dict[str, Source] = {}
    facts: dict[str, Known] = {}
    for layer in layers:
        sources.update(_sources(layer))
        for path in layer.files("*.toml"):
            if path.name != SOURCES_FILE:
                for fact in _facts(path, layer):
                    if fact.source not in sources:
                        near = _nearest(fact.source, sources)
                        raise CatalogError(f"{path}: {fact.name}.source: unknown source {fact.source!r}{near}")
                    facts[fact.name] = Known(fact, layer.origin)
    library = Library(layers)
    for text in assume:
        fact = _assumed(text, facts, library)
        if fact.name in facts:
            facts[fact.name] = Known(fact, "--assume")
        else:
            library.assume(fact)
    series = [path for layer in layers for path in layer.files("series/fx/*.csv")]
    return Catalog(facts, sources, RateTable(series), hash_layers(layers, (bundled_hash(), *assume)), library)


def _sources(layer: Layer) -> dict[str, Source]:
    found = {}
    for path in [*layer.files(SOURCES_FILE), *layer.files("sources/*.toml")]:
        for alias, record in _read(path).items():
            if not isinstance(record, dict):
                raise CatalogError(f"{path}: {alias}: a source is a table")
            whole = {"alias": alias, **record}
            _check_keys(path, alias, whole, SOURCE_KEYS)
            found[alias] = Source(**whole) if layer.shipped else _strict(Source, path, alias, whole)
    return found


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
            raise CatalogError(f"{path}: {name}.{key}: unknown key{_nearest(key, known)}")


def _strict(kind: type[Record], path: Path, name: str, record: dict[str, Any]) -> Record:
    try:
        return validate(kind, record)
    except ValueError as error:
        key, reason = complaint(error)
        where = f"{name}.{key}" if key else name
        raise CatalogError(f"{path}: {where}: {reason}") from error


def _nearest(name: str, known: Sequence[str] | Mapping[str, object]) -> str:
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f" (nearest: {close[0]})" if close else ""


def _assumed(text: str, facts: Mapping[str, Known], library: Library) -> Fact:
    name, sign, value = text.partition("=")
    name = name.strip()
    if not sign:
        raise UsageError(f"--assume {text!r}: write name=value or name=low..high")
    known = facts.get(name) or library.fact(name)
    if known is None:
        raise UnknownNameError("fact", name, [*facts, *library.names(name)])
    old = known.fact
    low, dots, high = value.partition("..")
    try:
        numbers = [float(part) for part in ((low, high) if dots else (value,))]
        if not all(abs(number) < float("inf") for number in numbers):
            raise ValueError("not finite")
        return replace(
            old,
            value=None if dots else numbers[0],
            low=numbers[0] if dots else None,
            high=numbers[-1] if dots else None,
            mode=None,
            kind="assumed",
            as_of=None,
            locator=None,
            note="given by --assume",
        )
    except ValueError as error:
        raise UsageError(f"--assume {text!r}: {error}") from error


def shipped_catalog() -> Catalog:
    """The catalog of the shipped data alone, loaded once."""
    return load_catalog(overlays=False)


def usable(catalog: Catalog, name: str, as_of: date) -> Fact | None:
    """The fact of that name when it may be used in a run of that date, else None."""
    fact = catalog.fact(name)
    return fact if fact.known(as_of) else None
