"""An own chip over time: everything that is spent is spent, everything built is built, and break-even is worth zero."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.model.design import payback, programme
from taksir.model.design.frontier import NEVER

months = st.floats(1, 30)


@given(st.floats(0, 60), months, st.floats(2, 48))
def test_every_chip_is_built_once_and_none_before_the_first_volume(first: float, ramp: float, sold: float) -> None:
    built = programme.built_each_month(first, ramp, sold)
    assert built.sum() == pytest.approx(1.0)
    assert (built >= -1e-12).all()
    assert built[: int(first)].sum() == pytest.approx(0.0)
    assert built[int(np.ceil(first + sold)) :].sum() == pytest.approx(0.0, abs=1e-9)


@given(st.floats(1e6, 1e9), months)
def test_everything_is_spent_before_tape_out(money: float, design: float) -> None:
    spent = programme.spent_each_month(money, design)
    assert spent.sum() == pytest.approx(money)
    assert spent[int(np.ceil(design)) :].sum() == 0


@given(st.floats(0, 40), st.floats(0.3, 1.0), months)
def test_young_silicon_is_dearer_and_grows_cheaper(first: float, early: float, ramp: float) -> None:
    dearer = programme.dearer_each_month(first, early, ramp)
    assert (np.diff(dearer) <= 1e-12).all()
    assert dearer[-1] == pytest.approx(1.0)
    assert dearer.max() <= 1 / early + 1e-9


def test_respins_are_none_where_the_first_silicon_works() -> None:
    assert programme.expected_respins(1.0, 0.5) == 0
    assert programme.expected_respins(0.0, 0.5) == 2


@given(st.floats(1e7, 1e9), st.floats(100, 2e4), st.floats(0, 0.2))
def test_the_break_even_volume_is_worth_nothing(nre: float, saved: float, rate: float) -> None:
    flows = (
        programme.built_each_month(30.0, 8.0, 30.0),
        np.full(programme.HORIZON, saved),
        programme.spent_each_month(nre, 20.0),
        programme.discount_each_month(rate),
    )
    chips = payback.break_even_volume(*flows)
    assert payback.net_present_usd(chips, *flows) == pytest.approx(0.0, abs=1e-6 * nre)
    early, late = (payback.payback_month(factor * chips, *flows) for factor in (4.0, 1.5))
    assert early <= late < payback.LATE
    assert payback.payback_month(0.9 * chips, *flows) == payback.LATE


def test_a_chip_that_saves_nothing_never_pays() -> None:
    flows = (
        programme.built_each_month(30.0, 8.0, 30.0),
        np.full(programme.HORIZON, -1.0),
        programme.spent_each_month(1e8, 20.0),
        programme.discount_each_month(0.1),
    )
    assert payback.break_even_volume(*flows) == NEVER
    assert payback.payback_month(1e6, *flows) == payback.LATE


def test_samples_go_along_with_months() -> None:
    first = np.array([20.0, 30.0])
    built = programme.built_each_month(first, 8.0, 30.0)
    assert built.shape == (2, programme.HORIZON)
    spent = programme.spent_each_month(np.array([1e8, 2e8]), 20.0)
    saved = np.full((2, programme.HORIZON), 5000.0)
    chips = payback.break_even_volume(built, saved, spent, programme.discount_each_month(0.1))
    alone = [
        payback.break_even_volume(built[n], saved[n], spent[n], programme.discount_each_month(0.1)) for n in (0, 1)
    ]
    np.testing.assert_allclose(chips, alone)
