"""Money at a day in another currency, at the catalog's dated rates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taksir.errors import CatalogError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from taksir.catalog.facts import Catalog
    from taksir.catalog.fx import Rate


@dataclass(frozen=True, slots=True)
class Converted:
    """`value` of `unit` is `low` to `high`, best `best`, of `to`; `rate` is in units of the weaker a stronger one."""

    value: float
    unit: str
    to: str
    best: float
    low: float
    high: float
    rate: Rate


def convert(catalog: Catalog, money: str, to: str, day: date, as_of: date) -> Converted:
    """A sum ("Rp16.7 trillion", "US$1 billion") in another currency at the last rate on or before `day`.

    UsageError for what is no money or a day to come; UnknownNameError for a currency that no series knows; CatalogError
    where no rate reaches back so far.
    """
    from taksir.quantity.unit import is_currency
    from taksir.verbs.given import read_given

    given = read_given(money, ())
    if not is_currency(given.unit):
        raise UsageError(f"{money!r}: a sum of money is wanted, like US$1 billion")
    return convert_value(catalog, given.value, given.unit, to, day, as_of)


def convert_value(catalog: Catalog, value: float, unit: str, to: str, day: date, as_of: date) -> Converted:
    """The same of a number in a currency."""
    target = to.strip().upper()
    known = catalog.rates.currencies()
    for code in (unit, target):
        if code not in known:
            raise UnknownNameError("currency", code, sorted(known))
    if day > as_of:
        raise UsageError(f"{day} is to come: no rate of it is known on {as_of}")
    forth = catalog.rates.rate(unit, target, day, as_of)
    back = catalog.rates.rate(target, unit, day, as_of)
    if forth is None or back is None:
        raise CatalogError(f"no rate of {unit} and {target} is known on {day}")
    told = forth if forth.value >= 1 else back
    return Converted(value, unit, target, value * forth.value, value * forth.low, value * forth.high, told)
