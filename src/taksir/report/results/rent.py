"""Chips for rent as a result: what a time costs by market, and of which day each rent is."""

from __future__ import annotations

from datetime import date

from taksir.model.capital.hire import CONTRACT, Hire
from taksir.report.results.amounts import amount_json, amount_text
from taksir.report.results.charts import bars
from taksir.report.results.result import Result, Table

MARKETS = {
    "on_demand": "on demand", "market": "specialist clouds, market", "capacity_block": "reserved block of days",
    "aws": "on demand at AWS", "reserved_1y": "reserved for a year, list",
    "reserved_3y": "reserved for three years, list", CONTRACT: "contract of years",
}  # fmt: skip
"""Markets as a reader calls them."""


def rent_result(found: Hire, given: str, chip: str, day: date) -> Result:
    """The usual offer in words, all of them in the table."""
    offer, time = found.offer, amount_text(found.days)
    says = (
        f"{given} ({chip}) for {time} cost {amount_text(offer.cost)} to rent: {amount_text(offer.rent)}, "
        f"{MARKETS[found.usual]}, a price of {offer.period}."
    )
    rows = tuple((MARKETS[name], one.rent, one.cost, one.period) for name, one in found.offers.items())
    tables = (Table("rents", f"Rents known on {day}", ("market", "a chip-hour", "all of it", "price of"), rows),)
    notes = [
        "Prices are asked; what large tenants pay is not told. All hours are paid, used or not.",
        *(("The contract is reckoned from the price on demand and the discount for years.",)
          if CONTRACT in found.offers and "on_demand" in found.offers else ()),
    ]  # fmt: skip
    others = [one.cost.named(MARKETS[name]) for name, one in found.offers.items()]
    return Result(
        f"Rent of {given}, {chip}",
        says,
        tables,
        (bars("What it costs by market", f"Dollars for {time}; whiskers are p5 to p95.", others),),
        (offer.cost, offer.rent, found.hours, found.chips),
        tuple(notes),
        {"market": found.usual, "price_of": offer.period, "chip": chip,
         "days": found.days.p50, "packages": amount_json(found.chips), "chip_hours": amount_json(found.hours),
         "cost": amount_json(offer.cost), "chip_hour": amount_json(offer.rent),
         "markets": {name: {"chip_hour": amount_json(one.rent), "cost": amount_json(one.cost), "price_of": one.period}
                     for name, one in found.offers.items()}},
    )  # fmt: skip
