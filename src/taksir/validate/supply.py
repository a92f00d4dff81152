"""What could exist beside what was shipped, and the parts of that: packages a wafer, wafers and bits in a year.

What was possible is a ceiling: a vendor's whole share of wafers, memory and packaging went into the chips that it
sold, in the shares in which it sold them. It should lie above what was shipped, and not by more than about two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from taksir.catalog.facts import Catalog
from taksir.errors import TaksirError
from taksir.model.assumptions import Assumptions
from taksir.model.supply.output import all_units, hbm_gbit
from taksir.model.supply.part import interposers_per_wafer
from taksir.model.supply.possible import possible_blend
from taksir.quantity.amount import Amount
from taksir.validate.row import Row, published
from taksir.validate.trial import Trial

MEMORY = "hbm3e"
"""Generation whose dies stand for all HBM of 2026; those of HBM4 hold as much."""


def rows(trial: Trial) -> list[Row]:
    """Every published figure of supply beside the model's."""
    world = trial.world()
    return list(_rows(world))


def _rows(world: Assumptions) -> Iterator[Row]:
    for record in published("supply"):
        predicted, why = None, None
        try:
            predicted = predict(world, record)
        except TaksirError as error:
            why = str(error)
        yield Row(
            id=record["id"],
            set=record["set"],
            what=record["what"],
            published=float(record["value"]),
            unit=record["unit"],
            predicted=predicted,
            published_low=float(record["low"]) if record["low"] else None,
            published_high=float(record["high"]) if record["high"] else None,
            why=why or (None if predicted is not None else "the areas of its parts are not known"),
            source=record["source"],
            chip=record["chip"],
        )


def predict(world: Assumptions, record: Mapping[str, str]) -> Amount | None:
    """The model's value of a row of `published/supply.csv`; None where facts are missing."""
    topic = record["id"].split(".")[1]
    if topic == "per_wafer":
        return interposers_per_wafer(world, world.entity("chip", record["chip"]))
    start, end = date.fromisoformat(record["start"]), date.fromisoformat(record["end"])
    if topic == "shipped":
        shares = shipped_shares(world.catalog, record["vendor"], start, end)
        return possible_blend(world, shares, start, end, name=f"{record['vendor']}'s mix of {start.year}").packages
    if topic == "hbm":
        return hbm_gbit(world, MEMORY, start, end)
    return all_units(world, "cowos", start, end)


def shipped_shares(catalog: Catalog, vendor: str, start: date, end: date) -> Mapping[str, float]:
    """Shares of a vendor's chips in its shipments of a window, by the chips that stand for their families."""
    units: dict[str, float] = {}
    for family in catalog.entities("family").values():
        if family.text("vendor") == vendor:
            points = catalog.series(f"shipments.{family.key}").points
            within = [point.fact.best for point in points if start <= point.period.start and point.period.end <= end]
            if within:
                units[family.text("chip")] = units.get(family.text("chip"), 0.0) + sum(within)
    whole = sum(units.values())
    return {chip: count / whole for chip, count in units.items()}
