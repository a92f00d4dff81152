"""What is allowed, and what has to be reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from taksir.plan.scenario.number import Told


@dataclass(frozen=True, slots=True)
class Export:
    """Chips (names of the scenario) that may not stand in countries, or `most` packages of them in all, from a day."""

    chips: tuple[str, ...]
    countries: tuple[str, ...]
    most: Told = 0.0
    start: date | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """Shares are parts of what stands, `of` chips, power or compute; carbon is tonnes of CO2 a year, water litres a
    day, over all sites. `data residency` stands with each work."""

    export: Mapping[str, Export] = field(default_factory=dict)
    vendor_share: Mapping[str, Told] = field(default_factory=dict)
    foundry_share: Mapping[str, Told] = field(default_factory=dict)
    country_share: Mapping[str, Told] = field(default_factory=dict)
    any_vendor_share: Told | None = None
    any_country_share: Told | None = None
    of: Literal["chips", "power", "compute"] = "power"
    start: date | None = None
    carbon: Told | None = None
    water: Told | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """`amount` W of facility, packages, or FLOP/s (dense peak in `format`) that stand by a day; of "earliest" the day
    is left out."""

    amount: Told
    unit: Literal["W", "package", "FLOP/s"]
    by: date | None = None
    format: str = "bf16"
    chips: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
