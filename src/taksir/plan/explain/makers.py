"""Who stands behind what a plan takes, and the same problem without one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from taksir.plan.problem.instance import Instance

Role = Literal["vendor", "foundry", "maker", "cloud", "country"]
"""Of chips; of their dies; of a pool (memory, packaging, racks); who rents chips out; where all of it is made."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Somebody, or a country, that a plan may lose; `layers` are those in which it stands."""

    role: Role
    name: str
    layers: tuple[str, ...]


def makers(instance: Instance) -> tuple[Maker, ...]:
    """Everybody behind the chips, pools and rents of a problem, by role and name."""
    found: dict[tuple[Role, str], dict[str, None]] = {}
    for role, name, layer in _standing(instance):
        found.setdefault((role, name), {})[layer] = None
    return tuple(Maker(role, name, tuple(layers)) for (role, name), layers in found.items())


def _standing(instance: Instance) -> Iterator[tuple[Role, str, str]]:
    own = set(instance.own.chip.tolist())
    for at, chip in enumerate(instance.chips.chips):
        if at not in own:
            yield "vendor", chip.vendor, "chips"
        if chip.foundry:
            yield "foundry", chip.foundry, "logic"
        for layer, country in chip.countries:
            yield "country", country, layer
    pools = instance.pools
    for at, name in enumerate(pools.supplier):
        if name and pools.need[at].any():
            yield "foundry" if pools.layer[at] == "logic" else "maker", name, pools.layer[at]
        if pools.country[at] and pools.need[at].any():
            yield "country", pools.country[at], pools.layer[at]
    for name in instance.rents.names:
        yield "cloud", name, "rents"


def without(instance: Instance, maker: Maker, since: int = 0) -> Instance:
    """The problem when a maker gives nothing from a period on: nothing is promised of chips that it stands behind, and
    nothing delivered, and its pools are empty. What stands already stays, and so does what others have to rent out.
    """
    chips, own, pools, rents = instance.chips, instance.own, instance.pools, instance.rents
    lost = np.array([_behind(instance, at, maker) for at in range(len(chips.chips))], bool)
    promised, delivered, ramp = chips.promised.copy(), chips.delivered.copy(), own.ramp.copy()
    promised[lost, :, since:] = 0.0
    delivered[lost, since:] = 0.0
    ramp[lost[own.chip], :, since:] = 0.0
    empty = np.array([_fills(instance, at, maker) for at in range(len(pools.names))], bool)
    capacity, most = pools.capacity.copy(), rents.most.copy()
    capacity[empty, since:] = 0.0
    if maker.role == "cloud":
        most[[name == maker.name for name in rents.names], since:] = 0.0
    return replace(
        instance,
        chips=replace(chips, promised=promised, delivered=delivered),
        own=replace(own, ramp=ramp),
        pools=replace(pools, capacity=capacity),
        rents=replace(rents, most=most),
    )


def behind(instance: Instance, maker: Maker) -> NDArray[np.bool_]:
    """Which chips (c,) a vendor, a foundry or a country stands behind."""
    return np.array([_behind(instance, at, maker) for at in range(len(instance.chips.chips))], bool)


def _behind(instance: Instance, at: int, maker: Maker) -> bool:
    chip = instance.chips.chips[at]
    if maker.role == "vendor":
        return chip.vendor == maker.name and at not in set(instance.own.chip.tolist())
    if maker.role == "foundry":
        return chip.foundry == maker.name
    return maker.role == "country" and maker.name in {country for _, country in chip.countries}


def _fills(instance: Instance, at: int, maker: Maker) -> bool:
    pools = instance.pools
    if maker.role == "country":
        return pools.country[at] == maker.name
    role = "foundry" if pools.layer[at] == "logic" else "maker"
    return maker.role == role and pools.supplier[at] == maker.name
