"""How many packages can exist, what holds them back, and that the questions people ask get sane answers."""

from datetime import date

import numpy as np
import pytest

from taksir.errors import CatalogError, UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.supply.possible import Supply, possible, possible_blend

Q1 = (date(2026, 1, 1), date(2026, 3, 31))


@pytest.fixture(scope="module")
def gb300(drawn: Assumptions) -> Supply:
    return possible(drawn, "gb300", *Q1)


def test_a_million_gb300_in_a_quarter_are_just_possible(gb300: Supply, drawn: Assumptions) -> None:
    assert gb300.chance(1e6) > 0.9
    assert gb300.chance(3e6) == 0.0
    in_racks = possible(drawn, "gb300", *Q1, rack="gb300-nvl72")
    assert in_racks.packages.p50 < gb300.packages.p50


def test_by_the_end_of_2023_a_million_h100_could_exist_but_not_four(drawn: Assumptions) -> None:
    h100 = possible(drawn, "h100-sxm", date(2022, 9, 20), date(2023, 12, 31))
    assert 1e6 < h100.packages.p50 < 3e6
    assert h100.scarcest.name == "packaging"
    assert h100.chance(4e6) == 0.0


def test_the_scarcest_is_named_with_the_margin_to_the_next(gb300: Supply) -> None:
    totals = sorted(stage.total.p50 for stage in gb300.stages)
    assert gb300.scarcest.total.p50 == totals[0]
    assert gb300.next is not None
    assert gb300.next.total.p50 == totals[1]
    assert gb300.margin is not None
    assert gb300.margin.p50 == pytest.approx(totals[1] / totals[0] - 1, rel=0.15)
    assert sum(gb300.chances.values()) == pytest.approx(1)


def test_no_more_exist_than_any_stage_allows(gb300: Supply) -> None:
    for stage in gb300.stages:
        assert (gb300.cumulative <= stage.cumulative * (1 + 1e-9) + 1e-6).all()


def test_the_stages_are_the_sums_of_their_suppliers_in_the_working_too(gb300: Supply) -> None:
    for stage in gb300.stages:
        assert stage.cumulative[-1] == pytest.approx(np.asarray(stage.total.value), rel=1e-9)


def test_quarters_add_up_to_the_window(drawn: Assumptions) -> None:
    year = possible(drawn, "gb300", date(2026, 1, 1), date(2026, 12, 31))
    quarters = year.quarters()
    assert [one.name for one in quarters] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert sum(np.asarray(one.packages.value) for one in quarters) == pytest.approx(np.asarray(year.packages.value))


def test_more_time_never_gives_less(world: Assumptions) -> None:
    counts = [possible(world, "gb300", Q1[0], date(2026, month, 28)).packages.p50 for month in (2, 5, 9)]
    assert counts == sorted(counts)


def test_points_and_samples_agree_in_size(world: Assumptions, gb300: Supply) -> None:
    point = possible(world, "gb300", *Q1)
    assert not point.packages.sampled
    assert 0.7 < point.packages.p50 / gb300.packages.p50 < 1.4


def test_the_working_leads_to_facts_with_sources(gb300: Supply) -> None:
    facts = {one.fact.name for one in gb300.packages.walk() if one.fact is not None}
    assert any(name.startswith("capacity.cowos.tsmc@") for name in facts)
    assert any(name.startswith("capacity.hbm.sk-hynix@") for name in facts)
    assert "chip.b200.packages_per_wafer" in facts


def test_memory_on_the_board_is_no_stage(world: Assumptions) -> None:
    assert "memory" not in possible(world, "l4", *Q1).missing


def test_what_cannot_be_told_is_named(world: Assumptions) -> None:
    assert "packaging" in possible(world, "ascend-910c", *Q1).missing


def test_unknown_chips_and_suppliers_are_refused(world: Assumptions) -> None:
    with pytest.raises(UnknownNameError, match="gb300"):
        possible(world, "gb30", *Q1)
    with pytest.raises(UnknownNameError, match="supplier, country or scenario"):
        possible(world, "gb300", *Q1, without=["sk hinix"])
    with pytest.raises(CatalogError, match="no capacity is known"):
        possible(world, "wse-3", date(2020, 1, 1), date(2020, 12, 31), without=[])


def test_a_blend_lies_between_its_chips(world: Assumptions) -> None:
    year = (date(2025, 1, 1), date(2025, 12, 31))
    alone = [possible(world, key, *year).packages.p50 for key in ("h100-sxm", "b200")]
    mixed = possible_blend(world, {"h100-sxm": 0.5, "b200": 0.5}, *year, name="half and half").packages.p50
    assert min(alone) <= mixed <= max(alone)


def test_a_blend_is_of_one_vendor_and_whole(world: Assumptions) -> None:
    with pytest.raises(UsageError, match="one vendor"):
        possible_blend(world, {"h100-sxm": 0.5, "mi300x": 0.5}, *Q1, name="both")
    with pytest.raises(UsageError, match="add up"):
        possible_blend(world, {"h100-sxm": 0.5}, *Q1, name="half")
