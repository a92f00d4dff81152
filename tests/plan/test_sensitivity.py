"""How sure a plan is: intervals, indices, and how far the decision holds, on problems whose answers are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from problem_by_hand import along
from worldly import INPUTS, base, read

from taksir.model.draw import Draw
from taksir.plan.problem.rules import Target
from taksir.plan.sensitivity.decided import decision_of, softened
from taksir.plan.sensitivity.design import Designed, Input, Noted, value_at
from taksir.plan.sensitivity.hold import STEPS, Z99
from taksir.plan.sensitivity.sobol import screen, sobol
from taksir.plan.sensitivity.study import Effort, Factor, Study, study
from taksir.plan.solution import Solution
from taksir.plan.solve import Options, solve

EXACT = Options(gap=1e-6, threads=1)


def test_a_designed_draw_moves_what_it_names_and_nothing_else() -> None:
    draw = Designed({"a": np.array([-1.6448536269514722, 0.0, 1.6448536269514722])}, 3)
    assert draw.sample("a", 2.0, 4.0, 16.0) == pytest.approx([2.0, 4.0, 16.0])
    assert draw.sample("b", 2.0, 4.0, 16.0).tolist() == [4.0] * 3


def test_a_noted_draw_is_the_same_draw_and_knows_what_was_asked() -> None:
    noted = Noted(16)
    assert noted.sample("a", 1.0, 2.0, 3.0).tolist() == Draw(16).sample("a", 1.0, 2.0, 3.0).tolist()
    noted.sample("fixed", 2.0, 2.0, 2.0)
    assert noted.inputs == {"a": Input("a", 1.0, 2.0, 3.0)}
    assert value_at(noted.inputs["a"], 0.0) == 2.0
    assert np.isnan(value_at(Input("b"), 0.0))


def test_ranks_find_what_moves_the_value() -> None:
    draw = Draw(256)
    scores = {name: draw.normal(name) for name in ("much", "little", "none", "against")}
    values = np.exp(scores["much"]) + 0.5 * scores["little"] - 0.9 * scores["against"]
    values[3] = np.nan
    found = screen(scores, values, 3)
    assert [name for name, _ in found] == ["much", "against", "little"]
    assert found[1][1] < 0 < found[0][1]
    assert screen(scores, np.ones(256), 3) == ()


def test_sobol_indices_of_a_sum_are_its_shares_of_variance() -> None:
    def of(scores: Mapping[str, Any], samples: int) -> Any:
        assert all(len(one) == samples for one in scores.values())
        return 2 * scores["a"] + scores["b"] + 100

    found, evaluations = sobol(["b", "a"], of, 512)
    assert evaluations == 512 * 4
    assert [one.name for one in found] == ["a", "b"]
    assert [one.first for one in found] == pytest.approx([0.8, 0.2], abs=0.03)
    assert [one.total for one in found] == pytest.approx([0.8, 0.2], abs=0.03)
    assert sobol(["a", "b"], of, 512)[0][0].first_conf == sobol(["a", "b"], of, 512)[0][0].first_conf


@pytest.fixture(scope="module")
def plan() -> Solution:
    return solve(base(), EXACT)


@pytest.fixture(scope="module")
def found(plan: Solution) -> Study:
    return study(read, plan, Effort(samples=32, base=16, most=3, top=3, anew=8), options=EXACT, engine="numpy")


def factor(found: Study, name: str) -> Factor:
    return next(one for one in found.factors if one.name == name)


def test_a_decision_names_what_is_begun_and_bought(plan: Solution) -> None:
    decision = decision_of(plan)
    assert np.argwhere(decision.begin > 0.5).tolist() == [[0, 1]]
    assert decision.chips.tolist() == [True, False]
    soft = softened(plan.instance, decision)
    assert np.isfinite(soft.work.penalty).all()
    assert solve(soft, EXACT).objective == pytest.approx(plan.objective, rel=1e-6)


def test_cost_is_an_interval_and_deciding_anew_is_never_worse(plan: Solution, found: Study) -> None:
    assert plan.objective is not None
    assert found.kept.p5 < found.kept.p50 < found.kept.p95
    assert found.kept.p5 < plan.objective < found.kept.p95
    assert found.anew is not None
    assert found.knowing is not None
    assert found.knowing >= 0
    assert found.worlds == 8
    assert (found.unmet, found.failed, found.assumptions) == (0.0, 0.0, len(INPUTS))
    assert [(one.phase, one.p5) for one in found.dates] == [("phase 0", plan.instance.time.periods[1].start)]


def test_what_matters_is_found_and_what_does_not_is_left_out(plan: Solution, found: Study) -> None:
    names = [one.name for one in found.factors]
    assert names[0] == "price.0"
    assert "nothing" not in names
    assert "price.1" not in names  # not bought
    price = factor(found, "price.0")
    assert (price.at_low, price.at_high) == pytest.approx((0.7, 1.6))
    assert price.index is not None
    assert price.index.total == max(one.index.total for one in found.factors if one.index is not None)
    instance = plan.instance
    dear = replace(
        instance, chips=replace(instance.chips, price=instance.chips.price * np.array([1.6, 1.0])[:, None, None, None])
    )
    only = replace(
        dear, chips=replace(dear.chips, promised=np.where(np.arange(2)[:, None, None] == 1, 0.0, dear.chips.promised))
    )
    assert price.high == pytest.approx(solve(only, EXACT).objective, rel=1e-6)


def test_a_decision_holds_until_another_is_better_by_a_hundredth(plan: Solution, found: Study) -> None:
    ((value, turn),) = factor(found, "price.0").turns or ()
    assert turn.side == 1
    assert "chip1: bought" in turn.instead
    assert value > 1.0

    def lost(score: float) -> float:
        """What keeping the decision loses, as a part."""
        one = read(Designed({"price.0": np.full(2, score)}, 2)).instance(0)
        kept = replace(
            one, chips=replace(one.chips, promised=np.where(np.arange(2)[:, None, None] == 1, 0.0, one.chips.promised))
        )
        best, mine = solve(one, EXACT).objective, solve(kept, EXACT).objective
        assert best is not None
        assert mine is not None
        return mine / best - 1

    assert lost(turn.score) > 0.01 >= lost(turn.score - Z99 / 2**STEPS)


def test_processes_find_the_same(plan: Solution) -> None:
    effort = Effort(samples=16, base=16, most=1, top=1, anew=0, turns=False)
    here, there = (
        study(read, plan, effort, options=EXACT, engine=engine, workers=2) for engine in ("numpy", "process")
    )
    assert replace(here, seconds=0.0) == replace(there, seconds=0.0)
    assert here.anew is None


def test_without_time_ranks_alone_are_told(plan: Solution) -> None:
    found = study(
        read, plan, Effort(samples=16, most=2, top=1, turns=False, seconds=0.0), options=EXACT, engine="numpy"
    )
    assert found.factors[0].index is None
    assert len(found.notes) == 2


def with_target(**changes: Any) -> Any:
    """Problems of a draw with a target of 300 packages; the more, and the sooner, the dearer."""
    target = Target("more", "package", np.ones((2, 2)), 80.0, np.zeros(4))

    def made(draw: Draw | None) -> Any:
        drawn = read(draw)
        return replace(drawn, problem=base(targets=(target,), **changes))

    return made


def test_the_earliest_date_is_as_sure_as_what_it_hangs_on() -> None:
    """Chips that may be had fall short of what is wanted: only the load does not matter to the date."""
    asked = with_target(objective="earliest", chips_promised=along("c", [15.0, 15.0]))
    plan = solve(asked(None).instance(), EXACT)
    assert plan.objective is not None
    found = study(
        asked, plan, Effort(samples=16, base=16, most=2, top=2, anew=8, seconds=600), options=EXACT, engine="numpy"
    )
    assert found.kept.p5 <= plan.objective <= found.kept.p95 + 1e-6
    assert found.failed == 0
    assert (found.knowing or 0.0) >= -1e-9


def test_most_compute_falls_with_prices() -> None:
    asked = with_target(
        objective="most_compute", work_load=0.0, money_limited=True, money_cash=2e6, chips_worth=along("c", [1.0, 1.1])
    )
    plan = solve(asked(None).instance(), EXACT)
    assert plan.objective is not None
    effort = Effort(samples=32, base=16, most=3, top=3, anew=8)
    found = study(asked, plan, effort, options=EXACT, engine="numpy")
    assert found.kept.p5 < plan.objective < found.kept.p95
    assert (found.knowing or 0.0) >= -1e-9
    price = factor(found, "price.0")
    assert price.low > price.high
    assert found.short == 0


def test_a_target_that_is_missed_has_a_price_and_is_told() -> None:
    """Where 200 packages are wanted and power, decided for a lower load, is for fewer: late, not without a value."""

    def asked(draw: Draw | None) -> Any:
        drawn = read(draw)
        need = 120.0 if draw is None else 400.0
        target = Target("more", "package", np.ones((2, 2)), need, np.array([0.0, 0.0, 0.0, need]))
        return replace(drawn, problem=base(targets=(target,)))

    plan = solve(asked(None).instance(), EXACT)
    found = study(asked, plan, Effort(samples=8, most=1, top=1, anew=0, turns=False), options=EXACT, engine="numpy")
    assert (found.late, found.failed) == (1.0, 0.0)
    assert plan.objective is not None
    assert found.kept.p50 > plan.objective
    assert "no Sobol" not in " ".join(found.notes)
