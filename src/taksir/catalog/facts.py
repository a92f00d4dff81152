"""Loads facts and sources from every layer; each fact keeps where it came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from taksir.catalog.curves import CurveRecord, measured_chips, read_curves
from taksir.catalog.entity import Entity
from taksir.catalog.fact import Fact, Known
from taksir.catalog.fact_file import SOURCES_FILE, nearest, read_facts, read_sources
from taksir.catalog.fx import RateTable, bundled_hash
from taksir.catalog.layer import Layer, find_layers, hash_layers
from taksir.catalog.lazy import Lazy
from taksir.catalog.library import Library
from taksir.catalog.series import Series
from taksir.catalog.source import Source
from taksir.errors import CatalogError, UnknownNameError, UsageError

CHECKS_FILE = "checks.toml"
"""The margins that every brief reads; every other shipped file is named after the topic that its facts begin with."""


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
        found = self.facts.get(name) or self.library.fact(name) or self._told(name)
        if found is None:
            raise UnknownNameError("fact", name, [*self.facts, *self.library.names(name)])
        if found.fact.source not in self.sources:
            near = nearest(found.fact.source, self.sources)
            raise CatalogError(f"{name}: unknown source {found.fact.source!r}{near}")
        return found

    def tells(self, name: str) -> bool:
        """Whether a known claim has that id."""
        return self._told(name) is not None

    def _told(self, name: str) -> Known | None:
        """The known claim of that id, `known.` before it or not."""
        from taksir.catalog.known_claims import known_claims
        from taksir.catalog.known_fact import PREFIX, fact_of

        claims = known_claims(self.library.layers)
        id_ = name.removeprefix(PREFIX)
        return Known(fact_of(claims[id_], self.sources), "shipped") if id_ in claims else None

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

    def curves(self, operation: str, chip: str) -> Mapping[str, CurveRecord]:
        """The measured efficiency curves of an operation on a chip by key; none when it was not measured."""
        return read_curves(self.library.layers, operation, chip)

    def measured(self, operation: str) -> tuple[str, ...]:
        """The chips on which an operation was measured."""
        return measured_chips(self.library.layers, operation)


def load_catalog(data: Sequence[Path] = (), assume: Sequence[str] = (), *, overlays: bool = True) -> Catalog:
    """Load every layer; `assume` holds `name=value` or `name=low..high` texts, which win over everything."""
    return _load(tuple(data), tuple(assume), overlays, Path.cwd())


@lru_cache(maxsize=8)
def _load(data: tuple[Path, ...], assume: tuple[str, ...], overlays: bool, here: Path) -> Catalog:
    layers = find_layers(data, overlays=overlays, here=here)
    sources = _sources(layers)
    facts = _facts(layers, sources)
    library = Library(layers)
    for text in assume:
        fact = _assumed(text, facts, library)
        if fact.name in facts:
            facts.put(fact.name, Known(fact, "--assume"))
        else:
            library.assume(fact)
    series = [path for layer in layers for path in layer.files("series/fx/*.csv")]
    return Catalog(facts, sources, RateTable(series), hash_layers(layers, (bundled_hash(), *assume)), library)


def _sources(layers: Sequence[Layer]) -> Lazy[Source]:
    """Sources by alias; the shipped ones of `sources/` are read when an alias is asked for that the others lack."""
    ready: dict[str, Source] = {}
    shipped: list[tuple[Path, Layer]] = []
    for layer in layers:
        for path in [*layer.files(SOURCES_FILE), *layer.files("sources/*.toml")]:
            if layer.shipped and path.name != SOURCES_FILE:
                shipped.append((path, layer))
            else:
                ready.update(read_sources(path, layer))

    return Lazy(ready, {"": partial(_shipped_sources, shipped)}, _anything)


def _shipped_sources(shipped: Sequence[tuple[Path, Layer]]) -> dict[str, Source]:
    return {alias: source for path, layer in shipped for alias, source in read_sources(path, layer).items()}


def _anything(_: str) -> str:
    return ""


def _topic(name: str) -> str:
    return name.partition(".")[0]


def _facts(layers: Sequence[Layer], sources: Mapping[str, Source]) -> Lazy[Known]:
    """Facts by name; a shipped file is read when a fact of its topic is asked for, all but the one of the checks."""
    ready: dict[str, Known] = {}
    pending: dict[str, Callable[[], Mapping[str, Known]]] = {}
    for layer in layers:
        for path in layer.files("*.toml"):
            if path.name == SOURCES_FILE:
                continue
            if layer.shipped and path.name != CHECKS_FILE:
                pending[path.stem] = partial(read_facts, path, layer, sources)
            else:
                ready.update(read_facts(path, layer, sources))
    return Lazy(ready, pending, _topic)


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
