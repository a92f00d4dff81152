"""Numbers of silicon by address, for `taksir explain`: what a chip costs to make, and what its parts do."""

from __future__ import annotations

from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.silicon.chip_cost import chip_cost
from taksir.quantity.amount import Amount


def unit_cost(world: Assumptions, rest: str) -> Amount:
    """`<chip>[.<part>]`: what one package costs to make, or one part of its bill (logic, memory, packaging …)."""
    chip, _, part = rest.partition(".")
    cost = chip_cost(world, chip)
    if not part:
        return cost.total
    if part not in cost.parts:
        raise UnknownNameError("part", part, list(cost.parts))
    return cost.parts[part]
