"""The claim that own chips cut compute cost by 40 %: on what it holds, and what would make it hold."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from taksir.catalog.facts import load_catalog
from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.design.candidate import Candidate, from_catalog, from_design
from taksir.model.design.claim_map import claim_map
from taksir.model.design.design import design
from taksir.model.design.explained import own_break_even, own_saving
from taksir.model.design.own_chip import BASES, own_chip
from taksir.model.design.specification import Specification
from taksir.model.draw import Draw
from taksir.validate.own_chip import rows
from taksir.validate.trial import Trial


@pytest.fixture(scope="module")
def world() -> Assumptions:
    return Assumptions(load_catalog(overlays=False))


@pytest.fixture(scope="module")
def bought(world: Assumptions) -> Candidate:
    return from_catalog(world, "h100-sxm")


@pytest.fixture(scope="module")
def own(world: Assumptions) -> Candidate:
    return from_catalog(world, "trainium2")


def test_the_saving_is_largest_on_the_chip_and_smallest_on_a_delivered_flop(
    world: Assumptions, own: Candidate, bought: Candidate
) -> None:
    case = own_chip(world, own, bought, 5e5)
    saved = [case.savings[basis].p50 for basis in BASES]
    assert saved == sorted(saved, reverse=True)
    assert case.holds("chip") == 1
    assert case.holds("delivered") == 0


def test_a_condition_taken_as_it_is_needed_makes_the_claim_hold_exactly(
    world: Assumptions, own: Candidate, bought: Candidate
) -> None:
    case = own_chip(world, own, bought, 5e5, target=0.3)
    rate = case.conditions["relative rate"].p50
    met = own_chip(world, own, bought, 5e5, target=0.3, relative_rate=rate)
    assert met.savings["delivered"].p50 == pytest.approx(0.3)
    used = case.conditions["utilisation"].p50
    met = own_chip(world, own, bought, 5e5, target=0.3, relative_utilisation=used)
    assert met.savings["delivered"].p50 == pytest.approx(0.3)
    volume = own_chip(world, own, bought, 5e5, target=0.6, basis="chip").conditions["volume"].p50
    assert own_chip(world, own, bought, volume).savings["chip"].p50 == pytest.approx(0.6)
    margin = own_chip(world, own, bought, 5e5, target=0.6, basis="chip").conditions["partner margin"].p50
    met = own_chip(world, own, bought, 5e5, partner_margin=margin)
    assert met.savings["chip"].p50 == pytest.approx(0.6)


def test_more_chips_save_more_and_pay_back_sooner(world: Assumptions, own: Candidate, bought: Candidate) -> None:
    few, many = (own_chip(world, own, bought, volume) for volume in (6e4, 6e5))
    assert few.savings["chip"].p50 < many.savings["chip"].p50
    assert few.programme.payback.p50 > many.programme.payback.p50
    assert few.programme.break_even.p50 == pytest.approx(many.programme.break_even.p50)
    assert few.programme.worth.p50 < many.programme.worth.p50


def test_a_seller_who_earns_nothing_leaves_nothing_to_save(
    world: Assumptions, own: Candidate, bought: Candidate
) -> None:
    twin = dataclasses.replace(bought, key="own", name="twin")
    case = own_chip(world, twin, bought, 1e9, merchant_price=bought.cost.p50, partner_margin=0.0)
    assert case.merchant_margin.p50 == pytest.approx(0.0, abs=1e-9)
    assert case.savings["chip"].p50 == pytest.approx(0.0, abs=1e-3)


def test_a_design_can_be_the_own_chip(world: Assumptions, bought: Candidate) -> None:
    mine = from_design(world, design(world, Specification("n3", 2000e12, 6, dies=2)))
    case = own_chip(world, mine, bought, 3e5)
    assert case.savings["delivered"].p50 > 0.2
    assert case.programme.first_volume.p50 > 12


def test_samples_give_a_part_in_which_it_holds(world: Assumptions) -> None:
    drawn = Assumptions(world.catalog, draw=Draw(512))
    case = own_chip(drawn, from_catalog(drawn, "trainium2"), from_catalog(drawn, "h100-sxm"), 5e5, basis="capex")
    assert 0 < case.holds("capex") < 1
    for amount in (*case.savings.values(), *case.conditions.values(), case.programme.payback, case.programme.worth):
        assert np.isfinite([amount.p5, amount.p50, amount.p95]).all()


def test_the_map_shows_the_rate_that_each_volume_and_utilisation_need(
    world: Assumptions, own: Candidate, bought: Candidate
) -> None:
    case = own_chip(world, own, bought, 5e5)
    map_ = claim_map(world, case)
    assert map_.needed.shape == (len(map_.utilisations), len(map_.volumes))
    assert (np.diff(map_.needed, axis=0) < 0).all()
    assert (np.diff(map_.needed, axis=1) <= 0).all()
    exact = own_chip(world, own, bought, map_.volumes[2], relative_utilisation=map_.utilisations[3])
    assert exact.conditions["relative rate"].p50 == pytest.approx(map_.needed[3, 2])


def test_numbers_that_make_no_sense_are_refused(world: Assumptions, own: Candidate, bought: Candidate) -> None:
    with pytest.raises(UsageError, match="volume"):
        own_chip(world, own, bought, 0)
    many = Assumptions(world.catalog, draw=Draw(1 << 17))
    with pytest.raises(UsageError, match="samples"):
        own_chip(many, own, bought, 1e5)
    with pytest.raises(UsageError, match="target"):
        own_chip(world, own, bought, 1e5, target=1.0)


def test_a_chip_that_lacks_a_rate_is_named(tmp_path: Path) -> None:
    (tmp_path / "chips").mkdir()
    (tmp_path / "chips" / "mine.toml").write_text(
        '[mine]\nname = "Mine"\nvendor = "Me"\nnode = "n5"\nreleased = 2026-01-01\n', "utf-8"
    )
    with pytest.raises(CatalogError, match=r"chip mine: peak_bf16 is not known"):
        from_catalog(Assumptions(load_catalog((tmp_path,))), "mine")


def test_published_savings_are_met_within_a_fifth(world: Assumptions) -> None:
    for row in rows(Trial(world.catalog)):
        assert abs(row.error or 1.0) < 0.2, row.id


def test_savings_and_break_even_have_addresses(world: Assumptions) -> None:
    saved = own_saving(world, "trainium2.h100-sxm.capex.500000")
    assert saved.unit == "fraction"
    assert saved.find("ownchip.share.chips") is not None
    assert own_break_even(world, "trainium2.h100-sxm").p50 > 1000
    for wrong in ("trainium2", "trainium2.h100-sxm.profit.1e5", "trainium2.h100-sxm.capex.many"):
        with pytest.raises(UsageError):
            own_saving(world, wrong)
