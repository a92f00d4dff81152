"""What may be known of a kind of thing: its attributes, each with unit and meaning, as `data/attributes/` declares."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from taksir.catalog.layer import SHIPPED
from taksir.errors import CatalogError


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: a text, a date or a number.

    `unit`, `low` and `high` are of a number; `months` marks twelve numbers, January first; `refers` names the kind
    that a text points to.
    """

    name: str
    type: Literal["text", "date", "number"]
    says: str
    unit: str | None = None
    required: bool = False
    months: bool = False
    low: float | None = None
    high: float | None = None
    refers: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing, the folder that holds its files, and its attributes."""

    name: str
    folder: str
    says: str
    attributes: Mapping[str, Attribute] = field(default_factory=dict)


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name, in the order of the files."""
    found = (_kind(path) for path in sorted((SHIPPED / "attributes").glob("*.toml")))
    return {kind.name: kind for kind in found}


def _kind(path: Path) -> Kind:
    try:
        tree = tomllib.loads(path.read_text("utf-8"))
        types: tuple[Literal["text", "date", "number"], ...] = ("text", "date", "number")
        attributes = {
            name: Attribute(name=name, type=type_, **record)
            for type_ in types
            for name, record in tree.get(type_, {}).items()
        }
        return Kind(tree["kind"], path.stem, tree["says"], attributes)
    except (tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        raise CatalogError(f"{path}: {error}") from error
