"""Bills of materials from the shipped facts."""

from datetime import date

import pytest

from taksir.catalog.facts import load_catalog, shipped_catalog
from taksir.errors import CatalogError, UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.model.silicon.chip_cost import chip_cost
from taksir.model.silicon.margin import asked_usd
from taksir.model.silicon.nre import chip_nre

DAY = date(2025, 12, 10)


@pytest.fixture(scope="module")
def b200():
    return chip_cost(Assumptions(shipped_catalog(), DAY, Draw(1024)), "b200")


def test_the_parts_add_up(b200):
    assert sum(part.value for part in b200.parts.values()) == pytest.approx(b200.total.value)


def test_b200_is_what_is_published(b200):
    assert b200.total.p50 == pytest.approx(6400, rel=0.15)
    assert b200.memory.p50 == pytest.approx(2900, rel=0.3)
    assert b200.packaging.p50 == pytest.approx(1100, rel=0.3)
    assert b200.yield_loss.p50 == pytest.approx(1050, rel=0.3)
    assert b200.logic.p50 == pytest.approx(900, rel=0.3)
    assert b200.total.p5 < 5700
    assert b200.total.p95 > 7300


def test_the_working_reaches_the_facts(b200):
    names = {one.name for one in b200.total.walk()}
    assert {"wafer.n4p@2025", "memory.hbm3e@2025", "bond.cowos-l@2025-Q3", "chip.b200.die_area"} <= names


def test_the_price_of_the_day_is_taken():
    world = Assumptions(shipped_catalog(), date(2026, 11, 1))
    early, late = (chip_cost(world, "h200-sxm", date(year, 9, 1)).memory.p50 for year in (2025, 2026))
    assert early < late


def test_what_the_user_assumes_wins_over_a_series():
    catalog = load_catalog(assume=["node.n4p.wafer_price=35000"], overlays=False)
    dear = chip_cost(Assumptions(catalog, DAY), "b200").logic.p50
    assert dear == pytest.approx(2 * chip_cost(Assumptions(shipped_catalog(), DAY), "b200").logic.p50)


def test_harvesting_makes_dies_cheaper(b200):
    assert b200.dies[0].good.p50 > b200.dies[0].full.p50


def test_a_chip_of_many_cores_has_spare_ones_even_if_nobody_says_how_many():
    bill = chip_cost(Assumptions(shipped_catalog(), DAY, Draw(256)), "rubin")
    assert bill.dies[0].good.p50 > bill.dies[0].full.p50
    assert any("spare cores" in note for note in bill.notes)


def test_a_merchant_asks_more_than_a_partner(b200):
    world = Assumptions(shipped_catalog(), DAY)
    merchant, partner = (asked_usd(world, b200.total, seller).p50 for seller in ("merchant", "partner"))
    assert merchant > partner > b200.total.p50


def test_memory_on_the_board_is_not_lost_with_the_package():
    bill = chip_cost(Assumptions(shipped_catalog(), DAY), "l40s")
    assert bill.interposer_mm2 is None
    assert bill.yield_loss.p50 < bill.logic.p50 * 0.1


def test_every_chip_has_a_bill_or_one_clear_line():
    world = Assumptions(shipped_catalog(), DAY)
    made, refused = [], {}
    for chip in shipped_catalog().entities("chip"):
        try:
            made.append(chip_cost(world, chip))
        except CatalogError as error:
            refused[chip] = str(error)
    assert len(made) >= 30
    for bill in made:
        assert 0 < bill.total.p50 < 1e5
        assert all(part.p50 >= 0 for part in bill.parts.values())
    for chip, says in refused.items():
        assert f"chip {chip}" in says
        assert "is not known" in says or "fits whole" in says


def test_an_unknown_chip_has_a_near_name():
    with pytest.raises(UnknownNameError, match="b200"):
        chip_cost(Assumptions(shipped_catalog(), DAY), "b2000")


def test_cost_before_the_first_chip():
    world = Assumptions(shipped_catalog(), DAY, Draw(1024))
    one, two = (chip_nre(world, "n5", dies) for dies in (1, 2))
    assert one.total_usd.p50 < two.total_usd.p50 < 2 * one.total_usd.p50
    assert one.per_unit_usd(world.given("volume", 1e6, "chip")).p50 == pytest.approx(one.total_usd.p50 / 1e6)
    with pytest.raises(CatalogError, match=r"node a16: design_cost is not known"):
        chip_nre(world, "a16")
