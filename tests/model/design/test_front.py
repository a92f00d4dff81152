"""The front holds every point that nothing beats, and no other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from taksir.model.design.front import nondominated

points = st.integers(1, 4).flatmap(
    lambda aims: st.integers(0, 60).flatmap(
        lambda count: arrays(float, (count, aims), elements=st.integers(0, 6).map(float) | st.floats(-10, 10))
    )
)


def beats(one: np.ndarray, other: np.ndarray) -> bool:
    return bool((one <= other).all() and (one < other).any())


@given(points)
def test_it_is_what_comparing_every_pair_gives(aims: np.ndarray) -> None:
    wanted = [n for n, one in enumerate(aims) if not any(beats(other, one) for other in aims)]
    assert nondominated(aims).tolist() == wanted


@given(points, st.randoms(use_true_random=False))
def test_order_does_not_matter(aims: np.ndarray, random: object) -> None:
    order = np.argsort(np.random.default_rng(len(aims)).random(len(aims)))
    assert sorted(order[nondominated(aims[order])].tolist()) == nondominated(aims).tolist()


def test_every_beaten_point_is_beaten_by_one_of_the_front() -> None:
    aims = np.random.default_rng(1).random((3000, 3))
    front = nondominated(aims)
    rest = np.setdiff1d(np.arange(len(aims)), front)
    assert all(any(beats(aims[k], aims[n]) for k in front) for n in rest[:300])


def test_equal_points_keep_each_other() -> None:
    assert nondominated(np.ones((5, 3))).tolist() == [0, 1, 2, 3, 4]


def test_points_that_are_no_numbers_are_dropped() -> None:
    assert nondominated(np.array([[np.nan, 0.0], [1.0, 1.0]])).tolist() == [1]


def test_one_aim_alone_keeps_the_smallest() -> None:
    assert nondominated(np.array([[3.0], [1.0], [2.0]])).tolist() == [1]


def test_a_list_of_points_is_refused() -> None:
    with pytest.raises(ValueError, match="two axes"):
        nondominated(np.ones(3))
