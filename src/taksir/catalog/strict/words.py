"""Word files of a pack: names, units, cues, frames, and what is usual in its field."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from taksir.catalog.fact_file import nearest
from taksir.catalog.frames import Frame
from taksir.catalog.gazetteer import rows_of
from taksir.catalog.layer import SHIPPED
from taksir.catalog.strict.problem import Problem
from taksir.catalog.usual import rates_of
from taksir.errors import CatalogError

OTHERS = ("ask", "glossary", "interface", "lookup", "prompts", "watch")
"""Folders of words for questions, pages and tasks, which their own readers check."""


def check_words(folder: Path, facts: Mapping[str, str]) -> Iterator[Problem]:
    """What is wrong with the word files of a folder; `facts` are those that it may use, with their units."""
    for path in _files(folder, "entities/*.toml"):
        yield from _said(path, lambda path=path: rows_of(path.name, path.read_text("utf-8")))
    for path in _files(folder, "usual/*.toml"):
        yield from _usual(path, facts)
    for path in _files(folder, "frames/*.toml"):
        yield from _frames(path)
    for kind in ("quantities", "claims", "status"):
        for path in _files(folder, f"{kind}/*.toml"):
            yield from _same_shape(path, SHIPPED / kind / path.name)


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.glob(pattern) if path.is_file())


def _said(path: Path, read: Any) -> Iterator[Problem]:
    try:
        read()
    except (CatalogError, OSError, UnicodeDecodeError) as error:
        yield Problem(path, 0, "", str(error).removeprefix(f"{path.name}: ").removeprefix(f"{path}: "))


def _usual(path: Path, facts: Mapping[str, str]) -> Iterator[Problem]:
    try:
        rates = rates_of(path)
    except CatalogError as error:
        yield Problem(path, 0, "", str(error).removeprefix(f"{path}: "))
        return
    for rate in rates:
        if rate.fact not in facts:
            yield Problem(path, 0, f"{rate.name}.fact", f"no fact {rate.fact!r}{nearest(rate.fact, list(facts))}")
        elif facts[rate.fact] != rate.unit:
            yield Problem(path, 0, f"{rate.name}.unit", f"{rate.unit!r}, but the fact is in {facts[rate.fact]!r}")


def _frames(path: Path) -> Iterator[Problem]:
    tree = _tree(path)
    if isinstance(tree, Problem):
        yield tree
        return
    for number, row in enumerate(tree.get("frame", ()), start=1):
        fields = list(Frame.__dataclass_fields__)
        for key in row:
            if key not in fields:
                yield Problem(path, 0, f"frame {number}.{key}", f"unknown key{nearest(key, fields)}")
        for key in ("type", "words"):
            if key not in row:
                yield Problem(path, 0, f"frame {number}", f"{key} is missing")


def _same_shape(path: Path, shipped: Path) -> Iterator[Problem]:
    """Only tables that the shipped file of that name has; lists and tables where it has them."""
    if not shipped.is_file():
        names = [one.name for one in _files(shipped.parent, "*.toml")]
        yield Problem(path, 0, "", f"no file of this name is read{nearest(path.name, names)}")
        return
    tree, model = _tree(path), _tree(shipped)
    if isinstance(tree, Problem):
        yield tree
        return
    assert not isinstance(model, Problem)
    for key, table in tree.items():
        if key not in model:
            yield Problem(path, 0, key, f"unknown table{nearest(key, list(model))}")
        elif type(table) is not type(model[key]):
            yield Problem(path, 0, key, f"a {_word(model[key])} is wanted")


def _tree(path: Path) -> Mapping[str, Any] | Problem:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Problem(path, 0, "", f"cannot be read: {error}")


def _word(value: object) -> str:
    return "table" if isinstance(value, dict) else "list" if isinstance(value, list) else type(value).__name__
