"""The programme without money, written a second time in PyPSA, costs the same to the sixth digit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from problem_by_hand import along, random_instance, small
from pypsa_twin import Twin

from taksir.plan.problem.instance import Instance
from taksir.plan.problem.money import Risk
from taksir.plan.problem.rules import Cap, Share, Target
from taksir.plan.solve import Options, solve

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning:pypsa", "ignore::FutureWarning:linopy")


def agrees(problem: Instance, relaxed: bool = False) -> None:
    theirs = Twin(problem, relaxed).objective()
    ours = solve(problem, Options(gap=1e-9, relaxed=relaxed)).objective
    assert ours is not None
    assert ours == pytest.approx(theirs, rel=1e-6)


@pytest.mark.parametrize(
    ("size", "seed", "relaxed"),
    [
        ({"periods": 6, "sites": 2, "chips": 3, "futures": 1, "work": 2, "own": 1}, 0, False),
        ({"periods": 8, "sites": 2, "chips": 4, "futures": 2, "work": 3, "own": 1}, 3, True),
        ({"periods": 8, "sites": 3, "chips": 4, "futures": 3, "work": 3, "own": 1}, 5, False),
    ],
)
def test_plans_of_real_magnitudes_cost_what_pypsa_says(size: dict[str, Any], seed: int, relaxed: bool) -> None:
    agrees(random_instance(**size, seed=seed, limited=False), relaxed)


def test_deposits_resale_and_a_short_life_are_discounted_alike() -> None:
    problem = small(
        6, 2, 2, chips_life=np.array([3, 4]), chips_lead=np.array([1, 0]), chips_deposit=np.array([0.3, 0.0]),
        chips_resale=along("t", 5e3 * 0.8 ** np.arange(6)), chips_price=along("ct", [[1e4] * 6, [1.3e4 * 0.9**t for t in range(6)]]),
        time_discount=0.97 ** np.arange(6), time_residual_discount=0.8, sites_running=along("i", [200.0, 300.0]),
        sites_initial=along("ic", [[40.0, 0.0], [0.0, 20.0]]), work_load=along("t", [0, 60.0, 90.0, 140.0, 140.0, 100.0]),
    )  # fmt: skip
    agrees(problem)


def test_leased_halls_phases_and_equipment_cost_the_same() -> None:
    problem = small(
        6, 2, 1, phases=4, equipment=1, sites_rent=along("p", [3e4, 2e4, 0.0, 5e4]), sites_power=np.full(4, 4e4),
        sites_capex=np.eye(6) * np.array([1e5, 3e5, 2e5, 1e5])[:, None, None],
        sites_residual=along("p", [5e4, 0.0, 1e5, 2e4]), sites_equipment_need=along("p", [1.0, 1.0, 1.0, 1.0]),
        sites_equipment_capacity=along("t", [1.0, 0.0, 1.0, 0.0, 1.0, 1.0]), time_discount=0.98 ** np.arange(6),
        sites_grid=along("it", [[4e4] * 6, [1e5] * 6]), work_load=along("t", [0.0, 30.0, 60.0, 70.0, 90.0, 110.0]),
    )  # fmt: skip
    agrees(problem)


def test_training_rent_and_fines_cost_the_same() -> None:
    seconds = 90 * 24 * 3600.0
    problem = small(
        4, 1, 2, works=2, rents=1, rents_term=np.array([2]), rents_most=30.0, rents_price=along("t", [900.0, 800, 700, 700]),
        work_training=np.array([True, False]), work_amount=along("w", [100 * seconds, 0.0]), work_widest=np.array([60.0, np.inf]),
        work_window=np.array([[False, True, True, False], [True] * 4]), work_penalty=np.array([2e-5, 1e-5]),
        work_load=along("wt", [[0.0] * 4, [20.0, 30.0, 50.0, 20.0]]), work_available=0.9, chips_price=along("c", [1e4, 4e4]),
        chips_promised=np.array([[[25.0] * 4], [[100.0] * 4]]), work_rate=along("wc", [[1.0, 2.0], [1.0, 3.0]]),
    )  # fmt: skip
    agrees(problem)


def test_caps_shares_targets_and_pools_bind_alike() -> None:
    watt = np.full((2, 3), 1e3)
    member = np.zeros((2, 3), bool)
    member[:, 0] = True
    weight = np.zeros((2, 3))
    weight[0] = 1.0
    problem = small(
        5, 2, 3, futures=2, pools=2, reveal=2, risk=Risk(0.4, 0.5), chips_price=along("cf", [[9e3, 9e3], [1.1e4, 1.1e4], [1.5e4, 1.2e4]]),
        pools_need=np.array([[0.1, 0.1, 0.0], [2.0, 1.0, 3.0]]), pools_capacity=along("r", [5.0, 150.0]),
        pools_stored=np.array([False, True]), work_load=along("tf", [[0, 0], [30, 30], [60, 60], [90, 90], [120, 100]]),
        time_probability=np.array([0.7, 0.3]), shares=(Share("one", "vendor", "power", watt, member, 0.5, 1),),
        caps=(Cap("here", "quota", "package", weight, np.full((5, 2), 50.0)),),
        targets=(Target("power", "W", watt, 1.5e5, np.array([0, 0, 0, 0, 1.5e5])),), chips_delivered=60.0,
    )  # fmt: skip
    agrees(problem)
