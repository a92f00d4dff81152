"""Word files of every folder of data: what the reader of articles knows, the shipped folder first, packs after it.

A process reads texts with one set of words. `use_words` says which folders hold them, before the first text is read;
without it they are those that are found without being named (installed packs, the user's, ./taksir.d).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from taksir.catalog.layer import Layer, find_layers
from taksir.errors import CatalogError, UsageError

FOLDERS = ("entities", "quantities", "claims", "frames", "status", "usual", "ask")
"""Folders of words that a layer may have; each file adds to the shipped one of its name."""

_chosen: tuple[Layer, ...] | None = None
_read: tuple[Layer, ...] | None = None


def use_words(layers: Sequence[Layer]) -> None:
    """Read texts with the words of these folders; UsageError where texts were read with others already."""
    global _chosen  # noqa: PLW0603
    wanted = _with_words(layers)
    if _read is not None and wanted != _read:
        names = ", ".join(layer.origin for layer in wanted)
        raise UsageError(f"texts were read with other words already: one process reads with one set, not also {names}")
    _chosen = wanted


def word_layers() -> tuple[Layer, ...]:
    """The folders whose words are in use, weakest first."""
    global _read  # noqa: PLW0603
    if _read is None:
        _read = _with_words(find_layers()) if _chosen is None else _chosen
    return _read


def word_files(pattern: str) -> Iterator[Path]:
    """Every word file that fits a pattern (`entities/*.toml`), those of the weakest folder first."""
    for layer in word_layers():
        yield from layer.files(pattern)


def word_tables(name: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A word file (`frames/en.toml`) of every folder that has it, the shipped one first; CatalogError if it is none."""
    for path in word_files(name):
        try:
            yield path, tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise CatalogError(f"{path}: {error}") from error


def added(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Lists one after the other, tables in one at every depth, anything else as the newer says.

    >>> added({"a": [1], "b": {"c": 1}}, {"a": [2], "b": {"d": 2}, "e": 3})
    {'a': [1, 2], 'b': {'c': 1, 'd': 2}, 'e': 3}
    """
    joined = dict(old)
    for key, value in new.items():
        known = joined.get(key)
        if isinstance(value, list) and isinstance(known, list):
            joined[key] = [*known, *value]
        elif isinstance(value, dict) and isinstance(known, dict):
            joined[key] = added(known, value)
        else:
            joined[key] = value
    return joined


def _with_words(layers: Sequence[Layer]) -> tuple[Layer, ...]:
    return tuple(layer for layer in layers if layer.shipped or any((layer.path / name).is_dir() for name in FOLDERS))
