"""Which measured chip lends its curves to one that was not measured."""

from datetime import date

import numpy as np
import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import CatalogError, UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.kin import curves_for, kin_of
from taksir.model.perf.operations import Operations

WORLD = Assumptions(shipped_catalog(), date(2026, 11, 21))
MEASURED = WORLD.catalog.measured("gemm")


def test_a_measured_chip_is_its_own_kin() -> None:
    kin = kin_of(WORLD, "h100-sxm", MEASURED)
    assert (kin.lender, kin.spread, kin.warning, kin.reach) == ("h100-sxm", 0.0, None, 1.0)


@pytest.mark.parametrize(
    ("chip", "lender"),
    [
        ("h800-sxm", "h100-sxm"),
        ("h100-pcie", "h100-sxm"),
        ("gh200", "h200-sxm"),
        ("a800-sxm", "a100-sxm-80"),
        ("a100-sxm-40", "a100-sxm-80"),
        ("v100-sxm", "a100-sxm-80"),
        ("b100", "b200"),
        ("rubin", "b300"),
        ("l4", "l40s"),
        ("a40", "l40s"),
    ],
)
def test_a_chip_borrows_from_its_own_vendor(chip: str, lender: str) -> None:
    kin = kin_of(WORLD, chip, MEASURED)
    assert (kin.lender, kin.related) == (lender, True)
    assert kin.spread > 0
    assert kin.warning is not None
    assert "was not measured" in kin.warning


@pytest.mark.parametrize(
    "chip", ["mi300x", "mi325x", "mi355x", "tpu-v5p", "tpu-v7", "gaudi3", "trainium2", "ascend-910c"]
)
def test_a_stranger_borrows_from_a_chip_with_stacked_memory_at_a_wider_spread(chip: str) -> None:
    kin = kin_of(WORLD, chip, MEASURED)
    assert not kin.related
    assert WORLD.entity("chip", kin.lender).text("memory").startswith("hbm")
    assert kin.spread > kin_of(WORLD, "rubin", MEASURED).spread > kin_of(WORLD, "h800-sxm", MEASURED).spread


def test_every_chip_with_memory_bandwidth_finds_a_lender() -> None:
    for key, chip in WORLD.catalog.entities("chip").items():
        if chip.has("memory_bandwidth") and chip.has("peak_bf16"):
            assert kin_of(WORLD, key, MEASURED).lender in MEASURED


@pytest.mark.parametrize(("chip", "published"), [("mi300x", 668e12), ("mi325x", 785e12), ("mi355x", 1565e12)])
def test_best_products_of_strangers_come_near_what_was_measured_on_them(chip: str, published: float) -> None:
    """Bekman's best shapes; the facts hold the same source, so this shows that they arrive, within the lender's error."""
    ops = Operations(WORLD, chip)
    best = (2 * 8192.0**3 / np.asarray(ops.gemm_s(8192, 8192, 8192, "bf16"))).item()
    assert best == pytest.approx(published, rel=0.1)


def test_lending_widens_the_spread_of_a_curve() -> None:
    own, family, stranger = (curves_for(WORLD, "gemm", chip).spread for chip in ("h100-sxm", "h800-sxm", "mi300x"))
    assert own == 0 < family < stranger


def test_what_cannot_be_lent_says_so() -> None:
    with pytest.raises(CatalogError, match="no chip was measured"):
        kin_of(WORLD, "mi300x", ())
    with pytest.raises(UnknownNameError):
        kin_of(WORLD, "h1000", MEASURED)
