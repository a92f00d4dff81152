"""Dated capacities as lines."""

from datetime import date

import numpy as np
import pytest

from taksir.catalog.facts import Catalog
from taksir.errors import CatalogError, UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.supply.level import level


def at(world: Assumptions, series: str, day: date) -> float:
    return float(np.median(level(world, series).at(np.array([float(day.toordinal())]))))


def test_capacity_grows_between_its_points(world: Assumptions) -> None:
    ends = [at(world, "capacity.cowos.tsmc", date(year, 12, 16)) for year in (2023, 2024, 2025)]
    assert ends == pytest.approx([14500, 37000, 72000])
    assert ends[1] < at(world, "capacity.cowos.tsmc", date(2025, 6, 16)) < ends[2]


def test_a_run_of_an_earlier_day_knows_the_forecast_of_then(catalog: Catalog, world: Assumptions) -> None:
    then = Assumptions(catalog, date(2024, 12, 1))
    day = date(2025, 12, 16)
    assert at(then, "capacity.cowos.tsmc", day) == 80000
    assert at(world, "capacity.cowos.tsmc", day) == 72000


def test_all_points_of_a_series_move_together(drawn: Assumptions) -> None:
    values = level(drawn, "capacity.cowos.tsmc").values
    assert np.corrcoef(values[-1], values[-2])[0, 1] > 0.8


def test_a_fraction_stays_between_nothing_and_all(drawn: Assumptions) -> None:
    for name in drawn.catalog.series_names("share."):
        values = level(drawn, name).at(np.linspace(738000, 741000, 20))
        assert (values >= 0).all()
        assert (values <= 1).all()


def test_the_last_point_says_how_far_a_line_is_known(world: Assumptions) -> None:
    line = level(world, "capacity.hbm.samsung")
    assert not line.beyond(date(2026, 12, 31))
    assert line.beyond(date(2027, 1, 1))


def test_what_was_not_known_yet_cannot_be_used(catalog: Catalog) -> None:
    with pytest.raises(CatalogError, match="nothing of it was known by 2020-01-01"):
        level(Assumptions(catalog, date(2020, 1, 1)), "capacity.nvl72.foxconn")
    with pytest.raises(UnknownNameError, match="series"):
        level(Assumptions(catalog), "capacity.cowos.nobody")
