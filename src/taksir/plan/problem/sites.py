"""Sites: phases that can be begun, the power that they give, what a chip takes and costs there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Site:
    """A place for chips: `place` is a site of the catalog, `ground` the index of its ground (sites on one ground may do
    the same work)."""

    key: str
    name: str
    place: str | None
    country: str
    ground: int


@dataclass(frozen=True, slots=True, eq=False)
class Sites:
    """Sites with their phases; power is of the facility, at its maximum, in W.

    `watt` (i, c) is what a package takes, `running` (i, c, t, f) what it costs a period (energy at its usual load,
    upkeep, staff; US dollars). `initial` (i, c) packages stand there at the start, `powered` (i,) W are energised then.
    `grid` (i, t, f) W can be drawn at most, whatever stands.

    Phase p belongs to site `site` (p,) and follows `after` (p,) (-1: none). It gives `power` (p,) W; begun in τ, it is
    energised from period `ready` (p, τ, f) on (T: not within the plan), may be begun where `open` (p, τ), and pays
    `capex` (p, τ, t) US dollars; once energised it costs `rent` (p, t) a period (leased halls). `residual` (p, τ) is
    what it is worth at the end. `waits` tell of each phase what its readiness waits for, in months, for explanations.
    `equipment` is what a phase takes of a pool of equipment: `equipment_need` (e, p) units, `equipment_capacity` (e, t)
    units that can be had by and in t (stored).
    """

    sites: tuple[Site, ...]
    grounds: tuple[str, ...]
    watt: Array
    running: Array
    initial: Array
    powered: Array
    grid: Array
    phases: tuple[str, ...]
    site: Whole
    after: Whole
    power: Array
    open: NDArray[np.bool_]
    ready: NDArray[np.int64]
    capex: Array
    rent: Array
    residual: Array
    waits: tuple[tuple[tuple[str, float], ...], ...]
    equipment: tuple[str, ...]
    equipment_need: Array
    equipment_capacity: Array
