"""Power of one chip by address, for `taksir explain`: `draw.gb300.facility`."""

from __future__ import annotations

from typing import cast

from taksir.model.assumptions import Assumptions
from taksir.model.site.load import Scope, power_by_scope
from taksir.quantity.amount import Amount


def draw(world: Assumptions, rest: str) -> Amount:
    """`<chip>[.<scope>]`: maximum power that one package takes, at the facility unless a scope is named."""
    chip, _, scope = rest.partition(".")
    one = world.given("one chip", 1.0, "package")
    return power_by_scope(world, one, chip).at(cast(Scope, scope or "facility"))
