"""A die is the sum of what lies on it; nodes shrink logic more than SRAM, and SRAM more than interfaces."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import load_catalog
from taksir.model.design.area import Efficiency, block_mm2, logic_scale, part_areas_mm2, sram_mm2, stacks_on_edge
from taksir.model.design.floorplan import LOGIC, PARTS, Floorplan
from taksir.validate.area import fitted

positive = st.floats(1e-3, 1e6)


def die(**changes: float) -> Floorplan:
    plain = {
        "tensor_flop_per_clock": 3e5,
        "vector_flop_per_clock": 1e4,
        "fp64_flop_per_clock": 0.0,
        "register_bytes": 1e7,
        "sram_bytes": 1e8,
        "hbm_stacks": 4.0,
        "dram_bytes_per_s": 0.0,
        "link_bytes_per_s": 1e12,
        "edge_bytes_per_s": 0.0,
        "hosts": 1.0,
    }
    return Floorplan(**{**plain, **changes})


@pytest.fixture(scope="module")
def efficiency() -> Efficiency:
    return fitted(load_catalog(overlays=False))


def test_the_reference_node_is_one() -> None:
    assert logic_scale(96.3e6, 96.3e6, 0.6) == 1.0


@given(st.floats(1e7, 1e9), st.floats(1.01, 5), st.floats(0.1, 1))
def test_a_denser_node_takes_less_area(density: float, factor: float, exponent: float) -> None:
    assert logic_scale(96.3e6, density * factor, exponent) < logic_scale(96.3e6, density, exponent)


@given(positive, positive, st.floats(0.1, 10))
def test_twice_the_blocks_take_twice_the_area(count: float, each: float, scale: float) -> None:
    assert block_mm2(2 * count, each, scale) == pytest.approx(2 * block_mm2(count, each, scale))


def test_sram_is_its_bit_cells_times_the_overhead() -> None:
    assert sram_mm2(1e6, 0.027, 1.0) == pytest.approx(8e6 * 0.027e-6)


def test_every_part_has_its_own_area_and_only_its_own(efficiency: Efficiency) -> None:
    base = part_areas_mm2(die(), 138e6, 0.021, efficiency)
    more = part_areas_mm2(die(sram_bytes=2e8), 138e6, 0.021, efficiency)
    assert tuple(base) == PARTS
    assert {part for part in PARTS if more[part] != base[part]} == {"sram"}
    assert more["sram"] == pytest.approx(2 * base["sram"])


def test_a_new_node_shrinks_logic_more_than_interfaces_and_leaves_sram_to_its_cell(efficiency: Efficiency) -> None:
    old, new = (part_areas_mm2(die(), density, 0.021, efficiency) for density in (96.3e6, 216e6))
    shrink = {part: new[part] / old[part] for part in PARTS if old[part]}
    assert shrink["tensor"] < shrink["hbm"] < 1
    assert shrink["sram"] == 1
    assert {round(float(shrink[part]), 9) for part in LOGIC if part in shrink} == {round(float(shrink["tensor"]), 9)}


def test_arrays_give_what_scalars_give(efficiency: Efficiency) -> None:
    stacks = np.array([2.0, 4.0, 6.0])
    together = sum(part_areas_mm2(die(hbm_stacks=stacks), 138e6, 0.021, efficiency).values())
    alone = [sum(part_areas_mm2(die(hbm_stacks=one), 138e6, 0.021, efficiency).values()) for one in stacks]
    np.testing.assert_allclose(together, alone)


def test_six_stacks_fit_beside_a_die_of_the_size_of_an_h100_and_four_beside_half_of_it() -> None:
    assert stacks_on_edge(814.0, 10.0, 33.0, 26.0) == 6
    assert stacks_on_edge(407.0, 10.0, 33.0, 26.0) == 4
    assert stacks_on_edge(1e6, 10.0, 33.0, 26.0) == 6
