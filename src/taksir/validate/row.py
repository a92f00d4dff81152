"""One published result beside the model's prediction of it, and the summary of a set of them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from taksir.catalog.layer import SHIPPED
from taksir.errors import CatalogError
from taksir.quantity.amount import Amount


@dataclass(frozen=True, slots=True)
class Row:
    """A published number and the prediction; without a prediction, `why` says what is missing.

    `published` is the single number to compare with; `published_low` and `published_high` the interval it was stated
    with, if any. `set` groups rows of one kind (die area, B200 bill of materials, training cost); rows of different
    sets are never pooled. `counts` is False where the row is shown but is no test (an input, a baseline).
    """

    id: str
    set: str
    what: str
    published: float
    unit: str
    predicted: Amount | None = None
    published_low: float | None = None
    published_high: float | None = None
    why: str | None = None
    source: str = ""
    chip: str = ""
    counts: bool = True

    @property
    def error(self) -> float | None:
        """Relative error of the median prediction: predicted / published - 1."""
        if self.predicted is None or self.published == 0:
            return None
        return self.predicted.p50 / self.published - 1

    @property
    def in_range(self) -> bool | None:
        """Whether the published interval meets the predicted p5 to p95."""
        if self.predicted is None:
            return None
        low = self.published if self.published_low is None else self.published_low
        high = self.published if self.published_high is None else self.published_high
        return bool(self.predicted.p5 <= high and low <= self.predicted.p95)


@dataclass(frozen=True, slots=True)
class Summary:
    """A set in figures: how many rows, how many predicted, errors of the predicted ones, coverage of the interval."""

    set: str
    rows: int
    predicted: int
    median_ratio: float | None
    median_abs_error: float | None
    p90_abs_error: float | None
    worst_abs_error: float | None
    coverage: float | None


def summarise(rows: Iterable[Row]) -> tuple[Summary, ...]:
    """One summary a set, in the order in which the sets appear; rows that do not count are left out."""
    sets: dict[str, list[Row]] = {}
    for row in rows:
        if row.counts:
            sets.setdefault(row.set, []).append(row)
    return tuple(_summary(name, members) for name, members in sets.items())


def _summary(name: str, rows: Sequence[Row]) -> Summary:
    errors = np.array([row.error for row in rows if row.error is not None])
    inside = [row.in_range for row in rows if row.in_range is not None]
    if not errors.size:
        return Summary(name, len(rows), 0, None, None, None, None, None)
    size = np.abs(errors)
    return Summary(
        name,
        len(rows),
        int(errors.size),
        float(np.median(errors + 1)),
        float(np.median(size)),
        float(np.quantile(size, 0.9)),
        float(size.max()),
        sum(inside) / len(inside) if inside else None,
    )


def published(topic: str) -> Iterator[Mapping[str, str]]:
    """The rows of `data/published/<topic>.csv` as texts by column; CatalogError when the file is not there."""
    path = SHIPPED / "published" / f"{topic}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)
    except OSError as error:
        raise CatalogError(f"{path}: {error.strerror}") from error
