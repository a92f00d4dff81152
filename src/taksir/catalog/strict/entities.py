"""Files of things: every attribute of every entity by itself, so that one error does not hide the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from taksir.catalog.attribute import Kind
from taksir.catalog.entity import Entity, merge, missing, read_entity
from taksir.catalog.fact_file import nearest
from taksir.catalog.strict.facts import TomlFile
from taksir.catalog.strict.problem import Problem
from taksir.errors import CatalogError

Below = Callable[[str], Mapping[str, Entity]]
"""Gives the entities of a kind that other layers and files have."""


def check_entities(path: Path, kind: Kind, sources: Sequence[str], below: Below) -> Iterator[Problem]:
    """What is wrong with a file of entities: `below` knows every entity, those of the file included."""
    file = TomlFile(path)
    yield from file.problems
    for key, record in file.tree.items():
        if not isinstance(record, dict):
            yield file.problem((key,), f"a {kind.name} is a table")
            continue
        given = record.get("from", {})
        entity = Entity(kind.name, key, {}, {}, {})
        for name, value in record.items():
            one = {"from": given} if name == "from" else {"from": given, name: value}
            if name != "from" and _broken(kind, key, {"from": given}):
                one = {name: value}  # `from` is told once, by itself
            try:
                entity = merge(entity, read_entity("", kind, key, one, ""))
            except CatalogError as error:
                keys, says = _told(str(error))
                yield file.problem((key, *(keys or (name,))), says)
            source = value.get("source") if isinstance(value, dict) else None
            if isinstance(source, str) and source not in sources:
                yield file.problem((key, name, "source"), f"unknown source {source!r}{nearest(source, sources)}")
        yield from _references(file, kind, key, entity, below)
        old = below(kind.name).get(key)
        lacking = [name for name in missing(merge(old, entity) if old else entity, kind) if name not in record]
        if lacking:
            others = [other for other in below(kind.name) if other != key]
            yield file.problem((key,), f"a {kind.name} needs {', '.join(lacking)}{nearest(key, others)}")


def _references(file: TomlFile, kind: Kind, key: str, entity: Entity, below: Below) -> Iterator[Problem]:
    for name, text in entity.texts.items():
        refers = kind.attributes[name].refers
        if refers and text not in below(refers):
            yield file.problem((key, name), f"no {refers} is called {text!r}{nearest(text, below(refers))}")


def _broken(kind: Kind, key: str, record: dict[str, Any]) -> bool:
    try:
        read_entity("", kind, key, record, "")
    except CatalogError:
        return True
    return False


def _told(message: str) -> tuple[tuple[str, ...], str]:
    """The keys below the entity that a message of the loader begins with, and the rest of it."""
    head, _, rest = message.partition(": ")
    return (tuple(head[1:].split(".")), rest) if head.startswith(".") else ((), message)
