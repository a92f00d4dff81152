"""Who stands behind what a plan takes, and the same problem without one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from taksir.plan.problem.instance import Instance

Array = NDArray[np.float64]

LAYERS = {"logic": "foundry", "memory": "memory", "packaging": "packaging", "racks": "assembly"}
"""Layer of the making of a chip, by that of a pool."""

ROUNDING = 1e-12
"""Parts of a pool below which nothing is left of it."""

Role = Literal["vendor", "foundry", "maker", "cloud", "country"]
"""Of chips; of their dies; of a pool (memory, packaging, racks); who rents chips out; where all of it is made."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Somebody, or a country, that a plan may lose; `layers` are those in which it stands."""

    role: Role
    name: str
    layers: tuple[str, ...]


def makers(instance: Instance) -> tuple[Maker, ...]:
    """Everybody behind the chips, pools and rents of a problem, by role and name; a foundry that packages too, or
    makes something else, is one."""
    found: dict[tuple[Role, str], dict[str, None]] = {}
    for role, name, layer in _standing(instance):
        found.setdefault((role, name), {})[layer] = None
    for role, name in [one for one in found if one[0] == "maker" and ("foundry", one[1]) in found]:
        found["foundry", name].update(found.pop((role, name)))
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
    for row in np.flatnonzero(pools.need.any(axis=1)):
        for name, country, _ in pools.suppliers[row]:
            if name:
                yield _role(pools.layer[row]), name, pools.layer[row]
            if country:
                yield "country", country, pools.layer[row]
    for name in instance.rents.names:
        yield "cloud", name, "rents"


def without(instance: Instance, maker: Maker, since: int = 0) -> Instance:
    """The problem when a maker gives nothing from a period on: nothing is promised of chips that it stands behind, and
    nothing delivered; pools lose the part that comes from it. What stands already stays, and so does what others have
    to rent out. The parts are those of the plan, also in futures in which others are lost.
    """
    chips, own, pools, rents = instance.chips, instance.own, instance.pools, instance.rents
    lost = np.array([_behind(instance, at, maker) for at in range(len(chips.chips))], bool)
    promised, delivered, ramp = chips.promised.copy(), chips.delivered.copy(), own.ramp.copy()
    promised[lost, :, since:] = 0.0
    delivered[lost, since:] = 0.0
    ramp[lost[own.chip], :, since:] = 0.0
    left = (1.0 - _fills(instance, maker))[:, None, None]
    capacity, most = pools.capacity.copy(), rents.most.copy()
    later = capacity[:, since:]
    capacity[:, since:] = np.multiply(later, left, out=np.zeros(later.shape), where=left > ROUNDING)
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
    """Which chips (c,) cannot be had without a vendor, a foundry or a country. A country in which only a part of a pool
    is made takes that part, and no chip."""
    return np.array([_behind(instance, at, maker) for at in range(len(instance.chips.chips))], bool)


def _behind(instance: Instance, at: int, maker: Maker) -> bool:
    chip = instance.chips.chips[at]
    if maker.role == "vendor":
        return chip.vendor == maker.name and at not in set(instance.own.chip.tolist())
    if maker.role == "foundry":
        return chip.foundry == maker.name
    if maker.role != "country":
        return False
    pools = instance.pools
    drawn = {LAYERS[pools.layer[row]] for row in np.flatnonzero(pools.need[:, at] > 0)}
    return maker.name in {country for layer, country in chip.countries if layer not in drawn}


def _fills(instance: Instance, maker: Maker) -> Array:
    """The part (r,) of each pool that comes from a maker."""
    pools = instance.pools
    if maker.role == "country":
        return pools.part(country=maker.name)
    foundry = maker.role == "foundry"
    mine = np.array([foundry or _role(layer) == maker.role for layer in pools.layer], bool)
    return np.where(mine, pools.part(name=maker.name), 0.0)


def _role(layer: str) -> Role:
    return "foundry" if layer == "logic" else "maker"
