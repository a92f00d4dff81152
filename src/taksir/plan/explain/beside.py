"""The plan without the largest vendor beside the plan with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.plan.explain.infeasible import infeasible
from taksir.plan.explain.makers import Maker, without
from taksir.plan.explain.relaxation import Infeasibility
from taksir.plan.explain.taken import spent_on_chips
from taksir.plan.solution import Solution
from taksir.plan.solve import Options, solve

SECONDS = 5.0
"""Seconds for one MILP when it is looked for what would have to give without a vendor."""
TRIES = 60
"""Sets of limits that are tried then."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A plan in few numbers: `objective`, `cost` (mean over the futures, US dollars today), `power` that stands at its
    end (W), `first` period in which anything stands and `reached` (of each target with an amount, the first period at
    which it stands in every future; None: not), `chips` packages installed and `rented` package-periods by name."""

    objective: float
    cost: float
    power: float
    first: str | None
    reached: tuple[tuple[str, str | None], ...]
    chips: tuple[tuple[str, float], ...]
    rented: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two plans: `with_it` and `without_it` the vendor, who has `share` of the money that the first spends on chips.

    `cost` is what doing without costs, in the unit of the objective; None without a plan, and then `why` tells which
    limits would have to give.
    """

    vendor: str
    share: float
    with_it: Summary
    without_it: Summary | None
    cost: float | None
    why: Infeasibility | None


def dominant(solution: Solution) -> tuple[str, float] | None:
    """The vendor on whose chips most is spent, and its part of that; None where no chip of a vendor is bought.

    Where all is rented: the vendor of most rented packages.
    """
    instance = solution.instance
    spent = spent_on_chips(solution)
    if not spent.any():
        rented = np.einsum("btf,f->b", solution.values["rented"], instance.time.probability)
        np.add.at(spent, instance.rents.chip, rented)
    own = set(instance.own.chip.tolist())
    held: dict[str, float] = {}
    for at, chip in enumerate(instance.chips.chips):
        if at not in own and spent[at] > 0:
            held[chip.vendor] = held.get(chip.vendor, 0.0) + float(spent[at])
    if not held:
        return None
    name = min(held, key=lambda one: (-held[one], one))
    return name, held[name] / float(spent.sum())


def beside(solution: Solution, vendor: str | None = None, options: Options | None = None) -> Beside | None:
    """The plan without a vendor (None: the dominant one) beside the plan; None where there is no such vendor."""
    instance = solution.instance
    largest = dominant(solution)
    if largest is None or solution.objective is None:
        return None
    name = vendor or largest[0]
    gone = without(instance, Maker("vendor", name, ("chips",)))
    found = solve(gone, options or Options())
    share = largest[1] if name == largest[0] else _share(solution, name)
    if found.objective is None:
        return Beside(
            name, share, summary(solution), None, None, infeasible(gone, seconds=SECONDS, tries=TRIES, asking=False)
        )
    sign = -1.0 if instance.objective == "most_compute" else 1.0
    more = sign * (found.objective - solution.objective)
    return Beside(name, share, summary(solution), summary(found), more, None)


def _share(solution: Solution, vendor: str) -> float:
    spent = spent_on_chips(solution)
    mine = np.array([chip.vendor == vendor for chip in solution.instance.chips.chips])
    return float(spent[mine].sum() / spent.sum()) if spent.any() else 0.0


def summary(solution: Solution) -> Summary:
    """A plan in few numbers."""
    instance, values = solution.instance, solution.values
    assert solution.objective is not None
    mean, names = instance.time.probability, [one.name for one in instance.time.periods]
    stock = values["stock"]
    standing = np.flatnonzero(stock.sum(axis=(0, 1)).min(axis=-1) > 0)
    installed = np.einsum("ictf,f->c", values["install"], mean)
    rented = np.einsum("btf,f->b", values["rented"], mean)
    return Summary(
        solution.objective,
        float(mean @ solution.cost),
        float(np.einsum("ic,icf,f->", instance.sites.watt, stock[:, :, -1], mean)),
        names[int(standing[0])] if standing.size else None,
        tuple((one.name, _reached(one.weight, one.amount, stock, names)) for one in instance.targets if one.amount > 0),
        tuple((chip.name, float(one)) for chip, one in zip(instance.chips.chips, installed, strict=True) if one > 0),
        tuple((name, float(one)) for name, one in zip(instance.rents.names, rented, strict=True) if one > 0),
    )


def _reached(weight: np.ndarray, amount: float, stock: np.ndarray, names: list[str]) -> str | None:
    stands = np.einsum("ic,ictf->tf", weight, stock).min(axis=1) >= amount * (1 - 1e-6)
    return names[int(stands.argmax())] if stands.any() else None
