"""Claims that others have made, dated and with their origin: deals, sites, rounds, guidance (`data/known/*.csv`).

Read when a brief first asks for one; rows become claims only for the names that are asked for.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path

from taksir.catalog.layer import Layer
from taksir.errors import CatalogError


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """Who says what of whom: a number in SI units or a currency, with its status, origin and day.

    `object` may be None; `scope` holds candidates; `period` is what the number is about. `source` is an alias,
    `locator` the page or row in it.
    """

    id: str
    subject: str
    object: str | None
    kind: str
    value: float
    low: float | None
    high: float | None
    unit: str
    scope: tuple[str, ...]
    status: str
    origin: str
    as_of: date
    period: str | None
    source: str
    locator: str | None = None
    note: str | None = None


COLUMNS = tuple(field.name for field in fields(KnownClaim))
"""The columns of the files, in order."""

_ASKED = 4096
"""Questions whose answers are kept."""

Row = tuple[list[str], str]
"""The cells of a line, and where it stands."""


class KnownClaims:
    """The known claims of some layers by the names in them; a later layer's claim replaces the one of its id."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._rows: dict[str, Row] = {}
        for layer in layers:
            for path in layer.files("known/*.csv"):
                for cells, where in _lines(path):
                    self._rows[cells[0]] = cells, where
        unit = COLUMNS.index("unit")
        self._named: dict[tuple[str, str], list[str]] = {}
        for id_, (cells, _) in self._rows.items():
            for name in {cells[1], cells[2]} - {""}:
                self._named.setdefault((name, cells[unit]), []).append(id_)
        kind = COLUMNS.index("kind")
        self._kinds: dict[str, list[str]] = {}
        for id_, (cells, _) in self._rows.items():
            self._kinds.setdefault(cells[kind], []).append(id_)
        self._made: dict[str, KnownClaim] = {}
        self._asked: dict[tuple[str, ...], tuple[KnownClaim, ...]] = {}
        self.units = frozenset(unit for _, unit in self._named)
        """The units that any of them measures in."""

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._rows

    def __iter__(self) -> Iterator[KnownClaim]:
        return (self[id_] for id_ in self._rows)

    def __getitem__(self, id_: str) -> KnownClaim:
        if id_ not in self._made:
            self._made[id_] = _claim(*self._rows[id_])
        return self._made[id_]

    def of_kind(self, kind: str) -> tuple[KnownClaim, ...]:
        """The claims of a kind."""
        return tuple(self[id_] for id_ in self._kinds.get(kind, ()))

    def about(self, unit: str, *names: str | None) -> tuple[KnownClaim, ...]:
        """The claims in a unit that name any of these as subject or object, each once."""
        asked = (unit, *(name for name in names if name))
        found = self._asked.get(asked)
        if found is None:
            if len(self._asked) >= _ASKED:
                self._asked.clear()
            ids = dict.fromkeys(id_ for name in asked[1:] for id_ in self._named.get((name, unit), ()))
            found = self._asked[asked] = tuple(self[id_] for id_ in ids)
        return found


@lru_cache(maxsize=8)
def known_claims(layers: tuple[Layer, ...]) -> KnownClaims:
    """The known claims of these layers, read once; CatalogError names file and line of what does not fit."""
    return KnownClaims(layers)


def _lines(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        head = next(rows, [])
        if tuple(head) != COLUMNS:
            raise CatalogError(f"{path}:1: the columns are {','.join(COLUMNS)}")
        for cells in rows:
            where = f"{path}:{rows.line_num}"
            if len(cells) != len(COLUMNS):
                raise CatalogError(f"{where}: {len(cells)} cells instead of {len(COLUMNS)}")
            yield cells, where


def _claim(cells: list[str], where: str) -> KnownClaim:
    row: Mapping[str, str] = dict(zip(COLUMNS, cells, strict=True))
    for column in ("id", "subject", "kind", "unit", "status", "origin", "source"):
        if not row[column]:
            raise CatalogError(f"{where}: {column} is missing")
    try:
        return KnownClaim(
            id=row["id"],
            subject=row["subject"],
            object=row["object"] or None,
            kind=row["kind"],
            value=float(row["value"]),
            low=float(row["low"]) if row["low"] else None,
            high=float(row["high"]) if row["high"] else None,
            unit=row["unit"],
            scope=tuple(row["scope"].split()),
            status=row["status"],
            origin=row["origin"],
            as_of=date.fromisoformat(row["as_of"]),
            period=row["period"] or None,
            source=row["source"],
            locator=row["locator"] or None,
            note=row["note"] or None,
        )
    except ValueError as error:
        raise CatalogError(f"{where}: {error}") from error
