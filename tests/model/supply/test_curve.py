"""Lines through points, sums along time, a line that waits for goods."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from taksir.model.supply.curve import cumulate, interpolate, made, reach

rates = arrays(np.float64, (6, 3), elements=st.floats(0, 1e6))


def test_a_line_passes_through_its_knots_and_is_flat_outside() -> None:
    knots = np.array([[1.0, 10.0], [3.0, 30.0], [2.0, 20.0]])
    got = interpolate(np.array([-5.0, 0.0, 10.0, 20.0, 25.0]), np.array([0.0, 10.0, 20.0]), knots)
    assert got[:, 0].tolist() == [1.0, 1.0, 3.0, 2.0, 2.0]
    assert got[:, 1].tolist() == [10.0, 10.0, 30.0, 20.0, 20.0]


def test_each_sample_may_ask_for_its_own_day() -> None:
    got = interpolate(np.array([[0.0, 5.0]]), np.array([0.0, 10.0]), np.array([[0.0, 0.0], [10.0, 20.0]]))
    assert got.tolist() == [[0.0, 10.0]]


def test_one_knot_is_a_constant() -> None:
    assert interpolate(np.array([1.0, 2.0]), np.array([0.0]), np.array([[7.0]])).ravel().tolist() == [7.0, 7.0]


@given(rates, rates)
def test_a_line_makes_no_more_than_its_capacity_and_no_more_than_came(line: np.ndarray, goods: np.ndarray) -> None:
    months = np.ones(6)
    capacity, arrived = cumulate(line, months), cumulate(goods, months)
    output = made(capacity, arrived)
    slack = 1e-6 * (1 + capacity[-1])
    assert (output <= capacity + slack).all()
    assert (output <= arrived + slack).all()
    assert (np.diff(output, axis=0) >= -slack).all()
    assert (np.diff(output, axis=0) <= np.diff(capacity, axis=0) + slack).all()


@given(rates)
def test_with_goods_in_plenty_a_line_makes_its_capacity(line: np.ndarray) -> None:
    capacity = cumulate(line, np.ones(6))
    assert made(capacity, capacity + 1) == pytest.approx(capacity)


def test_time_that_a_line_waited_is_lost() -> None:
    capacity = np.array([[0.0], [10.0], [20.0]])
    late = np.array([[0.0], [0.0], [100.0]])
    assert made(capacity, late)[-1, 0] == 10.0


@given(st.floats(0.01, 29.9))
def test_the_day_reached_is_the_day_on_which_the_curve_has_the_target(target: float) -> None:
    days = np.array([0.0, 10.0, 20.0])
    curve = np.array([[0.0], [5.0], [30.0]])
    day = reach(curve, days, np.array([target]))
    assert np.interp(day[0], days, curve[:, 0]) == pytest.approx(target)


def test_a_target_beyond_the_curve_is_never_reached() -> None:
    assert np.isinf(reach(np.array([[0.0], [5.0]]), np.array([0.0, 1.0]), np.array([6.0]))[0])
