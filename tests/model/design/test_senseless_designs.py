"""Designs, sweeps and comparisons that make no sense are refused in one line; facts taken for a design are remembered."""

from datetime import date

import pytest

from taksir.catalog.facts import load_catalog
from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.design.candidate import from_catalog
from taksir.model.design.design import design
from taksir.model.design.explained import own_break_even, own_saving
from taksir.model.design.grid import AXES, sample_grid
from taksir.model.design.own_chip import own_chip
from taksir.model.design.rates import rates
from taksir.model.design.specification import Specification


@pytest.fixture(scope="module")
def world() -> Assumptions:
    return Assumptions(load_catalog())


@pytest.mark.parametrize(
    "wrong",
    [
        {"peak_bf16": float("inf")},
        {"peak_fp8": -7e12},
        {"clock_hz": 0.0},
        {"clock_hz": -1e9},
        {"stacks": 2.5},
        {"dies": 1.5},
        {"stacks": 0.0},
        {"link_bytes_per_s": float("nan")},
        {"register_bytes": -1.0},
    ],
)
def test_a_senseless_specification_is_refused(wrong):
    with pytest.raises(UsageError):
        Specification(**({"node": "n3", "peak_bf16": 1e15} | wrong))


def test_a_design_larger_than_a_wafer_is_refused(world):
    with pytest.raises(CatalogError, match="fits whole on a wafer"):
        design(world, Specification("n3", 1e21))


def test_memory_of_boards_does_not_stand_in_stacks(world):
    with pytest.raises(UsageError, match="not in stacks"):
        design(world, Specification("n3", 1e15, memory="gddr7"))
    with pytest.raises(UsageError, match="not in stacks"):
        rates(world, "n3", "gddr7")


def test_stacks_need_an_interposer_or_bridges(world):
    problems = design(world, Specification("n3", 5e14, stacks=2, packaging="fcbga")).problems
    assert any("no interposer or bridge" in problem for problem in problems)
    assert not design(world, Specification("n3", 5e14, stacks=2, packaging="emib")).problems


@pytest.mark.parametrize(
    ("axis", "value"),
    [("stacks", 0.0), ("peak_bf16", 0.0), ("clock_hz", -1.0), ("spare", 1.0), ("sram_bytes", -1.0), ("dies", 0.0)],
)
def test_an_axis_with_a_senseless_value_is_refused(axis, value):
    with pytest.raises(UsageError, match=f"axis {axis}"):
        sample_grid({name: [0.5] for name in AXES} | {axis: [value]}, 8)


@pytest.mark.parametrize(
    "wrong",
    [{"merchant_price": 0.0}, {"partner_margin": 1.0}, {"relative_rate": -1.0}, {"relative_utilisation": float("nan")}],
)
def test_a_senseless_comparison_is_refused(world, wrong):
    chips = from_catalog(world, "trainium2"), from_catalog(world, "h100-sxm")
    with pytest.raises(UsageError):
        own_chip(world, *chips, 1e5, **wrong)


def test_a_saving_is_asked_with_its_volume(world):
    with pytest.raises(UsageError, match="write"):
        own_saving(world, "trainium2.h100-sxm")
    whole, part = (own_saving(world, f"trainium2.h100-sxm.chip.{volume}") for volume in ("100000", "100000.5"))
    assert whole.p50 == pytest.approx(part.p50, rel=1e-4)
    assert own_break_even(world, "trainium2.h100-sxm").p50 > 0


def test_later_facts_that_a_design_takes_are_told():
    world = Assumptions(load_catalog(), date(2021, 1, 1))
    design(world, Specification("n3", 1e15))
    assert "node.n3.wafer_price" in world.later


def test_two_designs_of_a_run_do_not_mix(world):
    small, large = (design(world, Specification("n3", peak, stacks=4)) for peak in (3e14, 1e15))
    assert small.cost.total.p50 < large.cost.total.p50
    assert not world.has("chip.design.die_area")
