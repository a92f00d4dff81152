"""When a site can be energised: phases side by side, and the one that everything waits for.

Building begins with the permit, and construction lasts until the first hall is energised; the grid connection is
applied for and long-lead equipment ordered on the first day, and both have to be commissioned. The slowest path
decides.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import numpy as np

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount, Value, compute, law

MONTHS_A_YEAR = 12


@law("permit + construction", unit="month")
def building_months(permit: Value, construction: Value) -> Value:
    """Months until the first hall stands."""
    return permit + construction


@law("max(building, paths + commissioning)", unit="month")
def energised_months(building: Value, commissioning: Value, *paths: Value) -> Value:
    """Months from the decision to the first energised hall; what arrives on the other paths is commissioned.

    >>> energised_months(30.0, 4.0, 48.0, 28.0)
    52.0
    """
    slowest: Value = building
    for path in paths:
        slowest = np.maximum(slowest, np.asarray(path) + commissioning)
    return float(slowest) if np.ndim(slowest) == 0 else slowest


@dataclass(frozen=True, slots=True)
class Schedule:
    """Phases in months; `critical` is the path that most often decides, `critical_share` how often it does."""

    permit: Amount
    construction: Amount
    building: Amount
    grid: Amount | None
    equipment: Amount
    commissioning: Amount
    energised: Amount
    critical: str
    critical_share: float

    def energised_on(self, start: date, q: float = 0.5) -> date:
        """The day of energising for a decision on `start`, at a quantile."""
        return months_after(start, self.energised.quantile(q))


def schedule_of(world: Assumptions, site: str, *, own_power: bool = False) -> Schedule:
    """The schedule of a site of 100 MW and more; with `own_power` (generation on the site) it does not wait for the
    grid. CatalogError for a site whose wait for the grid is not known.
    """
    entity = world.entity("site", site)
    permit = world.get("facility.phase.permit")
    own_time = f"site.{site}.build_time"
    construction = world.get(own_time if entity.has("build_time") else "facility.phase.construction")
    building = compute(building_months, "permit and construction", permit, construction)
    paths = {"equipment": world.get("facility.phase.equipment")}
    if not own_power:
        if not entity.has("grid_wait"):
            raise CatalogError(f"site {site}: grid_wait is not known")
        paths["grid"] = world.get(f"site.{site}.grid_wait")
    commissioning = world.get("facility.phase.commissioning")
    energised = compute(energised_months, f"months to power, {site}", building, commissioning, *paths.values())
    name, share = _critical(building, commissioning, paths)
    return Schedule(
        permit, construction, building, paths.get("grid"), paths["equipment"], commissioning, energised, name, share
    )


def months_after(start: date, months: float) -> date:
    """The day that many months later; a part of a month counts in days of that month.

    >>> months_after(date(2026, 1, 31), 1.0)
    datetime.date(2026, 2, 28)
    """
    whole = int(months // 1)
    year, month = divmod(start.year * MONTHS_A_YEAR + start.month - 1 + whole, MONTHS_A_YEAR)
    length = monthrange(year, month + 1)[1]
    day = date(year, month + 1, min(start.day, length))
    return date.fromordinal(day.toordinal() + round((months - whole) * length))


def _critical(building: Amount, commissioning: Amount, paths: dict[str, Amount]) -> tuple[str, float]:
    months = {"building": building.value, **{name: path.value + commissioning.value for name, path in paths.items()}}
    values = np.stack(np.broadcast_arrays(*(np.atleast_1d(one) for one in months.values())))
    counts = np.bincount(values.argmax(axis=0), minlength=len(months))
    first = int(counts.argmax())
    return list(months)[first], float(counts[first] / counts.sum())
