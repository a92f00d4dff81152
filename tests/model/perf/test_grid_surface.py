"""Grids: exact on their knots, between their neighbours elsewhere, held at the edge."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.errors import CatalogError
from taksir.model.perf.grid import Grid, corners

BODY = {"axes": {"a": [0, 1, 3], "b": [2, 4], "c": [5]}, "values": [1, 2, 3, 4, 5, 6]}
GRID = Grid.of(BODY)
PLACES = st.floats(-10, 10)


def test_exact_on_the_knots() -> None:
    a, b = np.meshgrid(*GRID.knots[:2], indexing="ij")
    assert GRID.at(a, b, 5).ravel().tolist() == BODY["values"]


@given(PLACES, PLACES, PLACES)
def test_between_its_neighbours(a: float, b: float, c: float) -> None:
    assert 1 <= float(GRID.at(a, b, c)) <= 6
    inside = 0 <= a <= 3 and 2 <= b <= 4 and c == 5
    assert bool(GRID.inside(a, b, c)) == inside


@given(PLACES, PLACES)
def test_linear_along_an_axis_between_two_knots(a: float, b: float) -> None:
    held_a, held_b = np.clip(a, 1, 3), np.clip(b, 2, 4)
    low, high = (float(GRID.at(knot, held_b, 0)) for knot in (1, 3))
    assert float(GRID.at(held_a, b, 0)) == pytest.approx(low + (held_a - 1) / 2 * (high - low))


def test_beyond_the_knots_the_edge_holds() -> None:
    assert float(GRID.at(99, 99, 99)) == float(GRID.at(3, 4, 5)) == 6


def test_coordinates_broadcast() -> None:
    assert GRID.at(np.zeros((4, 1)), np.full(3, 2.0), 5).shape == (4, 3)


@given(st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=20))
def test_the_design_of_a_fit_is_the_grid_itself(points: list[tuple[float, float]]) -> None:
    a, b = np.array(points).T
    columns, weights = corners(GRID.knots[:2], (a, b))
    assert weights.sum(axis=1) == pytest.approx(np.ones(len(points)))
    assert (GRID.values.ravel()[columns] * weights).sum(axis=1) == pytest.approx(GRID.at(a, b, 5))


@pytest.mark.parametrize("change", [{"values": [1, 2]}, {"axes": {"a": [0, 1, 1], "b": [2, 4], "c": [5]}}])
def test_knots_and_values_must_agree(change: dict[str, object]) -> None:
    with pytest.raises(CatalogError, match="knots"):
        Grid.of({**BODY, **change})
