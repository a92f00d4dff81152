"""Limits of makers: what vendors promise and deliver, pools that chips share, rents, chips of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from taksir.plan.explain.limit import Limit
from taksir.plan.explain.room import mean, roomier, sooner
from taksir.plan.problem.instance import Instance

LAYERS = ("logic", "packaging", "memory", "racks")
PRODUCTS = {"cowos": "CoWoS"}
"""Products that are not written in capitals."""


def limits_of_supply(instance: Instance) -> Iterator[Limit]:
    """Limits of supply, chips first."""
    yield from _of_chips(instance)
    pools, rents, own = instance.pools, instance.rents, instance.own
    for at, name in enumerate(pools.names):
        size = mean(pools.capacity[at])
        if size is not None and pools.need[at].any():
            layer = pools.layer[at]
            yield Limit(layer if layer in LAYERS else "pool", name, at, _called(instance, at), pools.units[at], size)
    for at, name in enumerate(rents.names):
        size = mean(rents.most[at])
        if size is not None:
            yield Limit("rented", name, at, name, "package", size)
    for at, name in enumerate(own.names):
        size = mean(own.ramp[at])
        if size is not None:
            yield Limit("ramp", name, at, name, "package", size)
            waits = _first(own.ramp[at, 0].max(axis=-1) > 0)
            if waits:
                yield Limit("own date", name, at, name, "period", float(waits))


def _called(instance: Instance, at: int) -> str:
    """A pool as people say it: the product and for whom; its own name where the scenario gives it one."""
    name = instance.pools.names[at]
    key, dot, product = name.partition(".")
    if not dot:
        return name
    chips = instance.chips.chips
    vendors = dict.fromkeys(chips[place].vendor for place in np.flatnonzero(instance.pools.need[at]))
    spoken = PRODUCTS.get(product) or product.removeprefix("wafer_").upper()
    return f"{spoken} for {', '.join(vendors) or key}"


def _of_chips(instance: Instance) -> Iterator[Limit]:
    chips = instance.chips
    own = set(instance.own.chip.tolist())
    for at, chip in enumerate(chips.chips):
        if at not in own:
            promised = chips.promised[at].sum(axis=0)
            size = mean(promised)
            if size is not None:
                yield Limit("promised", chip.key, at, chip.name, "package", size)
            waits = _first(promised > 0)
            if waits:
                yield Limit("available", chip.key, at, chip.name, "period", float(waits))
            if chips.lead[at] > 0:
                yield Limit("lead", chip.key, at, chip.name, "period", float(chips.lead[at]))
        size = mean(chips.delivered[at])
        if size is not None:
            yield Limit("delivered", chip.key, at, chip.name, "package", size)


def _first(flags: NDArray[np.bool_]) -> int:
    """Place of the first that holds; 0 where none does."""
    return int(flags.argmax())


def _promised(instance: Instance, limit: Limit, amount: float) -> Instance:
    promised = instance.chips.promised.copy()
    if limit.size > 0:
        promised[limit.at] = roomier(promised[limit.at], limit.size, amount)
    else:
        promised[limit.at, 0] = roomier(promised[limit.at, 0], 0.0, amount)
    return replace(instance, chips=replace(instance.chips, promised=promised))


def _delivered(instance: Instance, limit: Limit, amount: float) -> Instance:
    return replace(instance, chips=replace(instance.chips, delivered=_more(instance.chips.delivered, limit, amount)))


def _available(instance: Instance, limit: Limit, amount: float) -> Instance:
    chips, by = instance.chips, int(amount)
    promised, delivered = chips.promised.copy(), chips.delivered.copy()
    promised[limit.at] = sooner(promised[limit.at], by, 1)
    if (delivered[limit.at, : int(limit.size)] <= 0).all():
        delivered[limit.at] = sooner(delivered[limit.at], by, 0)
    return replace(instance, chips=replace(chips, promised=promised, delivered=delivered))


def _lead(instance: Instance, limit: Limit, amount: float) -> Instance:
    lead = instance.chips.lead.copy()
    lead[limit.at] = max(lead[limit.at] - int(amount), 0)
    return replace(instance, chips=replace(instance.chips, lead=lead))


def _pool(instance: Instance, limit: Limit, amount: float) -> Instance:
    return replace(instance, pools=replace(instance.pools, capacity=_more(instance.pools.capacity, limit, amount)))


def _rented(instance: Instance, limit: Limit, amount: float) -> Instance:
    return replace(instance, rents=replace(instance.rents, most=_more(instance.rents.most, limit, amount)))


def _ramp(instance: Instance, limit: Limit, amount: float) -> Instance:
    return replace(instance, own=replace(instance.own, ramp=_more(instance.own.ramp, limit, amount)))


def _more(held: NDArray[np.float64], limit: Limit, amount: float) -> NDArray[np.float64]:
    """A copy with so much more where the limit stands."""
    found = held.copy()
    found[limit.at] = roomier(found[limit.at], limit.size, amount)
    return found


def _own_date(instance: Instance, limit: Limit, amount: float) -> Instance:
    own, by = instance.own, int(amount)
    ramp, cost = own.ramp.copy(), own.cost.copy()
    ramp[limit.at], cost[limit.at] = sooner(ramp[limit.at], by, 1), sooner(cost[limit.at], by, 1)
    begun = np.arange(ramp.shape[1])
    ramp[limit.at][begun[:, None] > begun[None, :]] = 0.0
    return replace(instance, own=replace(own, ramp=ramp, cost=cost))


MOVES: dict[str, Callable[[Instance, Limit, float], Instance]] = {
    "promised": _promised,
    "delivered": _delivered,
    "available": _available,
    "lead": _lead,
    **dict.fromkeys((*LAYERS, "pool"), _pool),
    "rented": _rented,
    "ramp": _ramp,
    "own date": _own_date,
}
"""How each kind of limit is moved: by an amount in its unit."""
