"""Money of other currencies in US dollars, at the last rate that is known on the first day of the plan."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from taksir.catalog.facts import Catalog
from taksir.plan.scenario.measure import MeasureError
from taksir.quantity.money import format_rate

DOLLAR = "USD"


class Exchange:
    """Rates of one day; `notes` tell which were taken."""

    def __init__(self, catalog: Catalog, day: date) -> None:
        self._rates = catalog.rates
        self._day = day
        self.notes: dict[str, None] = {}

    @cached_property
    def _currencies(self) -> frozenset[str]:
        return self._rates.currencies()

    def in_dollars(self, unit: str) -> tuple[float, str]:
        """US dollars for one of a unit that begins with a currency, and the unit in dollars; others stay as they are.

        MeasureError for a currency that has no rate by that day.
        """
        head, slash, rest = unit.partition("/")
        code = head.strip()
        if code == DOLLAR or code not in self._currencies:
            return 1.0, unit
        rate = self._rates.rate(code, DOLLAR, self._day)
        if rate is None:
            raise MeasureError(f"no exchange rate of {code} is known by {self._day}")
        told = format_rate(rate.value, code, DOLLAR)
        self.notes[f"{code} at {told}, the rate of {rate.on} ({', '.join(rate.sources)})"] = None
        return rate.value, f"{DOLLAR}{slash}{rest}"
