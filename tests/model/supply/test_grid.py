"""Windows cut into months and quarters."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.errors import UsageError
from taksir.model.supply.grid import DAYS_PER_MONTH, Grid

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(days, st.integers(0, 1500))
def test_the_pieces_of_a_window_add_up_to_it(start: date, length: int) -> None:
    grid = Grid.between(start, start + timedelta(days=length))
    assert grid.months.sum() * DAYS_PER_MONTH == pytest.approx(length + 1)
    assert (grid.months > 0).all()


@given(days, st.integers(0, 1500))
def test_quarters_follow_each_other_without_a_gap(start: date, length: int) -> None:
    grid = Grid.between(start, start + timedelta(days=length))
    quarters = grid.quarters()
    assert quarters[0][1] == 0
    assert quarters[-1][2] == len(grid.edges) - 1
    assert all(one[2] == after[1] for one, after in pairwise(quarters))


def test_a_quarter_is_named_as_in_the_series() -> None:
    assert [name for name, _, _ in Grid.between(date(2025, 12, 15), date(2026, 4, 1)).quarters()] == [
        "2025-Q4",
        "2026-Q1",
        "2026-Q2",
    ]


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UsageError, match="ends before it begins"):
        Grid.between(date(2026, 1, 2), date(2026, 1, 1))
