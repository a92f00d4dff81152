"""Supply and cost ask the same questions of a chip and get the same numbers; what is not known by a day is left out."""

from datetime import date

import numpy as np
import pytest

from taksir.catalog.facts import Catalog, load_catalog
from taksir.errors import CatalogError, UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.silicon.chip_cost import chip_cost
from taksir.model.supply.allocation import allocation
from taksir.model.supply.delivery import delivery
from taksir.model.supply.finder import find_chip
from taksir.model.supply.part import interposers_per_wafer, memory_part, packages_per_wafer
from taksir.model.supply.possible import possible, possible_blend
from taksir.model.supply.recipe import recipe
from taksir.report.results.supply import supply_result

YEAR = (date(2025, 1, 1), date(2025, 12, 31))
DAY = np.array([739950.0])  # December 2026


def test_interposers_on_a_wafer_are_those_of_the_bill(drawn: Assumptions) -> None:
    for chip in ("h100-sxm", "mi300x", "tpu-v6e", "trainium2"):
        counted, billed = interposers_per_wafer(drawn, drawn.entity("chip", chip)), chip_cost(drawn, chip)
        assert counted is not None
        assert billed.interposers_per_wafer is not None
        assert np.array_equal(counted.value, billed.interposers_per_wafer.value)


def test_a_wafer_gives_as_many_good_dies_as_in_the_bill(drawn: Assumptions) -> None:
    logic = recipe(drawn, "h100-sxm").parts[0].need
    bill = chip_cost(drawn, "h100-sxm").dies[0]
    package = drawn.get("supply.yield.package").value
    good = np.asarray(bill.gross.value) * bill.good.value
    assert np.allclose(np.asarray(logic.value), bill.count.value / (good * package))


def test_variants_of_a_chip_share_one_count_of_packages(drawn: Assumptions) -> None:
    counts = [packages_per_wafer(drawn, drawn.entity("chip", chip)) for chip in ("h100-sxm", "h20", "h200-sxm")]
    assert all(one is counts[0] for one in counts)


@pytest.mark.parametrize(("chip", "dies"), [("h100-sxm", 40), ("b200", 64), ("mi300x", 96), ("trainium2", 48)])
def test_memory_dies_are_those_of_whole_stacks(world: Assumptions, chip: str, dies: int) -> None:
    part = memory_part(world, world.entity("chip", chip), ())
    assert part is not None
    assert part.need.p50 * world.get("supply.yield.package").p50 == pytest.approx(dies)


def test_every_node_of_a_blend_counts(drawn: Assumptions) -> None:
    mix = possible_blend(drawn, {"tpu-v6e": 0.5, "tpu-v7": 0.5}, *YEAR, name="mix")
    names = [stage.name for stage in mix.stages]
    assert sorted(names) == ["logic on n3", "logic on n5", "memory", "packaging"]
    assert sum(mix.chances.values()) == pytest.approx(1)
    for stage in mix.stages:
        assert np.all(mix.cumulative[-1] <= stage.cumulative[-1] * (1 + 1e-9))


def test_dies_of_one_family_of_nodes_share_its_wafers(world: Assumptions) -> None:
    for chip in world.catalog.entities("chip"):
        products = [part.product for part in recipe(world, chip).parts]
        assert len(products) == len(set(products)), chip


def test_a_vendor_without_a_share_of_a_node_gets_of_what_the_others_leave(world: Assumptions) -> None:
    def share(vendor: str) -> float:
        found = allocation(world, "wafer_n3", "tsmc", vendor)
        assert found is not None
        return float(found.at(DAY)[0, 0])

    vendors = {name.rpartition(".")[2] for name in world.catalog.series_names("share.cowos.")}
    whole = float(world.series("share.wafer_n3.accelerators").at(date(2026, 12, 1)).fact.best)
    assert share("nvidia") == pytest.approx(
        world.series("share.wafer_n3.nvidia").at(date(2026, 12, 1)).fact.best, rel=0.1
    )
    assert sum(share(vendor) for vendor in vendors) <= whole + 0.15


def test_what_was_not_known_by_the_day_is_left_out(catalog: Catalog) -> None:
    day = date(2023, 6, 15)
    found = possible(Assumptions(catalog, day), "h100-sxm", date(2023, 1, 1), date(2023, 12, 31))
    series = [one.fact for one in found.packages.walk() if one.fact is not None and "@" in one.fact.name]
    assert series
    assert all(fact.as_of is None or fact.as_of <= day for fact in series)


@pytest.mark.parametrize("window", [(date(1, 1, 1), date(2024, 1, 1)), (date(2024, 1, 1), date(9999, 12, 31))])
def test_a_window_without_sense_is_refused(world: Assumptions, window: tuple[date, date]) -> None:
    with pytest.raises(UsageError, match="is not within"):
        possible(world, "h100-sxm", *window)


def test_an_order_without_sense_is_refused(world: Assumptions) -> None:
    with pytest.raises(UsageError, match="cannot be followed"):
        delivery(world, "h100-sxm", 1000, date(9999, 1, 1))
    with pytest.raises(UsageError, match="one package at least"):
        delivery(world, "h100-sxm", float("nan"), date(2024, 1, 1))


def test_a_yield_of_nothing_is_one_clear_line() -> None:
    world = Assumptions(load_catalog((), ("supply.yield.package=0",)))
    with pytest.raises(CatalogError, match="chip gb300"):
        possible(world, "gb300", *YEAR)


@pytest.mark.parametrize("text", ["tpu", "trainium", "b", "mi"])
def test_a_name_that_may_be_several_chips_is_refused(catalog: Catalog, text: str) -> None:
    with pytest.raises(UnknownNameError):
        find_chip(catalog, text)


def test_a_scenario_that_takes_nothing_is_said_to(world: Assumptions) -> None:
    found = possible(world, "ascend-910c", *YEAR, without=("hbm-to-china",))
    assert any(note.startswith("Changes nothing here") for note in supply_result(found).notes)


def test_a_window_before_the_first_capacity_is_told(world: Assumptions) -> None:
    found = possible(world, "v100-sxm", date(2017, 6, 1), date(2018, 6, 1))
    assert any("before the first known capacity" in note for note in supply_result(found).notes)


def test_an_order_that_never_comes_is_told_so(world: Assumptions) -> None:
    order = delivery(world, "h100-sxm", 1e10, date(2024, 6, 1))
    assert "have not come by" in supply_result(order.supply, count=1e10, order=order).says
