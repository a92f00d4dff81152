"""Numbers of capital by address, for `taksir explain`: an owner's hour, a rent that pays, a chip's capex, a company's.

Each function gets the run and the rest of the address, and gives the amount whose working is the answer.
"""

from __future__ import annotations

from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.capex import SCOPES, Scope, capex_by_scope
from taksir.model.capital.guidance import capex_usd
from taksir.model.capital.hourly import owner_hour
from taksir.model.capital.rent import break_even
from taksir.quantity.amount import Amount

OWNER = "hyperscaler"
"""Whose hour is meant where nobody is named."""


def hour(world: Assumptions, rest: str) -> Amount:
    """`<chip>[.<owner>]`: an owner's hour of a chip bought on the run's date."""
    chip, _, owner = rest.partition(".")
    return owner_hour(world, chip, owner=owner or OWNER).total


def rent(world: Assumptions, rest: str) -> Amount:
    """`<chip>[.<owner>]`: the rent of an hour sold that returns the owner's cost of capital."""
    chip, _, owner = rest.partition(".")
    return break_even(world, owner_hour(world, chip, owner=owner or OWNER)).returns_wacc


def build(world: Assumptions, rest: str) -> Amount:
    """`<chip>[.<scope>]`: capex of one chip of a large cluster, all in unless a scope is named."""
    chip, _, scope = rest.partition(".")
    if scope and scope not in SCOPES:
        raise UnknownNameError("scope", scope, list(SCOPES))
    named: Scope = scope or "all_in"
    return capex_by_scope(world, world.given("one chip", 1.0, "package"), chip).at(named)


def spend(world: Assumptions, rest: str) -> Amount:
    """`<company>.<year>`: capex of a company in a fiscal year, as last said by the run's date."""
    company, _, year = rest.partition(".")
    if not year.isdecimal():
        raise UnknownNameError("year", year, [f"{company}.{world.as_of.year}"])
    return capex_usd(world, company, int(year))
