"""Facts that make no sense: one clear line, never a warning or a number."""

import pytest

from taksir.catalog.facts import load_catalog
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.model.silicon.chip_cost import chip_cost


@pytest.mark.parametrize("samples", [None, 64])
@pytest.mark.parametrize(
    ("assumed", "said"),
    [
        ("node.n4p.defect_density=-1", "density of defects must not be below zero"),
        ("node.n4p.cluster_alpha=0", "must be above zero"),
        ("chip.b200.die_area=60000", "no compute die of 60,000 mm² fits"),
        ("chip.b200.die_area=0", "die_area must be above zero"),
        ("chip.b200.compute_dies=0", "compute_dies must be above zero"),
        ("chip.b200.memory_stacks=0", "memory_stacks must be above zero"),
        ("chip.b200.tdp=-5", "tdp must be above zero"),
        ("packaging.cowos-l.assembly_yield=0", "chip b200"),
        ("packaging.cowos-l.area_ratio=1000", "no interposer of"),
    ],
)
def test_a_senseless_fact_is_refused(assumed, said, samples):
    world = Assumptions(load_catalog((), (assumed,)), draw=Draw(samples) if samples else None)
    with pytest.raises(CatalogError, match=said):
        chip_cost(world, "b200")


def test_a_die_as_large_as_a_wafer_is_refused():
    with pytest.raises(CatalogError, match="46,225 mm² fits"):
        chip_cost(Assumptions(load_catalog(), draw=Draw(64)), "wse-3")
