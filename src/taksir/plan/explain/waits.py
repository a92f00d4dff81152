"""What the power of a phase waits for, in months and in periods of the plan."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from taksir.model.site.schedule import building_months, energised_months
from taksir.plan.problem.instance import Instance

WAITS = ("grid", "permit", "build", "equipment")
GIVEN = "given"
MONTHS_A_YEAR = 12


def months_a_period(instance: Instance) -> int:
    """Months of a period of the plan."""
    first = instance.time.periods[0]
    return max(1, (first.end.year - first.start.year) * MONTHS_A_YEAR + first.end.month - first.start.month)


def waited(waits: Mapping[str, float]) -> float:
    """Months from the beginning of a phase to power: the slowest of permit with construction, and of what comes on the
    other paths and is commissioned then; what the scenario gives in place of them.

    >>> waited({"grid": 48.0, "permit": 9.0, "build": 18.0, "commissioning": 3.0})
    51.0
    """
    building = float(building_months(waits.get("permit", 0.0), waits.get("build", 0.0)))
    paths = [waits[name] for name in ("grid", "equipment") if name in waits]
    return max(waits.get(GIVEN, 0.0), float(energised_months(building, waits.get("commissioning", 0.0), *paths)))


def by_date(ready: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Where power (τ, f) waits for a day rather than for months: where it comes later after the beginning than in the
    last period, by more than a calendar makes of the same months."""
    offset = ready - np.arange(ready.shape[0])[:, None]
    return offset > offset[-1:] + 1
