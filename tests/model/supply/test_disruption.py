"""What is left without a supplier, a country, or for a time."""

from datetime import date

import pytest

from taksir.model.assumptions import Assumptions
from taksir.model.supply.disruption import disruptions
from taksir.model.supply.possible import possible

Q1 = (date(2026, 1, 1), date(2026, 3, 31))


def left(world: Assumptions, *without: str, since: date | None = None) -> float:
    base = possible(world, "gb300", *Q1).packages.p50
    return possible(world, "gb300", *Q1, without=without, since=since).packages.p50 / base


def test_without_sk_hynix_memory_falls_by_more_than_half(world: Assumptions) -> None:
    assert left(world, "sk-hynix") < 0.5
    assert possible(world, "gb300", *Q1, without=["SK hynix"]).scarcest.name == "memory"


def test_without_taiwan_hardly_anything_is_packaged(world: Assumptions) -> None:
    assert left(world, "Taiwan") < 0.2
    assert possible(world, "gb300", *Q1, without=["TW"]).scarcest.name == "packaging"


def test_what_is_in_process_still_comes(world: Assumptions) -> None:
    assert left(world, "sk-hynix", since=date(2026, 1, 15)) == pytest.approx(1)
    assert left(world, "sk-hynix") < left(world, "sk-hynix", since=date(2025, 8, 25)) < 1


def test_a_quake_of_a_month_costs_less_than_the_country(world: Assumptions) -> None:
    assert left(world, "Taiwan") < left(world, "taiwan-earthquake") <= 1


def test_two_losses_are_worse_than_one(world: Assumptions) -> None:
    assert left(world, "sk-hynix", "micron") < left(world, "sk-hynix")


def test_a_supplier_takes_its_daughters_along(world: Assumptions) -> None:
    without = possible(world, "gb300", *Q1, without=["tsmc"])
    logic = next(stage for stage in without.stages if stage.name == "logic")
    assert {flow.supplier.key: flow.total.p50 for flow in logic.flows} == {"tsmc": 0.0, "tsmc-arizona": 0.0}


def test_a_rule_for_one_vendor_leaves_the_others_alone(world: Assumptions) -> None:
    assert left(world, "hbm-to-china") == pytest.approx(1)
    (rule,) = disruptions(world, ["hbm-to-china"])
    hynix = world.entity("supplier", "sk-hynix")
    assert rule.hits(hynix, "Huawei")
    assert not rule.hits(hynix, "NVIDIA")


def test_every_scenario_names_suppliers_or_countries_that_exist(world: Assumptions) -> None:
    suppliers = world.catalog.entities("supplier")
    known = set(suppliers) | {entity.text("country") for entity in suppliers.values()}
    for key in world.catalog.entities("disruption"):
        (one,) = disruptions(world, [key])
        assert one.removes <= known, key
