"""How many packages of a chip can exist by a day: the scarcest stage wins, and is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.sound import numbered, positive, workable
from taksir.model.supply.curve import made, reach
from taksir.model.supply.disruption import Disruption, disruptions
from taksir.model.supply.grid import Grid
from taksir.model.supply.recipe import Recipe, blend, recipe
from taksir.model.supply.stage import Stage, stage
from taksir.quantity.amount import Amount, Value

Array = NDArray[np.float64]

FORMULA = "min over s ≤ t of what had come by s + what the line could do from s to t, stage after stage"


@dataclass(frozen=True, slots=True)
class Quarter:
    """A calendar quarter: packages that can be made in it, each stage by itself, and the scarcest."""

    name: str
    packages: Amount
    stages: Mapping[str, Amount]
    scarcest: str


@dataclass(frozen=True, slots=True)
class Supply:
    """Packages of a chip that can come within a window, if the vendor gave all that it gets to this chip.

    `cumulative` (T+1, S) by the edges of `grid`; `chances` how often each stage is the scarcest over the samples;
    `margin` how much more the next scarcest stage would allow, as a part of the scarcest.
    """

    chip: str
    vendor: str
    grid: Grid
    stages: tuple[Stage, ...]
    cumulative: Array
    packages: Amount
    scarcest: Stage
    next: Stage | None
    margin: Amount | None
    chances: Mapping[str, float]
    without: tuple[Disruption, ...]
    missing: tuple[str, ...]

    def chance(self, count: float) -> float:
        """Part of the samples in which at least `count` packages can come."""
        return float(np.mean(self.cumulative[-1] >= count))

    def day_of(self, count: float, q: float = 0.5) -> date | None:
        """Day by which `count` can have come with probability q; None where the window ends before."""
        days = reach(self.cumulative, self.grid.edges, np.full(self.cumulative.shape[1], float(count)))
        day = float(np.sort(days)[min(int(q * len(days)), len(days) - 1)])
        return date.fromordinal(int(day)) if np.isfinite(day) else None

    def quarters(self) -> tuple[Quarter, ...]:
        """The window by calendar quarters."""
        return tuple(self._quarter(*one) for one in self.grid.quarters())

    def _quarter(self, name: str, first: int, last: int) -> Quarter:
        def step(curve: Array, what: str) -> Amount:
            return Amount(f"{what}, {name}", _value(curve[last] - curve[first]), "package")

        stages = {one.name: step(one.cumulative, one.name) for one in self.stages}
        scarcest = min(stages, key=lambda key: stages[key].p50)
        return Quarter(name, step(self.cumulative, self.chip), stages, scarcest)


def possible(
    world: Assumptions,
    chip: str,
    start: date,
    end: date,
    *,
    rack: str | None = None,
    without: Sequence[str] = (),
    since: date | None = None,
) -> Supply:
    """Packages of a chip (by key) that can come from `start` to `end`; in racks, when the key of a rack is given.

    UnknownNameError for an unknown chip, rack, supplier or scenario; CatalogError where no stage can be told.
    """
    with workable(f"chip {chip}"):
        return supply(world, recipe(world, chip, rack), start, end, without=without, since=since)


def possible_blend(
    world: Assumptions, shares: Mapping[str, float], start: date, end: date, *, name: str, without: Sequence[str] = ()
) -> Supply:
    """Packages of a blend of one vendor's chips, in fixed shares, that can come from `start` to `end`."""
    return supply(world, blend(world, shares, name), start, end, without=without)


def supply(
    world: Assumptions, what: Recipe, start: date, end: date, *,
    without: Sequence[str] = (), since: date | None = None,
) -> Supply:  # fmt: skip
    """Packages of a recipe that can come from `start` to `end`, without what `without` takes away (`since` a day)."""
    grid, taken = Grid.between(start, end), disruptions(world, without, since)
    for part in what.parts:
        positive(numbered(part.need, what.name), what.name)
    found = [(part, stage(world, part, what.vendor, grid, taken)) for part in what.parts]
    stages = tuple(one for _, one in found if one is not None)
    missing = (*what.missing, *(part.stage for part, one in found if one is None))
    if not stages:
        raise CatalogError(f"{what.name}: no capacity is known of any stage ({', '.join(missing)})")
    samples = max(one.cumulative.shape[1] for one in stages)
    curves = [np.broadcast_to(one.cumulative, (len(grid.edges), samples)) for one in stages]
    stores = [curve for one, curve in zip(stages, curves, strict=True) if one.stored]
    output: Array = np.minimum.reduce(stores) if stores else np.full((len(grid.edges), samples), np.inf)
    for one, curve in zip(stages, curves, strict=True):
        if not one.stored:
            output = made(curve, output)
    packages = Amount(
        f"packages of {what.name} possible", _value(output[-1]), "package", FORMULA, tuple(one.total for one in stages)
    )
    ordered = sorted(stages, key=lambda one: one.total.p50)
    ends = np.stack([curve[-1] for curve in curves])
    wins = np.bincount(ends.argmin(axis=0), minlength=len(stages)) / samples
    chances = {one.name: float(win) for one, win in zip(stages, wins, strict=True)}
    second = ordered[1] if len(ordered) > 1 else None
    margin = None if second is None else _margin(ordered[0], second)
    return Supply(
        what.name, what.vendor, grid, stages, output, packages, ordered[0], second, margin, chances, taken, missing
    )


def _margin(first: Stage, second: Stage) -> Amount | None:
    low, high = np.asarray(first.total.value), np.asarray(second.total.value)
    if np.any(low <= 0):
        return None
    return Amount(
        f"{second.name} over {first.name}", _value(np.atleast_1d(high / low - 1.0)), "ratio", "next / scarcest − 1",
        (second.total, first.total),
    )  # fmt: skip


def _value(array: Array) -> Value:
    return float(array[0]) if array.shape == (1,) else array
