"""Playing a design gives what is known in closed form, and keeps to what must hold of every design."""

import math
import time
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from contest_by_hand import FIVE, KOREA, fixed, luck
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.plan.national.design import (
    Design,
    equal,
    policies,
    published,
    successive_rejects,
)
from taksir.plan.national.draws import draw
from taksir.plan.national.search import designs
from taksir.plan.national.simulate import simulate

ONE_OF_TWO = replace(FIVE, teams=2, winners=1)
ONCE = Design("once", (1,), (1.0,))
CLOSED = [one for one in policies(KOREA) if not one.reopen_after]


def near(share: float, expected: float, runs: int) -> bool:
    """Within four standard errors."""
    return abs(share - expected) < 4 * math.sqrt(max(expected * (1 - expected), 1e-9) / runs)


@pytest.mark.parametrize("design", CLOSED, ids=lambda one: one.name)
def test_without_noise_every_design_finds_the_best(design: Design) -> None:
    exact = replace(FIVE, noise=0.0)
    assert simulate(exact, design, luck(exact, design, runs=2000)).found.all()


@pytest.mark.parametrize("design", [one for one in CLOSED if not one.known], ids=lambda one: one.name)
def test_with_nothing_but_noise_every_pair_is_as_likely(design: Design) -> None:
    blind = replace(FIVE, noise=1e9)
    found = simulate(blind, design, luck(blind, design)).found
    assert near(found.mean(), 1 / math.comb(5, 2), found.size)


@pytest.mark.parametrize("gap", [0.5, 2.0, 6.0])
def test_two_teams_of_given_quality_are_told_apart_as_the_normal_distribution_says(gap: float) -> None:
    draws = fixed(ONE_OF_TWO, [gap, 0.0], luck(ONE_OF_TWO, ONCE))
    contest = replace(ONE_OF_TWO, noise_exponent=0.0)
    found = simulate(contest, ONCE, draws).found
    expected = 0.5 * (1 + math.erf(gap / (math.sqrt(2) * contest.noise) / math.sqrt(2)))
    assert near(found.mean(), expected, found.size)


@pytest.mark.parametrize("noise", [1.0, 7.0, 30.0])
def test_two_teams_drawn_alike_are_told_apart_as_noise_over_spread_says(noise: float) -> None:
    contest = replace(ONE_OF_TWO, noise=noise, noise_exponent=0.0)
    found = simulate(contest, ONCE, luck(contest, ONCE)).found
    assert near(found.mean(), 1 - math.atan(noise / contest.spread) / math.pi, found.size)


def test_who_leads_half_way_leads_at_the_end_three_times_of_four() -> None:
    early = Design("early", (1, 1), equal(2))
    contest = replace(ONE_OF_TWO, noise=0.0, spread=1e-9, drift=3.0)
    found = simulate(contest, early, luck(contest, early)).found
    assert near(found.mean(), 0.5 + math.asin(math.sqrt(0.5)) / math.pi, found.size)


def test_equal_evaluations_that_are_remembered_count_as_one_of_less_noise() -> None:
    thrice = Design("thrice", (2, 2, 1), equal(3))
    contest = replace(ONE_OF_TWO, noise_exponent=0.0)
    found = simulate(contest, thrice, luck(contest, thrice)).found
    expected = 1 - math.atan(contest.noise / math.sqrt(3) / contest.spread) / math.pi
    assert near(found.mean(), expected, found.size)


@pytest.mark.parametrize("pulls", [100, 400, 1600])
def test_the_bound_of_successive_rejects_holds(pulls: int) -> None:
    """Audibert, Bubeck and Munos (COLT 2010), theorem 2, for rewards that stray as those in [0, 1] do."""
    means = np.array([0.6, 0.5, 0.45, 0.4, 0.3])
    design = successive_rejects(5, 1)
    flat = replace(
        FIVE, winners=1, spread=1e3, noise=0.5, noise_exponent=0.5, budget=float(pulls), carry=0.0, reference=1.0
    )
    found = simulate(flat, design, fixed(flat, means, luck(flat, design))).found
    gaps = means[0] - means[1:]
    hardness = max((place + 2) / gap**2 for place, gap in enumerate(gaps))
    log_bar = 0.5 + sum(1 / place for place in range(2, 6))
    bound = 5 * 4 / 2 * math.exp(-(pulls - 5) / (log_bar * hardness))
    assert 1 - found.mean() <= bound
    assert pulls < 1000 or found.mean() > 0.9


@pytest.mark.parametrize("design", [one for one in CLOSED if not one.known], ids=lambda one: one.name)
def test_more_compute_finds_the_best_more_often(design: Design) -> None:
    draws = luck(FIVE, design, runs=40_000)
    found = [simulate(replace(FIVE, budget=15.0 * times), design, draws).found.mean() for times in (1, 8, 64)]
    assert found == sorted(found)
    assert found[2] > found[0] + 0.03


def test_more_noise_finds_the_best_less_often() -> None:
    plan = published(KOREA)
    draws = luck(FIVE, plan)
    found = [simulate(replace(FIVE, noise=noise), plan, draws).found.mean() for noise in (0.5, 2.0, 5.0, 20.0)]
    assert found == sorted(found, reverse=True)


def test_who_is_called_first_makes_no_difference() -> None:
    other = [3, 0, 4, 2, 1]
    for design in policies(KOREA):
        contest = replace(FIVE, applicants=0)
        if design.reopened:
            continue
        draws = luck(contest, design, runs=500)
        turned = replace(
            draws, talent=draws.talent[:, other], entry=draws.entry[:, other], lot=draws.lot[:, other],
            path={mark: values[:, other] for mark, values in draws.path.items()},
            score={mark: values[:, other] for mark, values in draws.score.items()},
        )  # fmt: skip
        assert (simulate(contest, design, draws).found == simulate(contest, design, turned).found).all()


def test_the_same_seed_gives_the_same_runs() -> None:
    one, same, other = (draw(100, 5, [Fraction(1, 2), Fraction(1)], seed) for seed in (3, 3, 4))
    assert (one.score[Fraction(1)] == same.score[Fraction(1)]).all()
    assert (one.talent != other.talent).any()


def test_a_path_wanders_as_far_as_the_time_that_passed() -> None:
    drawn = draw(40_000, 2, [Fraction(1, 4), Fraction(1)])
    assert drawn.path[Fraction(1, 4)].var() == pytest.approx(0.25, rel=0.03)
    assert drawn.path[Fraction(1)].var() == pytest.approx(1.0, rel=0.03)


def test_compute_that_goes_to_winners_follows_from_who_is_left() -> None:
    plan, wait = published(KOREA), Design("wait", (5, 5, 2), equal(3))
    draws = luck(FIVE, plan, wait, runs=200)
    assert simulate(FIVE, plan, draws).funded == pytest.approx((2 / 5 + 2 / 4 + 2 / 3) / 3)
    assert simulate(FIVE, wait, draws).funded == pytest.approx(2 / 5)


def test_a_rule_that_takes_one_of_four_at_random_loses_one_of_the_best_two_half_of_the_time() -> None:
    exact = replace(FIVE, noise=0.0)
    ruled = Design("ruled", (3, 3, 2), equal(3), reopen_after=1, barred=1)
    found = simulate(exact, ruled, luck(exact, ruled)).found
    assert near(found.mean(), 0.5, found.size)


def test_a_place_that_is_reopened_is_worth_what_newcomers_can_do() -> None:
    joined = Design("joined", (4, 4, 2), equal(3), reopen_after=1, reopened=1)
    shut = replace(joined, reopened=0, reopen_after=0)
    draws = luck(replace(FIVE, applicants=2), joined, shut)
    for gap, gains in ((-5.0, True), (1e4, False)):
        contest = replace(FIVE, applicants=2, gap=gap)
        more = simulate(contest, joined, draws).found_all.mean() - simulate(contest, shut, draws).found_all.mean()
        assert (more > 0.05) == gains


def test_compute_that_is_not_spent_on_finding_makes_a_better_model() -> None:
    early, late = Design("early", (2, 2), (0.25, 0.75)), Design("late", (5, 2), (0.25, 0.75))
    draws = luck(FIVE, early, late)
    one, other = simulate(FIVE, early, draws), simulate(FIVE, late, draws)
    assert one.model.mean() > other.model.mean() + 1
    assert one.found.mean() < other.found.mean()


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(list(designs(KOREA, 0.25))), st.floats(0.1, 30), st.floats(0, 9), st.floats(0, 1), st.booleans(),
    st.booleans(),
)  # fmt: skip
def test_what_must_hold_of_every_design(
    design: Design, noise: float, drift: float, carry: float, remember: bool, adaptive: bool
) -> None:
    contest = replace(FIVE, applicants=2, noise=noise, drift=drift, carry=carry)
    played = simulate(contest, replace(design, remember=remember, adaptive=adaptive), luck(contest, design, runs=300))
    assert (played.missed >= -1e-9).all()
    assert ((played.funded > 0) & (played.funded <= 1 + 1e-9)).all()
    assert played.missed[played.found_all] == pytest.approx(0)
    assert played.best[played.found_all].all()
    assert np.isfinite(played.model).all()


def test_a_hundred_thousand_runs_take_less_than_two_seconds() -> None:
    plan = published(KOREA)
    began = time.process_time()
    simulate(FIVE, plan, luck(FIVE, plan, runs=100_000))
    assert time.process_time() - began < 2
