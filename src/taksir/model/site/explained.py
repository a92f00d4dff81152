"""Numbers of a site by address, for `taksir explain`: `pue.us-va.hybrid_d2c`, `wue.…`, `power_date.us-va`."""

from __future__ import annotations

from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.site.construction import cost_of
from taksir.model.site.pue import pue_of
from taksir.model.site.schedule import schedule_of
from taksir.model.site.water import wue_of
from taksir.quantity.amount import Amount


def pue(world: Assumptions, rest: str) -> Amount:
    """`<site>.<cooling>`: PUE of the year."""
    return pue_of(world, *_two(world, rest)).year


def wue(world: Assumptions, rest: str) -> Amount:
    """`<site>.<cooling>`: litres a kWh of IT energy."""
    return wue_of(world, *_two(world, rest))


def site_cost(world: Assumptions, rest: str) -> Amount:
    """`<site>.<cooling>[.<server>]`: USD a watt of IT, all-in where servers are named and the shell where not."""
    site, _, rest = rest.partition(".")
    cooling, _, server = rest.partition(".")
    cost = cost_of(world, *_two(world, f"{site}.{cooling}"), server or None).per_it
    return cost.all_in or cost.shell


def power_date(world: Assumptions, rest: str) -> Amount:
    """`<site>`: months from the decision to the first energised hall."""
    return schedule_of(world, rest).energised


def _two(world: Assumptions, rest: str) -> tuple[str, str]:
    site, dot, cooling = rest.partition(".")
    if not dot:
        raise UnknownNameError("cooling", cooling, list(world.catalog.entities("cooling")))
    return site, cooling
