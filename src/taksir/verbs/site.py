"""Places side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from taksir.errors import UsageError

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.report.results.result import Result

W_A_MW = 1e6

COOLING = "hybrid_d2c"
"""Cooling where nobody says which."""


def site(
    world: Assumptions,
    names: Sequence[str],
    *,
    cooling: str = COOLING,
    mw: float = 100.0,
    server: str | None = None,
    own_power: bool = False,
) -> Result:
    """Electricity, PUE by month, water, carbon, cost by scope and schedule of sites around `mw` of IT."""
    from taksir.model.site.summary import site_summary
    from taksir.report.results.site import site_result

    if not names:
        raise UsageError("name at least one site, or ask for --gigawatt")
    if not mw > 0:
        raise UsageError(f"--mw {mw:g}: a number above zero")
    if mw * W_A_MW > world.catalog.known("chain.most_power").fact.best:
        raise UsageError(f"--mw {mw:g}: more than all power plants of the world")
    it = world.given("IT capacity", mw * W_A_MW, "W")
    found = [
        site_summary(world, name, it, cooling, server=server, own_power=own_power) for name in dict.fromkeys(names)
    ]
    return site_result(found, world.entity("cooling", cooling).name, world.as_of)
