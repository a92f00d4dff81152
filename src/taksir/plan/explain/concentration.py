"""How much hangs on few: shares and HHI by layer, and what it costs when none may have too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.plan.explain.makers import Maker, behind
from taksir.plan.explain.taken import Taken, taken
from taksir.plan.problem.instance import Instance
from taksir.plan.problem.rules import Share
from taksir.plan.solution import Solution
from taksir.plan.solve import Options, solve

By = Literal["vendor", "foundry", "country"]
BYS: tuple[By, ...] = ("vendor", "foundry", "country")
LEVELS = (0.8, 0.6, 0.5)
"""Parts that none may exceed, which are tried."""


@dataclass(frozen=True, slots=True)
class Lowered:
    """When no `by` may have more than `most` of the power that stands: what that costs over the plan without such a
    rule, in the unit of the objective, and as a `share` of it; the `hhi` of chips that then is. None: no plan."""

    by: By
    most: float
    cost: float | None
    share: float | None
    hhi: float | None


@dataclass(frozen=True, slots=True)
class Concentration:
    """Every layer with its shares and HHI, and what lowering them costs; `held` "LP relaxation" or "integers"."""

    layers: tuple[Taken, ...]
    lowered: tuple[Lowered, ...]
    held: str


def concentration(
    solution: Solution,
    asked: Instance | None = None,
    *,
    levels: Sequence[float] = LEVELS,
    bys: Sequence[By] = BYS,
    whole: bool = False,
) -> Concentration:
    """Shares of a plan, and plans in which no vendor, no foundry, and no country of sites may exceed each level, from
    the first period on. Costs are of the LP relaxation unless `whole`, and of the problem `asked` where it is not that
    of the plan (one that keeps its dates).
    """
    instance = asked or solution.instance
    options = Options(relaxed=not whole)
    base = solution if whole and asked is None else solve(instance, options)
    found = [
        one for by in bys if len(_names(instance, by)) > 1 for one in _frontier(instance, base, by, levels, options)
    ]
    return Concentration(taken(solution), tuple(found), "integers" if whole else "LP relaxation")


def concentrated(hhi: float, world: Assumptions) -> str:
    """How antitrust agencies would call a layer with such an index: "highly", "moderately" or "not concentrated", by
    the facts `concentration.high` and `concentration.moderate`."""
    if hhi > float(world.get("concentration.high").value):
        return "highly concentrated"
    if hhi >= float(world.get("concentration.moderate").value):
        return "moderately concentrated"
    return "not concentrated"


def capped(instance: Instance, by: By, most: float) -> Instance:
    """The problem when none may have more than so much of the power that stands, in any period."""
    watt = instance.sites.watt
    rules = [
        Share(f"{name}: at most {most:.0%}", by, "power", watt, _members(instance, by, name), most)
        for name in _names(instance, by)
    ]
    return replace(instance, shares=(*instance.shares, *rules))


def _frontier(instance: Instance, base: Solution, by: By, levels: Sequence[float], options: Options) -> list[Lowered]:
    found = []
    for most in levels:
        plan = solve(capped(instance, by, most), options)
        if plan.objective is None or base.objective is None:
            found.append(Lowered(by, most, None, None, None))
            continue
        sign = -1.0 if instance.objective == "most_compute" else 1.0
        more = sign * (plan.objective - base.objective)
        layer = next((one.hhi for one in taken(plan) if one.by == by and one.layer in ("chips", "sites")), None)
        found.append(Lowered(by, most, more, more / abs(base.objective) if base.objective else None, layer))
    return found


def _names(instance: Instance, by: By) -> tuple[str, ...]:
    if by == "country":
        return tuple(dict.fromkeys(site.country for site in instance.sites.sites))
    names = (chip.vendor if by == "vendor" else chip.foundry for chip in instance.chips.chips)
    return tuple(dict.fromkeys(name for name in names if name))


def _members(instance: Instance, by: By, name: str) -> np.ndarray:
    watt = instance.sites.watt
    if by == "country":
        mine = np.array([site.country == name for site in instance.sites.sites])
        return np.broadcast_to(mine[:, None], watt.shape)
    if by == "foundry":
        return np.broadcast_to(behind(instance, Maker("foundry", name, ())), watt.shape)
    return np.broadcast_to([chip.vendor == name for chip in instance.chips.chips], watt.shape)
