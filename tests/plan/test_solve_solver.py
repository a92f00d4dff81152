"""The solver: prices of limits, moved limits, progress, stopping, the same plan twice."""

from __future__ import annotations

import math
import os
import signal
import threading
import time

import numpy as np
import pytest
from tests.plan.problem_by_hand import along, random_instance, small

from taksir.errors import UnknownNameError, UsageError
from taksir.plan.solve import Options, Progress, Solver, solve
from taksir.plan.solve.engine import LARGE

EXACT = Options(gap=0.0, threads=1)


def test_a_limit_that_binds_is_worth_what_one_more_unit_saves() -> None:
    solver = Solver(
        small(1, tiers=2, chips_price=along("k", [1e4, 1.5e4]), chips_promised=along("k", [60.0, 100])), EXACT
    )
    prices = solver.duals()["promised"]
    assert prices[0, :, 0, 0] == pytest.approx([5e3, 0])
    before = solver.fixed()
    assert before - solver.shift("promised", (0, 0, 0, None), 1.0) == pytest.approx(5e3)
    assert solver.fixed() == pytest.approx(before)
    assert solver.names("promised") == ("c", "k", "t", "f")


def test_what_has_to_be_served_has_a_price() -> None:
    solver = Solver(small(1), EXACT)
    assert solver.duals()["serve"][0, 0, 0] == pytest.approx(-1e4)
    assert solver.shift("serve", (0, 0, 0), 1.0) - solver.fixed() == pytest.approx(1e4)


def test_prices_of_every_limit_agree_with_a_moved_limit() -> None:
    """Of a relaxation with all kinds of limits: the slope lies between a little less and a little more."""
    solver = Solver(random_instance(12, 3, 4, 2, 3, 4, own=1, phases_a_site=2), Options(relaxed=True, threads=1))
    base, duals, seen = solver.fixed(), solver.duals(), 0
    for family in ("promised", "delivered", "pool", "power", "rented", "debt_limit", "share", "cap", "widest", "serve"):
        prices = np.abs(duals.get(family, np.zeros(1)))
        if prices.max() == 0:
            continue
        place = np.unravel_index(int(prices.argmax()), prices.shape)
        step = 1e-4 * solver.programme.families[family].unit
        down = (base - solver.shift(family, [int(at) for at in place], -step)) / -step
        up = (base - solver.shift(family, [int(at) for at in place], step)) / step
        low, high = sorted((down, up))
        slack = 0.01 * prices.max()
        assert low - slack <= duals[family][place] <= high + slack
        seen += 1
    assert seen >= 4


def test_prices_of_compute_are_of_what_more_gives() -> None:
    instance = small(1, works=0, objective="most_compute", money_limited=True, money_cash=1e6)
    solver = Solver(instance, EXACT)
    assert solver.duals()["cash"][0, 0] == pytest.approx(instance.time.hours[0] / 1e4, rel=1e-5)


def test_where_nothing_fits_there_is_no_plan() -> None:
    solver = Solver(small(sites_grid=9e4), EXACT)
    assert solver.solution.status == "infeasible"
    assert not solver.solution.found
    assert solver.solution.values == {}
    with pytest.raises(UsageError, match="no plan"):
        solver.fixed()


def test_what_is_asked_of_nobody_and_nothing_is_infeasible_at_once() -> None:
    assert solve(small(work_rate=0.0), EXACT).status == "infeasible"
    assert solve(small(works=0), EXACT).objective == 0


def test_an_unknown_limit_is_named_with_the_nearest() -> None:
    solver = Solver(small(1), EXACT)
    with pytest.raises(UnknownNameError, match="nearest: power"):
        solver.shift("powr", (0, 0, 0), 1.0)
    with pytest.raises(UsageError, match="no limit grid"):
        solver.shift("grid", (0, 0, 0), 1.0)


def test_a_limit_of_nought_is_a_row_where_all_are_kept() -> None:
    """Nothing is promised in the first period; one more package is worth the rent that it spares."""
    instance = small(2, rents=1, rents_price=6e3, chips_promised=along("t", [0.0, 100]))
    assert solve(instance, EXACT).objective == pytest.approx(6e5 + 6e5)
    assert Solver(instance, EXACT).duals()["promised"][0, 0, 0, 0] == 0
    assert Solver(instance, EXACT, whole=True).duals()["promised"][0, 0, 0, 0] == pytest.approx(2e3)


def test_where_data_may_be_is_a_row_where_asked() -> None:
    instance = small(1, 2, sites_running=along("i", [0.0, 5e3]), work_permitted=along("g", [False, True]))
    solver = Solver(instance, EXACT, residency=True)
    assert solver.fixed() - solver.shift("residency", (0, 0, 0, 0), 1.0) == pytest.approx(5e3)
    assert 5e3 <= solver.duals()["residency"][0, 0, 0, 0] <= 1.5e4


def test_the_relaxation_is_never_dearer() -> None:
    instance = random_instance(8, 2, 3, 2, 3, 1, own=1, phases_a_site=2)
    whole, part = solve(instance, Options(gap=0.001, threads=1)), solve(instance, Options(relaxed=True, threads=1))
    assert whole.objective is not None
    assert part.objective is not None
    assert part.objective <= whole.objective * (1 + 1e-9)
    assert whole.bound is not None
    assert part.objective <= whole.bound * (1 + 1e-6)


def test_the_same_problem_has_the_same_plan() -> None:
    instance = random_instance(8, 2, 3, 2, 3, 2, own=1, phases_a_site=2)
    one, other = (solve(instance, Options(gap=0.01, threads=1)) for _ in range(2))
    assert one.objective == other.objective
    for name, values in one.values.items():
        assert np.array_equal(values, other.values[name])


def test_progress_is_told_in_money_and_ends_within_the_gap() -> None:
    told: list[Progress] = []
    found = solve(random_instance(10, 3, 3, 2, 3, 3, own=1), Options(gap=0.01, threads=1), told.append)
    assert found.status == "optimal"
    assert told
    assert [one.elapsed for one in told] == sorted(one.elapsed for one in told)
    last = next(one for one in reversed(told) if one.best is not None)
    assert last.best is not None
    assert last.bound is not None
    assert last.bound <= last.best
    assert math.log10(last.best / found.objective) == pytest.approx(0, abs=0.3) if found.objective else True


def test_time_that_is_over_leaves_what_was_found() -> None:
    found = solve(random_instance(16, 4, 4, 3, 3, 0, own=1), Options(gap=0.0, seconds=1e-3, threads=1))
    assert found.status in ("feasible", "stopped")
    assert found.found == (found.status == "feasible")


def test_ctrl_c_stops_with_the_best_so_far() -> None:
    """A second later than the first plan, a search that would go on is asked to stop."""
    instance = random_instance(14, 4, 4, 2, 3, 0, own=1)
    sent = threading.Event()

    def watch(progress: Progress) -> None:
        if progress.best is not None and not sent.is_set():
            sent.set()
            os.kill(os.getpid(), signal.SIGINT)

    begun, before = time.monotonic(), signal.getsignal(signal.SIGINT)
    found = solve(instance, Options(gap=0.0, seconds=60, threads=1), watch)
    assert sent.is_set()
    assert found.status == "stopped"
    assert found.found
    assert time.monotonic() - begun < 60
    assert signal.getsignal(signal.SIGINT) is before


def test_a_large_plan_is_searched_to_the_same_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search for large programmes, on a small one, against HiGHS alone."""
    instance = random_instance(10, 3, 3, 2, 3, 5, own=1)
    alone = solve(instance, Options(gap=1e-4, threads=1))
    assert alone.constraints <= LARGE
    monkeypatch.setattr("taksir.plan.solve.solver.LARGE", 0)
    told: list[Progress] = []
    searched = solve(instance, Options(gap=1e-4, threads=1), told.append)
    assert searched.status == "optimal"
    assert searched.objective == pytest.approx(alone.objective, rel=2e-4)
    assert searched.gap is not None
    assert searched.gap <= 1e-4
    assert told[-1].gap is not None
