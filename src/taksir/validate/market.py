"""Margins and conversions that published results state: what a seller keeps, what an amount is in dollars of a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.silicon.chip_cost import chip_cost
from taksir.quantity.amount import Amount, Value, compute, law
from taksir.validate.row import Row, published
from taksir.validate.trial import Trial


@law("1 − c / p", unit="fraction")
def gross_margin(cost_usd: Value, price_usd: Value) -> Value:
    """The part of a price that is not the cost of making."""
    return 1 - cost_usd / price_usd


def rows(trial: Trial) -> list[Row]:
    """Every published margin and conversion."""
    return [_row(trial, record) for record in published("market")]


def _row(trial: Trial, record: Mapping[str, str]) -> Row:
    day = date.fromisoformat(record["day"])
    world = trial.world(day)
    predicted = _margin(world, record["chip"], day) if record["chip"] else _converted(world, record, day)
    return Row(
        record["id"],
        record["set"],
        record["note"],
        float(record["value"]),
        record["unit"],
        predicted,
        published_low=float(record["low"]) if record["low"] else None,
        published_high=float(record["high"]) if record["high"] else None,
        source=record["source"],
        chip=record["chip"],
    )


def _margin(world: Assumptions, chip: str, day: date) -> Amount:
    return compute(gross_margin, "gross margin", chip_cost(world, chip, day).total, world.at(f"price.{chip}", day))


def _converted(world: Assumptions, record: Mapping[str, str], day: date) -> Amount:
    """The amount at the rate of the day, give or take the margin by which newsrooms' rates differ from it."""
    amount, currency = record["amount"].split()
    rate = world.catalog.rates.rate(currency, record["unit"], day)
    if rate is None:
        raise CatalogError(f"{record['id']}: no exchange rate of {currency} on {day}")
    margin = world.get("fx.margin").p50
    middle = float(amount) * rate.value
    return world.given(
        f"{record['amount']} on {rate.on}", (middle * (1 - margin), middle, middle * (1 + margin)), record["unit"]
    )
