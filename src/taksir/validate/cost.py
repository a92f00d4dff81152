"""Every published result that silicon, site and capital should reproduce, topic by topic."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from taksir.errors import DataError, UnknownNameError
from taksir.validate.row import Row, published
from taksir.validate.trial import Trial

TOPICS = ("die", "area", "bom", "training", "hourly", "market", "own_chip", "runtime", "power", "site", "supply")
"""Modules of this package, each with `rows(trial)`."""

COLUMNS = ("id", "value")
"""What a file of published results must have; `claim`, `unit` and `source` are used where they are there."""

WHOLE = ("total", "good")
"""Of results told in parts, the part that is the whole."""


def cost_rows(trial: Trial, topics: Sequence[str] = ()) -> tuple[Row, ...]:
    """The rows of the topics asked for, all of them by default; UnknownNameError for an unknown topic."""
    for topic in topics:
        if topic not in TOPICS:
            raise UnknownNameError("topic", topic, list(TOPICS))
    modules = (import_module(f"taksir.validate.{topic}") for topic in topics or TOPICS)
    return tuple(row for module in modules for row in module.rows(trial))


def rows_of_file(path: Path, known: Iterable[Row]) -> tuple[Row, ...]:
    """What the model says of the published results of a file, by their ids.

    A value may be a number or two that bound it (`50e9-60e9`); a row that has no prediction says why. DataError names
    file and line of what cannot be read.
    """
    predicted = {row.id: row for row in known}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            for column in COLUMNS:
                if column not in (table.fieldnames or ()):
                    raise DataError(f"{path}:1: no column {column!r}")
            return tuple(_row(f"{path}:{table.line_num}", record, predicted) for record in table)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path}: cannot be read: {error}") from error


def _row(where: str, record: Mapping[str, str], predicted: Mapping[str, Row]) -> Row:
    id_ = record["id"]
    ours = next((predicted[name] for name in _names(id_) if name in predicted), None)
    base = Row(
        id_,
        "not modelled",
        record.get("claim") or id_,
        float("nan"),
        record.get("unit") or "",
        source=record.get("source") or "",
    )
    bounds = _bounds(record["value"])
    if ours is None:
        parts = [name for name in predicted if name.startswith(f"{id_}.")]
        why = f"told in parts: {', '.join(parts)}" if parts else _others().get(id_, ("", "no model of this result"))[1]
        return replace(base, why=why, published=bounds[0] if bounds else float("nan"))
    if bounds is None:
        return replace(base, set=ours.set, why=f"{where}: {record['value']!r} is not one number")
    low, high = bounds
    step = _step(record["value"]) / 2 if low == high else 0.0
    return replace(
        ours,
        id=id_,
        why=None if ours.predicted is not None else ours.why,
        published=(low + high) / 2,
        published_low=low - step,
        published_high=high + step,
        source=base.source or ours.source,
    )


def _names(id_: str) -> tuple[str, ...]:
    """The names under which a result may be predicted: its own, its whole, another that is the same."""
    same = _others().get(id_, ("", ""))[0]
    return (id_, *(f"{id_}.{part}" for part in WHOLE), *((same,) if same else ()))


@lru_cache(maxsize=1)
def _others() -> Mapping[str, tuple[str, str]]:
    """Results that have another name here, or none and why."""
    return {record["id"]: (record["same_as"], record["why"]) for record in published("others")}


def _step(text: str) -> float:
    """One unit in the last place of a number as written: what was stated is an interval too.

    >>> _step("695"), _step("0.82"), _step("9.6e9")
    (1.0, 0.01, 100000000.0)
    """
    return float(10.0 ** int(Decimal(text).as_tuple().exponent))


def _bounds(text: str) -> tuple[float, float] | None:
    """A number, or the two of `50e9-60e9`; None for anything else."""
    for cut in range(len(text) + 1):
        if cut == len(text) or (text[cut] == "-" and cut > 0 and text[cut - 1] not in "eE"):
            try:
                low = float(text[:cut])
                return low, low if cut == len(text) else float(text[cut + 1 :])
            except ValueError:
                return None
    return None
