"""Water from cooling and climate: litres a kWh of IT energy (WUE), cubic metres a year."""

from __future__ import annotations

from taksir.model.assumptions import Assumptions
from taksir.model.site.climate import Climate, climate_of
from taksir.model.site.plant import Plant, plant_of
from taksir.model.site.weather import hours_above
from taksir.quantity.amount import Amount, Value, compute, law
from taksir.quantity.unit import HOURS_A_YEAR

LITRES_A_CUBIC_METRE = 1000.0
W_A_KW = 1000.0


@law("e · (base + w · P(T > T_wet))", unit="litre/kWh", source="The Green Grid: site water over IT energy")
def wue_litre_per_kwh(error: Value, base: Value, litre_per_kwh: Value, share_of_hours: Value) -> Value:
    """Water a kWh of IT energy: what every house takes, and that of the hours in which water cools."""
    return error * (base + litre_per_kwh * share_of_hours)


@law("P_IT · load · 8766 h · WUE / 1000", unit="m3/year")
def water_m3_per_year(it_w: Value, load: Value, litre_per_kwh: Value) -> Value:
    """Water a year of an IT capacity at a load factor.

    >>> round(water_m3_per_year(1e6, 1.0, 1.0))
    8766
    """
    return it_w / W_A_KW * HOURS_A_YEAR * load * litre_per_kwh / LITRES_A_CUBIC_METRE


def wue_of(world: Assumptions, site: str, cooling: str) -> Amount:
    """Litres evaporated at the site a kWh of IT energy, the mean of the year; water of power plants is not in it.

    UnknownNameError for a site or cooling that the catalog does not have.
    """
    return wue_in(world, climate_of(world, site), plant_of(world, cooling), f"{site}, {cooling}")


def wue_in(world: Assumptions, climate: Climate, plant: Plant, name: str) -> Amount:
    """WUE of a plant in a climate: towers run all year, or pads in the hours above their threshold, or no water."""
    error, base = world.get("facility.wue.error"), world.get("facility.wue.base")
    water = plant.water or world.given("no water cools", 0.0, "litre/kWh")
    if plant.wetted_above is None:
        wetted = world.given("hours with water", 1.0, "fraction")
    else:
        shares = [
            compute(hours_above, f"hours with water in {period}", dry, climate.dry_spread, plant.wetted_above)
            for period, dry in zip(climate.periods, climate.dry, strict=True)
        ]
        wetted = climate.mean("hours with water", "fraction", shares)
    return compute(wue_litre_per_kwh, f"WUE, {name}", error, base, water, wetted)


def water_of(world: Assumptions, site: str, cooling: str, it: Amount) -> Amount:
    """Cubic metres a year of an IT capacity in W, at the load factor of the run."""
    wue = wue_of(world, site, cooling)
    return compute(water_m3_per_year, f"water, {site}, {cooling}", it, world.get("facility.load_factor"), wue)
