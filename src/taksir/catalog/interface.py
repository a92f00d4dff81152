"""The words of the pages, in every language that they speak (`data/interface/<language>/*.toml`).

A file holds tables of words; `[start] title` is the key `start.title`. A word may hold `{names}` that a page fills in.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from taksir.errors import CatalogError


@cache
def interface_words() -> Mapping[str, Mapping[str, str]]:
    """Keys and words by language; a language without some key leaves it to English."""
    found: dict[str, dict[str, str]] = {}
    for folder in sorted(files("taksir").joinpath("data", "interface").iterdir(), key=lambda one: one.name):
        told = found.setdefault(folder.name, {})
        for file in sorted(folder.iterdir(), key=lambda one: one.name):
            name = f"{folder.name}/{file.name}"
            for key, words in _flat(tomllib.loads(file.read_text(encoding="utf-8")), name):
                if key in told:
                    raise CatalogError(f"data/interface/{name}: {key} stands twice")
                told[key] = words
    return found


def _flat(table: Mapping[str, Any], file: str, above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        name = f"{above}{key}"
        if isinstance(value, dict):
            yield from _flat(value, file, f"{name}.")
        elif isinstance(value, str):
            yield name, value
        else:
            raise CatalogError(f"data/interface/{file}: {name} must be text or a table of texts")
