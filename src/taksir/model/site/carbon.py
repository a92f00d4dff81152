"""Carbon of a site: of its electricity a year, and of what was built."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.model.assumptions import Assumptions
from taksir.model.site.water import W_A_KW
from taksir.quantity.amount import Amount, Value, compute, law
from taksir.quantity.unit import HOURS_A_YEAR

GRAMS_A_TONNE = 1e6
W_A_MW = 1e6


@law("P_IT · load · PUE · 8766 h", unit="kWh/year")
def energy_kwh_per_year(it_w: Value, load: Value, pue: Value) -> Value:
    """Electricity a year of a facility around an IT capacity."""
    return it_w / W_A_KW * HOURS_A_YEAR * load * pue


@law("E · g / 10⁶", unit="t/year")
def operational_t_per_year(energy_kwh: Value, grid_g_per_kwh: Value) -> Value:
    """Tonnes of CO2 equivalent a year of that electricity, at the average of the grid."""
    return energy_kwh * grid_g_per_kwh / GRAMS_A_TONNE


@law("P_IT · (building/life + IT/life)", unit="t/year")
def embodied_t_per_year(
    it_w: Value, building_t_per_mw: Value, building_years: Value, it_t_per_mw: Value, it_years: Value
) -> Value:
    """Tonnes of CO2 equivalent of building and IT, spread over their lives."""
    return it_w / W_A_MW * (building_t_per_mw / building_years + it_t_per_mw / it_years)


@law("E · p", unit="USD/year")
def bill_usd_per_year(energy_kwh: Value, usd_per_kwh: Value) -> Value:
    """The electricity bill of a year."""
    return energy_kwh * usd_per_kwh


@dataclass(frozen=True, slots=True)
class Carbon:
    """Energy (kWh/year), its bill (USD/year), operational and embodied carbon (t/year, CO2 equivalent)."""

    energy: Amount
    bill: Amount
    operational: Amount
    embodied: Amount


def carbon_of(world: Assumptions, site: str, it: Amount, pue: Amount) -> Carbon:
    """Carbon of an IT capacity in W at a site with that PUE; location-based, without contracts for clean power."""
    energy = compute(energy_kwh_per_year, f"electricity, {site}", it, world.get("facility.load_factor"), pue)
    return Carbon(
        energy,
        compute(bill_usd_per_year, f"electricity bill, {site}", energy, world.get(f"site.{site}.electricity_price")),
        compute(
            operational_t_per_year, f"carbon of electricity, {site}", energy, world.get(f"site.{site}.grid_carbon")
        ),
        compute(
            embodied_t_per_year,
            f"embodied carbon, {site}",
            it,
            world.get("facility.embodied.building"),
            world.get("facility.life.building"),
            world.get("facility.embodied.it"),
            world.get("facility.life.it"),
        ),
    )
