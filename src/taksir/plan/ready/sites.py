"""Sites in amounts: what a package takes and costs at each, its phases, its limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from taksir.model.capital.hall import hall_of
from taksir.model.capital.hourly import electricity, energy_usd_per_hour, staff_usd_per_hour, upkeep_usd_per_hour
from taksir.model.capital.stack import both_usd, hall_usd
from taksir.model.capital.terms import Terms, terms_of
from taksir.model.site.carbon import carbon_of
from taksir.model.site.load import power_by_scope
from taksir.model.site.water import LITRES_A_CUBIC_METRE, water_of
from taksir.plan.ready.calendar import DAYS_A_YEAR, SLACK, Calendar, calendar_month
from taksir.plan.ready.chance import factors
from taksir.plan.ready.kit import Kit
from taksir.plan.ready.names import spoken
from taksir.plan.ready.phases import Phases, dearest, phases_of
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.scenario.scenario import Scenario
from taksir.plan.scenario.site import SiteOffer
from taksir.quantity.amount import Amount, Value, compute, law

Array = NDArray[np.float64]


@law("W · 1000 / 365.25", unit="litre/day")
def litres_a_day(cubic_metres_per_year: Value) -> Value:
    """Water of a day."""
    return cubic_metres_per_year * LITRES_A_CUBIC_METRE / DAYS_A_YEAR


@dataclass(frozen=True, slots=True)
class Standing:
    """A package at a site: facility power at its maximum (W), energy, upkeep and staff (USD/hour); water (litre/day)
    and carbon (t/year) where something limits them."""

    watt: Amount
    energy: Amount
    upkeep: Amount
    staff: Amount
    water: Amount | None
    carbon: Amount | None


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A site of the scenario in amounts; `standing` one a chip, in their order."""

    key: str
    name: str
    country: str
    told: SiteOffer
    standing: tuple[Standing, ...]
    phases: Phases
    powered: Amount
    grid: Mapping[date, Amount]
    water: Amount | None
    carbon: Amount | None

    def running(self, calendar: Calendar, pick: Pick) -> Array:
        """What a package costs a period, (C, T, F), US dollars; its energy moves with the price of each future."""
        electric = factors(calendar.futures, lambda one: one.electricity)
        energy = np.array([pick(one.energy) for one in self.standing])
        rest = np.array([pick(one.upkeep) + pick(one.staff) for one in self.standing])
        hour = energy[:, None] * electric[None, :] + rest[:, None]
        cost: Array = hour[:, None, :] * calendar.hours[None, :, None]
        return cost

    def drawn(self, calendar: Calendar, pick: Pick) -> Array:
        """What can be drawn at most, (T, F) W: what is told from each day on, later in a future in which the grid is.

        What stands with power at the start can always be drawn; infinite where nothing is told.
        """
        periods, futures = len(calendar.periods), tuple(calendar.futures.values())
        if not self.grid:
            return np.full((periods, len(futures)), np.inf)
        level = np.full((periods, len(futures)), pick(self.powered))
        for day in sorted(self.grid):
            power = pick(self.grid[day])
            for column, future in enumerate(futures):
                later = self.phases.later(future.grid_months) if day > calendar.start else 0.0
                there = calendar.edges[:-1] >= calendar_month(day) + later - SLACK
                level[there, column] = max(power, pick(self.powered))
        return level


@dataclass(slots=True)
class SiteMaker:
    """Works out the sites of a scenario; `kits` are all chips, `it` what a package of each costs at the start."""

    book: Book
    calendar: Calendar
    scenario: Scenario
    kits: Sequence[Kit]
    it: Sequence[Amount | None]

    def places(self) -> tuple[Place, ...]:
        """Every site of the scenario, in its order."""
        return tuple(self._place(key, told) for key, told in self.scenario.sites.items())

    def _place(self, key: str, told: SiteOffer) -> Place:
        world, book, where = self.book.world, self.book, f"sites.{key}"
        entity = world.entity("site", told.place)
        terms = [
            terms_of(world, self.scenario.owner, site=told.place, server=kit.holder, cooling=told.cooling)
            for kit in self.kits
        ]
        if told.electricity is None:
            price = electricity(world, told.place, self.calendar.start)
            book.put(f"{where}.electricity", price)
        else:
            price = book.told(f"{where}.electricity", told.electricity, "USD/kWh")
        halls = [hall_of(world, one.pue, told.place, one.cooling) for one in terms]
        standing = tuple(
            self._standing(key, told, kit, one, hall.whole, it, price)
            for kit, one, hall, it in zip(self.kits, terms, halls, self.it, strict=True)
        )
        return Place(
            key, spoken(key), entity.text("country").upper(), told, standing,
            phases_of(book, key, told, dearest(halls)),
            book.told(f"{where}.powered", told.powered, "W"),
            {day: book.told(f"{where}.grid.{day}", power, "W") for day, power in told.grid.items()},
            None if told.water is None else book.told(f"{where}.water", told.water, "litre/day"),
            None if told.carbon is None else book.told(f"{where}.carbon", told.carbon, "t/year"),
        )  # fmt: skip

    def _standing(
        self,
        key: str,
        told: SiteOffer,
        kit: Kit,
        terms: Terms,
        hall_usd_per_w: Amount,
        it: Amount | None,
        price: Amount,
    ) -> Standing:
        world, chip = self.book.world, kit.chip.key
        one = world.given("one package", 1.0, "package")
        full = power_by_scope(world, one, chip, server=kit.server, pue=terms.pue)
        usual = power_by_scope(world, one, chip, server=kit.server, pue=terms.pue, load="training")
        bought = it or world.given("rented", 0.0, "USD/chip")
        whole = bought
        if told.tenure == "build":
            own = world.given("own hall", 1.0, "ratio")
            hall = compute(hall_usd, "hall", full.facility, hall_usd_per_w, own)
            whole = compute(both_usd, "all in", bought, hall)
        maintenance, insurance = world.get("capital.maintenance"), world.get("capital.insurance")
        limited = self.scenario.rules
        water = carbon = None
        if told.water is not None or limited.water is not None:
            cooling = terms.cooling or ""
            water = compute(litres_a_day, "water", water_of(world, told.place, cooling, full.it))
        if told.carbon is not None or limited.carbon is not None:
            carbon = carbon_of(world, told.place, full.it, terms.pue).operational
        found = Standing(
            full.facility,
            compute(energy_usd_per_hour, "energy", usual.facility, price),
            compute(upkeep_usd_per_hour, "upkeep", bought, maintenance, whole, insurance),
            compute(staff_usd_per_hour, "staff", full.facility, world.get("capital.staff")),
            water,
            carbon,
        )
        for part in ("watt", "energy", "upkeep", "staff", "water", "carbon"):
            amount = getattr(found, part)
            if amount is not None:
                self.book.put(f"sites.{key}.{part}.{kit.key}", amount)
        return found
