"""Sources and plain facts: every record against its schema, every complaint kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from taksir.catalog.fact import FACT_KEYS, Fact
from taksir.catalog.fact_file import nearest
from taksir.catalog.schema import complaints, validate
from taksir.catalog.source import SOURCE_KEYS, Source
from taksir.catalog.strict.place import line_of, lines_of
from taksir.catalog.strict.problem import Problem

AT_LINE = re.compile(r"\(at line (\d+)")


class TomlFile:
    """A TOML file that is read as far as it can be: its tree, its lines, and what is wrong with it as a whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree: dict[str, Any] = {}
        self.problems: list[Problem] = []
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(Problem(path, 0, "", f"cannot be read: {error}"))
            return
        self._lines = lines_of(text)
        try:
            self.tree = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            match = AT_LINE.search(str(error))
            self.problems.append(Problem(path, int(match[1]) if match else 0, "", f"is not TOML: {error}"))

    def problem(self, keys: Sequence[str], says: str) -> Problem:
        """What is wrong at a path of keys."""
        return Problem(self.path, line_of(self._lines, keys), ".".join(keys), says)


def check_sources(path: Path) -> Iterator[Problem]:
    """What is wrong with a file of sources."""
    file = TomlFile(path)
    yield from file.problems
    for alias, record in file.tree.items():
        if not isinstance(record, dict):
            yield file.problem((alias,), "a source is a table of title, address, licence and grade")
            continue
        yield from _check(file, Source, (alias,), {"alias": alias, **record}, SOURCE_KEYS)


def check_facts(path: Path, sources: Sequence[str], topic: str | None = None) -> Iterator[Problem]:
    """What is wrong with a file of plain facts; `topic` is what all names must begin with, where that is so."""
    file = TomlFile(path)
    yield from file.problems
    for keys, record in _tables(file.tree):
        if not isinstance(record, dict):
            yield file.problem(keys, "a fact is a table with a value, a unit and a source")
            continue
        if topic is not None and keys[0] != topic:
            yield file.problem(keys, f"names of this file begin with {topic!r}")
        yield from _check(file, Fact, keys, {"name": ".".join(keys), **record}, FACT_KEYS)
        source = record.get("source")
        if isinstance(source, str) and source not in sources:
            yield file.problem((*keys, "source"), f"unknown source {source!r}{nearest(source, sources)}")


def _tables(tree: Mapping[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in tree.items():
        keys = (*before, key)
        if isinstance(value, dict) and any(isinstance(inner, dict) for inner in value.values()):
            yield from _tables(value, keys)
        else:
            yield keys, value


def _check(
    file: TomlFile, kind: type[Any], keys: tuple[str, ...], record: dict[str, Any], known: Sequence[str]
) -> Iterator[Problem]:
    for key in [key for key in record if key not in known]:
        yield file.problem((*keys, key), f"unknown key{nearest(key, known)}")
        del record[key]
    try:
        validate(kind, record)
    except ValueError as error:
        for key, reason in complaints(error):
            yield file.problem((*keys, key) if key else keys, reason)
