"""How far a programme is from having a plan, and which limits stand in its way together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from taksir.plan.explain.kind import KINDS
from taksir.plan.explain.least import least
from taksir.plan.explain.limit import Limit
from taksir.plan.explain.reach import SLACK_ONLY, reach
from taksir.plan.programme.plain import Written
from taksir.plan.solve.arrays import Added

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

NOTHING = 1e-6
"""Slack, relative to limits, below which a programme has a plan; duals below it are none."""
LESS = frozenset({"serve", "train"})
"""Families of equalities that give by being less; of others more is there."""
FAMILIES = tuple(dict.fromkeys(kind.family for kind in KINDS.values() if kind.family))


def linear(limit: Limit) -> bool:
    """Whether the limit is a right side, so that its amount is a column."""
    return bool(limit.about.family) and limit.kind not in SLACK_ONLY


def columns(held: Written, limits: Sequence[Limit], *, free: bool) -> Added:
    """A column for each limit, counted in its size (in the unit of its rows where it is nothing); it costs 1, or is
    free."""
    rows, places, values = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0)]
    for at, limit in enumerate(limits):
        family = held.families[limit.about.family]
        labels = family.labels.ravel()
        moved = (np.broadcast_to(reach(held.instance, limit), family.labels.shape) / family.unit).ravel()
        live = (labels >= 0) & (moved != 0)
        rows.append(labels[live])
        places.append(np.full(int(live.sum()), at))
        values.append(-moved[live] * counted(held, limit))
    cost = np.zeros(len(limits)) if free else np.ones(len(limits))
    return Added(
        np.concatenate(rows), np.concatenate(places), np.concatenate(values), cost, np.full(len(limits), np.inf)
    )


def counted(held: Written, limit: Limit) -> float:
    """In how much of its unit the column of a limit is counted."""
    return limit.size if limit.size > 0 else float(held.families[limit.about.family].unit)


def conflict(
    held: Written, limits: Sequence[Limit], free: Sequence[Limit] = (), seconds: float = np.inf
) -> tuple[Limit, ...]:
    """Limits of which at least one has to give for the LP relaxation to have a plan, when those in `free` give as much
    as one likes; none where it has one.

    Every row of a limit may be missed at a price; rows whose dual is zero then have no part in it. Dates have no row:
    they count where the rows do that they act on.
    """
    given = columns(held, free, free=True)
    rows, values, cost = _slacks(held)
    first = given.cost.size
    added = Added(
        np.concatenate([given.rows, rows]),
        np.concatenate([given.columns, first + np.arange(rows.size)]),
        np.concatenate([given.values, values]),
        np.concatenate([given.cost, cost]),
        np.full(first + rows.size, np.inf),
    )
    found = least(held.core, added, whole=False, seconds=seconds)
    if found.cost is None:
        return tuple(limits)
    if found.cost <= NOTHING:
        return ()
    price = np.zeros(held.core.lower.size)
    price[rows] = np.abs(found.duals[rows]) / cost
    live = {name: _live(held, name, price > NOTHING) for name in FAMILIES}
    return tuple(one for one in limits if one not in free and _touched(held, one, live))


def _slacks(held: Written) -> tuple[Whole, Array, Array]:
    """Rows of limits, the coefficient of a slack in each, and what it costs: relative to the limit."""
    rows, values, cost = [np.zeros(0, np.int64)], [np.zeros(0)], [np.zeros(0)]
    for name in FAMILIES:
        family = held.families.get(name)
        if family is None or not (family.labels >= 0).any():
            continue
        live = family.labels >= 0
        at = family.labels[live]
        size = np.abs(np.broadcast_to(family.limit, family.labels.shape)[live]) / family.unit
        usual = float(np.median(size[size > 0])) if (size > 0).any() else 1.0
        gives = 1.0 if family.sign == ">=" or name in LESS else -1.0
        rows.append(at)
        values.append(np.full(at.size, gives))
        cost.append(1.0 / np.where(size > 0, size, usual))
    return np.concatenate(rows), np.concatenate(values), np.concatenate(cost)


def _live(held: Written, name: str, priced: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which rows of a family have a price, on its axes."""
    family = held.families.get(name)
    if family is None:
        return np.zeros(0, bool)
    found = family.labels >= 0
    found[found] = priced[family.labels[found]]
    return np.asarray(found)


def _touched(held: Written, limit: Limit, live: dict[str, NDArray[np.bool_]]) -> bool:
    """Whether moving the limit could matter, by which rows have a price."""
    if limit.about.family:
        rows = live[limit.about.family]
        return rows.size > 0 and bool((rows & (reach(held.instance, limit) != 0)).any())
    if limit.kind in ("deadline", "release", "load date", "residency"):
        return any(_has(live[name], limit.at) for name in ("serve", "train"))
    if limit.kind == "target date":
        return _has(live["target"], limit.at)
    if limit.kind in ("lead", "available", "own date"):
        return any(live[name].any() for name in ("serve", "train", "target", "cash"))
    return _has(live["power"], limit.at)


def _has(rows: NDArray[np.bool_], at: int) -> bool:
    return rows.size > 0 and bool(rows[at].any())
