"""What every layer says of a name: the one that wins, and those that it overrode."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from taksir.catalog.fact import Known
from taksir.catalog.fact_file import SOURCES_FILE, read_facts
from taksir.catalog.facts import Catalog
from taksir.catalog.layer import Layer, find_layers
from taksir.catalog.library import Library


def heritage(catalog: Catalog, name: str, data: Sequence[Path] = (), *, overlays: bool = True) -> tuple[Known, ...]:
    """The fact of that name in every layer that has one, the one in force first; `data` as `load_catalog` got it."""
    now = catalog.known(name)
    older = [found for layer in find_layers(data, overlays=overlays) if (found := _in_layer(catalog, layer, name))]
    return (now, *(found for found in reversed(older) if found.origin != now.origin))


def _in_layer(catalog: Catalog, layer: Layer, name: str) -> Known | None:
    for path in layer.files("*.toml"):
        if path.name != SOURCES_FILE:
            found = read_facts(path, layer, catalog.sources).get(name)
            if found is not None:
                return found
    return Library((layer,)).fact(name)
