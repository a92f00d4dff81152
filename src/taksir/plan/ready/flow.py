"""What suppliers give by the period of a plan, whole and in futures in which some are lost."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.model.assumptions import Assumptions
from taksir.model.supply.allocation import vendor_key
from taksir.model.supply.curve import interpolate
from taksir.model.supply.disruption import Disruption, disruptions
from taksir.model.supply.grid import Grid
from taksir.model.supply.part import Part
from taksir.model.supply.recipe import recipe
from taksir.model.supply.stage import Stage, stage
from taksir.plan.ready.calendar import Calendar
from taksir.plan.ready.kit import Kit
from taksir.plan.scenario.future import Future

Array = NDArray[np.float64]


def window_of(calendar: Calendar) -> Grid:
    """The days of a plan, cut at every month."""
    return Grid.between(calendar.start, calendar.end.fromordinal(calendar.end.toordinal() - 1))


def by_period(calendar: Calendar, grid: Grid, cumulative: Array) -> Array:
    """What comes in each period, (T, S), from what has come by the edges of the grid."""
    edges = [one.start.toordinal() for one in calendar.periods] + [calendar.end.toordinal()]
    return np.diff(interpolate(np.array(edges, dtype=float), grid.edges, cumulative), axis=0)


def by_future(world: Assumptions, calendar: Calendar, part: Part, vendor: str, whole: Stage) -> list[Array]:
    """What the suppliers of a part give a vendor in each period, (T, S), one array a future."""
    grid = window_of(calendar)
    made: dict[tuple[object, ...], Array] = {}
    for future in calendar.futures.values():
        lost = _lost(future)
        if lost not in made:
            taken = disruptions(world, future.without, future.since)
            left = stage(world, part, vendor, grid, taken) if taken else whole
            made[lost] = by_period(calendar, grid, (left or whole).cumulative)
    return [made[_lost(future)] * future.supply for future in calendar.futures.values()]


def left_of(world: Assumptions, calendar: Calendar, kit: Kit) -> Array:
    """The part of what could be made of a chip that is left in each future, (T, F, S): of the step that loses most."""
    columns = [np.full((len(calendar.periods), 1), one.supply) for one in calendar.futures.values()]
    for part in recipe(world, kit.chip.key).parts:
        whole = stage(world, part, kit.vendor, window_of(calendar))
        if whole is None:
            continue
        usual = by_period(calendar, window_of(calendar), whole.cumulative)
        found = by_future(world, calendar, part, kit.vendor, whole)
        for place, (column, given) in enumerate(zip(columns, found, strict=True)):
            left = np.divide(given, usual, out=np.full(given.shape, np.inf), where=usual > 0)
            columns[place] = np.minimum(column, left)
    shape = np.broadcast_shapes(*(column.shape for column in columns))
    return np.stack([np.broadcast_to(column, shape) for column in columns], axis=1)


def left_to(world: Assumptions, calendar: Calendar, kit: Kit) -> Array:
    """The part of a chip of no known capacity that is left in each future, (T, F, S): of what its foundry gives."""
    suppliers = world.catalog.entities("supplier")
    names = {vendor_key(name) for name in kit.chip.texts.get("foundry", "").split(" and ") if name.strip()}
    columns = []
    for future in calendar.futures.values():
        column = np.full((len(calendar.periods), 1), future.supply)
        for lost in disruptions(world, future.without, future.since):
            if any(lost.hits(suppliers[name], kit.vendor) for name in names & suppliers.keys()):
                column = column * kept_of(calendar, lost)
        columns.append(column)
    shape = np.broadcast_shapes(*(column.shape for column in columns))
    return np.stack([np.broadcast_to(column, shape) for column in columns], axis=1)


def kept_of(calendar: Calendar, lost: Disruption) -> Array:
    """What a disruption leaves, mean over each period, (T, S)."""
    grid = window_of(calendar)
    kept = lost.kept(grid.middles, calendar.start)
    days = [(one.start.toordinal(), one.end.toordinal()) for one in calendar.periods]
    return np.stack([kept[(grid.middles >= first) & (grid.middles < end)].mean(axis=0) for first, end in days])


def _lost(future: Future) -> tuple[object, ...]:
    return (future.without, future.since)
