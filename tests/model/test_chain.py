"""The chain goes there and back: any measure of a cluster gives the others, at points, in samples and in sweeps."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given as given_
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.errors import CatalogError, UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.chain import MONEY, POWER, Chain, chain
from taksir.model.count import COUNT
from taksir.model.draw import Draw
from taksir.model.many import many
from taksir.model.site.construction import cost_of
from taksir.quantity.amount import Amount

AS_OF = date(2026, 11, 21)
POINT = Assumptions(shipped_catalog(), AS_OF)
UNITS = {**dict.fromkeys(MONEY, "USD"), **dict.fromkeys(POWER, "W"), "package": "package"}


def of(value: float, unit: str, scope: str | None = None, world: Assumptions = POINT, chip: str = "gb300") -> Chain:
    return chain(world, world.given("given", value, unit), chip, scope=scope)


def measured(found: Chain, scope: str) -> Amount:
    if scope == "contract_life":
        years = found.hour.terms.server_life
        return Amount("life", found.yearly.value * np.asarray(years.value), "USD")
    if scope in POWER:
        return found.power.at(scope)  # type: ignore[arg-type]
    return found.chips if scope == "package" else found.capex.at(scope)  # type: ignore[arg-type]


@pytest.mark.parametrize("scope", UNITS)
@given_(size=st.floats(1e3, 1e7))
def test_every_scope_leads_back_to_the_same_cluster(scope: str, size: float) -> None:
    first = of(size, "package")
    again = of(measured(first, scope).p50, UNITS[scope], scope)
    assert again.chips.value == pytest.approx(size, rel=1e-9)
    assert again.capex.all_in.value == pytest.approx(first.capex.all_in.value, rel=1e-9)


@given_(size=st.floats(1e3, 1e7), factor=st.floats(1.5, 100))
def test_twice_the_cluster_is_twice_of_everything(size: float, factor: float) -> None:
    one, more = of(size, "package"), of(size * factor, "package")
    for measure in (lambda c: c.capex.all_in, lambda c: c.power.contracted, lambda c: c.yearly, lambda c: c.delivered):
        assert measure(more).value == pytest.approx(factor * measure(one).value, rel=1e-9)


def test_scopes_hold_each_other() -> None:
    found = of(5e11, "USD")
    money = [found.capex.at(scope).p50 for scope in ("chips", "servers", "it", "all_in")]
    power = [found.power.at(scope).p50 for scope in POWER]
    assert money == sorted(money)
    assert power == sorted(power)
    assert found.capex.all_in.p50 == pytest.approx(5e11)


def test_what_was_given_stays_exact_in_a_draw_and_the_rest_has_an_interval() -> None:
    found = of(1e9, "W", "facility", Assumptions(shipped_catalog(), AS_OF, Draw(1024)))
    assert found.power.facility.p5 == pytest.approx(1e9)
    assert found.power.facility.p95 == pytest.approx(1e9)
    assert found.chips.p5 < found.chips.p50 < found.chips.p95
    assert found.capex.all_in.p95 > 1.2 * found.capex.all_in.p5


def test_a_sweep_over_budgets_is_one_call() -> None:
    budgets = np.geomspace(1e9, 1e12, 50)
    found = chain(POINT, Amount("budgets", budgets, "USD"), "gb300")
    assert np.shape(found.chips.value) == (50,)
    for at in (0, 49):
        assert np.asarray(found.chips.value)[at] == pytest.approx(of(budgets[at], "USD").chips.value, rel=1e-9)


def test_a_long_draw_in_parts_is_the_draw() -> None:
    def wanted(world: Assumptions) -> dict[str, Amount]:
        return {"chips": of(5e11, "USD", world=world).chips}

    parts = many(shipped_catalog(), AS_OF, wanted, 2**17)["chips"]
    whole = of(5e11, "USD", world=Assumptions(shipped_catalog(), AS_OF, Draw(2**17))).chips
    assert parts == pytest.approx(np.asarray(whole.value), rel=1e-12)


def test_counts_of_larger_things_become_packages() -> None:
    assert of(100, "rack", "rack").chips.value == 7200
    assert of(100, "package", "superchip").chips.value == pytest.approx(200)
    assert of(100, "package", "die").chips.value == 50
    assert set(COUNT) == {"package", "die", "superchip", "server", "rack", "pod"}


def test_other_money_is_converted_at_the_day() -> None:
    found = of(8e15, "IDR")
    rate = found.chips.find("exchange rate")
    assert rate is not None
    assert 15_000 < rate.p50 < 20_000
    assert found.capex.all_in.p50 == pytest.approx(8e15 / rate.p50)


def test_a_stated_programme_is_within_the_interval() -> None:
    """OpenAI's Stargate: US$500 billion for close to 10 GW until 2029 (September 2025), so Rubin more than Blackwell."""
    found = of(5e11, "USD", "all_in", Assumptions(shipped_catalog(), AS_OF, Draw(4096)), "rubin")
    assert found.power.facility.p5 < 10e9 < found.power.contracted.p95


@pytest.mark.parametrize(
    ("value", "unit", "scope", "error"),
    [(1, "USD", "facility", UnknownNameError), (1, "W", "all_in", UnknownNameError), (1, "month", None, UsageError)],
)
def test_a_scope_must_fit_the_unit(value: float, unit: str, scope: str | None, error: type[Exception]) -> None:
    with pytest.raises(error):
        of(value, unit, scope)


def test_a_chip_that_nobody_prices_is_refused_in_one_line() -> None:
    with pytest.raises((CatalogError, UnknownNameError)) as caught:
        of(1e9, "USD", chip="wse-2")
    assert "\n" not in str(caught.value)


def test_a_site_brings_its_weather_its_halls_and_its_electricity() -> None:
    world = Assumptions(shipped_catalog(), AS_OF)
    cold = chain(world, world.given("given", 1e8, "W"), "gb300", site="us-or")
    hot = chain(world, world.given("given", 1e8, "W"), "gb300", site="sa")
    assert hot.hour.terms.pue.p50 > cold.hour.terms.pue.p50 + 0.05
    assert hot.chips.p50 < cold.chips.p50
    for found in (cold, hot):
        ratio = found.power.facility.p50 / found.power.it.p50
        assert ratio == pytest.approx(found.hour.terms.pue.p50)
        assert found.average.p50 < found.power.facility.p50


def test_the_cooling_follows_servers_and_owner_and_can_be_named() -> None:
    def cooling(chip: str, owner: str, named: str | None = None) -> str | None:
        count = POINT.given("given", 1000, "package")
        return chain(POINT, count, chip, owner=owner, site="my-johor", cooling=named).hour.terms.cooling

    assert cooling("gb300", "hyperscaler") == cooling("gb300", "neocloud") == "hybrid_d2c"
    assert cooling("h100-sxm", "hyperscaler") == "evaporative"
    assert cooling("h100-sxm", "neocloud") == "water_chiller"
    assert cooling("gb300", "neocloud", "immersion") == "immersion"
    with pytest.raises(UsageError, match="site"):
        chain(POINT, POINT.given("given", 1, "package"), "gb300", cooling="immersion")


def test_a_site_is_built_as_the_comparison_of_sites_has_it() -> None:
    found = chain(POINT, POINT.given("given", 1000, "package"), "gb300", site="my-johor")
    cost = cost_of(POINT, "my-johor", "hybrid_d2c", "gb300-nvl72")
    assert found.capex.shell.p50 / found.power.it.p50 == pytest.approx(cost.per_it.shell.p50)
    assert found.capex.land_and_power.p50 / found.power.facility.p50 == pytest.approx(
        cost.per_facility.land_and_power.p50
    )


def test_weather_newer_than_a_long_run_is_told() -> None:
    world = Assumptions(shipped_catalog(), date(2024, 3, 1), Draw(2**14))
    chain(world, world.given("given", 1000, "package"), "h100-sxm", site="us-tx")
    assert "site.us-tx.dry_bulb.1" in world.later
