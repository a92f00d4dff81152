"""Plans that several limits do not allow together, and plans that one of several would allow."""

from __future__ import annotations

import numpy as np
import pytest
from tests.plan.explained import explained, move_of
from tests.plan.problem_by_hand import along, random_instance, small

from taksir.plan.explain.infeasible import infeasible
from taksir.plan.explain.limits import limits
from taksir.plan.explain.relax import relaxed


def test_two_limits_have_to_give() -> None:
    """Forty packages are promised and 30 kW are there, of a hundred of each."""
    found = explained(small(chips_promised=40.0, sites_powered=3e4), frozenset({"promised", "power"}))
    assert len(found.sets) == 1
    assert move_of(found, "promised").amount == pytest.approx(60, rel=1e-3)
    assert move_of(found, "power").amount == pytest.approx(7e4, rel=2e-3)


def test_a_wait_and_a_pool_have_to_give() -> None:
    """Wafers for half, power a quarter too late."""
    ready = np.arange(8)[None, :, None] + 5
    late = small(
        8, phases=1, sites_ready=ready, sites_waits=((("grid", 15.0),),), work_load=along("t", [0.0] * 4 + [100.0] * 4),
        pools=1, pools_need=1.0, pools_capacity=10.0, pools_stored=True, pools_layer=("logic",),
    )  # fmt: skip
    found = explained(late, frozenset({"logic", "grid wait"}))
    assert move_of(found, "grid wait").words == "wait for the grid of Site 0: 12 months, not 15 months"
    assert move_of(found, "logic").amount == pytest.approx(10, rel=1e-3)


def test_either_of_two_would_do() -> None:
    """Two chips are short of each other."""
    found = explained(small(chips=2, chips_promised=along("c", [40.0, 50.0])), "promised")
    assert {one.moves[0].limit.name for one in found.sets} == {"Chip 0", "Chip 1"}
    assert found.sets[0].share <= found.sets[1].share
    assert found.sets[0].moves[0].limit.name == "Chip 1"


def test_phases_are_whole() -> None:
    """Half of a phase would be paid for, the whole is not: only the integers make it impossible."""
    short = small(phases=1, sites_power=2e5, money_limited=True, money_cash=1.6e6)
    found = explained(short, "cash", "debt limit")
    assert move_of(found, "cash").amount == pytest.approx(4e5, rel=1e-3)


def test_what_fits_needs_no_explanation() -> None:
    assert infeasible(small()) is None


def test_every_limit_can_be_moved() -> None:
    """A problem with all that a plan may have: each limit moved still fits its arrays."""
    problem = random_instance(6, 2, 3, 2, 3)
    found = limits(problem)
    assert len({one.kind for one in found}) >= 15
    for one in found:
        amount = min(1.0, one.size) if one.whole else 0.1 * one.size
        assert relaxed(problem, one, amount).misfits() == ()
        assert one.words
