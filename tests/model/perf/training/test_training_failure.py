"""Failures and checkpoints: always finite, worse with more chips, and as published for Llama 3.1 405B."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.training.failure import (
    ENDLESS,
    between_failures_s,
    checkpoint_interval_s,
    wall_over_steps,
    wall_over_work,
)


def test_without_failures_only_the_checkpoints_are_paid() -> None:
    assert wall_over_work(10.0, 990.0, 600.0, 1e12) == pytest.approx(1000 / 990, rel=1e-6)


@given(
    st.floats(0.1, 1e4), st.floats(1, 1e5), st.floats(1e-6, 1e9)
)  # fmt: skip
def test_it_is_finite_and_no_run_is_shorter_than_its_work(write: float, restart: float, between: float) -> None:
    found = float(wall_over_work(write, checkpoint_interval_s(write, between), restart, between))
    assert 1 <= found <= ENDLESS


def test_more_chips_lose_more() -> None:
    world = Assumptions(shipped_catalog())
    ratios = np.asarray(wall_over_steps(world, 2.0 ** np.arange(3, 24)))
    assert np.all(np.diff(ratios) >= 0)
    assert np.all(np.isfinite(ratios))


def test_the_best_interval_is_best() -> None:
    between, write = float(between_failures_s(16384, 1.97e-5)), 60.0
    best = checkpoint_interval_s(write, between)
    others = np.asarray(best) * np.array([0.5, 0.8, 1.25, 2.0])
    assert np.all(wall_over_work(write, others, 600.0, between) > wall_over_work(write, best, 600.0, between))
