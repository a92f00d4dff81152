"""Plans that sites, the grid and equipment do not allow: the right limit is named, and does when it is moved."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.plan.explained import explained, move_of
from tests.plan.problem_by_hand import along, small

from taksir.plan.problem.instance import Instance

QUARTERS = 8
NEEDED = along("t", [0.0] * 4 + [100.0] * 4)
"""A service from the second year on."""


def waiting(waits: dict[str, float], quarters: int, **changes: Any) -> Instance:
    """A site of one phase of 1 MW that has power so many quarters after its beginning, at the earliest at the start."""
    ready = np.arange(QUARTERS)[None, :, None] + quarters
    return small(
        QUARTERS, phases=1, sites_ready=ready, sites_waits=(tuple(waits.items()),), **{"work_load": NEEDED, **changes}
    )


@pytest.mark.parametrize(("kind", "changes"), [("power", {"sites_powered": 4e4}), ("grid", {"sites_grid": 4e4})])
def test_too_little_power(kind: str, changes: dict[str, Any]) -> None:
    found = explained(small(**changes), kind)
    assert move_of(found, kind).amount == pytest.approx(6e4, rel=2e-3)


def test_phases_that_are_too_small() -> None:
    found = explained(small(phases=2, sites_power=2e4), "power")
    assert move_of(found, "power").amount == pytest.approx(6e4, rel=2e-3)


def test_transformers_that_do_not_come() -> None:
    found = explained(
        small(phases=1, equipment=1, sites_power=1e5, sites_equipment_need=1e5, sites_equipment_capacity=2e4),
        "equipment",
    )
    assert move_of(found, "equipment").amount == pytest.approx(8e4, rel=1e-3)


@pytest.mark.parametrize(
    ("waits", "kind"),
    [
        ({"grid": 18.0, "permit": 3.0, "build": 6.0}, "grid wait"),
        ({"grid": 6.0, "permit": 3.0, "build": 15.0}, "build wait"),
        ({"grid": 6.0, "permit": 15.0, "build": 3.0}, "permit wait"),
        ({"grid": 6.0, "permit": 3.0, "build": 6.0, "equipment": 18.0}, "equipment wait"),
    ],
)
def test_a_wait_that_is_too_long(waits: dict[str, float], kind: str) -> None:
    """Eighteen months where twelve are needed; of a permit and construction, which follow each other, either may give
    where it is long enough."""
    found = explained(waiting(waits, 6), kind, instead=("load date",))
    move = move_of(found, kind)
    assert move.new == waits[kind.removesuffix(" wait")] - 6
    assert move.words.endswith(f"{move.new:.0f} months, not {move.old:.0f} months")
    assert move_of(found, "load date").when == "2028-Q3"


def test_a_day_of_power_that_was_given() -> None:
    found = explained(waiting({"given": 18.0}, 6), "ready")
    assert move_of(found, "ready").amount == 2


def test_a_site_that_is_begun_too_late() -> None:
    found = explained(waiting({}, 0, sites_open=np.arange(QUARTERS) >= 5), "open")
    assert move_of(found, "open").amount == 1


def test_a_wait_beyond_the_plan_is_told_as_long_as_it_is() -> None:
    """Power twelve quarters after the beginning, in a plan of eight."""
    found = explained(waiting({"grid": 36.0}, 12), "grid wait")
    assert move_of(found, "grid wait").new == 12
