"""What becomes different between two plans of the same problem, and what more of a limit would change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from taksir.plan.explain.limit import Limit
from taksir.plan.explain.relax import relaxed
from taksir.plan.explain.site import called
from taksir.plan.problem.instance import Instance
from taksir.plan.solution import Solution
from taksir.plan.solve import Options, solve

What = Literal["installed", "rented", "phase", "own chip", "missed"]

PART = 0.1
"""The part of a limit that it is given more, to see what changes."""
NOTHING = 1e-3
"""Changes below this part of the largest of their kind are not told."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: packages of a chip (`name`) installed at a site (`where`) or rented, begun parts of a phase or of
    an own chip (`sooner` periods sooner, where it is begun in both), tokens missed. `by` in `unit`, above zero where it
    is more; the mean over the futures."""

    what: What
    name: str
    where: str
    by: float
    unit: str
    sooner: float = 0.0


@dataclass(frozen=True, slots=True)
class OneMore:
    """What `amount` more of a limit is worth, all of it (`gain`, in the unit of the objective: cost or time saved,
    compute won), and what is decided otherwise. Of the LP relaxation, in which phases may be begun in part."""

    limit: Limit
    amount: float
    gain: float
    changes: tuple[Change, ...]


def changes(before: Solution, after: Solution) -> tuple[Change, ...]:
    """Differences of two plans of problems with the same axes, the largest of each kind first."""
    found: list[Change] = []
    for group in (_installed(before, after), _rented(before, after), _begun(before, after), _missed(before, after)):
        held = sorted(group, key=lambda one: -max(abs(one.by), abs(one.sooner)))
        largest = max((max(abs(one.by), abs(one.sooner)) for one in held), default=0.0)
        found.extend(one for one in held if max(abs(one.by), abs(one.sooner)) > max(NOTHING * largest, 1e-6))
    return tuple(found)


def one_more(instance: Instance, limit: Limit, before: Solution, part: float = PART) -> OneMore | None:
    """The plan with a part more of a limit beside `before`, the plan of the LP relaxation; None where it has none."""
    amount = part * limit.size if limit.size > 0 else 1.0
    if limit.unit == "fraction":
        amount = min(amount, 1.0 - limit.size) if limit.kind != "covenant" else amount
    after = solve(relaxed(instance, limit, amount), Options(relaxed=True))
    if after.objective is None or before.objective is None:
        return None
    sign = -1.0 if instance.objective == "most_compute" else 1.0
    return OneMore(limit, amount, sign * (before.objective - after.objective), changes(before, after))


def _installed(before: Solution, after: Solution) -> Iterator[Change]:
    instance = before.instance
    mean = instance.time.probability
    more = np.einsum("ictf,f->ic", after.values["install"] - before.values["install"], mean)
    for at in range(len(instance.sites.sites)):
        for place, chip in enumerate(instance.chips.chips):
            yield Change("installed", chip.name, called(instance.sites, at), float(more[at, place]), "package")


def _rented(before: Solution, after: Solution) -> Iterator[Change]:
    instance = before.instance
    more = np.einsum("btf,f->b", after.values["lease"] - before.values["lease"], instance.time.probability)
    for at, name in enumerate(instance.rents.names):
        ground = instance.sites.grounds[int(instance.rents.ground[at])]
        yield Change("rented", name, ground, float(more[at]), "package")


def _begun(before: Solution, after: Solution) -> Iterator[Change]:
    instance = before.instance
    sites = instance.sites
    for at, name in enumerate(sites.phases):
        where = called(sites, int(sites.site[at]))
        by, sooner = _moved(before.values["begin"][at], after.values["begin"][at])
        yield Change("phase", name, where, by, "part", sooner)
    for at, name in enumerate(instance.own.names):
        by, sooner = _moved(before.values["tape"][at], after.values["tape"][at])
        yield Change("own chip", name, "", by, "part", sooner)


def _moved(before: np.ndarray, after: np.ndarray) -> tuple[float, float]:
    """How much more is begun, and by how many periods sooner on average."""
    held, then = float(before.sum()), float(after.sum())
    if min(held, then) <= NOTHING:
        return then - held, 0.0
    when = np.arange(before.size)
    return then - held, float(when @ before) / held - float(when @ after) / then


def _missed(before: Solution, after: Solution) -> Iterator[Change]:
    instance = before.instance
    seconds = instance.time.hours * 3600
    more = np.einsum("wtf,t,f->w", after.values["missed"] - before.values["missed"], seconds, instance.time.probability)
    for at, name in enumerate(instance.work.names):
        yield Change("missed", name, "", float(more[at]), "token")
