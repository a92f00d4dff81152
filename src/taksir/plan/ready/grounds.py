"""Grounds: sites and clouds at which the same work may be done are one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.assumptions import Assumptions
from taksir.plan.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """Names of the grounds, what may be done on each (w, g), and the ground of every site and cloud by its name."""

    names: tuple[str, ...]
    permitted: NDArray[np.bool_]
    of: dict[str, int]
    country: dict[str, str]


def grounds_of(world: Assumptions, scenario: Scenario) -> Grounds:
    """The grounds of a scenario; UnknownNameError for a place that the catalog lacks."""
    places = {key: one.place for key, one in scenario.sites.items()}
    places |= {key: one.place for key, one in scenario.clouds.items()}
    country = {key: world.entity("site", place).text("country").upper() for key, place in places.items()}
    allowed = [frozenset(name.upper() for name in work.sites) for work in scenario.work.values()]
    members: dict[tuple[bool, ...], list[str]] = {}
    for key in places:
        may = tuple(not names or key.upper() in names or country[key] in names for names in allowed)
        members.setdefault(may, []).append(key)
    permitted = np.array(list(members), dtype=bool).reshape(len(members), len(allowed)).T
    of = {key: number for number, keys in enumerate(members.values()) for key in keys}
    return Grounds(tuple(" + ".join(keys) for keys in members.values()), permitted, of, country)
