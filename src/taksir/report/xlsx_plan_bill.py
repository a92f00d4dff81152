"""What a plan pays, as rows that a workbook can compute: a quantity decided, times a price, in a period.

Every payment of the solver is here once: their sums by part, period and future are its `spent` and its `cost`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from taksir.report.results.plan_decisions import Decision, decisions
from taksir.report.results.plan_view import View

Array = NDArray[np.float64]
Key = tuple[str, tuple[int, ...]]

LEFT = "left at the end"
BEFORE = -1
"""The period before the first."""

SECONDS_AN_HOUR = 3600


@dataclass(frozen=True, slots=True, eq=False)
class Price:
    """A price or another number that a quantity is multiplied by, one of each future: `values` (f,) in `unit`."""

    what: str
    item: str
    period: int | None
    unit: str
    values: Array


@dataclass(frozen=True, slots=True)
class Payment:
    """`sign` times a quantity times the product of prices, paid in a period (the number of periods: at the end)."""

    part: str
    period: int
    sign: int
    quantity: Key
    prices: tuple[Key, ...]


@dataclass(slots=True)
class Bill:
    """All payments of a plan with the quantities and the prices that they are made of."""

    view: View
    quantities: dict[Key, Decision] = field(default_factory=dict)
    prices: dict[Key, Price] = field(default_factory=dict)
    payments: list[Payment] = field(default_factory=list)

    def amounts(self, payment: Payment) -> Array:
        """US dollars of a payment in each future."""
        found = payment.sign * self.quantities[payment.quantity].values
        for key in payment.prices:
            found = found * self.prices[key].values
        return np.asarray(found, float)

    def totals(self, parts: Sequence[str]) -> Array:
        """US dollars by part, period (the end last) and future."""
        found = np.zeros((len(parts), len(self.view.periods) + 1, len(self.view.time.futures)))
        place = {name: number for number, name in enumerate(parts)}
        for one in self.payments:
            found[place[one.part], one.period] += self.amounts(one)
        return found

    def price(self, name: str, at: tuple[int, ...], what: str, item: str, unit: str, value: object) -> Key:
        """Keep a price and give its key; one number stands for every future."""
        key = (name, at)
        if key not in self.prices:
            values = np.broadcast_to(np.asarray(value, float), (len(self.view.time.futures),))
            period = at[-1] if at else None
            self.prices[key] = Price(what, item, period, unit, values)
        return key

    def pay(self, part: str, period: int, quantity: Key, *prices: Key, sign: int = 1) -> None:
        """Keep a payment that is not nothing."""
        if any(np.any(self.prices[key].values != 0) for key in prices[:1]):
            self.payments.append(Payment(part, period, sign, quantity, prices))


def bill_of(view: View) -> Bill:
    """The whole bill of a plan."""
    bill = Bill(view)
    for one in decisions(view):
        bill.quantities[(one.kind, one.at)] = one
    for key, one in list(bill.quantities.items()):
        write = WRITERS.get(one.kind)
        if write is not None:
            write(bill, key, one)
    _halls(bill)
    _interest(bill)
    return bill


def _order(bill: Bill, key: Key, one: Decision) -> None:
    chips, (chip, tier, period) = bill.view.instance.chips, one.at
    item = f"{one.chip}, tier {tier + 1}"
    price = bill.price("price", one.at, "price, all in", item, "USD/package", chips.price[chip, tier, period])
    bill.pay("chips", period, key, price)
    if chips.deposit[chip] and one.placed is not None and one.placed != period:
        listed = bill.price(
            "listed", one.at, "price at the order", item, "USD/package", chips.listed[chip, tier, period]
        )
        deposit = _deposit(bill, chip)
        bill.pay("chips", one.placed, key, listed, deposit)
        bill.pay("chips", period, key, listed, deposit, sign=-1)


def _deposit(bill: Bill, chip: int) -> Key:
    key = ("deposit", (chip,))
    if key not in bill.prices:
        chips = bill.view.instance.chips
        values = np.full(len(bill.view.time.futures), float(chips.deposit[chip]))
        bill.prices[key] = Price("deposit", chips.chips[chip].key, None, "fraction", values)
    return key


def _begin(bill: Bill, key: Key, one: Decision) -> None:
    sites, (phase, begun) = bill.view.instance.sites, one.at
    for period in np.flatnonzero(sites.capex[phase, begun]).tolist():
        at = (phase, begun, period)
        paid = bill.price("capex", at, "building", str(one.item), "USD", sites.capex[at])
        bill.pay("sites", period, key, paid)
    worth = bill.price(
        "residual", (phase, begun), "worth at the end", str(one.item), "USD", sites.residual[phase, begun]
    )
    bill.pay(LEFT, len(bill.view.periods), key, worth, sign=-1)


def _tape(bill: Bill, key: Key, one: Decision) -> None:
    own, (place, begun) = bill.view.instance.own, one.at
    for period in np.flatnonzero(own.nre[place, begun]).tolist():
        at = (place, begun, period)
        bill.pay("own design", period, key, bill.price("nre", at, "design", str(one.item), "USD", own.nre[at]))


def _built(bill: Bill, key: Key, one: Decision) -> None:
    cost = bill.view.instance.own.cost[one.at]
    bill.pay("own chips", one.period, key, bill.price("cost", one.at, "cost", str(one.item), "USD/package", cost))


def _stock(bill: Bill, key: Key, one: Decision) -> None:
    given, (site, chip, period) = bill.view.instance, one.at
    item = f"{one.chip} at {one.site}"
    price = bill.price("running", one.at, "running", item, "USD/package", given.sites.running[site, chip, period])
    bill.pay("running", period, key, price)
    if period == len(bill.view.periods) - 1:
        bill.pay(LEFT, period + 1, key, _resale(bill, chip, period), sign=-1)


def _retire(bill: Bill, key: Key, one: Decision) -> None:
    _, chip, period = one.at
    bill.pay("resale", period, key, _resale(bill, chip, period), sign=-1)


def _resale(bill: Bill, chip: int, period: int) -> Key:
    chips = bill.view.instance.chips
    return bill.price(
        "resale", (chip, period), "resale", chips.chips[chip].key, "USD/package", chips.resale[chip, period]
    )


def _rented(bill: Bill, key: Key, one: Decision) -> None:
    price = bill.view.instance.rents.price[one.at]
    bill.pay("rent", one.period, key, bill.price("rent", one.at, "rent", str(one.item), "USD/package", price))


def _missed(bill: Bill, key: Key, one: Decision) -> None:
    given, (work, period) = bill.view.instance, one.at
    penalty = float(given.work.penalty[work])
    if np.isfinite(penalty):
        each = bill.price("penalty", (work, period), "penalty", str(one.item), "USD/token", penalty)
        seconds = float(given.time.hours[period]) * SECONDS_AN_HOUR
        bill.pay("missed", period, key, each, bill.price("seconds", (period,), "length", "", "s", seconds))


WRITERS = {
    "order": _order, "begin": _begin, "tape": _tape, "built": _built, "stock": _stock, "retire": _retire,
    "rented": _rented, "missed": _missed,
}  # fmt: skip


def _halls(bill: Bill) -> None:
    """Rent of leased phases while they have power: a quantity of one in the futures in which they have."""
    view = bill.view
    sites = view.instance.sites
    for phase, begun in view.begun():
        for period in np.flatnonzero(sites.rent[phase]).tolist():
            has = (sites.ready[phase, begun] <= period).astype(float)
            if has.any():
                key = ("energised", (phase, period))
                site = sites.sites[int(sites.site[phase])].key
                bill.quantities[key] = Decision("energised", key[1], period, "switch", has, sites.phases[phase], site)
                rent = bill.price("hall", (phase, period), "rent of the hall", sites.phases[phase], "USD",
                                  sites.rent[phase, period])  # fmt: skip
                bill.pay("halls leased", period, key, rent)


def _interest(bill: Bill) -> None:
    view = bill.view
    money, count = view.instance.money, len(view.time.futures)
    if not money.limited or not money.rate:
        return
    key = ("rate", ())
    bill.prices[key] = Price("interest a period", "debt", None, "fraction", np.full(count, money.rate))
    if money.debt:
        before: Key = ("debt", (BEFORE,))
        bill.quantities[before] = Decision("debt", (BEFORE,), BEFORE, "USD", np.full(count, money.debt))
        bill.pay("interest", 0, before, key)
    for period in range(len(view.periods) - 1):
        held: Key = ("debt", (period,))
        if held in bill.quantities:
            bill.pay("interest", period + 1, held, key)
