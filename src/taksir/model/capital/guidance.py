"""Capex of companies by year, as it was known on a day: sums, growth, and how the number changed as it was guided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from taksir.catalog.facts import Catalog
from taksir.catalog.series import Point
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.convert import in_usd
from taksir.model.total import sum_usd
from taksir.quantity.amount import Amount, Value, compute, law

MONTHS = 12


@law("w·F(y) + (1 − w)·F(y+1)", unit="USD")
def calendar_usd(this_usd: Value, next_usd: Value, share: Value) -> Value:
    """A calendar year from the fiscal year that ends in it, whose months make up `share`, and the one after."""
    return share * this_usd + (1 - share) * next_usd


@law("C(y) / C(y−1) − 1", unit="fraction")
def growth_fraction(this_usd: Value, before_usd: Value) -> Value:
    """Growth over the year before."""
    return this_usd / before_usd - 1


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a year on a day: in the currency in which it was said; `actual` from the books afterwards."""

    as_of: date | None
    low: float
    best: float
    high: float
    unit: str
    source: str
    note: str | None
    actual: bool


def history(catalog: Catalog, company: str, year: int) -> tuple[Said, ...]:
    """Everything said of a company's capex in one (fiscal) year, oldest first; empty where nothing was."""
    return tuple(_said(point, year) for point in _of_year(catalog, company, year))


def capex_usd(world: Assumptions, company: str, year: int) -> Amount:
    """Capex of one fiscal year in US dollars, as last said by the run's date.

    Other currencies are converted at the rate of the middle of the year, or of the run's date where that is earlier.
    CatalogError where nothing was known.
    """
    address = f"capex.{company}"
    points = [point for point in _of_year(world.catalog, company, year) if point.fact.known(world.as_of)]
    if not points:
        raise CatalogError(f"{address}: nothing was known of {year} on {world.as_of}")
    fact = points[-1].fact
    name = f"capex of {company} in {year}"
    taken = _drawn(world, f"{address}@{year}", points[-1])
    if fact.unit == "USD":
        return taken.named(name)
    day = min(date(year, 7, 1), world.as_of)
    rate = world.catalog.rates.rate("USD", fact.unit, day, world.as_of)
    if rate is None:
        raise CatalogError(f"{address}: no rate of {fact.unit} to the dollar on {day}")
    per_usd = Amount(f"{rate.unit} on {rate.on}", rate.value, rate.unit, origin=",".join(rate.sources))
    return compute(in_usd, name, taken, per_usd)


def calendar_capex_usd(world: Assumptions, company: str, year: int) -> Amount:
    """Capex of a calendar year, from the fiscal years that share it; CatalogError where one of them is not known."""
    ends = world.entity("company", company).texts.get("fiscal_year_end", "12-31")
    month = int(ends.partition("-")[0])
    if month == MONTHS:
        return capex_usd(world, company, year)
    share = world.given("months of the fiscal year", month / MONTHS, "fraction")
    parts = (capex_usd(world, company, one) for one in (year, year + 1))
    return compute(calendar_usd, f"capex of {company} in calendar {year}", *parts, share)


def total_usd(world: Assumptions, companies: Iterable[str], year: int, *, calendar: bool = False) -> Amount:
    """Capex of several companies together; fiscal years as they are named, or calendar years."""
    one = calendar_capex_usd if calendar else capex_usd
    return compute(sum_usd, f"capex in {year}", *(one(world, company, year) for company in companies))


def growth(world: Assumptions, company: str, year: int) -> Amount:
    """Growth of capex over the year before, as both were known on the run's date."""
    return compute(
        growth_fraction,
        f"growth of capex of {company} in {year}",
        capex_usd(world, company, year),
        capex_usd(world, company, year - 1),
    )


def _of_year(catalog: Catalog, company: str, year: int) -> list[Point]:
    points = catalog.series(f"capex.{company}").points
    return sorted(
        (point for point in points if point.period.text == str(year)),
        key=lambda point: point.fact.as_of or date.min,
    )


def _drawn(world: Assumptions, address: str, point: Point) -> Amount:
    fact = point.fact
    if fact.low is None or fact.high is None:
        return Amount(address, fact.best, fact.unit, fact=fact, origin=point.origin)
    given = world.given(f"{address} as of {fact.as_of}", (fact.low, fact.best, fact.high), fact.unit)
    return Amount(address, given.value, fact.unit, fact=fact, origin=point.origin)


def _said(point: Point, year: int) -> Said:
    fact = point.fact
    low, high = (fact.best if bound is None else bound for bound in (fact.low, fact.high))
    actual = fact.kind == "filing" or (fact.as_of is not None and fact.as_of > date(year, 12, 31))
    return Said(fact.as_of, low, fact.best, high, fact.unit, fact.source, fact.note, actual)
