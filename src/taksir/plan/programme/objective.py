"""What is to be least, most or first, and how the worst futures count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taksir.plan.problem.instance import Instance
from taksir.plan.programme.draft import Columns, Draft, Part, over
from taksir.plan.programme.scale import ten
from taksir.quantity.unit import HOURS_A_YEAR

Array = NDArray[np.float64]

TIE = 1e-6
"""What a unit of cost counts beside one of compute where most compute is asked."""

QUARTER = 0.25
"""The part of the shortest period, in the least probable future, that weighs as much as all cost."""


def add_objective(draft: Draft) -> float:
    """Set the aim; what one unit of the solver's objective is in that of the plan (US dollars, worth·hours, years)."""
    cost = _add_cost(draft)
    instance, money = draft.instance, draft.scale.money
    if instance.objective == "most_compute":
        gain = _add_gain(draft)
        unit = gain.unit
        tie = over(cost, -TIE * unit / money * instance.time.probability)
        draft.aim([*_risk(draft, gain, -1.0), tie], unit, "max")
        return unit
    if instance.objective == "earliest":
        dollars = _dollars_a_year(instance)
        late = over(draft["done"], -dollars * _years(instance)[:, None] * instance.time.probability)
        draft.aim([*_risk(draft, cost, 1.0), late], money, "min")
        return money / dollars
    draft.aim(_risk(draft, cost, 1.0), money, "min")
    return money


def weighed(instance: Instance, outcome: Array, sign: float = 1.0) -> float:
    """(1 − weight) · mean + weight · mean of the worst `tail` of outcomes (f,); `sign` −1 where a small one is bad.

    >>> from taksir.plan.problem.money import Risk
    >>> tail_mean(np.array([1.0, 3.0]), np.array([0.5, 0.5]), 0.5)
    3.0
    """
    risk, probability = instance.risk, instance.time.probability
    mean = float(probability @ outcome)
    return (1 - risk.weight) * mean + risk.weight * sign * tail_mean(sign * outcome, probability, risk.tail)


def tail_mean(outcome: Array, probability: Array, tail: float) -> float:
    """Mean of the largest outcomes that have so much probability together."""
    order = np.argsort(-outcome, kind="stable")
    held = np.minimum(np.cumsum(probability[order]), tail)
    return float(np.diff(held, prepend=0.0) @ outcome[order] / held[-1])


def years_until(instance: Instance, done: Array) -> Array:
    """Years from the start until the target is reached (f,), the whole plan where it is not."""
    return np.asarray(_years(instance) @ (1 - done), float)


def _years(instance: Instance) -> Array:
    return instance.time.hours / HOURS_A_YEAR


def _add_cost(draft: Draft) -> Columns:
    """`cost` (f,): what is spent, discounted, less what is left at the end."""
    instance, size = draft.instance, draft.instance.sizes
    time, chips, sites = instance.time, instance.chips, instance.sites
    every = np.ones(size["f"], bool)
    cost = draft.column("cost", "f", every, unit=draft.scale.money, lower=-np.inf)
    final = (np.arange(size["t"]) == size["t"] - 1)[:, None]
    left = time.residual_discount * chips.resale * final
    draft.rows("cost", "f", [
        over(cost), over(draft["spend"], -time.discount[:, None]), over(draft["stock"], left),
        over(draft["begin"], time.residual_discount * sites.residual),
    ], "=", 0.0, every)  # fmt: skip
    return cost


def _add_gain(draft: Draft) -> Columns:
    """`gain` (f,): worth times hours of all that stands or is rented."""
    instance, size = draft.instance, draft.instance.sizes
    worth, hours = instance.chips.worth, instance.time.hours
    typical = worth[worth > 0]
    unit = draft.scale.packages * ten(float((typical.mean() if typical.size else 1.0) * hours.mean()))
    every = np.ones(size["f"], bool)
    gain = draft.column("gain", "f", every, unit=unit, lower=-np.inf)
    stands = over(draft["stock"], -worth[:, None, None] * hours[:, None])
    rented = over(draft["rented"], -worth[instance.rents.chip][:, None, None] * hours[:, None])
    draft.rows("gain", "f", [over(gain), stands, rented], "=", 0.0, every)
    return gain


def _risk(draft: Draft, outcome: Columns, bad: float) -> Sequence[Part]:
    """Parts of the aim: mean and mean of the worst; `bad` is 1 where much is bad, −1 where little is."""
    risk, probability = draft.instance.risk, draft.instance.time.probability
    parts = [over(outcome, (1 - risk.weight) * probability)]
    if risk.weight <= 0:
        return [over(outcome, probability)]
    every: Any = np.ones(probability.size, bool)
    edge = draft.column("edge", "n", np.ones(1, bool), unit=outcome.unit, lower=-np.inf)
    beyond = draft.column("beyond", "f", every, unit=outcome.unit)
    draft.rows("tail", "f", [over(beyond), over(outcome, -bad), over(edge, bad)], ">=", 0.0, every)
    return [*parts, over(edge, risk.weight), over(beyond, bad * risk.weight / risk.tail * probability)]


def _dollars_a_year(instance: Instance) -> float:
    """So many that a quarter of the shortest period, in the least probable future, is worth all that plans may cost.

    What they may cost is a guess upwards: the dearest chips for all work and targets, all phases and designs.
    """
    chips, sites, own, work = instance.chips, instance.sites, instance.own, instance.work
    asked = [float(instance.sites.initial.sum()), 1.0]
    for target in instance.targets:
        weight = target.weight[target.weight > 0]
        if weight.size:
            asked.append(max(target.amount, float(target.level.max(initial=0.0))) / float(weight.min()))
    for at in range(len(work.names)):
        rate = work.rate[at][work.rate[at] > 0]
        if rate.size:
            asked.append(float(work.load[at].max(initial=0.0)) / float(rate.min()))
    price = max(float(chips.price.max(initial=0.0)), float(own.cost.max(initial=0.0)))
    running = float(sites.running.max(initial=0.0)) * len(instance.time.periods)
    paid = float(sites.capex.sum(axis=2).max(axis=1, initial=0.0).sum())
    designs = float(own.nre.sum(axis=2).max(axis=1, initial=0.0).sum())
    dear = sum(asked) * (price + running) + paid + designs
    likely = float(instance.time.probability[instance.time.probability > 0].min())
    return ten(max(dear, 1.0) / (QUARTER * float(_years(instance).min()) * likely))
