"""A run's size from chips and days, chip-hours, or FLOP; they agree with each other."""

from __future__ import annotations

from datetime import date

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.run_size import hours_of_flop, implied_mfu, run_size

WORLD = Assumptions(shipped_catalog(), date(2026, 7, 1))


def test_hours_and_utilisation_are_inverse() -> None:
    hours = hours_of_flop(3.8e25, 9.89e14, 0.4, 1.0)
    assert implied_mfu(3.8e25, hours, 9.89e14) == pytest.approx(0.4)
    assert hours == pytest.approx(26.7e6, rel=0.01)


def test_chips_and_days_make_chip_hours() -> None:
    found = run_size(WORLD, "h100-sxm", count=16384, days=54)
    assert found.hours.p50 == pytest.approx(16384 * 54 * 24)
    assert found.flop is not None
    assert not found.implied


def test_computation_alone_leaves_chips_open_and_days_give_them() -> None:
    assert run_size(WORLD, "h100-sxm", flop=1e25).chips is None
    found = run_size(WORLD, "h100-sxm", flop=1e25, mfu=0.4, days=50)
    assert found.chips is not None
    assert found.chips.p50 * 50 * 24 == pytest.approx(found.hours.p50)
    assert run_size(WORLD, "h100-sxm", flop=1e25, mfu=0.4, count=found.chips.p50).days.p50 == pytest.approx(50)  # type: ignore[union-attr]


def test_all_of_it_implies_a_utilisation() -> None:
    found = run_size(WORLD, "h100-sxm", flop=3.8e25, hours=30.84e6)
    assert found.implied
    assert found.mfu is not None
    assert 0.3 < found.mfu.p50 < 0.4  # the published 38 to 43 % leave interruptions out


def test_too_little_is_said() -> None:
    for given in ({}, {"count": 5.0}, {"days": 5.0}, {"mfu": 0.4}):
        with pytest.raises(UsageError, match="--flop"):
            run_size(WORLD, "h100-sxm", **given)  # type: ignore[arg-type]
