"""Where it may stand, and who delivers what sites need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from taksir.plan.scenario.number import Told


@dataclass(frozen=True, slots=True)
class Phase:
    """A part that is built at once: `power` W of the facility.

    None where the catalog tells it for the place: `months` from the beginning to energised (else the slowest of permit
    and building, grid, equipment), `cost` US dollars of shell, land and power. `ready` is a day before which it has no
    power, whatever is done.
    """

    power: Told
    months: Told | None = None
    cost: Told | None = None
    ready: date | None = None


@dataclass(frozen=True, slots=True)
class SiteOffer:
    """A site: `place` of the catalog; `tenure` "build" or "lease" (a landlord's hall, paid by its power).

    `grid` W that can be drawn from each day on; `grid_months`, `permit_months`, `build_months`, `equipment_months` in
    place of the catalog's; `own_power` does not wait for the grid; `water` litres a day and `carbon` tonnes a year at
    most; `electricity` US dollars a kWh; `rent` US dollars a kW and month where leased; `powered` W stand already.
    """

    place: str
    phases: tuple[Phase, ...]
    tenure: Literal["build", "lease"] = "build"
    cooling: str | None = None
    grid: Mapping[date, Told] = field(default_factory=dict)
    grid_months: Told | None = None
    permit_months: Told | None = None
    build_months: Told | None = None
    equipment_months: Told | None = None
    own_power: bool = False
    water: Told | None = None
    carbon: Told | None = None
    electricity: Told | None = None
    rent: Told | None = None
    powered: Told = 0.0
    earliest: date | None = None


@dataclass(frozen=True, slots=True)
class SupplierOffer:
    """Who delivers what: `makes` "transformers", or a product of the supply model (`cowos`, `hbm`, `wafer_n3` …).

    `capacity` units a period that this buyer can have, from each day on; of transformers in W. For a product of the
    supply model it replaces what the catalog tells for `vendor` (all vendors together where none is named).
    """

    makes: str
    capacity: Mapping[date, Told]
    country: str | None = None
    vendor: str | None = None
