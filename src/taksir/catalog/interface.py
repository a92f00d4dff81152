"""The words of the pages, in every language that they speak (`data/interface/<language>/*.toml` of every layer).

A file holds tables of words; `[start] title` is the key `start.title`. A word may hold `{names}` that a page fills in.
A later layer, as a pack, may bring keys and languages, and other words for a key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from taksir.catalog.layer import Layer
from taksir.errors import CatalogError


@cache
def interface_words(layers: tuple[Layer, ...]) -> Mapping[str, Mapping[str, str]]:
    """Keys and words by language; a language without some key leaves it to English."""
    found: dict[str, dict[str, str]] = {}
    for layer in layers:
        own: dict[str, dict[str, str]] = {}
        for path in layer.files("interface/*/*.toml"):
            told = own.setdefault(path.parent.name, {})
            for key, words in _read(path):
                if key in told:
                    raise CatalogError(f"{path}: {key} stands twice")
                told[key] = words
        for language, told in own.items():
            found.setdefault(language, {}).update(told)
    return found


def _read(path: Path) -> Iterator[tuple[str, str]]:
    try:
        yield from _flat(tomllib.loads(path.read_text(encoding="utf-8")), path)
    except (OSError, ValueError) as error:
        raise CatalogError(f"{path}: {error}") from error


def _flat(table: Mapping[str, Any], path: Path, above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        name = f"{above}{key}"
        if isinstance(value, dict):
            yield from _flat(value, path, f"{name}.")
        elif isinstance(value, str):
            yield name, value
        else:
            raise CatalogError(f"{path}: {name} must be text or a table of texts")
