"""Training cost by the three published methods, beside what Epoch AI published of well-known models.

Every prediction starts from the run (chip, count, chip-hours, day, owner) and the catalog: prices, overheads, power,
electricity. `baseline` is what the model has to beat: one number of dollars a chip-hour for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from taksir.errors import CatalogError, UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.training import Run, cloud_cost, training_cost
from taksir.quantity.amount import Amount
from taksir.validate.row import Row, published
from taksir.validate.trial import Trial

AMORTISED = "training, amortised"
"""The set of the thirteen models whose amortised cost is compared."""

SNAPSHOT = "second snapshot"
"""Marks rows that repeat a model of the thirteen from data of another day."""


def rows(trial: Trial) -> list[Row]:
    """Every published training cost; what repeats a model of the thirteen is shown and does not count."""
    return list(_rows(trial))


def _rows(trial: Trial) -> Iterator[Row]:
    records = list(published("training"))
    first = {(record["model"], record["method"]) for record in records if SNAPSHOT not in record["set"]}
    for record in records:
        predicted, why = None, None
        try:
            predicted = predict(trial.world(), record)
            why = "no rent of the chip is known" if predicted is None else None
        except (UnknownNameError, CatalogError) as error:
            why = str(error)
        repeats = SNAPSHOT in record["set"] and (record["model"], record["method"]) in first
        yield Row(
            id=record["id"],
            set=record["set"],
            what=f"{record['model']}: {record['chips']} {record['chip']}, {float(record['chip_hours']):.3g} chip-hours",
            published=float(record["value"]),
            unit="USD",
            predicted=predicted,
            why=why,
            source=record["source"],
            chip=record["chip"],
            counts=not repeats,
        )


def run_of(record: Mapping[str, str]) -> Run:
    """The training run that a row of `published/training.csv` tells of."""
    return Run(
        record["model"],
        record["chip"],
        float(record["chips"]),
        float(record["chip_hours"]),
        date.fromisoformat(record["started"]),
        record["owner"],
        record["cloud"] or None,
    )


def predict(world: Assumptions, record: Mapping[str, str]) -> Amount | None:
    """What a row of `published/training.csv` should say; None where its method asks for a rent that nobody knows."""
    run = run_of(record)
    if record["method"] == "cloud":
        return cloud_cost(world, run)
    cost = training_cost(world, run)
    return cost.acquisition if record["method"] == "acquisition" else cost.amortised


def baseline() -> list[Row]:
    """The thirteen amortised costs from one number of dollars a chip-hour, fitted on the other twelve models each time.

    The number is the geometric mean of cost over chip-hours, which is the best constant for ratios; rows that count
    for nothing but comparison.
    """
    records = [record for record in published("training") if record["set"] == AMORTISED]
    cost = np.array([float(record["value"]) for record in records])
    hours = np.array([float(record["chip_hours"]) for record in records])
    return [
        Row(
            id=f"{record['id']}.baseline",
            set="training, amortised, constant dollars a chip-hour",
            what=record["model"],
            published=float(record["value"]),
            unit="USD",
            predicted=Amount("baseline", float(hours[i] * _constant(np.delete(cost / hours, i))), "USD"),
            source=record["source"],
            chip=record["chip"],
            counts=False,
        )
        for i, record in enumerate(records)
    ]


def within(found: Sequence[Row], factor: float, of: str = AMORTISED) -> int:
    """How many rows of a set are predicted within a factor."""
    errors = (row.error for row in found if row.set == of)
    return sum(1 for error in errors if error is not None and 1 / factor <= 1 + error <= factor)


def median_error(found: Sequence[Row], of: str | None = None) -> float:
    """Median of |ratio − 1| over the rows of a set (over all, without one) that have a prediction."""
    errors = [abs(row.error) for row in found if row.error is not None and of in (None, row.set)]
    return float(np.median(errors))


def _constant(per_hour: np.ndarray) -> float:
    return float(np.exp(np.log(per_hour).mean()))
