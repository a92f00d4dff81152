"""Programmes of own chips: what is paid before the first, when they come, what one costs while yield is learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.stack import Stack, stack_of
from taksir.model.capital.terms import Terms, terms_of
from taksir.model.design.candidate import from_catalog
from taksir.model.design.programme import first_volume_month
from taksir.model.silicon.margin import price_usd
from taksir.model.total import sum_usd
from taksir.plan.problem.chips import Own
from taksir.plan.ready.calendar import Calendar, calendar_month
from taksir.plan.ready.flow import left_of
from taksir.plan.ready.kit import Kit
from taksir.plan.ready.offers import flow_of, life_of, worth_of
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.ready.used import Used, used_of
from taksir.plan.scenario.number import Told
from taksir.plan.scenario.offer import OwnChip
from taksir.quantity.amount import Amount, Value, compute, law

Array = NDArray[np.float64]


@law("C · s / (s + f)", unit="USD")
def silicon_of_usd(cost_usd: Value, silicon_usd: Value, fixed_usd: Value) -> Value:
    """The part of a told cost that grows dearer with a poor yield, as it is of the chip that it is like."""
    return cost_usd * silicon_usd / (silicon_usd + fixed_usd)


@law("C − s", unit="USD")
def rest_usd(all_usd: Value, part_usd: Value) -> Value:
    """What is left of a cost beside one part."""
    return all_usd - part_usd


@law("W · r", unit="FLOP/s")
def worth_flops(worth: Value, performance: Value) -> Value:
    """What an own chip gives in use, from the one that it is like."""
    return worth * performance


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """An own chip in amounts: US dollars, months; `flow` (T, S) packages a period at the full rate, where not told;
    `left` (T, F, S) the part of them in each future."""

    kit: Kit
    told: OwnChip
    nre: Amount
    silicon: Amount
    fixed: Amount
    partner: Amount
    around: Amount
    design: Amount
    to_volume: Amount
    respin: Amount
    ramp: Amount
    learned: Amount
    first_yield: Amount
    performance: Amount
    life: Amount
    used: Used
    worth: Amount | None
    most: Amount | None
    flow: Array | None
    left: Array

    def cost(self, pick: Pick, dearer: Array | float = 1.0) -> Array:
        """US dollars a package with all IT around it; `dearer` is silicon over that of a mature design."""
        made = pick(self.silicon) * np.asarray(dearer) + pick(self.fixed)
        return np.asarray(price_usd(made, pick(self.partner))) + pick(self.around)

    def first(self, calendar: Calendar, pick: Pick) -> Array:
        """Months of the calendar at which the first volume comes, by the period of the beginning and the future."""
        respins = np.array([float(one.respins) for one in calendar.futures.values()])
        months = first_volume_month(pick(self.design), pick(self.to_volume), respins, pick(self.respin))
        first: Array = calendar.edges[:-1, None] + np.asarray(months)[None, :]
        return first

    def at(self, calendar: Calendar, pick: Pick) -> tuple[Array, Array, Array]:
        """NRE (τ, t), packages that can be shipped (τ, t, f), and cost a package (τ, t, f)."""
        first = self.first(calendar, pick)[:, None, :]
        begin, end = calendar.edges[:-1], calendar.edges[1:]
        design = max(pick(self.design), np.finfo(float).tiny)
        spent = calendar.overlap(begin, begin + design) * (end - begin) / design
        rate = np.full(len(begin), np.inf) if self.flow is None else pick.of(self.flow)
        if self.most is not None:
            rate = np.minimum(rate, pick(self.most))
        rising = _built(end[None, :, None], first, pick(self.ramp)) - _built(
            begin[None, :, None], first, pick(self.ramp)
        )
        full = rate[:, None] * pick.of(self.left)
        ramp = full[None] * rising / (end - begin)[None, :, None] * self._open(calendar)[:, None, None]
        middle = (begin + end)[None, :, None] / 2
        grown = np.clip((middle - first) / max(pick(self.learned), np.finfo(float).tiny), 0.0, 1.0)
        early = pick(self.first_yield)
        return pick(self.nre) * spent, ramp, self.cost(pick, 1 / (early + (1 - early) * grown))

    def _open(self, calendar: Calendar) -> Array:
        """Whether a programme may begin in a period, (T,): none that does builds anything."""
        days = [one.start for one in calendar.periods]
        early, late = self.told.earliest, self.told.latest
        return np.array(
            [(early is None or day >= early) and (late is None or day <= late) for day in days], dtype=float
        )


def _built(month: Array, first: Array, ramp: float) -> Array:
    """Months of full rate that were worked by a moment, when the rate rises evenly from the first volume on."""
    passed = np.clip(month - first, 0.0, None)
    long = max(ramp, np.finfo(float).tiny)
    rising = np.minimum(passed, long)
    built: Array = rising * (rising / long) / 2 + (passed - rising)
    return built


def programme_of(book: Book, calendar: Calendar, owner: str, kit: Kit, told: OwnChip) -> Programme:
    """The programme of a chip like one of the catalog; CatalogError names what that one lacks."""
    world, where = book.world, f"own.{kit.key}"
    terms = terms_of(world, owner, server=kit.holder)
    like = from_catalog(world, kit.chip.key)
    silicon, fixed = like.silicon, like.fixed
    if told.cost is not None:
        cost = book.told(f"{where}.cost", told.cost, "USD")
        silicon = compute(silicon_of_usd, "silicon", cost, like.silicon, like.fixed)
        fixed = compute(rest_usd, "memory and test", cost, silicon)
    partner = book.told_or(f"{where}.partner_margin", told.partner_margin, "fraction", "silicon.margin.partner")
    price = compute(price_usd, "price of the own chip", compute(sum_usd, "cost", silicon, fixed), partner)
    stack = stack_around(world, kit, terms, price)
    performance = book.told_or(f"{where}.performance", told.performance, "ratio", "ownchip.risk.utilisation")
    worth = worth_of(book, kit)
    most = None if told.most is None else book.told(f"{where}.most", told.most, "package")

    def time(name: str, month: Told | None, fact: str) -> Amount:
        return book.told_or(f"{where}.{name}", month, "month", f"ownchip.time.{fact}")

    return Programme(
        kit, told,
        book.put(f"{where}.nre", like.nre) if told.nre is None else book.told(f"{where}.nre", told.nre, "USD"),
        book.put(f"{where}.silicon", silicon),
        book.put(f"{where}.fixed", fixed),
        partner,
        book.put(f"{where}.around", compute(rest_usd, "IT around the chip", stack.it, stack.chip)),
        time("design_months", told.design_months, "design"),
        time("to_volume_months", told.to_volume_months, "to_volume"),
        time("respin_months", told.respin_months, "respin_delay"),
        time("ramp_months", told.ramp_months, "ramp"),
        time("yield_months", None, "yield_ramp"),
        book.told_or(f"{where}.first_yield", told.first_yield, "fraction", "ownchip.risk.first_yield"),
        performance,
        life_of(book, kit.key, None, terms),
        used_of(book),
        None if worth is None else compute(worth_flops, "delivered in training", worth, performance),
        most,
        None if most is not None else _all_of_it(book, calendar, kit),
        left_of(world, calendar, kit),
    )  # fmt: skip


def stack_around(world: Assumptions, kit: Kit, terms: Terms, price: Amount) -> Stack:
    """What stands around an own chip: as around the one that it is like at its own market price, where it has one."""
    key = kit.chip.key
    try:
        return stack_of(world, key, terms, server=kit.server)
    except CatalogError:
        return stack_of(world, key, terms, server=kit.server, paid=price)


def _all_of_it(book: Book, calendar: Calendar, kit: Kit) -> Array:
    """Where the scenario does not say how many: a buyer's usual part of what could be made of its like."""
    try:
        return flow_of(book, calendar, kit, book.world.get("supply.buyer_share"))
    except CatalogError as error:
        raise CatalogError(f"own.{kit.key}: {error}; say most, the packages a period") from error


def own_at(programmes: Sequence[Programme], places: Sequence[int], calendar: Calendar, pick: Pick) -> Own:
    """The programmes of the problem for one sample; `places` are those of their chips."""
    periods, futures = len(calendar.periods), len(calendar.futures)
    count = len(programmes)
    nre, ramp = np.zeros((count, periods, periods)), np.zeros((count, periods, periods, futures))
    cost = np.zeros_like(ramp)
    for row, programme in enumerate(programmes):
        nre[row], ramp[row], cost[row] = programme.at(calendar, pick)
    return Own(tuple(one.kit.key for one in programmes), np.array(places, dtype=np.int64), nre, ramp, cost)


def opens(programme: Programme, calendar: Calendar, pick: Pick) -> int:
    """The first period in which any own chip can be there."""
    early = programme.told.earliest
    begin = calendar.start if early is None else max(early, calendar.start)
    months = first_volume_month(pick(programme.design), pick(programme.to_volume), 0.0, pick(programme.respin))
    return calendar.first(calendar_month(begin) + float(months))
