"""Which rows of the programme a limit stands on, and how one unit more of it moves their right sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from taksir.plan.explain.kind import KINDS
from taksir.plan.explain.limit import Limit
from taksir.plan.explain.room import profile
from taksir.plan.problem.instance import Instance

Array = NDArray[np.float64]
Reach = Callable[[Instance, Limit, int | None], Array]

SLACK_ONLY = frozenset({"power", "ramp", "covenant", "vendor share", "foundry share", "country share"})
"""Kinds that are no right side but a factor: one unit is one of room in the row (W, packages, US dollars, weight)."""


def reaches(limit: Limit) -> bool:
    """Whether the limit is a family of rows that can be moved by an amount."""
    return bool(KINDS[limit.kind].family)


def reach(instance: Instance, limit: Limit, period: int | None = None) -> Array:
    """What one unit more adds to the right side of each row of its family, on the axes of the family.

    Without a period over all of them in the shape of the limit, as `relax.relaxed` moves it; with one, one unit in that
    period alone, in all futures; what is not used then of stored pools and equipment is there later.
    """
    return _REACH[limit.kind](instance, limit, period)


def _one(shape: tuple[int, ...], at: tuple[int | slice, ...], values: Array | float) -> Array:
    made = np.zeros(shape)
    made[at] = values
    return made


def _along(values: Array, size: float, period: int | None, axis: int = 0) -> Array:
    """One unit over all periods in their shape, or in one alone where it is a limit."""
    if period is None:
        return profile(values, size)
    held = np.zeros(values.shape)
    at = [slice(None)] * values.ndim
    at[axis] = slice(period, period + 1)
    held[tuple(at)] = np.isfinite(values[tuple(at)])
    return held


def _promised(instance: Instance, limit: Limit, period: int | None) -> Array:
    promised = instance.chips.promised[limit.at]
    if limit.size > 0 and period is None:
        moved = profile(promised, limit.size)
    else:
        offered = (promised > 0).any(axis=1)
        tier = int(np.flatnonzero(offered)[-1]) if offered.any() else 0
        moved = _one(promised.shape, (tier,), _along(promised[tier], limit.size, period))
    futures = len(instance.time.futures)
    shape = (*instance.chips.promised.shape, futures)
    return _one(shape, (limit.at,), np.repeat(moved[:, :, None], futures, axis=2))


def _delivered(instance: Instance, limit: Limit, period: int | None) -> Array:
    delivered = instance.chips.delivered
    return _one(delivered.shape, (limit.at,), _along(delivered[limit.at], limit.size, period))


def _pool(instance: Instance, limit: Limit, period: int | None) -> Array:
    capacity = instance.pools.capacity
    return _one(capacity.shape, (limit.at,), _along(capacity[limit.at], limit.size, period))


def _rented(instance: Instance, limit: Limit, period: int | None) -> Array:
    most = instance.rents.most
    return _one(most.shape, (limit.at,), _along(most[limit.at], limit.size, period))


def _ramp(instance: Instance, limit: Limit, period: int | None) -> Array:
    ramp = instance.own.ramp
    at = slice(None) if period is None else period
    return _one(ramp.shape, (limit.at, slice(None), at), 1.0)


def _equipment(instance: Instance, limit: Limit, period: int | None) -> Array:
    capacity = instance.sites.equipment_capacity
    return _one(capacity.shape, (limit.at,), _along(capacity[limit.at], limit.size, period))


def _power(instance: Instance, limit: Limit, period: int | None) -> Array:
    grid = instance.sites.grid
    return _one(grid.shape, (limit.at, slice(None) if period is None else period), 1.0)


def _grid(instance: Instance, limit: Limit, period: int | None) -> Array:
    grid = instance.sites.grid
    return _one(grid.shape, (limit.at,), _along(grid[limit.at], limit.size, period))


def _cash(instance: Instance, limit: Limit, period: int | None) -> Array:
    return _one(instance.money.inflow.shape, (0 if period is None else period,), 1.0)


def _debt_limit(instance: Instance, limit: Limit, period: int | None) -> Array:
    moved = _along(instance.money.debt_limit, limit.size, period)
    return np.repeat(moved[:, None], len(instance.time.futures), axis=1)


def _covenant(instance: Instance, limit: Limit, period: int | None) -> Array:
    return _one(instance.money.inflow.shape, (slice(None) if period is None else period,), 1.0)


def _cap(instance: Instance, limit: Limit, period: int | None) -> Array:
    shape = (len(instance.caps), *instance.money.inflow.shape)
    return _one(shape, (limit.at,), _along(instance.caps[limit.at].limit, limit.size, period))


def _share(instance: Instance, limit: Limit, period: int | None) -> Array:
    shape = (len(instance.shares), *instance.money.inflow.shape)
    return _one(shape, (limit.at, slice(None) if period is None else period), 1.0)


def _widest(instance: Instance, limit: Limit, period: int | None) -> Array:
    shape = (len(instance.work.names), *instance.money.inflow.shape)
    return _one(shape, (limit.at, slice(None) if period is None else period), 1.0)


def _load(instance: Instance, limit: Limit, period: int | None) -> Array:
    load = instance.work.load
    if period is None:
        return _one(load.shape, (limit.at,), -load[limit.at] / limit.size)
    return _one(load.shape, (limit.at, period), -1.0)


def _training(instance: Instance, limit: Limit, period: int | None) -> Array:
    amount = instance.work.amount
    if period is None:
        return _one(amount.shape, (limit.at,), -amount[limit.at] / limit.size)
    return _one(amount.shape, (limit.at,), -1.0)


def _target(instance: Instance, limit: Limit, period: int | None) -> Array:
    shape = (len(instance.targets), *instance.money.inflow.shape)
    if period is not None:
        return _one(shape, (limit.at, period), -1.0)
    return _one(shape, (limit.at,), -(instance.targets[limit.at].level / limit.size)[:, None])


_REACH: Mapping[str, Reach] = {
    "promised": _promised,
    "delivered": _delivered,
    **dict.fromkeys(("logic", "packaging", "memory", "racks", "pool"), _pool),
    "rented": _rented,
    "ramp": _ramp,
    "equipment": _equipment,
    "power": _power,
    "grid": _grid,
    "cash": _cash,
    "debt limit": _debt_limit,
    "covenant": _covenant,
    **dict.fromkeys(("export", "water", "carbon", "quota"), _cap),
    **dict.fromkeys(("vendor share", "foundry share", "country share"), _share),
    "widest": _widest,
    "load": _load,
    "training": _training,
    "target": _target,
}
