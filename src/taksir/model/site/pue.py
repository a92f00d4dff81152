"""PUE from the type of cooling and the climate.

Overhead over IT power: electrical losses, fans and pumps, the rest of the house, and chillers for the share of the heat
that the air outside cannot take. The share grows from nothing at `supply - approach` to all at `return_rise` above it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.model.site.climate import Climate, climate_of
from taksir.model.site.plant import Plant, plant_of
from taksir.model.site.weather import running_temperature_c, share_above
from taksir.quantity.amount import Amount, Value, compute, law

SMALL_DRAW = 4096
"""Samples that are enough for the interval of one PUE."""


@law("T_supply − approach", unit="degC")
def free_cooling_limit_c(supply_c: Value, approach_c: Value) -> Value:
    """Temperature outside up to which the air alone carries all heat."""
    return supply_c - approach_c


@law("COP₃₅ · lift(35 °C)/max(lift(T), lift_min), lift = T + a_cond − (T_supply − a_evap)", unit="ratio",
     source="Carnot: at a constant share of the ideal, COP goes with one over the lift")  # fmt: skip
def chiller_cop(
    outside_c: Value,
    supply_c: Value,
    rated_cop: Value,
    rating_c: Value,
    condenser_c: Value,
    evaporator_c: Value,
    least_lift_c: Value,
) -> Value:
    """Coefficient of performance of the chillers at a temperature outside, from that at the rating temperature."""
    between = condenser_c + evaporator_c - supply_c
    lift: Value = np.maximum(outside_c + between, least_lift_c)
    return rated_cop * np.maximum(rating_c + between, least_lift_c) / lift


@law("losses + other + fans", unit="fraction")
def fixed_overhead(losses: Value, other: Value, fans: Value) -> Value:
    """Overhead over IT power that does not depend on the weather."""
    return losses + other + fans


@law("(1 + fans) · part · share / COP", unit="fraction")
def chiller_overhead(fans: Value, part: Value, share: Value, cop: Value) -> Value:
    """Chiller power over IT power: of the heat, `part` goes this way, and of that the chillers take `share`."""
    return (1 + fans) * part * share / cop


@law("1 − l", unit="fraction")
def rest(share: Value) -> Value:
    """What is left of a whole."""
    return 1 - share


@law("1 + e · Σ overhead", unit="ratio", source="The Green Grid: facility power over IT power")
def pue_ratio(error: Value, *overheads: Value) -> Value:
    """PUE from overheads over IT power and the error of one site against the model; never below 1."""
    return 1 + error * sum(overheads)


@dataclass(frozen=True, slots=True)
class PueYear:
    """PUE by month (or by the periods of the climate) and of the year, with climate and plant that they hold for."""

    months: tuple[Amount, ...]
    year: Amount
    climate: Climate
    plant: Plant


def pue_of(world: Assumptions, site: str, cooling: str) -> PueYear:
    """PUE of a type of cooling at a site; UnknownNameError for either that the catalog does not have."""
    return pue_in(world, climate_of(world, site), plant_of(world, cooling), f"{site}, {cooling}")


def pue_input(world: Assumptions, site: str, cooling: str) -> Amount:
    """PUE of the year as one input of a longer chain: its median and interval, drawn anew.

    Weather and plant are worked out on a small draw whatever the size of the run's, so that a million samples cost no
    more than one fact; what is lost is the tie to other results that share those inputs.
    """
    return world.once(f"PUE, {site}, {cooling}", lambda: _pue_input(world, site, cooling))


def _pue_input(world: Assumptions, site: str, cooling: str) -> Amount:
    if world.draw is None or world.draw.samples <= SMALL_DRAW:
        return pue_of(world, site, cooling).year
    small = Assumptions(world.catalog, world.as_of, Draw(SMALL_DRAW, world.draw.seed))
    year = pue_of(small, site, cooling).year
    world.also_later(small.later)
    return world.given(year.name, (year.p5, year.p50, year.p95), "ratio", note=f"from {SMALL_DRAW} samples")


def pue_in(world: Assumptions, climate: Climate, plant: Plant, name: str) -> PueYear:
    """PUE of a plant in a climate: twelve months with their spread, or measured hours."""
    fixed = compute(fixed_overhead, "losses, house, fans and pumps", plant.losses, plant.other, plant.fans)
    error = world.get("facility.pue.error")
    whole = world.given("all heat", 1.0, "fraction")
    air_part = whole
    if plant.liquid_share is not None:
        air_part = compute(rest, "heat that stays in air", plant.liquid_share)
    outside, spread = climate.driving(plant.follows)
    months = []
    for number, period in enumerate(climate.periods):
        parts = [fixed, _chillers(world, plant, outside[number], spread, plant.supply, plant.approach, air_part)]
        if plant.liquid_share and plant.liquid_supply and plant.liquid_approach:
            parts.append(
                _chillers(
                    world, plant, climate.dry[number], climate.dry_spread, plant.liquid_supply, plant.liquid_approach,
                    plant.liquid_share,
                )
            )  # fmt: skip
        months.append(compute(pue_ratio, f"PUE in {period}", error, *parts))
    year = climate.mean(f"PUE, {name}", "ratio", months)
    return PueYear(tuple(months), year, climate, plant)


def _chillers(
    world: Assumptions, plant: Plant, outside: Amount, spread: Amount, supply: Amount, approach: Amount, part: Amount
) -> Amount:
    limit = compute(free_cooling_limit_c, "limit of free cooling", supply, approach)
    share = compute(share_above, "heat that the chillers take", outside, spread, limit, plant.rise)
    running = compute(running_temperature_c, "outside while they run", outside, spread, limit, plant.rise, share)
    cop = compute(
        chiller_cop,
        "chiller COP",
        running,
        supply,
        plant.cop,
        world.get("facility.chiller.rating_temperature"),
        world.get("facility.chiller.condenser_approach"),
        world.get("facility.chiller.evaporator_approach"),
        world.get("facility.chiller.minimum_lift"),
    )
    return compute(chiller_overhead, "chillers over IT power", plant.fans, part, share, cop)
