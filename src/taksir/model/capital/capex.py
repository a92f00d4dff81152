"""What a cluster costs to build, by scope (chips, servers, IT, shell, land and power, all in).

Chips, servers and IT hold each other; shell (with power and cooling inside) and land and power stand beside them, and
all in is IT, shell, land and power together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.hall import hall_of
from taksir.model.capital.stack import Stack, stack_of
from taksir.model.capital.terms import Terms, terms_of
from taksir.model.site.load import power_by_scope
from taksir.model.site.node import server_key
from taksir.quantity.amount import Amount, Value, compute, law

Scope = Literal["chips", "servers", "it", "shell", "land_and_power", "all_in"]
"""What a sum of money includes."""

SCOPES: tuple[Scope, ...] = ("chips", "servers", "it", "shell", "land_and_power", "all_in")


@law("N · c", unit="USD")
def times_usd(chips: Value, usd_per_chip: Value) -> Value:
    """Cost of a number of chips from that of one."""
    return chips * usd_per_chip


@law("p · c", unit="USD")
def built_usd(facility_w: Value, usd_per_w: Value) -> Value:
    """What is built for a power, from its cost a watt of facility."""
    return facility_w * usd_per_w


@law("IT + shell + land and power", unit="USD")
def all_in_usd(it_usd: Value, shell_usd: Value, land_usd: Value) -> Value:
    """Everything that has to be paid before the first hour."""
    return it_usd + shell_usd + land_usd


@dataclass(frozen=True, slots=True)
class CapexByScope:
    """Capex of a cluster in US dollars, scope by scope."""

    count: Amount
    chips: Amount
    servers: Amount
    it: Amount
    shell: Amount
    land_and_power: Amount
    all_in: Amount

    def at(self, scope: Scope) -> Amount:
        """The sum of one scope; UnknownNameError for a word that is none."""
        if scope not in SCOPES:
            raise UnknownNameError("scope", scope, list(SCOPES))
        amount: Amount = getattr(self, scope)
        return amount


def capex_by_scope(
    world: Assumptions,
    chips: Amount,
    chip: str,
    *,
    owner: str = "hyperscaler",
    day: date | None = None,
    server: str | None = None,
    site: str | None = None,
    cooling: str | None = None,
) -> CapexByScope:
    """Capex of `chips` packages bought on `day` (the run's date by default), at a site or a large American one.

    UnknownNameError for a chip without price or TDP.
    """
    terms = terms_of(world, owner, site=site, server=server or server_key(world, chip), cooling=cooling)
    stack = stack_of(world, chip, terms, day=day, server=server)
    return capex_of(world, chips, chip, terms, stack, server=server, site=site)


def capex_of(
    world: Assumptions,
    chips: Amount,
    chip: str,
    terms: Terms,
    stack: Stack,
    *,
    server: str | None = None,
    site: str | None = None,
) -> CapexByScope:
    """Capex of `chips` packages with the capital around one of them as it is known already."""
    power = power_by_scope(world, chips, chip, server=server, pue=terms.pue).facility
    hall = hall_of(world, terms.pue, site, terms.cooling)
    it = compute(times_usd, "IT", chips, stack.it)
    shell = compute(built_usd, "shell", power, hall.shell)
    ground = compute(built_usd, "land and power", power, hall.land_and_power)
    return CapexByScope(
        chips,
        compute(times_usd, "chips", chips, stack.chip),
        compute(times_usd, "servers", chips, stack.servers),
        it,
        shell,
        ground,
        compute(all_in_usd, "all in", it, shell, ground),
    )
