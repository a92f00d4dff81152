"""What a plan takes, by whose it is: money, units of pools, power; the mean over its futures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.plan.explain.makers import LAYERS
from taksir.plan.solution import Solution

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Taken:
    """`amounts` by name of what a plan takes in a `layer`, `by` whom it is told ("vendor", "foundry", "country",
    "maker", "cloud"), in a `unit`; the largest first."""

    layer: str
    by: str
    unit: str
    amounts: tuple[tuple[str, float], ...]

    @property
    def total(self) -> float:
        """All of it."""
        return sum(amount for _, amount in self.amounts)

    @property
    def shares(self) -> tuple[tuple[str, float], ...]:
        """Parts of the whole, the largest first."""
        return tuple((name, amount / self.total) for name, amount in self.amounts)

    @property
    def hhi(self) -> float:
        """Sum of the squared shares in percent, 10,000 for one alone.

        >>> Taken("chips", "vendor", "US$", (("a", 3.0), ("b", 1.0))).hhi
        6250.0
        """
        return sum((100 * share) ** 2 for _, share in self.shares)


def taken(solution: Solution) -> tuple[Taken, ...]:
    """Every layer in which anything is taken."""
    return tuple(_layers(solution))


def spent_on_chips(solution: Solution) -> Array:
    """US dollars (c,) on chips with all IT around them, the mean over the futures, not discounted."""
    instance = solution.instance
    mean = instance.time.probability
    spent: Array = np.einsum("cktf,cktf,f->c", solution.values["order"], instance.chips.price, mean)
    built = np.einsum("ostf,ostf,f->o", solution.values["built"], instance.own.cost, mean)
    np.add.at(spent, instance.own.chip, built)
    return spent


def _layers(solution: Solution) -> Iterator[Taken]:
    instance, values = solution.instance, solution.values
    mean = instance.time.probability
    chips, money = instance.chips.chips, spent_on_chips(solution)
    yield from _summed("chips", "vendor", "US$", [chip.vendor for chip in chips], money)
    yield from _summed("chips", "foundry", "US$", [chip.foundry for chip in chips], money)
    pools = instance.pools
    used = np.einsum("rc,ictf,f->r", pools.need, values["install"], mean)
    known = {LAYERS[layer] for layer, amount in zip(pools.layer, used, strict=True) if amount > 0}
    for layer in dict.fromkeys(layer for chip in chips for layer, _ in chip.countries):
        if layer not in known:
            yield from _summed(layer, "country", "US$", [dict(chip.countries).get(layer) for chip in chips], money)
    for layer in dict.fromkeys(pools.layer):
        units = [unit for unit, of in zip(pools.units, pools.layer, strict=True) if of == layer]
        for unit in dict.fromkeys(units):
            mine = [
                (name, country, float(used[at]) * part)
                for at, row in enumerate(pools.suppliers)
                if pools.layer[at] == layer and pools.units[at] == unit
                for name, country, part in row
            ]
            amounts = np.array([amount for _, _, amount in mine])
            yield from _summed(layer, "maker", unit, [name for name, _, _ in mine], amounts)
            yield from _summed(layer, "country", unit, [country for _, country, _ in mine], amounts)
    power = np.einsum("ic,icf,f->i", instance.sites.watt, values["stock"][:, :, -1], mean)
    yield from _summed("sites", "country", "W", [site.country for site in instance.sites.sites], power)
    rent = np.einsum("btf,btf,f->b", values["rented"], instance.rents.price, mean)
    yield from _summed("rents", "cloud", "US$", instance.rents.names, rent)


def _summed(layer: str, by: str, unit: str, names: Sequence[str | None], amounts: Array) -> Iterator[Taken]:
    held: dict[str, float] = {}
    for name, amount in zip(names, amounts, strict=True):
        if name and amount > 0:
            held[name] = held.get(name, 0.0) + float(amount)
    if held:
        yield Taken(layer, by, unit, tuple(sorted(held.items(), key=lambda one: (-one[1], one[0]))))
