"""What a chip costs to make, and chips side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from taksir.errors import CatalogError, UsageError

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.quantity.amount import Amount
    from taksir.report.results.result import Result


def chip_cost(world: Assumptions, name: str, *, volume: float | None = None) -> Result:
    """What a chip costs its maker, part by part; with a volume, what design and masks add to each."""
    from taksir.model.design.node import node_address
    from taksir.model.silicon.chip_cost import chip_cost as bill_of
    from taksir.model.silicon.nre import chip_nre
    from taksir.report.results.chip import cost_result

    key = chip_key(world, name)
    if volume is not None and not 0 < volume < float("inf"):
        raise UsageError(f"--volume {volume:g}: a number above zero")
    bill, entity = bill_of(world, key), world.entity("chip", key)
    try:
        node = node_address(world.catalog, entity.text("node"), "design_cost").split(".")[1]
        nre = chip_nre(world, node, len(bill.dies), advanced=bill.interposer_mm2 is not None)
    except CatalogError:
        nre = None
    chips = None if volume is None else world.given("volume", volume, "chip")
    return cost_result(entity.name, bill, nre, chips, price_of(world, key))


def chip_compare(world: Assumptions, names: Sequence[str]) -> Result:
    """Chips side by side: rates, power, cost, and the cost of a delivered FLOP/s by workload."""
    from taksir.model.design.candidate import delivered_by, from_catalog
    from taksir.model.design.design import usd_per_tflop_per_s
    from taksir.quantity.amount import compute
    from taksir.report.results.chip import compare_result

    if len(names) < 2:
        raise UsageError("name two chips or more to compare")
    chips = [from_catalog(world, chip_key(world, name)) for name in names]
    delivered = [delivered_by(world, one) for one in chips]
    dear = [
        {name: compute(usd_per_tflop_per_s, f"cost of it, {name}", one.cost, rate) for name, rate in rates.items()}
        for one, rates in zip(chips, delivered, strict=True)
    ]
    return compare_result(chips, [price_of(world, one.key) for one in chips], delivered, dear)


def chip_key(world: Assumptions, name: str) -> str:
    """The key of the chip that a name means; UnknownNameError with the nearest otherwise."""
    from taksir.model.supply.finder import find_chip

    return find_chip(world.catalog, name)[0]


def price_of(world: Assumptions, key: str) -> Amount | None:
    """The price of a chip on the run's day; None where none is known."""
    try:
        return world.at(f"price.{key}")
    except (CatalogError, UsageError):
        return None
