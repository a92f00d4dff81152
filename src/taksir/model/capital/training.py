"""What a training run cost, by the three methods of Cottier et al., "The rising costs of training frontier AI models".

Cloud: what the chip-hours would have cost to rent. Acquisition: what the cluster cost to buy. Amortised: the part of
the cluster's value that the run used up, and the energy. Equations as published (arXiv 2405.21015, sections 2 and A);
prices, overheads, power and electricity are the catalog's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.capital.depreciation import PAPER, replacement_per_year, worth_usd
from taksir.model.capital.hourly import WATTS_PER_KW, electricity
from taksir.model.capital.stack import first_day, overhead_of
from taksir.model.capital.terms import terms_of
from taksir.model.site.load import power_by_scope
from taksir.model.total import sum_usd
from taksir.quantity.amount import Amount, Value, compute, law
from taksir.quantity.unit import HOURS_A_YEAR

DAYS_PER_YEAR = 365.25


@law("H · R · s · (1 − d)", unit="USD", source=PAPER)
def cloud_usd(chip_hours: Value, rent_usd: Value, spread: Value, discount: Value) -> Value:
    """Rent of the chip-hours: on-demand price, the cloud's place among clouds, less the committed-use discount."""
    return chip_hours * rent_usd * spread * (1 - discount)


@law("N · P · s · o / (1 − f)", unit="USD", source=PAPER)
def acquisition_usd(chips: Value, price_usd: Value, spread: Value, overhead: Value, network_share: Value) -> Value:
    """Price of the cluster: chips with the rest of their servers, and the network as a share of the whole."""
    return chips * price_usd * spread * overhead / (1 - network_share)


@law("P · s · o · 10^(−k·t)", unit="USD/chip", source=PAPER)
def value_at_start_usd(
    price_usd: Value, spread: Value, overhead: Value, decline_per_year: Value, years: Value
) -> Value:
    """What a chip with its share of the server is worth when training starts, some years after it was bought."""
    return worth_usd(price_usd * spread * overhead, decline_per_year, years)


@law("H · V · k·ln10 / 8766", unit="USD", source=PAPER)
def hardware_usd(chip_hours: Value, value_usd: Value, decline_per_year: Value) -> Value:
    """Value of servers that the chip-hours used up, at the pace at which hardware is worth replacing."""
    return chip_hours * value_usd * replacement_per_year(decline_per_year) / HOURS_A_YEAR


@law("K · f / (1 − f)", unit="USD", source=PAPER)
def interconnect_usd(hardware_usd: Value, network_share: Value) -> Value:
    """The network's part of the same, from its share of the cluster."""
    return hardware_usd * network_share / (1 - network_share)


@law("H · p / 1000 · e", unit="USD", source=PAPER)
def run_energy_usd(chip_hours: Value, facility_w: Value, usd_per_kwh: Value) -> Value:
    """Electricity of the run: power of a chip at the meter of the facility, in training, over its hours."""
    return chip_hours * facility_w / WATTS_PER_KW * usd_per_kwh


@dataclass(frozen=True, slots=True)
class Run:
    """A training run: which chips, how many (packages), for how many chip-hours, from which day, and whose.

    Both may be amounts with an interval; `chips` is None where nobody says how many. `owner` is a company's key or a
    class; `cloud` the cloud whose discounts count (aws, gcp, azure), if any.
    """

    name: str
    chip: str
    chips: float | Amount | None
    chip_hours: float | Amount
    started: date
    owner: str = "hyperscaler"
    cloud: str | None = None


@dataclass(frozen=True, slots=True)
class TrainingCost:
    """Cost of a run in US dollars of its time, by method; `parts` are those of the amortised cost.

    `cloud` is None where nobody rents the chip out, `acquisition` where the number of chips is not known.
    """

    cloud: Amount | None
    acquisition: Amount | None
    amortised: Amount
    parts: Mapping[str, Amount]


def training_cost(world: Assumptions, run: Run) -> TrainingCost:
    """The cost of a run by all three methods.

    The cluster is taken to be bought when the chip came to market (some days after its release, see
    `capital.acquisition_delay`), as the paper does; UnknownNameError for a chip without price or TDP.
    """
    hours = _hours(world, run)
    chips = world.given("chips", run.chips, "chip") if isinstance(run.chips, (int, float)) else run.chips
    series = price_series(world, run.chip)
    bought = bought_on(world, run.chip)
    start = max(run.started, bought)
    price = world.at(series, bought)
    spread, overhead = world.get("capital.price_spread"), overhead_of(world, run.chip)
    share, decline = world.get("capital.network_share"), world.get("capital.decline")
    age = world.given("age at start", (start - bought).days / DAYS_PER_YEAR, "year")
    value = compute(value_at_start_usd, "value at start", price, spread, overhead, decline, age)
    hardware = compute(hardware_usd, "servers", hours, value, decline)
    network = compute(interconnect_usd, "network", hardware, share)
    energy = compute(run_energy_usd, "energy", hours, _drawn(world, run), electricity(world, None, start))
    return TrainingCost(
        cloud_cost(world, run),
        compute(acquisition_usd, "acquisition cost", chips, price, spread, overhead, share) if chips else None,
        compute(sum_usd, "amortised cost", hardware, network, energy),
        {"servers": hardware, "network": network, "energy": energy},
    )


def price_series(world: Assumptions, chip: str) -> str:
    """The series of prices that counts: of a chip that is not sold, what an equivalent one would cost."""
    equivalent = f"price.{chip}.equivalent"
    return equivalent if world.has_series(equivalent) else f"price.{chip}"


def bought_on(world: Assumptions, chip: str) -> date:
    """The day from which a buyer could have the chip: its release and a delay, not before its first known price."""
    released = world.entity("chip", chip).dates["released"]
    delay = float(np.median(world.get("capital.acquisition_delay").value))
    return max(released + timedelta(days=round(delay)), first_day(world, price_series(world, chip)))


def cloud_cost(world: Assumptions, run: Run) -> Amount | None:
    """What the chip-hours would have cost to rent for three years; None where no rent of the chip is known.

    The cloud's own price on demand less its discount, where the catalog has it; else the price for three years, else
    the market's price on demand less the usual discount. The price is that of the day of the contract.
    """
    none = world.given("no discount", 0.0, "fraction")
    if run.cloud is not None and (rent := _rent(world, run, run.cloud)) is not None:
        discount, spread = world.get(f"capital.discount.{run.cloud}.3y"), world.get("capital.rent_spread.cloud")
    elif (rent := _rent(world, run, "reserved_3y")) is not None:
        discount, spread = none, world.get("capital.rent_spread.market")
    elif (rent := _rent(world, run, "on_demand")) is not None:
        discount, spread = world.get("capital.discount.any.3y"), world.get("capital.rent_spread.market")
    else:
        return None
    return compute(cloud_usd, "cloud cost", _hours(world, run), rent, spread, discount)


def _hours(world: Assumptions, run: Run) -> Amount:
    hours = run.chip_hours
    return hours if isinstance(hours, Amount) else world.given("chip-hours", hours, "chip-hour")


def _rent(world: Assumptions, run: Run, what: str) -> Amount | None:
    series = f"rent.{run.chip}.{what}"
    if not world.has_series(series):
        return None
    lead = float(np.median(world.get("capital.training_lead").value))
    day = max(run.started - timedelta(days=round(lead)), first_day(world, series))
    return world.at(series, day)


def _drawn(world: Assumptions, run: Run) -> Amount:
    one = world.given("one chip", 1.0, "package")
    return power_by_scope(world, one, run.chip, pue=terms_of(world, run.owner).pue, load="training").facility
