"""A scenario: what is wanted, what is on offer, and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from taksir.plan.scenario.future import Future, Risk
from taksir.plan.scenario.national import National
from taksir.plan.scenario.number import Told
from taksir.plan.scenario.offer import ChipOffer, CloudOffer, OwnChip
from taksir.plan.scenario.rules import Rules, Target
from taksir.plan.scenario.site import SiteOffer, SupplierOffer
from taksir.plan.scenario.work import Work

Step = Literal["month", "quarter", "year"]
Objective = Literal["least_cost", "most_compute", "earliest"]


@dataclass(frozen=True, slots=True)
class Capital:
    """Money by the year or day that it comes in; US dollars. Without `inflow` and `cash` money is no limit.

    `inflow` maps the day from which a sum comes in evenly until the next day that is named (or a year); `rate` and
    `discount` a year; None: those of the owner in the catalog. `loan_to_value` and `debt_limit` are covenants.
    """

    cash: Told = 0.0
    inflow: Mapping[date, Told] = field(default_factory=dict)
    floor: Told = 0.0
    debt: Told = 0.0
    debt_limit: Told = 0.0
    rate: Told | None = None
    loan_to_value: Told | None = None
    discount: Told | None = None
    given: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """One file. Keys of the mappings are the user's names; `sources` the aliases that the file cites, `notes` why.

    `uncertain` are addresses of facts whose spread the sensitivity looks at first; empty: those that the plan used.
    """

    name: str
    says: str
    start: date
    step: Step
    periods: int
    owner: str
    objective: Objective
    reveal: date | None
    capital: Capital
    risk: Risk
    targets: Mapping[str, Target]
    work: Mapping[str, Work]
    chips: Mapping[str, ChipOffer]
    own: Mapping[str, OwnChip]
    clouds: Mapping[str, CloudOffer]
    sites: Mapping[str, SiteOffer]
    suppliers: Mapping[str, SupplierOffer]
    rules: Rules
    futures: Mapping[str, Future]
    national: National | None
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    path: Path | None = None
