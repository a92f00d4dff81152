"""Phases of a site: when they have power, what they cost while they are built, what they are worth at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.capital.annuity import capital_usd_per_year
from taksir.model.capital.capex import built_usd
from taksir.model.capital.hall import Hall
from taksir.model.capital.stack import hall_usd
from taksir.model.site.schedule import building_months, energised_months, schedule_of
from taksir.plan.ready.calendar import MONTHS_A_YEAR, Calendar, calendar_month
from taksir.plan.ready.names import spoken
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.scenario.number import Told
from taksir.plan.scenario.site import SiteOffer
from taksir.quantity.amount import Amount, Value, compute, law

Array = NDArray[np.float64]

W_A_KW = 1000.0


@law("r · 12 / 1000", unit="USD/W/year")
def a_watt_and_year(usd_per_kw_month: Value) -> Value:
    """A rent a kilowatt and month, a watt and year."""
    return usd_per_kw_month * MONTHS_A_YEAR / W_A_KW


@dataclass(frozen=True, slots=True)
class Waits:
    """What the power of a site waits for, in months; `grid` None where it makes its own."""

    permit: Amount
    build: Amount
    equipment: Amount
    commissioning: Amount
    grid: Amount | None

    def months(self, pick: Pick, later: float) -> float:
        """From the beginning of a phase to power, when the grid comes `later`."""
        paths = [pick(self.equipment)]
        if self.grid is not None:
            paths.append(max(pick(self.grid) + later, 0.0))
        building = building_months(pick(self.permit), pick(self.build))
        return float(energised_months(building, pick(self.commissioning), *paths))

    def told(self, pick: Pick) -> tuple[tuple[str, float], ...]:
        """By name: what is delivered on the paths "grid" and "equipment" is commissioned after."""
        named = {
            "permit": self.permit, "build": self.build, "grid": self.grid, "equipment": self.equipment,
            "commissioning": self.commissioning,
        }  # fmt: skip
        return tuple((name, pick(amount)) for name, amount in named.items() if amount is not None)


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase in amounts: W, US dollars, months where they are told, the month before which it has no power."""

    name: str
    power: Amount
    cost: Amount
    months: Amount | None
    ready: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Phases:
    """The phases of a site; `rent` US dollars a watt and year where they are leased, `life` years of a building."""

    told: SiteOffer
    phases: tuple[Phase, ...]
    waits: Waits
    rent: Amount | None
    life: Amount

    def later(self, months: float) -> float:
        """By how much a grid that comes later delays what the scenario dates itself: not what makes its own power, and
        not a landlord's halls."""
        return 0.0 if self.told.own_power or self.rent is not None else months

    def ready(self, phase: Phase, calendar: Calendar, pick: Pick) -> NDArray[np.int64]:
        """The first period with power, by the period of the beginning and the future, (τ, F); beyond the plan too."""
        columns = []
        for future in calendar.futures.values():
            later = self.later(future.grid_months)
            months = (
                self.waits.months(pick, future.grid_months)
                if phase.months is None
                else max(pick(phase.months) + later, 0.0)
            )
            not_before = -np.inf if phase.ready is None else phase.ready + later
            columns.append(calendar.firsts(np.maximum(calendar.edges[:-1] + months, not_before)))
        return np.stack(columns, axis=1)

    def opens(self, calendar: Calendar) -> NDArray[np.bool_]:
        """Whether a phase may be begun in a period, (T,)."""
        early = self.told.earliest
        return np.array([early is None or one.start >= early for one in calendar.periods])

    def capex(self, phase: Phase, calendar: Calendar, pick: Pick, factor: float) -> Array:
        """US dollars by the period of the beginning and of the payment, (τ, t): evenly while it is permitted and built.

        What would be paid after the plan is not in it. Nothing for a leased hall.
        """
        periods = len(calendar.periods)
        if self.rent is not None:
            return np.zeros((periods, periods))
        months = pick(self.waits.permit) + pick(self.waits.build) if phase.months is None else pick(phase.months)
        long = max(months, float(np.diff(calendar.edges).min()))
        lengths = np.diff(calendar.edges)
        begins = calendar.edges[:-1]
        paid = calendar.overlap(begins, begins + long) * lengths / long
        return pick(phase.cost) * factor * paid

    def residual(self, ready: NDArray[np.int64], capex: Array, calendar: Calendar, pick: Pick) -> Array:
        """What a phase is worth at the end, (τ,): what was paid, less its years with power over those of a building."""
        years = float(np.mean(calendar.years))
        used = np.clip(len(calendar.periods) - ready, 0, None) * years
        left: Array = capex.sum(axis=1) * np.clip(1 - used / pick(self.life), 0.0, None)
        return left

    def rents(self, phase: Phase, calendar: Calendar, pick: Pick, factor: float) -> Array:
        """US dollars a period once it has power, (T,)."""
        if self.rent is None:
            return np.zeros(len(calendar.periods))
        return pick(phase.power) * pick(self.rent) * calendar.years * factor


def phases_of(book: Book, key: str, told: SiteOffer, hall: Hall) -> Phases:
    """The phases of a site, its hall at that cost a watt; CatalogError where its wait for the grid is not known."""
    world, where = book.world, f"sites.{key}"
    phases = []
    for number, phase in enumerate(told.phases, start=1):
        name = f"{where}.{number}"
        power = book.told(f"{name}.power", phase.power, "W")
        cost = (
            book.put(f"{name}.cost", compute(built_usd, f"{key} {number}", power, hall.whole))
            if phase.cost is None
            else book.told(f"{name}.cost", phase.cost, "USD")
        )
        months = None if phase.months is None else book.told(f"{name}.months", phase.months, "month")
        ready = None if phase.ready is None else calendar_month(phase.ready)
        called = f"{spoken(key)} {number}" if len(told.phases) > 1 else spoken(key)
        phases.append(Phase(called, power, cost, months, ready))
    rent = None
    if told.tenure == "lease":
        if told.rent is not None:
            rent = compute(a_watt_and_year, "rent", book.told(f"{where}.rent", told.rent, "USD/kW/month"))
        else:
            one = world.given("one watt", 1.0, "W")
            put_up = compute(hall_usd, "hall a watt, leased", one, hall.whole, world.get("capital.colocation_margin"))
            none, life = world.given("no residual", 0.0, "fraction"), world.get("capital.building_life")
            rate = world.get("capital.landlord_rate")
            rent = compute(capital_usd_per_year, "rent a watt and year", put_up, none, rate, life)
            book.put(f"{where}.rent", rent)
    life = book.put(f"{where}.building_life", world.get("capital.building_life"))
    return Phases(told, tuple(phases), waits_of(book, key, told), rent, life)


def waits_of(book: Book, key: str, told: SiteOffer) -> Waits:
    """What the power of a site waits for: the catalog's schedule of the place, or what the scenario says instead."""
    world, where = book.world, f"sites.{key}"
    without_grid = told.own_power or told.grid_months is not None or all(one.months is not None for one in told.phases)
    usual = schedule_of(world, told.place, own_power=without_grid)

    def wait(name: str, months: Told | None, amount: Amount) -> Amount:
        address = f"{where}.{name}_months"
        return book.put(address, amount) if months is None else book.told(address, months, "month")

    grid = None
    if not told.own_power:
        if told.grid_months is not None:
            grid = book.told(f"{where}.grid_months", told.grid_months, "month")
        elif usual.grid is not None:
            grid = book.put(f"{where}.grid_months", usual.grid)
    return Waits(
        wait("permit", told.permit_months, usual.permit),
        wait("build", told.build_months, usual.construction),
        wait("equipment", told.equipment_months, usual.equipment),
        wait("commissioning", None, usual.commissioning),
        grid,
    )


def dearest(halls: Sequence[Hall]) -> Hall:
    """Of the halls that chips on offer need the dearest: one that holds any of them."""
    return max(halls, key=lambda hall: hall.whole.p50)
