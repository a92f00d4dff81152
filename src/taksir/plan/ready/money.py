"""Capital in amounts: what comes in, what debt costs and how much of it there may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from taksir.model.capital.terms import LARGE, kind_of
from taksir.plan.problem.money import Money
from taksir.plan.ready.calendar import Calendar
from taksir.plan.ready.chance import factors
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.scenario.scenario import Scenario
from taksir.quantity.amount import Amount


@dataclass(frozen=True, slots=True, eq=False)
class Purse:
    """The capital of a scenario; `loan_to_value` None where there is no such covenant."""

    limited: bool
    cash: Amount
    inflow: Mapping[date, Amount]
    floor: Amount
    debt: Amount
    debt_limit: Amount
    rate: Amount
    loan_to_value: Amount | None

    def at(self, calendar: Calendar, pick: Pick) -> Money:
        """The money of the problem for one sample; what comes in moves with the factor of each future."""
        comes = calendar.spread({day: pick(amount) for day, amount in self.inflow.items()})
        factor = factors(calendar.futures, lambda one: one.inflow)
        covenant = np.inf if self.loan_to_value is None else pick(self.loan_to_value)
        return Money(
            self.limited,
            pick(self.cash),
            comes[:, None] * factor[None, :],
            pick(self.floor),
            pick(self.debt),
            float((1 + pick(self.rate)) ** float(np.mean(calendar.years)) - 1),
            np.full(len(calendar.periods), pick(self.debt_limit)),
            covenant,
        )


def purse_of(book: Book, scenario: Scenario) -> Purse:
    """The capital of a scenario; debt costs what it says, else what bonds (large owners) or loans of the catalog do."""
    told = scenario.capital
    usual = "capital.bond_rate" if kind_of(book.world, scenario.owner) in LARGE else "capital.loan_rate"
    return Purse(
        told.given or bool(told.inflow),
        book.told("capital.cash", told.cash, "USD"),
        {day: book.told(f"capital.inflow.{day}", amount, "USD") for day, amount in told.inflow.items()},
        book.told("capital.floor", told.floor, "USD"),
        book.told("capital.debt", told.debt, "USD"),
        book.told("capital.debt_limit", told.debt_limit, "USD"),
        book.told_or("capital.rate", told.rate, "1/year", usual),
        None if told.loan_to_value is None else book.told("capital.loan_to_value", told.loan_to_value, "fraction"),
    )
