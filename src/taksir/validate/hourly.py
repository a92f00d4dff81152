"""What an hour of a chip costs its owner, beside what was published: totals of analysts, rents that break even, shares.

SemiAnalysis sells its model; its totals an hour and a GPU for hyperscalers and neoclouds are public, and hold server,
network, storage, cost of capital, hall, electricity and operation. Epoch AI's hours are those of its training costs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from taksir.errors import CatalogError, UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.hourly import OwnerHour, owner_hour
from taksir.model.capital.rent import break_even
from taksir.model.capital.stack import overhead_of
from taksir.model.capital.training import training_cost
from taksir.quantity.amount import Amount, Value, compute, law
from taksir.quantity.unit import HOURS_A_YEAR
from taksir.validate.row import Row, published
from taksir.validate.training import run_of
from taksir.validate.trial import Trial

YEARS = 3
CHIPS = 8

PARTS = {"chip": "servers", "server": "servers", "network": "network", "energy": "energy"}
"""Component of the published shares: part of the amortised cost that holds it."""


@law("n · (P + t · 8766 · o)", unit="USD")
def node_usd(price_usd: Value, operating_usd_per_hour: Value, years: Value, chips: Value) -> Value:
    """A node over some years: what its chips cost with their server, and what their hours cost to run."""
    return chips * (price_usd + years * HOURS_A_YEAR * operating_usd_per_hour)


@law("K / Σ", unit="fraction")
def share_of(part_usd: Value, all_usd: Value) -> Value:
    """A part of a cost over all of it."""
    return part_usd / all_usd


@law("S / o", unit="USD")
def chips_of_servers_usd(servers_usd: Value, overhead: Value) -> Value:
    """What of the servers' cost is their chips."""
    return servers_usd / overhead


@law("S − S/o", unit="USD")
def rest_of_servers_usd(servers_usd: Value, overhead: Value) -> Value:
    """What of the servers' cost stands around their chips."""
    return servers_usd - servers_usd / overhead


def rows(trial: Trial) -> list[Row]:
    """Every published hour, rent, capital and share of cost with the model's own."""
    return list(_rows(trial))


def _rows(trial: Trial) -> Iterator[Row]:
    for record in published("hourly"):
        world = trial.world()
        predicted, why = None, None
        try:
            predicted = _mean_share(trial, record["what"]) if not record["chip"] else predict(world, record)
        except (UnknownNameError, CatalogError) as error:
            why = str(error)
        low, high = (float(record[bound]) if record[bound] else None for bound in ("low", "high"))
        yield Row(
            id=record["id"],
            set=record["set"],
            what=f"{record['chip'] or 'thirteen models'}, {record['owner'] or 'amortised'}: {record['what']}",
            published=float(record["value"]),
            published_low=low,
            published_high=high,
            unit=record["unit"],
            predicted=predicted,
            why=why,
            source=record["source"],
            chip=record["chip"],
        )


def predict(world: Assumptions, record: Mapping[str, str]) -> Amount:
    """What a row of `published/hourly.csv` about a chip should say."""
    hour = owner_hour(world, record["chip"], owner=record["owner"], day=date.fromisoformat(record["bought"]))
    what = record["what"]
    if what == "hour":
        return hour.total
    if what == "it":
        return hour.stack.it
    if what == "three_years":
        return _node(world, hour)
    rents = break_even(world, hour, world.given("every hour sold", 1.0, "fraction"))
    amount: Amount = getattr(rents, what)
    return amount


def _node(world: Assumptions, hour: OwnerHour) -> Amount:
    hall = compute(with_hall_usd, "operation with hall", hour.operating, hour.parts["hall"])
    years, chips = world.given("years", float(YEARS), "year"), world.given("chips", float(CHIPS), "chip")
    return compute(node_usd, "node", hour.stack.servers, hall, years, chips)


@law("o + h", unit="USD/hour")
def with_hall_usd(operating_usd: Value, hall_usd: Value) -> Value:
    """Operation with the rent of a hall."""
    return operating_usd + hall_usd


def _mean_share(trial: Trial, component: str) -> Amount:
    """The mean over the thirteen models of a component's share of the amortised cost."""
    world = trial.world()
    shares = []
    for record in published("training"):
        if record["method"] != "amortised" or "snapshot" in record["set"]:
            continue
        run = run_of(record)
        cost = training_cost(world, run)
        part = cost.parts[PARTS[component]]
        if component in ("chip", "server"):
            split = chips_of_servers_usd if component == "chip" else rest_of_servers_usd
            part = compute(split, component, part, overhead_of(world, run.chip))
        shares.append(compute(share_of, run.name, part, cost.amortised))
    return compute(mean_of, f"mean share of {component}", *shares)


@law("mean", unit="fraction")
def mean_of(*shares: Value) -> Value:
    """The mean of shares."""
    return sum(shares[1:], start=shares[0]) / len(shares)
