"""The electricity of a year as a result: energy, price, cost, and the price of each site that was taken."""

from __future__ import annotations

from taksir.model.assumptions import Assumptions
from taksir.model.site.electricity import Bill
from taksir.report.results.amounts import amount_json, amount_text
from taksir.report.results.charts import bars
from taksir.report.results.result import Result, Table

SITES = 30
"""Sites of a country that are listed."""


def electricity_result(
    world: Assumptions, bill: Bill, given: str, chip: str | None, place: str | None, weather: str | None
) -> Result:
    """The bill; `chip` is the chip's name where chips were given, `place` None for large users in the United States,
    `weather` the site whose PUE was taken."""
    what = given if chip is None else f"{given} ({chip})"
    price = bill.tariff.price
    says = (
        f"The electricity of {what}{f' in {place}' if place else ''}: {amount_text(bill.cost)}, for "
        f"{amount_text(bill.energy)} at {amount_text(price)}; {amount_text(bill.average)} on average at the meter."
    )
    rows = (
        ("IT power at its maximum", bill.it),
        ("drawn on average", bill.load),
        ("PUE", bill.pue),
        ("mean power at the meter", bill.average),
        ("electricity a year", bill.energy),
        ("price of electricity", price),
        ("cost a year", bill.cost),
    )
    tables = [Table("electricity", "Electricity of a year", ("", ""), rows)]
    sites = bill.tariff.sites
    if len(sites) > 1:
        prices = sorted((world.get(f"site.{site}.electricity_price") for site in sites), key=lambda one: one.p50)
        names = {f"site.{site}.electricity_price": world.entity("site", site).name for site in sites}
        listed = tuple((names[one.name], one) for one in prices[:SITES])
        tables.append(Table("prices", "Price of electricity by site", ("site", "price"), listed))
    notes = [
        "The price is that of a large user in industry; what a contract for power of years asks is not known.",
        "How much is drawn is an average over a year; a cluster that always trains draws more.",
    ]
    if place is None:
        notes.insert(0, "No place is named: the price is that of large users in the United States.")
    if weather is not None and len(sites) > 1:
        notes.append(f"The PUE is that of the weather at {world.entity('site', weather).name}.")
    cites = tuple(dict.fromkeys(
        world.catalog.known(f"site.{site}.electricity_price").fact.source for site in sites
    ))  # fmt: skip
    return Result(
        f"Electricity of {what}",
        says,
        tuple(tables),
        (bars("Electricity of a year", "Dollars a year, p5 to p95.", [bill.cost]),),
        (bill.cost, bill.energy, bill.average, price, bill.pue, bill.load, bill.it),
        tuple(notes),
        {"place": place, "sites": list(sites), "chip": chip, "given": given, "it": amount_json(bill.it),
         "utilisation": amount_json(bill.load), "pue": amount_json(bill.pue), "price": amount_json(price),
         "average": amount_json(bill.average), "yearly_energy": amount_json(bill.energy),
         "yearly": amount_json(bill.cost)},
        cites,
    )  # fmt: skip
