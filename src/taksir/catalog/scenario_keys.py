"""What a scenario of a plan may say: tables and keys with unit, default and meaning, as `data/plan/` declares."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from taksir.catalog.layer import SHIPPED
from taksir.errors import CatalogError

Type = Literal["text", "texts", "date", "number", "count", "counts", "flag", "dated", "named", "tables", "many"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table.

    A number has a `unit` ("of makes": that of the product) or one of `units`, between `low` and `high`; it may be told
    without (`bare`), has no interval (`exact`), or is for a `period`. `refers` is what a name must be of, `one_of` the
    words that are allowed, `of` the table that a list or named tables hold. A key `when` ("kind", "training") stands
    only where another has that value. Left out it is `default`, or the number at the first address of `fact` that has
    one (a fact, or a series; <owner>, <chip> and <place> stand for what the scenario says). `example` is TOML.
    """

    name: str
    type: Type
    says: str
    unit: str | None = None
    units: tuple[str, ...] = ()
    bare: bool = False
    exact: bool = False
    period: bool = False
    required: bool = False
    filled: bool = False
    default: str | None = None
    fact: tuple[str, ...] = ()
    low: float | date | None = None
    high: float | date | None = None
    refers: str | None = None
    one_of: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    of: str | None = None
    field: str = ""
    unit_field: str | None = None
    example: str | None = None

    @property
    def target(self) -> str:
        """The field that it fills."""
        return self.field or self.name

    @property
    def all_units(self) -> tuple[str, ...]:
        """Units that it may be told in, the one that is kept first."""
        return (self.unit or "", *self.units)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a scenario; `many` by names of the user's, or `inside` a key of another ("sites.phases").

    `examples` are the names of a template's tables with the values (TOML) that differ between them; the first is
    `shown` where a template would be no scenario without it.
    """

    name: str
    says: str
    order: int
    many: bool = False
    required: bool = False
    shown: bool = False
    inside: str | None = None
    examples: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    keys: Mapping[str, Key] = field(default_factory=dict)


@lru_cache(maxsize=1)
def scenario_tables() -> Mapping[str, Table]:
    """Every table by its name, in the order in which a scenario is written; CatalogError where a file is broken."""
    found = sorted((_table(path) for path in (SHIPPED / "plan").glob("*.toml")), key=lambda table: table.order)
    return {table.name: table for table in found}


def _table(path: Path) -> Table:
    try:
        tree = tomllib.loads(path.read_text("utf-8"))
        keys = {name: _key(name, record) for name, record in tree.pop("keys").items()}
        return Table(name=tree.pop("table"), keys=keys, **tree)
    except (tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        raise CatalogError(f"{path}: {error}") from error


def _key(name: str, record: dict[str, object]) -> Key:
    lists = {one: tuple(value) for one, value in record.items() if isinstance(value, list)}
    if isinstance(record.get("fact"), str):
        lists["fact"] = (record["fact"],)
    return Key(name=name, **{**record, **lists})  # type: ignore[arg-type]
