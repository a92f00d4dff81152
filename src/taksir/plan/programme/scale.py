"""Units in which the solver counts, so that its numbers lie near one whatever the size of the plan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.plan.problem.instance import Instance

Array = NDArray[np.float64]

PLAN = 100.0
"""How many units of packages a plan of usual size is: tolerances of a solver are of one unit."""


@dataclass(frozen=True, slots=True)
class Scale:
    """`packages` of one column of packages, `money` US dollars of one of money, `speed` tokens a second of one left
    undone; powers of ten."""

    packages: float
    money: float
    speed: float


def scale(instance: Instance) -> Scale:
    """Units from what is asked and what can be had: many packages for a large plan, a few for a small one."""
    packages = ten(_count(instance) / PLAN)
    prices = np.concatenate([instance.chips.price.ravel(), instance.own.cost.ravel(), instance.rents.price.ravel()])
    price = _middle(prices, 1.0)
    return Scale(packages, ten(packages * price), ten(packages * _middle(instance.work.rate, 1.0)))


def ten(number: float) -> float:
    """The power of ten that is nearest.

    >>> ten(300.0), ten(2e-3)
    (100.0, 0.001)
    """
    return float(10.0 ** np.round(np.log10(number))) if number > 0 and np.isfinite(number) else 1.0


def _middle(numbers: Array, otherwise: float) -> float:
    """The geometric mean of those above zero and finite."""
    held = numbers[(numbers > 0) & np.isfinite(numbers)]
    return float(np.exp(np.log(held).mean())) if held.size else otherwise


def _count(instance: Instance) -> float:
    """About how many packages the plan will hold: what work and targets ask, else what power allows or is on offer."""
    work, sites = instance.work, instance.sites
    asked = [0.0]
    seconds = instance.time.hours @ work.window.T.astype(float) * 3600
    for at in range(len(work.names)):
        rate = _middle(work.rate[at], 0.0)
        if rate > 0 and work.training[at] and seconds[at] > 0:
            asked.append(float(work.amount[at].max(initial=0.0)) / rate / float(seconds[at]))
        elif rate > 0 and not work.training[at]:
            asked.append(float(work.load[at].max(initial=0.0)) / rate)
    for target in instance.targets:
        weight = _middle(target.weight, 0.0)
        asked.append(max(target.amount, float(target.level.max(initial=0.0))) / weight if weight > 0 else 0.0)
    if max(asked) > 0:
        return max(asked)
    watt = _middle(sites.watt, 0.0)
    power = float(sites.power.sum()) + float(sites.powered[np.isfinite(sites.powered)].sum())
    if watt > 0 and power > 0:
        return power / watt
    promised = instance.chips.promised[np.isfinite(instance.chips.promised)]
    return max(float(promised.max(initial=0.0)), float(instance.own.ramp.max(initial=0.0)), 1.0)
