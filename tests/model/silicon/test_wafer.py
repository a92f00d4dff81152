"""Dies and interposers on a wafer, against counting rectangles in a circle."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.model.silicon.wafer import fits_reticle, gross_dies, gross_interposers, stepped_area_mm2


def counted(width, height, diameter):
    """Whole rectangles of a grid inside a circle, the best of some offsets: another way to the same number."""
    radius = diameter / 2
    best = 0
    for dx in np.linspace(0, width, 12, endpoint=False):
        for dy in np.linspace(0, height, 12, endpoint=False):
            x = np.arange(-diameter, diameter, width) + dx
            y = np.arange(-diameter, diameter, height) + dy
            far_x = np.maximum(np.abs(x), np.abs(x + width))
            far_y = np.maximum(np.abs(y), np.abs(y + height))
            best = max(best, int((far_x[:, None] ** 2 + far_y[None, :] ** 2 <= radius**2).sum()))
    return best


@pytest.mark.parametrize(("width", "height"), [(5, 5), (10, 10), (14, 10), (20, 20), (25, 20)])
def test_dies_agree_with_counting(width, height):
    assert gross_dies(width * height, 300, 3, 0) == pytest.approx(counted(width, height, 294), rel=0.08)


@pytest.mark.parametrize(("width", "height"), [(40, 40), (50, 50), (55, 50), (65, 60)])
def test_large_interposers_agree_with_counting_where_the_formula_for_dies_does_not(width, height):
    area, exact = width * height, counted(width, height, 290)
    assert gross_interposers(area, 300, 5) == pytest.approx(exact, rel=0.22)
    assert abs(gross_interposers(area, 300, 5) - exact) < abs(gross_dies(area, 300, 5, 0) - exact)


@given(st.floats(1, 5000), st.floats(1.01, 2))
def test_a_larger_die_gives_fewer(area, factor):
    assert gross_dies(area * factor, 300, 5, 0.2) <= gross_dies(area, 300, 5, 0.2)
    assert gross_interposers(area * factor, 300, 5) < gross_interposers(area, 300, 5)


@given(st.floats(1, 1e5))
def test_never_below_zero(area):
    assert gross_dies(area, 300, 5, 0.2) >= 0
    assert gross_interposers(area, 300, 5) > 0


def test_arrays_give_what_scalars_give():
    areas = np.array([50.0, 400.0, 826.0])
    assert gross_dies(areas, 300, 5, 0.2) == pytest.approx([gross_dies(area, 300, 5, 0.2) for area in areas])
    assert isinstance(gross_dies(50.0, 300, 5, 0.2), float)


def test_scribe_adds_a_lane_a_side():
    assert stepped_area_mm2(100.0, 0.2) == pytest.approx(10.2**2)


def test_reticle():
    assert fits_reticle(858, 858)
    assert not fits_reticle(859, 858)
