"""Limits of sites: power energised, the grid, equipment, and the waits and days of phases."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from taksir.plan.explain.limit import Limit
from taksir.plan.explain.room import mean, roomier
from taksir.plan.explain.waits import WAITS, by_date, months_a_period, waited
from taksir.plan.problem.instance import Instance
from taksir.plan.problem.sites import Sites


def limits_of_sites(instance: Instance) -> Iterator[Limit]:
    """Limits of sites, equipment first."""
    sites = instance.sites
    for at, name in enumerate(sites.equipment):
        size = mean(sites.equipment_capacity[at])
        if size is not None and sites.equipment_need[at].any():
            yield Limit("equipment", name, at, name, "W" if _of_power(sites, at) else "unit", size)
    for at, site in enumerate(sites.sites):
        name = called(sites, at)
        phases = np.flatnonzero(sites.site == at)
        if math.isfinite(sites.powered[at]):
            size = float(sites.powered[at] + sites.power[phases].sum())
            yield Limit("power", site.key, at, name, "W", size)
        grid = mean(sites.grid[at])
        if grid is not None:
            yield Limit("grid", site.key, at, name, "W", grid)
        if phases.size == 0:
            continue
        told = [dict(sites.waits[p]) for p in phases]
        for label in WAITS:
            months = max(one.get(label, 0.0) for one in told)
            if months > 0:
                yield Limit(f"{label} wait", site.key, at, name, "month", months)
        offset = int((sites.ready[phases] - np.arange(sites.open.shape[1])[None, :, None]).max())
        if offset > 0 and any(
            not set(dict(sites.waits[p])) & set(WAITS) or by_date(sites.ready[p]).any() for p in phases
        ):
            yield Limit("ready", site.key, at, name, "period", float(offset))
        first = int(sites.open[phases].argmax(axis=1).max())
        if first > 0:
            yield Limit("open", site.key, at, name, "period", float(first))


def called(sites: Sites, at: int) -> str:
    """The name of a site, with its key where another has the same name."""
    site = sites.sites[at]
    return site.name if [one.name for one in sites.sites].count(site.name) == 1 else f"{site.name}, {site.key}"


def _of_power(sites: Sites, at: int) -> bool:
    """Whether equipment is counted by the power of phases."""
    needed = sites.equipment_need[at] > 0
    return bool(np.allclose(sites.equipment_need[at][needed], sites.power[needed]))


def _equipment(instance: Instance, limit: Limit, amount: float) -> Instance:
    capacity = instance.sites.equipment_capacity.copy()
    capacity[limit.at] = roomier(capacity[limit.at], limit.size, amount)
    return replace(instance, sites=replace(instance.sites, equipment_capacity=capacity))


def _power(instance: Instance, limit: Limit, amount: float) -> Instance:
    """What is energised and every phase in proportion, when they were; at once where there is neither."""
    sites = instance.sites
    powered, power = sites.powered.copy(), sites.power.copy()
    if limit.size > 0:
        factor = max(1 + amount / limit.size, 0.0)
        powered[limit.at] *= factor
        power[sites.site == limit.at] *= factor
    else:
        powered[limit.at] = max(powered[limit.at] + amount, 0.0)
    return replace(instance, sites=replace(sites, powered=powered, power=power))


def _grid(instance: Instance, limit: Limit, amount: float) -> Instance:
    grid = instance.sites.grid.copy()
    grid[limit.at] = roomier(grid[limit.at], limit.size, amount)
    return replace(instance, sites=replace(instance.sites, grid=grid))


def _wait(instance: Instance, limit: Limit, amount: float) -> Instance:
    """Whole periods by which phases come sooner when one of their waits is shorter, the others as they are."""
    sites, label = instance.sites, limit.kind.removesuffix(" wait")
    ready, waits = sites.ready.copy(), list(sites.waits)
    for p in np.flatnonzero(sites.site == limit.at):
        told = dict(sites.waits[p])
        before = waited(told)
        told[label] = min(told.get(label, 0.0), limit.size - amount)
        ready[p] = _moved(ready[p], int((before - waited(told)) // months_a_period(instance)))
        waits[p] = tuple(told.items())
    return replace(instance, sites=replace(sites, ready=ready, waits=tuple(waits)))


def _ready(instance: Instance, limit: Limit, amount: float) -> Instance:
    """Days on which phases have power, sooner; months that they wait stay where those are told."""
    sites = instance.sites
    ready = sites.ready.copy()
    for p in np.flatnonzero(sites.site == limit.at):
        sooner = np.maximum(ready[p] - int(amount), np.arange(ready.shape[1])[:, None])
        if set(dict(sites.waits[p])) & set(WAITS):
            begun = np.arange(ready.shape[1])[:, None]
            waits = (ready[p] - begun)[-1:] + begun
            sooner = np.where(by_date(ready[p]), np.maximum(sooner, waits), ready[p])
        ready[p] = sooner
    return replace(instance, sites=replace(sites, ready=ready))


def _moved(ready: NDArray[np.int64], by: int) -> NDArray[np.int64]:
    """Periods (τ, f) of power so many sooner, none before its beginning, nor before a day that it has."""
    dated = by_date(ready)
    never_before = np.where(dated, ready, 0).max(axis=0, keepdims=True)
    sooner = np.maximum(ready - by, np.arange(ready.shape[0])[:, None])
    return np.where(dated, ready, np.maximum(sooner, never_before))


def _open(instance: Instance, limit: Limit, amount: float) -> Instance:
    """Phases may be begun so many periods sooner, with the payments and the wait of the first period that was open."""
    sites, by = instance.sites, int(amount)
    opened, ready, capex, residual = sites.open.copy(), sites.ready.copy(), sites.capex.copy(), sites.residual.copy()
    for p in np.flatnonzero((sites.site == limit.at) & sites.open.any(axis=1)):
        first = int(sites.open[p].argmax())
        for begun in range(max(first - by, 0), first):
            sooner = first - begun
            opened[p, begun] = True
            ready[p, begun] = np.maximum(sites.ready[p, first] - sooner, begun)
            residual[p, begun] = sites.residual[p, first]
            if not sites.capex[p, begun].any():
                capex[p, begun] = 0.0
                capex[p, begun, : capex.shape[2] - sooner] = sites.capex[p, first, sooner:]
    changed = replace(sites, open=opened, ready=ready, capex=capex, residual=residual)
    return replace(instance, sites=changed)


MOVES: dict[str, Callable[[Instance, Limit, float], Instance]] = {
    "equipment": _equipment,
    "power": _power,
    "grid": _grid,
    **{f"{label} wait": _wait for label in WAITS},
    "ready": _ready,
    "open": _open,
}
"""How each kind of limit is moved: by an amount in its unit."""
