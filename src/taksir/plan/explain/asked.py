"""What is asked, which may give too: how much, by when, how wide; and targets."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from taksir.plan.explain.horizon import extended
from taksir.plan.explain.limit import Limit
from taksir.plan.explain.room import later
from taksir.plan.problem.instance import Instance


def limits_of_asking(instance: Instance) -> Iterator[Limit]:
    """What is asked, works first. A deadline or a target's date can be moved beyond the plan, which is then made longer
    by the like of its last periods, by as many periods again at most."""
    work, last = instance.work, len(instance.time.periods) - 1
    for at, name in enumerate(work.names):
        if work.training[at]:
            window = np.flatnonzero(work.window[at])
            yield Limit("training", name, at, name, "token", float(work.amount[at].mean()))
            yield Limit("deadline", name, at, name, "period", float(last + 1))
            if window.size and window[0] > 0:
                yield Limit("release", name, at, name, "period", float(window[0]))
        elif work.load[at].any():
            first = int((work.load[at].max(axis=-1) > 0).argmax())
            yield Limit("load", name, at, name, "token/s", float(work.load[at].mean(axis=-1).max()))
            if last > first:
                yield Limit("load date", name, at, name, "period", float(last - first))
        if math.isfinite(work.widest[at]):
            yield Limit("widest", name, at, name, "package", float(work.widest[at]))
    for at, target in enumerate(instance.targets):
        if (target.level > 0).any():
            yield Limit("target", target.name, at, target.name, target.unit, float(target.level.max()))
            yield Limit("target date", target.name, at, target.name, "period", float(last + 1))


def _training(instance: Instance, limit: Limit, amount: float) -> Instance:
    wanted = instance.work.amount.copy()
    wanted[limit.at] *= max(1 - amount / limit.size, 0.0)
    return replace(instance, work=replace(instance.work, amount=wanted))


def _load(instance: Instance, limit: Limit, amount: float) -> Instance:
    load = instance.work.load.copy()
    load[limit.at] *= max(1 - amount / limit.size, 0.0)
    return replace(instance, work=replace(instance.work, load=load))


def _widest(instance: Instance, limit: Limit, amount: float) -> Instance:
    widest = instance.work.widest.copy()
    widest[limit.at] += amount
    return replace(instance, work=replace(instance.work, widest=widest))


def _deadline(instance: Instance, limit: Limit, amount: float) -> Instance:
    by = int(amount)
    window = np.flatnonzero(instance.work.window[limit.at])
    end = int(window[-1]) if window.size else len(instance.time.periods) - 1
    longer = extended(instance, max(end + by - len(instance.time.periods) + 1, 0))
    opened = longer.work.window.copy()
    opened[limit.at, end : end + by + 1] = True
    return replace(longer, work=replace(longer.work, window=opened))


def _release(instance: Instance, limit: Limit, amount: float) -> Instance:
    window = instance.work.window.copy()
    first = int(window[limit.at].argmax())
    window[limit.at, max(first - int(amount), 0) : first] = True
    return replace(instance, work=replace(instance.work, window=window))


def _load_date(instance: Instance, limit: Limit, amount: float) -> Instance:
    load = instance.work.load.copy()
    load[limit.at] = later(load[limit.at], int(amount), 0)
    return replace(instance, work=replace(instance.work, load=load))


def _target(instance: Instance, limit: Limit, amount: float) -> Instance:
    targets = list(instance.targets)
    one = targets[limit.at]
    targets[limit.at] = replace(one, level=one.level * max(1 - amount / limit.size, 0.0))
    return replace(instance, targets=tuple(targets))


def _target_date(instance: Instance, limit: Limit, amount: float) -> Instance:
    by = int(amount)
    first = int((instance.targets[limit.at].level > 0).argmax())
    longer = extended(instance, max(first + by - len(instance.time.periods) + 1, 0))
    targets = list(longer.targets)
    targets[limit.at] = replace(targets[limit.at], level=later(targets[limit.at].level, by, 0))
    return replace(longer, targets=tuple(targets))


MOVES: dict[str, Callable[[Instance, Limit, float], Instance]] = {
    "training": _training,
    "load": _load,
    "widest": _widest,
    "deadline": _deadline,
    "release": _release,
    "load date": _load_date,
    "target": _target,
    "target date": _target_date,
}
"""How each kind of limit is moved: by an amount in its unit, less of it or later."""
