"""Bills of materials of real accelerators, part by part, beside published estimates.

The estimates disagree among each other: for the H100, one counts half as much again as another. Where a source bundles
parts otherwise, the same parts are added up here; `PARTS` says which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from taksir.errors import TaksirError
from taksir.model.silicon.bom import ChipCost
from taksir.model.silicon.chip_cost import chip_cost
from taksir.model.total import sum_usd
from taksir.quantity.amount import Amount, Value, compute, law
from taksir.validate.row import Row, published
from taksir.validate.trial import Trial


@law("c / y", unit="USD")
def with_loss(cost_usd: Value, package_yield: Value) -> Value:
    """Cost of a part a good package, with those that lost packages took along."""
    return cost_usd / package_yield


def _with_loss(bill: ChipCost, part: Amount) -> Amount:
    return compute(with_loss, f"{part.name} with loss", part, bill.package_yield)


def _interposers(bill: ChipCost) -> Amount | None:
    return bill.interposers_per_wafer


PARTS: Mapping[str, Callable[[ChipCost], Amount | None]] = {
    "total": lambda bill: bill.total,
    "logic": lambda bill: bill.logic,
    "memory": lambda bill: bill.memory,
    "packaging": lambda bill: bill.packaging,
    "yield loss": lambda bill: bill.yield_loss,
    "other": lambda bill: bill.other,
    "package yield": lambda bill: bill.package_yield,
    "interposers a wafer": _interposers,
    "logic with loss": lambda bill: _with_loss(bill, bill.logic),
    "memory with loss": lambda bill: _with_loss(bill, bill.memory),
    "packaging with loss": lambda bill: _with_loss(bill, bill.packaging),
    "packaging with substrate": lambda bill: compute(
        sum_usd, "packaging with substrate", bill.packaging, bill.substrate, bill.assembly
    ),
    "auxiliary": lambda bill: compute(
        sum_usd, "substrate, assembly and board", bill.substrate, bill.assembly, bill.board
    ),
    "test with loss": lambda bill: compute(sum_usd, "test with loss", bill.test, bill.board, bill.yield_loss),
}
"""How each part of the published file is made from a bill."""


def rows(trial: Trial) -> list[Row]:
    """Every published bill of materials with what the model says of the day on which the chip was made."""
    bills = lru_cache(maxsize=None)(lambda chip, as_of, day: _bill(trial, chip, as_of, day))
    found = []
    for line in published("bom"):
        why, predicted = None, None
        try:
            as_of, day = date.fromisoformat(line["as_of"]), date.fromisoformat(line["day"])
            predicted = PARTS[line["part"]](bills(line["chip"], max(as_of, day), day))
        except TaksirError as error:
            why = str(error)
        if predicted is None and why is None:
            why = f"{line['chip']} has no {line['part']}"
        found.append(
            Row(
                line["id"],
                line["set"],
                f"{line['chip']}: {line['part']}",
                float(line["value"]),
                line["unit"],
                predicted,
                float(line["low"]) if line["low"] else None,
                float(line["high"]) if line["high"] else None,
                why or line["note"] or None,
                line["source"],
                line["chip"],
                line["counts"] == "yes",
            )
        )
    return found


def _bill(trial: Trial, chip: str, as_of: date, day: date) -> ChipCost:
    return chip_cost(trial.world(as_of), chip, day)
