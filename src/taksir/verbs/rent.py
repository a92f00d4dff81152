"""What chips cost to rent for a time, at the rents that were known on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from taksir.errors import UsageError
from taksir.verbs.naming import find_counted, read_quantity

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.report.results.result import Result

CHIP = "h100-sxm"
"""What is rented where neither `chip` nor the count says what."""

MOST_DAYS = 36_525
"""A hundred years."""


def rent(world: Assumptions, chips: str, *, days: float, chip: str | None = None, day: date | None = None) -> Result:
    """The cost of `chips` ("1,000 H100", "16 servers") for `days`, market by market; `day` is that of the rents.

    Below a year, what is asked on demand comes first; from a year on, what contracts ask. CatalogError where no rent of
    the chip was known on the day, UsageError for what is no count or no time.
    """
    from taksir.model.capital.hire import hire
    from taksir.model.chain import kind_of
    from taksir.model.count import COUNT, packages_counted, server_counted
    from taksir.report.results.rent import rent_result

    if not 0 < days <= MOST_DAYS:
        raise UsageError(f"{days:g} days: above zero and at most {MOST_DAYS:,}")
    if day is not None and day > world.as_of:
        raise UsageError(f"{day} is to come: no rent of it is known on {world.as_of}")
    given = read_quantity(chips)
    if kind_of(given.unit) != "count":
        raise UsageError(f"{chips!r}: a number of chips is wanted, like 1,000 H100")
    key, server = find_counted(world, given, chip, CHIP)
    scope = given.words[0] if given.words else given.unit
    said = scope if scope in COUNT else "package"
    held = server_counted(world, key, said, server)
    count = packages_counted(world, world.given("given", given.value, given.unit), said, key, held)
    if count.p50 <= 0:
        raise UsageError(f"{chips!r}: a number above zero")
    return rent_result(
        hire(world, key, count, days, day), given.text, world.entity("chip", key).name, day or world.as_of
    )
