"""What an hour costs its owner, what rent it needs, and what the capital around a chip is."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import CatalogError, UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.hourly import electricity, owner_hour
from taksir.model.capital.rent import break_even, return_of
from taksir.model.capital.stack import overhead_of, stack_of
from taksir.model.capital.terms import kind_of, terms_of
from taksir.model.draw import Draw

DAY = date(2025, 7, 1)


@pytest.fixture
def world() -> Assumptions:
    return Assumptions(shipped_catalog(), date(2026, 7, 1))


@pytest.fixture
def drawn() -> Assumptions:
    return Assumptions(shipped_catalog(), date(2026, 7, 1), Draw(1024))


def test_the_parts_of_an_hour_add_up(drawn: Assumptions) -> None:
    hour = owner_hour(drawn, "h100-sxm", day=DAY)
    assert np.sum([part.value for part in hour.parts.values()], axis=0) == pytest.approx(hour.total.value)
    assert np.sum([part.value for part in hour.stack.parts.values()], axis=0) == pytest.approx(hour.stack.total.value)


def test_a_neocloud_pays_more_for_the_same_hour_than_a_hyperscaler(drawn: Assumptions) -> None:
    cheap = owner_hour(drawn, "h100-sxm", owner="hyperscaler", day=DAY).total.p50
    dear = owner_hour(drawn, "h100-sxm", owner="neocloud", day=DAY).total.p50
    assert 1.15 < dear / cheap < 1.6


def test_dear_electricity_shows_in_the_hour(world: Assumptions) -> None:
    at_home = owner_hour(world, "h100-sxm", day=DAY)
    abroad = owner_hour(world, "h100-sxm", day=DAY, site="jp-tokyo")
    assert abroad.parts["energy"].p50 > at_home.parts["energy"].p50
    assert abroad.parts["chip"].p50 == at_home.parts["chip"].p50


def test_a_later_purchase_at_a_lower_price_costs_less(world: Assumptions) -> None:
    hours = [owner_hour(world, "h100-sxm", day=date(year, 7, 1)).total.p50 for year in (2023, 2024, 2025)]
    assert hours == sorted(hours, reverse=True)


def test_a_company_has_its_own_life_of_servers_and_the_rest_of_its_class(world: Assumptions) -> None:
    amazon, large = terms_of(world, "amazon"), terms_of(world, "hyperscaler")
    assert amazon.server_life.p50 == 5
    assert amazon.wacc.p50 == large.wacc.p50
    assert kind_of(world, "coreweave") == "neocloud"


def test_rents_that_break_even_are_in_order_and_return_what_they_promise(drawn: Assumptions) -> None:
    hour = owner_hour(drawn, "h100-sxm", owner="neocloud", day=DAY)
    rents = break_even(drawn, hour)
    assert rents.recoups.p50 < rents.returns_wacc.p50 < rents.pleases.p50
    back = return_of(drawn, hour, rents.returns_wacc)
    assert back.value == pytest.approx(hour.terms.wacc.value, abs=1e-6)
    assert return_of(drawn, hour, rents.recoups).value == pytest.approx(np.zeros(1024), abs=1e-6)


def test_a_rent_below_the_cost_of_operation_never_pays_anything_back(world: Assumptions) -> None:
    hour = owner_hour(world, "h100-sxm", owner="neocloud", day=DAY)
    nothing = return_of(world, hour, world.given("rent", 0.05, "USD/hour"))
    assert nothing.p50 < 0


def test_a_server_costs_more_than_its_chips(world: Assumptions) -> None:
    for chip in ("a100-sxm-40", "h100-sxm", "gb200", "mi300x", "tpu-v5p"):
        stack = stack_of(world, chip, terms_of(world, "hyperscaler"), day=DAY)
        assert stack.chip.p50 < stack.servers.p50 < stack.it.p50 < stack.total.p50


def test_overheads_are_those_of_servers_as_priced(world: Assumptions) -> None:
    assert 1.3 < overhead_of(world, "h100-sxm").p50 < 1.7
    assert overhead_of(world, "a100-sxm-40").p50 == pytest.approx(1.66)


def test_an_unknown_chip_or_owner_says_so(world: Assumptions) -> None:
    with pytest.raises(UnknownNameError):
        owner_hour(world, "h100")
    with pytest.raises(UnknownNameError, match="coreweave"):
        owner_hour(world, "h100-sxm", owner="corewave")


def test_the_working_names_every_source(world: Assumptions) -> None:
    assert {"taksir", "epoch-training-cost"} <= set(owner_hour(world, "h100-sxm", day=DAY).total.sources())


def test_electricity_is_the_price_of_large_users_once_it_is_known_and_the_series_of_the_place_before() -> None:
    drawn = Assumptions(shipped_catalog(), date(2026, 6, 1), Draw(256))
    assert electricity(drawn).name == "capital.electricity"
    assert electricity(drawn).sampled
    assert electricity(drawn, None, date(2022, 6, 1)).name == "electricity.us@2022"
    assert electricity(drawn, "kr-seoul").name == "site.kr-seoul.electricity_price"
    assert electricity(drawn, "kr-seoul").sampled
    assert electricity(drawn, "kr-seoul", date(2023, 6, 1)).name == "electricity.kr-seoul@2022"
    assert electricity(drawn, "sa", date(2020, 1, 1)).name == "site.sa.electricity_price"


def test_a_bill_of_parts_does_not_lift_a_rack_above_its_price(drawn: Assumptions) -> None:
    terms = terms_of(drawn, "neocloud")
    older = stack_of(drawn, "gb200", terms, day=DAY, server="gb200-nvl72").servers
    newer = stack_of(drawn, "gb300", terms, day=DAY, server="gb300-nvl72").servers
    assert older.p50 < newer.p50
    assert 2.8e6 < 72 * older.p50 < 4.0e6
    assert stack_of(drawn, "gb200", terms, day=DAY).rest.p5 > 0
    dgx = stack_of(drawn, "h100-sxm", terms, day=date(2023, 6, 1), server="dgx-h100")
    assert dgx.rest.p5 > 3000


def test_a_chip_without_a_price_says_so(world: Assumptions) -> None:
    with pytest.raises(CatalogError, match="chip wse-3: no price is known"):
        owner_hour(world, "wse-3")


def test_a_leased_hall_costs_what_leases_ask(drawn: Assumptions) -> None:
    """137.5 dollars a kilowatt of IT and month in CoreWeave's leases; small tenants are asked 180 and more."""
    hour = owner_hour(drawn, "h100-sxm", owner="neocloud", day=DAY)
    it_kw = drawn.get("power.it_per_h100").p50 / 1000
    month = hour.parts["hall"].p50 * 8766 / 12 / it_kw
    assert 110 < month < 180
    assert hour.parts["hall"].find("capital.landlord_rate") is not None
    assert owner_hour(drawn, "h100-sxm", day=DAY).parts["hall"].find("capital.landlord_rate") is None
