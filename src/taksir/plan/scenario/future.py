"""Ways in which the world may go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Future:
    """One way with its `probability`; factors are of the base.

    `chip_price` by vendor, chip of the scenario or "all"; `electricity`, `rent`, `load`, `construction`, `inflow` and
    `resale` of all; `without` suppliers, countries or disruptions of the catalog, lost from `since` on (their own loss
    and duration count); `supply` a factor of all supply; `grid_months` later; `respins` of own chips.
    """

    probability: float
    chip_price: Mapping[str, float] = field(default_factory=dict)
    electricity: float = 1.0
    rent: float = 1.0
    load: float = 1.0
    construction: float = 1.0
    inflow: float = 1.0
    resale: float = 1.0
    supply: float = 1.0
    without: tuple[str, ...] = ()
    since: date | None = None
    grid_months: float = 0.0
    respins: int = 0


@dataclass(frozen=True, slots=True)
class Risk:
    """How much the mean of the worst `tail` of the futures counts beside the mean of all."""

    weight: float = 0.0
    tail: float = 0.1
