"""Designs are what their authors say, contests what scenario and catalog say, and loss what the law says."""

from dataclasses import replace

import numpy as np
import pytest
from contest_by_hand import KOREA, LAW

from taksir.catalog.facts import load_catalog
from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.plan.national.contest import contest, middle
from taksir.plan.national.design import (
    as_it_went,
    policies,
    published,
    successive_halving,
    successive_rejects,
)
from taksir.plan.national.loss import noise_points, points
from taksir.plan.national.search import falls, splits
from taksir.plan.scenario.national import National


def world(samples: int = 0) -> Assumptions:
    return Assumptions(load_catalog(overlays=False), draw=Draw(samples) if samples else None)


def test_the_published_plan_lets_one_go_each_time_unless_told() -> None:
    assert published(KOREA).keep == (4, 3, 2)
    assert published(replace(KOREA, keep=(5, 3, 2))).keep == (5, 3, 2)
    assert published(National(8, 2, 3, 6.0, 1.0)).keep == (6, 4, 2)


def test_what_happened_is_two_cut_at_once_and_a_place_reopened() -> None:
    went = as_it_went(KOREA)
    assert went is not None
    assert went.keep == (3, 3, 2)
    assert went.started(5) == (5, 4, 3)
    assert as_it_went(replace(KOREA, reopen_after=0, cut_at_once=0, reopened=0, barred=0)) is None


def test_successive_halving_halves() -> None:
    assert successive_halving(16, 1).keep == (8, 4, 2, 1)
    assert successive_halving(5, 2).keep == (3, 2)


def test_rounds_of_successive_rejects_are_as_long_as_published() -> None:
    design, had = successive_rejects(6, 1), np.zeros(6)
    for stage, share in enumerate(design.share):
        had[: 6 - stage] += share / (6 - stage)
    cumulated = had[::-1][:-1]
    assert cumulated / cumulated[0] == pytest.approx([6 / (6 + 1 - k) for k in range(1, 6)])


def test_every_policy_spends_all_compute_and_ends_with_the_winners() -> None:
    for design in policies(KOREA):
        assert sum(design.share) == pytest.approx(1)
        assert design.keep[-1] == KOREA.winners
        assert len(design.share) == design.stages
    assert len({design.name for design in policies(KOREA)}) == len(policies(KOREA))


def test_the_grid_holds_every_fall_and_every_split() -> None:
    assert len(list(falls(5, 2, 3))) == 10
    assert len(list(splits(3, 0.125))) == 21
    assert all(sum(split) == pytest.approx(1) for split in splits(4, 0.1))


def test_numbers_of_the_scenario_stand_before_those_of_the_catalog() -> None:
    plain, _ = contest(world(), KOREA)
    told, amounts = contest(world(), replace(KOREA, noise=1.5, applicants=4))
    assert (told.noise, told.applicants) == (1.5, 4)
    assert told.spread == plain.spread
    assert amounts["noise"].origin == "given"
    assert "ax-k1-2026" in amounts["budget"].sources()


def test_a_world_with_a_draw_makes_arrays_and_their_middle_is_a_point() -> None:
    drawn, _ = contest(world(256), replace(KOREA, chips=(2500.0, 3000.0, 4000.0)))
    assert drawn.draws == 256
    assert drawn.rows(4, 8).budget.shape == (4, 1, 1)
    point = middle(drawn)
    assert point.draws == 1
    assert point.noise == pytest.approx(contest(world(), KOREA)[0].noise, rel=0.02)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"winners": 5}, "fewer than the teams"),
        ({"stages": 0}, "at least one"),
        ({"keep": (4, 2)}, "as many numbers as there are stages"),
        ({"keep": (3, 4, 2)}, "never rise"),
        ({"keep": (4, 3, 3)}, "to the winners"),
        ({"reopen_after": 3}, "before the last stage"),
        ({"barred": 3}, "part of those cut_at_once"),
        ({"reopen_after": 0}, "need reopen_after"),
        ({"cut_at_once": 5}, "too few"),
    ],
)
def test_numbers_that_do_not_go_together_are_told(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        contest(world(), replace(KOREA, **wrong))  # type: ignore[arg-type]


def test_the_split_between_parameters_and_tokens_is_the_best() -> None:
    tokens = float(np.asarray(LAW.best_tokens(1e24)))
    best = float(np.asarray(LAW.loss(1e24)))
    for other in (0.9 * tokens, 1.1 * tokens):
        parameters = 1e24 / (6 * other)
        assert LAW.model_scale * parameters**-LAW.model_exponent + LAW.data_scale * other**-LAW.data_exponent > best


def test_ten_times_the_compute_gain_what_is_told_where_data_are_no_limit() -> None:
    plain, more = LAW.loss(1e24), LAW.loss(1e25)
    assert points(more, plain, 12.0, LAW.exponent) == pytest.approx(12)
    short = LAW.loss(1e25, float(np.asarray(LAW.best_tokens(1e24))))
    assert 0 < float(np.asarray(points(short, plain, 12.0, LAW.exponent))) < 12


def test_noise_falls_as_a_power_of_compute() -> None:
    assert noise_points(5.0, 100.0, 1.0, 0.5) == pytest.approx(0.5)
    assert noise_points(5.0, 100.0, 1.0, 0.0) == pytest.approx(5.0)
