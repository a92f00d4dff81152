"""A programme from a problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from taksir.errors import UsageError
from taksir.plan.problem.instance import Instance
from taksir.plan.programme.chips import add_orders, add_rents, add_stock
from taksir.plan.programme.draft import Columns, Draft, Family
from taksir.plan.programme.money import add_money
from taksir.plan.programme.objective import add_objective, years_until
from taksir.plan.programme.pools import add_pools
from taksir.plan.programme.rules import add_rules
from taksir.plan.programme.scale import Scale, scale
from taksir.plan.programme.sites import add_equipment, add_phases, add_power
from taksir.plan.programme.work import add_work

if TYPE_CHECKING:
    import linopy

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """`model` of linopy with its `columns` and `families` of rows by name; one unit of its objective is `unit` of the
    plan's (US dollars, worth·hours, years), which has `offset` besides."""

    instance: Instance
    model: linopy.Model
    scale: Scale
    columns: Mapping[str, Columns]
    families: Mapping[str, Family]
    unit: float
    offset: float
    relaxed: bool


def programme(instance: Instance, *, relaxed: bool = False, residency: bool = False, whole: bool = False) -> Programme:
    """The linear programme of a problem, with begin and tape whole numbers unless `relaxed`.

    `residency` makes rows of where work may be done; else such columns are left out. `whole` keeps all columns that
    only a limit of zero forbids, so that each limit is a row. UsageError: arrays do not fit each other.
    """
    draft = Draft(instance, scale(instance), relaxed=relaxed, whole=whole, residency=residency)
    unit = write(draft)
    return Programme(
        instance, draft.model, draft.scale, draft.columns, draft.families, unit, offset_of(instance), relaxed
    )


def offset_of(instance: Instance) -> float:
    """What the objective of a plan has besides that of its programme: of "earliest" the years of the whole plan."""
    if instance.objective != "earliest":
        return 0.0
    return float(years_until(instance, np.zeros(len(instance.time.periods))))


def write(draft: Draft) -> float:
    """Write all columns, rows and the aim of a problem into a draft; what one unit of the aim is in the plan's."""
    instance = draft.instance
    misfits = instance.misfits()
    if misfits:
        raise UsageError(f"the problem does not fit together: {misfits[0]}")
    if instance.objective == "earliest" and not any(one.amount > 0 for one in instance.targets):
        raise UsageError("earliest needs a target with an amount")
    add_phases(draft)
    add_orders(draft)
    add_stock(draft)
    add_rents(draft)
    add_pools(draft)
    add_power(draft)
    add_equipment(draft)
    add_work(draft)
    add_money(draft)
    add_rules(draft)
    return add_objective(draft)
