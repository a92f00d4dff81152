"""Which rows of the ledger are wanted, in which order, and which of them stand on a page."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from taksir.brief import SEVERITY
from taksir.errors import UnknownNameError
from taksir.news.standing import STRENGTH, Status
from taksir.web.row import Row

UNCHECKED = "unchecked"
"""The word for rows that no check speaks of, beside the words of `Plausibility`."""

_RANK = {value: rank for rank, value in enumerate(SEVERITY)}


def _value(row: Row) -> tuple[str, float]:
    return row.unit, row.value if row.value is not None else row.low if row.low is not None else -math.inf


ORDERS: Mapping[str, Callable[[Row], Any]] = {
    "published": lambda row: row.published or date.min,
    "value": _value,
    "kind": lambda row: row.kind,
    "who": lambda row: tuple(name.casefold() for name in row.names),
    "status": lambda row: STRENGTH[Status(row.status)],
    "plausibility": lambda row: len(_RANK) if row.plausibility is None else _RANK[row.plausibility],
    "origins": lambda row: -1 if row.corroboration is None else len(row.corroboration.origins),
    "publisher": lambda row: row.publisher.casefold(),
}
"""What a table is sorted by; `-` before a name turns it round."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Every field that is set must fit; `text` is a word or words that stand there as written, whatever their case."""

    entity: str = ""
    kind: str = ""
    status: str = ""
    plausibility: str = ""
    document: str = ""
    text: str = ""
    every: bool = False

    def fits(self, row: Row) -> bool:
        """Whether the row is wanted; rows that are not the articles' own only with `every`."""
        return (
            (self.every or row.own)
            and (not self.entity or self.entity.casefold() in (name.casefold() for name in row.names))
            and (not self.kind or row.kind == self.kind)
            and (not self.status or row.status == self.status)
            and (not self.plausibility or plausibility_key(row) == self.plausibility)
            and (not self.document or row.document == self.document)
            and all(word in row.text for word in self.text.casefold().split())
        )


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in each filter, with the number of rows; the most frequent first."""

    entities: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    plausibilities: tuple[tuple[str, int], ...]
    documents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the rows that fit; pages are counted from 1."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int


def wanted(rows: Sequence[Row], given: Filter, order: str = "-published") -> list[Row]:
    """The rows that fit, in this order; equals stay as they were. UnknownNameError for an order that is none."""
    name = order.removeprefix("-")
    if name not in ORDERS:
        raise UnknownNameError("order", name, list(ORDERS))
    return sorted((row for row in rows if given.fits(row)), key=ORDERS[name], reverse=order.startswith("-"))


def listed(rows: Sequence[Row], page: int, size: int) -> Listed:
    """One page; the last one where there are not so many."""
    pages = max(1, math.ceil(len(rows) / size))
    page = min(max(page, 1), pages)
    return Listed(tuple(rows[(page - 1) * size : page * size]), len(rows), page, pages)


def choices(rows: Sequence[Row], entities: int = 500) -> Choices:
    """What the filters offer, over all rows that are the articles' own."""
    own = [row for row in rows if row.own]
    documents: dict[str, str] = {}
    for row in own:
        documents.setdefault(row.document, f"{row.publisher} {row.published or ''}".strip())
    return Choices(
        entities=tuple(Counter(name for row in own for name in row.names).most_common(entities)),
        kinds=tuple(Counter(row.kind for row in own).most_common()),
        statuses=tuple(Counter(row.status for row in own).most_common()),
        plausibilities=tuple(Counter(plausibility_key(row) for row in own).most_common()),
        documents=tuple(documents.items()),
    )


def plausibility_key(row: Row) -> str:
    """The word of the worst verdict, or of there being none."""
    return row.plausibility.value if row.plausibility else UNCHECKED
