"""Dies, packages, memory, margins: identities that hold for any numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.model.silicon.die import area_from_transistors_mm2, chiplet_area_mm2, known_good_die_usd, raw_die_usd
from taksir.model.silicon.margin import gross_margin, price_usd
from taksir.model.silicon.memory import memory_usd, mounted_gb, stacks_needed, whole
from taksir.model.silicon.package import interposer_usd, package_loss_usd, packaged_usd

money, shares = st.floats(1, 1e5), st.floats(0.5, 1)


@given(money, money, money, shares, shares)
def test_what_is_bought_and_what_is_lost_make_the_package(dies, slab, substrate, bond, assembly):
    whole_ = packaged_usd(dies, slab, substrate, 1.0, bond, assembly)
    lost = package_loss_usd(dies, 0.0, slab, substrate, bond, assembly)
    assert whole_ == pytest.approx(dies + slab + substrate + lost)


@given(money, money, money, shares)
def test_a_lost_package_takes_its_memory_along(dies, memory, slab, bond):
    without = package_loss_usd(dies, 0.0, slab, 0.0, bond, 1.0)
    assert package_loss_usd(dies, memory, slab, 0.0, bond, 1.0) - without == pytest.approx(memory * (1 / bond - 1))


def test_nothing_is_lost_when_everything_works():
    assert package_loss_usd(900, 2900, 1100, 100, 1.0, 1.0) == 0


@given(money, st.floats(1, 500), shares)
def test_good_die_costs_the_raw_one_over_yield(wafer, gross, good):
    assert known_good_die_usd(wafer, gross, good) == pytest.approx(raw_die_usd(wafer, gross) / good)
    assert interposer_usd(wafer, gross, good) == pytest.approx(known_good_die_usd(wafer, gross, good))


def test_a_die_that_does_not_fit_costs_without_end():
    assert raw_die_usd(17000.0, 0.0) == np.inf


@given(money, st.floats(0, 0.95))
def test_margin_and_price_are_inverse(cost, margin):
    assert gross_margin(cost, price_usd(cost, margin)) == pytest.approx(margin, abs=1e-9)


@pytest.mark.parametrize(
    ("stated", "stacks", "mounted"),
    [
        (80e9, 5, 80),
        (141e9, 6, 144),
        (180e9, 8, 192),
        (288e9, 8, 288),
        (95 * 2**30, 6, 96),
        (192e9, 8, 192),
        (40e9, 5, 40),
    ],
)
def test_whole_stacks_are_paid_for(stated, stacks, mounted):
    assert mounted_gb(stated, stacks, 4) == mounted


def test_memory():
    assert memory_usd(np.array([80.0, 192.0]), 10.0).tolist() == [800.0, 1920.0]
    assert stacks_needed(80e9, 16e9) == 5
    assert whole(np.array([0.2, 1.6])).tolist() == [1.0, 2.0]


def test_chiplet_and_transistors():
    assert chiplet_area_mm2(400, 0.1) == pytest.approx(440)
    assert area_from_transistors_mm2(8e10, 1, 143e6, 0.69) == pytest.approx(814, rel=0.01)
