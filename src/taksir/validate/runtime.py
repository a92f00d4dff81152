"""How long published training runs took: FLOP over what the chips deliver.

Where the source states the MFU, time follows from it but for interruptions, and the row does not count; where it
states none, the MFU of published runs is drawn, which is a test of that fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from taksir.quantity.amount import Amount, Value, compute, law
from taksir.validate.row import Row, published
from taksir.validate.trial import Trial

SECONDS_PER_HOUR = 3600


@law("w · C / (N · F · MFU)", unit="hour", source="Narayanan et al. 2021, arXiv 2104.04473")
def training_hours(compute_flop: Value, chips: Value, peak_flops: Value, mfu: Value, wall: Value) -> Value:
    """Wall time of a training run of `compute_flop` on `chips` of a dense peak, at a model FLOP utilisation.

    `wall` is the wall time over the time of computing: restarts, evaluation, parts of a run on fewer chips.
    """
    return wall * compute_flop / (chips * peak_flops * mfu) / SECONDS_PER_HOUR


def rows(trial: Trial) -> list[Row]:
    """Every published run with its hours, or chip-hours."""
    return [_row(trial, record) for record in published("runs")]


def _row(trial: Trial, record: Mapping[str, str]) -> Row:
    world = trial.world(date.fromisoformat(record["as_of"]))
    stated = record["mfu"]
    mfu = world.given("MFU as stated", float(stated), "fraction") if stated else world.get("chain.mfu")
    hours = compute(
        training_hours,
        record["unit"],
        world.given("compute", float(record["flop"]), "FLOP"),
        world.given("chips", float(record["chips"]), "package"),
        world.get(f"chip.{record['chip']}.peak_{record['dtype']}"),
        mfu,
        world.get("chain.wall"),
    )
    return Row(
        record["id"],
        "training time" if not stated else "training time, MFU stated",
        record["note"],
        float(record["value"]),
        record["unit"],
        Amount(hours.name, hours.value, record["unit"], hours.formula, hours.inputs),
        source=record["source"],
        chip=record["chip"],
        counts=not stated,
    )
