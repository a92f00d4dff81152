"""One site with one cooling, as a reader compares it: price, PUE, water, carbon, cost by scope, schedule."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.model.assumptions import Assumptions
from taksir.model.site.carbon import Carbon, carbon_of
from taksir.model.site.construction import Cost, cost_of
from taksir.model.site.pue import PueYear, pue_of
from taksir.model.site.schedule import Schedule, schedule_of
from taksir.model.site.water import water_of, wue_of
from taksir.quantity.amount import Amount


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """What the model knows of a site around an IT capacity in W."""

    key: str
    name: str
    station: str
    it: Amount
    price: Amount
    pue: PueYear
    wue: Amount
    water: Amount
    carbon: Carbon
    cost: Cost
    schedule: Schedule


def site_summary(
    world: Assumptions, site: str, it: Amount, cooling: str, *, server: str | None = None, own_power: bool = False
) -> SiteSummary:
    """Everything about a site; UnknownNameError for a name that the catalog does not have."""
    entity = world.entity("site", site)
    pue = pue_of(world, site, cooling)
    return SiteSummary(
        key=site,
        name=entity.name,
        station=entity.text("climate"),
        it=it,
        price=world.get(f"site.{site}.electricity_price"),
        pue=pue,
        wue=wue_of(world, site, cooling),
        water=water_of(world, site, cooling, it),
        carbon=carbon_of(world, site, it, pue.year),
        cost=cost_of(world, site, cooling, server, generation=own_power),
        schedule=schedule_of(world, site, own_power=own_power),
    )
