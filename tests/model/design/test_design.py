"""A specification comes out as the chip that it describes."""

from __future__ import annotations

import pytest

from taksir.catalog.facts import load_catalog
from taksir.errors import UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.design.design import WORKLOADS, design
from taksir.model.design.specification import Specification, laid_out_per_clock, matrix_flop_per_s
from taksir.model.draw import Draw

LIKE_H100 = Specification(
    "n4", 989e12, 6, "hbm3", sram_bytes=96e6, link_bytes_per_s=900e9, style="gpu", peak_fp8=1979e12,
    clock_hz=1.83e9, spare=0.083, fp64_flop_per_s=33.5e12, vector_flop_per_s=67e12, register_bytes=37.7e6,
)  # fmt: skip


@pytest.fixture(scope="module")
def world() -> Assumptions:
    return Assumptions(load_catalog(overlays=False))


def test_what_is_like_an_h100_has_its_size_and_power(world: Assumptions) -> None:
    like = design(world, LIKE_H100)
    assert like.die_area.p50 == pytest.approx(814, rel=0.15)
    assert like.power.p50 == pytest.approx(700, rel=0.35)
    assert like.bound_by["train"] == "arithmetic"
    assert like.bound_by["decode"] == "memory"
    assert not like.problems


def test_parts_add_up_to_the_die_and_the_working_reaches_the_facts(world: Assumptions) -> None:
    like = design(world, LIKE_H100)
    assert sum(part.p50 for part in like.parts.values()) == pytest.approx(like.die_area.p50)
    assert like.die_area.find("design.area.sram") is not None
    assert like.cost.total.find("design.area.tensor") is not None
    assert set(like.delivered) == set(WORKLOADS)


def test_samples_surround_the_point(world: Assumptions) -> None:
    drawn = design(Assumptions(world.catalog, draw=Draw(1024)), LIKE_H100)
    point = design(world, LIKE_H100)
    assert drawn.die_area.p5 < point.die_area.p50 < drawn.die_area.p95
    assert drawn.cost.total.p5 < point.cost.total.p50 < drawn.cost.total.p95


def test_a_die_above_the_reticle_is_a_problem_that_names_the_way_out(world: Assumptions) -> None:
    worked = design(world, Specification("n5", 4000e12, 4))
    assert any("reticle" in problem and "at least" in problem for problem in worked.problems)
    assert not any("reticle" in problem for problem in design(world, Specification("n5", 4000e12, 8, dies=4)).problems)


def test_stacks_that_do_not_fit_the_edge_are_a_problem(world: Assumptions) -> None:
    assert any("stacks do not fit" in problem for problem in design(world, Specification("n5", 300e12, 12)).problems)


def test_a_node_denser_than_the_fit_is_said(world: Assumptions) -> None:
    assert any("extrapolated" in note for note in design(world, Specification("n2", 2000e12, 6)).notes)
    assert not any("extrapolated" in note for note in design(world, Specification("n5", 900e12, 4)).notes)


def test_unknown_names_are_refused_with_the_nearest(world: Assumptions) -> None:
    with pytest.raises(UnknownNameError, match="nearest: n3"):
        design(world, Specification("n3x", 1e15))
    with pytest.raises(UnknownNameError, match="nearest: hbm3"):
        design(world, Specification("n3", 1e15, memory="hbm3f"))


@pytest.mark.parametrize(
    "changes",
    [{"peak_bf16": 0.0}, {"dies": -1.0}, {"stacks": float("nan")}, {"spare": 1.0}, {"style": "cpu"}],
)
def test_numbers_that_make_no_sense_are_refused(changes: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        Specification(**{"node": "n3", "peak_bf16": 1e15, **changes})  # type: ignore[arg-type]


def test_the_type_that_needs_most_matrix_units_decides() -> None:
    assert matrix_flop_per_s(1e15, 2e15, 4e15, 0.5, 0.25) == 1e15
    assert matrix_flop_per_s(1e15, 2e15, 6e15, 0.5, 0.25) == 1.5e15


def test_spare_cores_are_laid_out_too() -> None:
    assert laid_out_per_clock(9e14, 0.1, 1e9, 1) == pytest.approx(1e6)
