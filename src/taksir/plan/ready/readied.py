"""A scenario made ready: every amount with its working, and the problem in numbers for any sample of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.terms import terms_of
from taksir.plan.problem.chips import Chips
from taksir.plan.problem.instance import Instance
from taksir.plan.problem.money import Risk
from taksir.plan.ready.build import sites_at
from taksir.plan.ready.calendar import Calendar, calendar_of
from taksir.plan.ready.equipment import Equipment, equipment_of
from taksir.plan.ready.grounds import Grounds, grounds_of
from taksir.plan.ready.hold import Hold
from taksir.plan.ready.kit import kit_of
from taksir.plan.ready.money import Purse, purse_of
from taksir.plan.ready.offers import offer_of
from taksir.plan.ready.own import own_at, programme_of
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.ready.pools import Buyer, Pool, PoolMaker, pools_at
from taksir.plan.ready.rents import Lease, lease_of, rents_at
from taksir.plan.ready.rules import RuleMaker, Standings
from taksir.plan.ready.sites import Place, SiteMaker
from taksir.plan.ready.work import Task, tasks_of, work_at
from taksir.plan.scenario.scenario import Scenario
from taksir.quantity.amount import Amount

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Readied:
    """What a plan rests on. `amounts` by name ("chips.gb300.it.2027-Q1", "sites.johor.watt.gb300"), `notes` for a
    reader, `later` the facts that are newer than the world's date."""

    world: Assumptions
    scenario: Scenario
    calendar: Calendar
    hold: Hold
    pools: tuple[Pool, ...]
    places: tuple[Place, ...]
    equipment: tuple[Equipment, ...]
    leases: tuple[Lease, ...]
    grounds: Grounds
    tasks: tuple[Task, ...]
    purse: Purse
    rules: RuleMaker
    available: Amount
    book: Book = field(repr=False)
    made: Mapping[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Layers and countries in which most of each own chip is made, by its place among the chips."""

    @property
    def amounts(self) -> Mapping[str, Amount]:
        """Every amount of the plan by its name."""
        return self.book.amounts

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know of how the numbers came about."""
        return self.book.notes

    @property
    def later(self) -> tuple[str, ...]:
        """Addresses of facts that were not known on the world's date."""
        return self.world.later

    @property
    def sources(self) -> tuple[str, ...]:
        """Aliases of every source of the amounts, in order of first use, and of the scenario."""
        found = (source for amount in self.amounts.values() for source in amount.sources())
        return tuple(dict.fromkeys((*self.scenario.sources, *found)))

    def instance(self, sample: int | None = None) -> Instance:
        """The problem in numbers: of one sample of the world's draw, or with every amount at its median."""
        pick, calendar, hold = Pick(sample), self.calendar, self.hold
        chips = self._chips(pick)
        sites = sites_at(self.places, self.grounds, calendar, hold, self.equipment, pick)
        performance = hold.performance(pick)
        available = np.full(len(hold.kits), pick(self.available))
        standings = Standings(hold.kits, [one.vendor for one in chips.chips], self.places, sites.watt, chips.worth)
        rented = zip(self.leases, hold.rented, strict=True)
        closed = self.rules.closed([(hold.kits[place].key, self.grounds.country[one.key]) for one, place in rented])
        instance = Instance(
            self.scenario.name,
            self.scenario.objective,
            calendar.at(pick),
            chips,
            own_at(hold.programmes, hold.own, calendar, pick),
            pools_at(self.pools, calendar, len(hold.kits), pick),
            rents_at(self.leases, hold.rented, self.grounds, calendar, closed, pick),
            sites,
            work_at(self.tasks, calendar, self.grounds, performance, available, pick),
            self.purse.at(calendar, pick),
            Risk(self.scenario.risk.weight, self.scenario.risk.tail),
            self.rules.caps(standings, pick),
            self.rules.shares(standings, pick),
            self.rules.targets(standings, performance, pick),
        )
        misfits = instance.misfits()
        if misfits:
            raise CatalogError(f"{self.scenario.name}: {misfits[0]}")
        return instance

    def _chips(self, pick: Pick) -> Chips:
        def making(place: int) -> tuple[tuple[str, str], ...]:
            drawn = [(one.layer, one.suppliers[0][1]) for one in self.pools if place in one.needs]
            drawn += [one for one in self.made.get(place, ()) if one[0] not in dict(drawn)]
            return tuple(dict.fromkeys((_LAYERS[layer], country) for layer, country in drawn))

        countries = {place: making(place) for place in range(len(self.hold.kits))}
        return self.hold.chips(self.calendar, countries, pick)


_LAYERS = {"logic": "foundry", "memory": "memory", "packaging": "packaging", "racks": "assembly"}
"""Layer of a pool, and of the making of a chip."""


def ready(world: Assumptions, scenario: Scenario) -> Readied:
    """Work out all that a scenario needs of catalog and model; CatalogError or UnknownNameError name what is missing.

    Chips come in the order: bought, of one's own design, those that are only rented.
    """
    book = Book(world)
    calendar = calendar_of(book, scenario, terms_of(world, scenario.owner).wacc)
    bought = [kit_of(world, key, told.chip) for key, told in scenario.chips.items()]
    designed = [kit_of(world, key, told.like) for key, told in scenario.own.items()]
    rented = {key: kit_of(world, key, told.chip) for key, told in scenario.clouds.items()}
    offers = tuple(
        offer_of(book, calendar, scenario.owner, kit, told)
        for kit, told in zip(bought, scenario.chips.values(), strict=True)
    )
    programmes = tuple(
        programme_of(book, calendar, scenario.owner, kit, told)
        for kit, told in zip(designed, scenario.own.values(), strict=True)
    )
    hold = Hold.of(book, offers, programmes, tuple(rented.values()))
    grounds = grounds_of(world, scenario)
    buyers = [Buyer(place, offer.kit, offer.share) for place, offer in enumerate(offers)]
    buyers += [Buyer(place, one.kit, None) for place, one in zip(hold.own, programmes, strict=True)]
    maker = PoolMaker(book, calendar, scenario)
    return Readied(
        world,
        scenario,
        calendar,
        hold,
        maker.pools(buyers),
        SiteMaker(book, calendar, scenario, hold.kits, hold.it(calendar)).places(),
        equipment_of(book, scenario),
        tuple(lease_of(book, calendar, key, rented[key], told) for key, told in scenario.clouds.items()),
        grounds,
        tasks_of(book, calendar, scenario, hold.kits),
        purse_of(book, scenario),
        RuleMaker.of(book, calendar, scenario, hold.kits),
        book.put("available", world.get("plan.availability")),
        book,
        {place: maker.largest(one.kit) for place, one in zip(hold.own, programmes, strict=True)},
    )
