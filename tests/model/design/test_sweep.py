"""Many designs at once come out as each of them alone, whatever the engine."""

from __future__ import annotations

import dataclasses
import sys

import numpy as np
import pytest

from taksir.catalog.facts import load_catalog
from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.design.design import design
from taksir.model.design.grid import AXES, Grid, full_grid, sample_grid
from taksir.model.design.rates import Rates, rates
from taksir.model.design.specification import Specification
from taksir.model.design.sweep import Swept, as_rows, pareto, sweep
from taksir.model.sweep_pool import map_chunks

SPACE = {
    "peak_bf16": [2e14, 4e15],
    "sram_bytes": [3e7, 5e8],
    "stacks": [1, 2, 4, 8],
    "link_bytes_per_s": [2e11, 2e12],
    "dies": [1, 2, 4],
    "clock_hz": [1e9, 2e9],
    "spare": [0.0, 0.05, 0.1],
}


@pytest.fixture(scope="module")
def world() -> Assumptions:
    return Assumptions(load_catalog(overlays=False))


@pytest.fixture(scope="module")
def shared(world: Assumptions) -> Rates:
    return rates(world, "n3", spares=np.array([0.0, 0.05, 0.1]))


@pytest.fixture(scope="module")
def grid() -> Grid:
    return sample_grid(SPACE, 5000, seed=3)


@pytest.fixture(scope="module")
def swept(shared: Rates, grid: Grid) -> Swept:
    return sweep(shared, grid)


def test_a_design_of_the_sweep_is_the_design_alone(world: Assumptions, shared: Rates, grid: Grid, swept: Swept) -> None:
    for n in np.flatnonzero(swept.makes)[::700]:
        alone = design(
            world,
            Specification(
                "n3", grid.peak_bf16[n], grid.stacks[n], "hbm3e", grid.sram_bytes[n], grid.link_bytes_per_s[n],
                grid.dies[n], "array", clock_hz=grid.clock_hz[n], spare=grid.spare[n], packaging="cowos-l",
            ),
        )  # fmt: skip
        assert alone.die_area.p50 == pytest.approx(swept.die_area_mm2[n])
        assert alone.power.p50 == pytest.approx(swept.power_w[n])
        assert alone.delivered["decode"].p50 == pytest.approx(swept.delivered_flop_per_s[n])
        assert alone.cost.total.p50 == pytest.approx(swept.cost_usd[n], rel=1e-4)
        assert not alone.problems


def test_designs_that_cannot_be_made_are_none_of_the_front(grid: Grid, swept: Swept) -> None:
    front = pareto(swept)
    assert len(front)
    assert swept.makes[front].all()
    assert not swept.makes.all()
    assert np.all(np.diff(swept.usd_per_delivered_tflop_per_s[front]) >= 0)
    rows = as_rows(grid, swept, front[:2])
    assert set(AXES) < set(rows[0])


@pytest.mark.parametrize("engine", ["process"])
def test_every_engine_gives_the_same(shared: Rates, grid: Grid, swept: Swept, engine: str) -> None:
    again = sweep(shared, grid.part(0, 1000), engine)  # type: ignore[arg-type]
    for field in dataclasses.fields(Swept):
        np.testing.assert_array_equal(getattr(again, field.name), getattr(swept, field.name)[:1000])


def test_ray_says_how_to_install_it_where_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"taksir\[ray\]"):
        map_chunks(len, ["a"], "ray")


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(UsageError, match="unknown engine"):
        map_chunks(len, ["a"], "cluster")  # type: ignore[arg-type]


def test_a_full_grid_has_every_combination_once() -> None:
    grid = full_grid({**{axis: [0.5] for axis in AXES}, "stacks": [2, 4, 8], "dies": [1, 2]})
    assert len(grid) == 6
    assert len({(s, d) for s, d in zip(grid.stacks, grid.dies, strict=True)}) == 6


def test_a_sample_stays_within_its_ranges_and_choices(grid: Grid) -> None:
    assert set(grid.stacks) == {1.0, 2.0, 4.0, 8.0}
    assert grid.peak_bf16.min() >= 2e14
    assert grid.peak_bf16.max() <= 4e15
    assert sample_grid(SPACE, 64, seed=3).peak_bf16.tolist() == grid.peak_bf16[:64].tolist()


def test_an_axis_that_is_missing_or_unknown_is_named() -> None:
    with pytest.raises(UsageError, match="axis dies has no value"):
        full_grid({axis: [1.0] for axis in AXES if axis != "dies"})
    with pytest.raises(UsageError, match="unknown axis 'hue'"):
        full_grid({**{axis: [1.0] for axis in AXES}, "hue": [1.0]})


def test_packaging_without_an_interposer_is_refused(world: Assumptions) -> None:
    with pytest.raises(CatalogError, match="no interposer"):
        rates(world, "n3", packaging="fcbga")


def test_ray_gives_the_same_where_it_is_installed(shared: Rates, grid: Grid, swept: Swept) -> None:
    ray = pytest.importorskip("ray")
    try:
        again = sweep(shared, grid.part(0, 1000), "ray")
    finally:
        ray.shutdown()
    for field in dataclasses.fields(Swept):
        np.testing.assert_array_equal(getattr(again, field.name), getattr(swept, field.name)[:1000])
