"""When a site has power, and what it waits for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import load_catalog, shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.model.site.schedule import energised_months, months_after, schedule_of

DAY = date(2026, 7, 1)


def test_the_slowest_path_decides() -> None:
    world = Assumptions(shipped_catalog(), DAY)
    found = schedule_of(world, "us-va")
    assert found.grid is not None
    assert found.critical == "grid"
    assert found.critical_share == 1
    assert found.energised.p50 == pytest.approx(found.grid.p50 + found.commissioning.p50)


def test_power_of_ones_own_does_not_wait_for_the_grid() -> None:
    world = Assumptions(shipped_catalog(), DAY, Draw(1024))
    waiting, own = schedule_of(world, "us-va"), schedule_of(world, "us-va", own_power=True)
    assert own.grid is None
    assert own.energised.p50 < waiting.energised.p50
    assert own.critical in ("building", "equipment")


def test_a_draw_says_how_often_a_path_decides() -> None:
    found = schedule_of(Assumptions(shipped_catalog(), DAY, Draw(1024)), "us-tx")
    assert 1 / 3 <= found.critical_share < 1
    assert found.energised.p5 < found.energised.p50 < found.energised.p95


def test_an_assumption_moves_the_date() -> None:
    quick = load_catalog((), ("site.us-va.grid_wait=6",), overlays=False)
    found = schedule_of(Assumptions(quick, DAY), "us-va")
    assert found.critical != "grid"
    assert found.energised_on(DAY) < schedule_of(Assumptions(shipped_catalog(), DAY), "us-va").energised_on(DAY)


@given(st.floats(1, 100), st.lists(st.floats(1, 100), min_size=1, max_size=3), st.floats(0, 12))
def test_months_to_power_are_those_of_the_slowest_path(building: float, paths: list[float], test: float) -> None:
    assert energised_months(building, test, *paths) == pytest.approx(max(building, max(paths) + test))


def test_construction_ends_with_the_first_energised_hall_and_is_not_commissioned_again() -> None:
    slow = load_catalog((), ("facility.phase.permit=60",), overlays=False)
    found = schedule_of(Assumptions(slow, DAY), "us-va")
    assert found.critical == "building"
    assert found.energised.p50 == pytest.approx(found.permit.p50 + found.construction.p50)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.floats(0, 120))
def test_later_months_are_later_days(start: date, months: float) -> None:
    assert start <= months_after(start, months) <= months_after(start, months + 1)


def test_whole_months_keep_the_day() -> None:
    assert months_after(date(2026, 3, 15), 12) == date(2027, 3, 15)
    assert months_after(date(2024, 1, 31), 1.0) == date(2024, 2, 29)
