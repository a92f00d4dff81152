"""What a company can pay a commitment from: cash, cash flow that is free for it, and what lenders give."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.guidance import capex_usd
from taksir.model.capital.terms import kind_of, terms_of
from taksir.quantity.amount import Amount

Array = NDArray[np.float64]

BONDS = ("hyperscaler", "internet", "chipmaker")
"""Classes whose debt is bonds; the others borrow against what they buy."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a company has: US dollars, years on the last axis of `inflow`, `base` and `limit`.

    `base` is what lenders measure it by: its cash from operations, or its revenue where that is negative (`burns`).
    `limit` is `debt_limit` years of it. `facts` are the amounts that all of it was taken from, by what they are;
    `unknown` what the catalog does not say and is taken as nothing.
    """

    company: str
    first_year: int
    inflow: Array
    base: Array
    limit: Array
    cash: Array
    floor: Array
    debt: Array
    rate: Array
    debt_limit: Amount
    burns: bool
    facts: dict[str, Amount]
    unknown: tuple[str, ...]


def means_of(
    world: Assumptions, company: str, years: int, *, first_year: int | None = None, beside_capex: bool = False
) -> Means:
    """The means of a company over some years from `first_year` (the run's year by default).

    Its cash from operations (revenue, where that is negative) grows every year from the run's on, and growth fades; a
    part of the cash is not free: a share of it, or with `beside_capex` the capex that it has said it will spend, the
    last year said for all later ones. Before the first year nothing is saved up. CatalogError when its cash from
    operations is not known, or its capex when that is asked for; UsageError for a year before the run's.
    """
    facts: dict[str, Amount] = {}
    unknown: list[str] = []
    if not world.has(f"company.{company}.operating_cash_flow"):
        kind_of(world, company)
        raise CatalogError(f"company {company}: operating_cash_flow is not known")

    def fact(attribute: str) -> Array:
        address = f"company.{company}.{attribute}"
        if not world.has(address):
            unknown.append(attribute)
            return np.zeros(1)
        facts[attribute.replace("_", " ")] = world.get(address)
        return np.asarray(world.get(address).value, dtype=float)[..., None]

    def rule(name: str, address: str) -> Array:
        facts[name] = world.get(address)
        return np.asarray(world.get(address).value, dtype=float)[..., None]

    now = world.as_of.year
    start = now if first_year is None else first_year
    idle = start - now
    if idle < 0:
        raise UsageError(f"{start} lies before {now}, the year of the run: set the run's date with --as-of")
    terms = terms_of(world, company)
    flow = fact("operating_cash_flow")
    earning = flow > 0
    burns = not bool(np.median(np.asarray(world.get(f"company.{company}.operating_cash_flow").value)) > 0)
    growth, fade = fact("growth"), rule("growth over that of the year before", "capital.growth_fade")
    grown = np.exp(np.cumsum(np.log1p(growth * fade ** np.arange(idle + years)), axis=-1))[..., idle:]
    base = np.where(earning, flow, fact("revenue") if burns else 0.0) * grown
    if beside_capex and not burns:
        said = np.broadcast_arrays(*(one.value for one in _capex(world, company, start, years, facts)))
        spent = np.stack(said, axis=-1)
        inflow = flow * grown - spent
    else:
        kept = f"capital.capex_kept.{terms.kind}"
        free = 1 - rule("part of it that is not free", kept if world.has(kept) else "capital.capex_kept.any")
        inflow = flow * np.where(earning, grown * free, 1.0)
    cash, debt = fact("cash"), fact("debt")
    facts["lenders bear, over revenue" if burns else "lenders bear, over cash from operations"] = terms.debt_limit
    rate = rule("interest", "capital.bond_rate" if terms.kind in BONDS else "capital.loan_rate")
    floor = np.minimum(np.maximum(flow, 0.0) * rule("cash that it keeps", "capital.minimum_cash"), cash)
    limit = base * np.asarray(terms.debt_limit.value, dtype=float)[..., None]
    return Means(
        company, start, inflow, base, limit, cash[..., 0], floor[..., 0], debt[..., 0], rate[..., 0],
        terms.debt_limit, burns, facts, tuple(unknown),
    )  # fmt: skip


def _capex(world: Assumptions, company: str, start: int, years: int, facts: dict[str, Amount]) -> list[Amount]:
    """Capex of each year as last said by the run's date; the last year said of stands for all later ones."""
    said: list[Amount] = []
    for year in range(start, start + years):
        try:
            said.append(capex_usd(world, company, year))
        except CatalogError:
            said.append(said[-1] if said else _last(world, company, year))
        facts[f"capex in {year}"] = said[-1]
    return said


def _last(world: Assumptions, company: str, before: int) -> Amount:
    points = world.series(f"capex.{company}").points
    years = [int(point.period.text) for point in points if point.period.text.isdecimal()]
    earlier = [year for year in years if year < before]
    if not earlier:
        raise CatalogError(f"capex.{company}: nothing is known of {before} or before")
    return capex_usd(world, company, max(earlier))
