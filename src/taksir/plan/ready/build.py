"""The sites of the problem: all places and phases in arrays, for one sample."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from taksir.plan.problem.sites import Site, Sites
from taksir.plan.ready.calendar import Calendar
from taksir.plan.ready.chance import expected
from taksir.plan.ready.equipment import Equipment
from taksir.plan.ready.grounds import Grounds
from taksir.plan.ready.hold import Hold
from taksir.plan.ready.pick import Pick
from taksir.plan.ready.sites import Place

Array = NDArray[np.float64]


def sites_at(
    places: Sequence[Place],
    grounds: Grounds,
    calendar: Calendar,
    hold: Hold,
    equipment: Sequence[Equipment],
    pick: Pick,
) -> Sites:
    """Places and phases in their order; construction and rents of halls at the mean factor of the futures.

    A landlord's halls take nothing of the buyer's equipment.
    """
    periods, futures = len(calendar.periods), len(calendar.futures)
    built = expected(calendar.futures, lambda one: one.construction)
    rented = expected(calendar.futures, lambda one: one.rent)
    initial = np.zeros((len(places), len(hold.kits)))
    for column, offer in enumerate(hold.offers):
        for row, place in enumerate(places):
            if place.key in offer.stock:
                initial[row, column] = pick(offer.stock[place.key])
    phases = [(row, number, place, phase) for row, place in enumerate(places)
              for number, phase in enumerate(place.phases.phases)]  # fmt: skip
    count = len(phases)
    ready = np.zeros((count, periods, futures), dtype=np.int64)
    capex, rent = np.zeros((count, periods, periods)), np.zeros((count, periods))
    residual, opened = np.zeros((count, periods)), np.zeros((count, periods), dtype=bool)
    waits = []
    for row, (_, _, place, phase) in enumerate(phases):
        of = place.phases
        ready[row] = of.ready(phase, calendar, pick)
        capex[row] = of.capex(phase, calendar, pick, built)
        rent[row] = of.rents(phase, calendar, pick, rented)
        residual[row] = of.residual(np.rint(ready[row].mean(axis=1)).astype(np.int64), capex[row], calendar, pick)
        opened[row] = of.opens(calendar)
        waits.append((("given", pick(phase.months)),) if phase.months is not None else of.waits.told(pick))
    power = np.array([pick(phase.power) for _, _, _, phase in phases])
    own = np.array([place.told.tenure == "build" for _, _, place, _ in phases], dtype=bool)
    return Sites(
        tuple(Site(one.key, one.name, one.told.place, one.country, grounds.of[one.key]) for one in places),
        grounds.names,
        np.array([[pick(one.watt) for one in place.standing] for place in places]).reshape(initial.shape),
        np.array([place.running(calendar, pick) for place in places]).reshape((*initial.shape, periods, futures)),
        initial,
        np.array([pick(place.powered) for place in places]),
        np.array([place.drawn(calendar, pick) for place in places]).reshape((len(places), periods, futures)),
        tuple(phase.name for _, _, _, phase in phases),
        np.array([row for row, _, _, _ in phases], dtype=np.int64),
        np.array([place - 1 if number else -1 for place, (_, number, _, _) in enumerate(phases)], dtype=np.int64),
        power,
        opened,
        ready,
        capex,
        rent,
        residual,
        tuple(waits),
        tuple(one.name for one in equipment),
        np.tile(np.where(own, power, 0.0), (len(equipment), 1)),
        np.array([one.had(calendar, pick) for one in equipment]).reshape(len(equipment), periods),
    )
