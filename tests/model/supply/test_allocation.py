"""Who gets what of whom."""

import numpy as np
import pytest

from taksir.model.assumptions import Assumptions
from taksir.model.supply.allocation import allocation, vendor_key

DAY = np.array([739600.0])  # December 2025


def share(world: Assumptions, product: str, supplier: str, vendor: str) -> float:
    found = allocation(world, product, supplier, vendor)
    assert found is not None
    return float(found.at(DAY)[0, 0])


@pytest.mark.parametrize("supplier", ["sk-hynix", "samsung", "micron"])
def test_no_more_memory_is_given_away_than_there_is(world: Assumptions, supplier: str) -> None:
    vendors = {name.rpartition(".")[2] for name in world.catalog.series_names("share.cowos.")}
    assert sum(share(world, "hbm", supplier, vendor) for vendor in vendors) <= 1.0 + 1e-9


def test_packaging_is_not_given_away_twice(world: Assumptions) -> None:
    vendors = {name.rpartition(".")[2] for name in world.catalog.series_names("share.cowos.")}
    assert sum(share(world, "cowos", "tsmc", vendor) for vendor in vendors) <= 1.0


def test_a_share_at_one_supplier_wins_over_that_of_the_product(world: Assumptions) -> None:
    assert share(world, "cowos", "ase", "nvidia") < share(world, "cowos", "tsmc", "nvidia")


def test_wafers_of_a_node_go_to_accelerators_and_then_to_vendors(world: Assumptions) -> None:
    assert share(world, "wafer_n5", "tsmc", "nvidia") < share(world, "cowos", "tsmc", "nvidia")


def test_of_a_vendor_without_any_share_nothing_is_told(world: Assumptions) -> None:
    assert allocation(world, "hbm", "sk-hynix", "nobody") is None


def test_a_vendor_goes_by_its_first_word() -> None:
    assert vendor_key("NVIDIA and server makers") == "nvidia"
