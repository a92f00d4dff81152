"""The same problem for longer: more periods like the last one."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taksir.plan.explain.waits import MONTHS_A_YEAR, months_a_period, waited
from taksir.plan.problem.instance import AXES, Instance
from taksir.plan.problem.time import Period, Time

SCHEDULES = {"capex": 0.0, "nre": 0.0}
"""What is paid by a schedule: nothing after its end. Of other arrays by two periods the last value is held."""


def extended(instance: Instance, by: int) -> Instance:
    """The problem with `by` periods more: prices, supply, inflow and load as in its last one, discount and schedules
    carried on, deadlines and targets where they were."""
    if by <= 0:
        return instance
    count = len(instance.time.periods)
    parts: dict[str, Any] = {"time": _time(instance, by)}
    for noun, axes in AXES.items():
        if noun == "time":
            continue
        held = getattr(instance, noun)
        changes = {
            name: _carried(getattr(held, name), letters, by, SCHEDULES.get(name))
            for name, letters in axes.items()
            if "t" in letters
        }
        parts[noun] = replace(held, **changes)
    never = np.where(instance.chips.life >= count, count + by, instance.chips.life)
    parts["chips"] = replace(parts["chips"], life=never)
    window = parts["work"].window.copy()
    window[:, count:] = False
    parts["work"] = replace(parts["work"], window=window)
    parts["sites"] = replace(parts["sites"], ready=_ready(instance, by))
    caps = tuple(replace(one, limit=_carried(one.limit, "tf", by)) for one in instance.caps)
    targets = tuple(replace(one, level=_carried(one.level, "t", by)) for one in instance.targets)
    return replace(instance, **parts, caps=caps, targets=targets)


def _time(instance: Instance, by: int) -> Time:
    time, step = instance.time, months_a_period(instance)
    periods, discount = list(time.periods), list(time.discount)
    fall = float(discount[-1] / discount[-2]) if len(discount) > 1 else 1.0
    for _ in range(by):
        start = periods[-1].end
        end = _after(start, step)
        periods.append(Period(_named(start, step), start, end))
        discount.append(discount[-1] * fall)
    residual = time.residual_discount * fall**by
    return replace(time, periods=tuple(periods), discount=np.array(discount), residual_discount=residual)


def _after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    return date(day.year + years, month + 1, day.day)


def _named(start: date, months: int) -> str:
    if months >= MONTHS_A_YEAR:
        return str(start.year)
    if months == 1:
        return f"{start.year}-{start.month:02d}"
    return f"{start.year}-Q{(start.month - 1) // months + 1}"


def _carried(values: NDArray[Any], letters: str, by: int, after: float | None = None) -> NDArray[Any]:
    """The values with `by` periods more along every axis of periods, the last one held.

    Where there are two such axes (begun, then) a later beginning has the same values as much later; `after` is what
    comes after the end of the first.
    """
    if letters.count("t") < 2:
        return np.pad(values, [(0, by if letter == "t" else 0) for letter in letters], mode="edge")
    begun = letters.index("t")
    moved = np.moveaxis(values, (begun, begun + 1), (0, 1))
    count = moved.shape[0]
    grown = np.zeros((count + by, count + by, *moved.shape[2:]), dtype=values.dtype)
    grown[:count, :count] = moved
    grown[0, count:] = moved[0, -1] if after is None else after
    for row in range(1, count + by):
        start = count if row < count else 1
        grown[row, start:] = grown[row - 1, start - 1 : -1]
    return np.moveaxis(grown, (0, 1), (begun, begun + 1))


def _ready(instance: Instance, by: int) -> NDArray[np.int64]:
    """Periods from which phases have power. One of which it is only known that it has none within the plan has it after
    its waits where they are told, and else not within the longer plan either."""
    sites, count = instance.sites, len(instance.time.periods)
    ready = sites.ready.copy()
    for p, waits in enumerate(sites.waits):
        periods = math.ceil(waited(dict(waits)) / months_a_period(instance))
        begun = np.arange(count)[:, None] + (periods if periods > 0 else count + by)
        ready[p] = np.where(ready[p] == count, np.maximum(begun, count), ready[p])
    more = ready[:, -1:] + np.arange(1, by + 1)[None, :, None]
    return np.concatenate([ready, more], axis=1)
