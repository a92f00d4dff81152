"""Plans that ask too much or too early: what can be had instead is told, and does."""

from __future__ import annotations

import numpy as np
import pytest
from tests.plan.explained import explained, move_of
from tests.plan.problem_by_hand import along, small

from taksir.plan.problem.instance import Instance
from taksir.plan.problem.rules import Target

HOURS = 24.0 * 90
"""Of the first quarter."""


def run(window: list[bool], most: float) -> Instance:
    """A training run of 100 packages for a quarter, when so many can be promised a quarter."""
    return small(
        work_training=True, work_load=0.0, work_amount=100 * HOURS * 3600, work_window=along("t", window),
        chips_promised=most,
    )  # fmt: skip


def test_a_deadline_is_moved() -> None:
    """Twenty packages a quarter: 20, 40 and 60 in three quarters are more than the run needs."""
    found = explained(run([True, False, False, False], 20.0), "promised", instead=("training", "deadline"))
    assert move_of(found, "deadline").when == "2027-Q3"
    assert move_of(found, "training").new == pytest.approx(20 * HOURS * 3600, rel=1e-3)


def test_a_deadline_is_moved_beyond_the_plan() -> None:
    found = explained(run([False, False, False, True], 20.0), "promised", instead=("deadline", "release"))
    assert move_of(found, "deadline").when == "2028-Q1"
    assert move_of(found, "release").amount == 1


def test_a_service_begins_later() -> None:
    found = explained(small(chips_promised=along("t", [40, 40, 40, 40])), "promised", instead=("load", "load date"))
    assert move_of(found, "load").new == pytest.approx(40, rel=1e-3)
    assert move_of(found, "load date").when == "2027-Q3"


def gigawatt(objective: str = "least_cost", **changes: object) -> Instance:
    """A target of 1 MW at the end of four quarters, of packages of 1 kW."""
    level = np.array([0, 0, 0, 1e6]) if objective == "least_cost" else np.zeros(4)
    target = Target("gigawatt", "W", np.full((1, 1), 1e3), 1e6, level)
    return small(objective=objective, targets=(target,), work_load=0.0, **changes)  # type: ignore[arg-type]


def test_a_target_is_reached_later_or_made_smaller() -> None:
    found = explained(gigawatt(chips_promised=200.0), "promised", instead=("target", "target date"))
    assert move_of(found, "target date").when == "2028-Q1"
    assert move_of(found, "target").new == pytest.approx(8e5, rel=1e-3)
    assert move_of(found, "promised").amount == pytest.approx(50, rel=1e-3)


def test_the_earliest_date_with_a_wait() -> None:
    """Power six quarters after the beginning, in a plan of four: the seventh quarter is the earliest."""
    ready = np.arange(4)[None, :, None] + 6
    found = explained(
        gigawatt(phases=1, sites_ready=ready, sites_waits=((("grid", 18.0),),)), "grid wait", instead=("target date",)
    )
    assert move_of(found, "grid wait").words == "wait for the grid of Site 0: 9 months, not 18 months"
    assert move_of(found, "target date").when == "2028-Q3"
