"""What must be true for a commitment to be paid: each condition, met, leaves no gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import CatalogError, UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.capacity import Capacity, capacity
from taksir.model.capital.company import find_company
from taksir.model.capital.financing import pay, spread_usd
from taksir.model.capital.means import means_of
from taksir.model.draw import Draw

YEARS = [1.0, 1.0, 2.0]


def worked_out(company: str, usd: float, draw: Draw | None = None) -> Capacity:
    world = Assumptions(shipped_catalog(), date(2026, 7, 1), draw)
    return capacity(world.given("commitment", usd, "USD"), YEARS, means_of(world, company, len(YEARS)))


@pytest.mark.parametrize("company", ["openai", "oracle", "coreweave", "telkom", "microsoft"])
@pytest.mark.parametrize("draw", [None, Draw(128)])
def test_each_condition_alone_closes_the_gap(company: str, draw: Draw | None) -> None:
    found = worked_out(company, 200e9, draw)
    small = 1e-6 * 200e9
    more = np.asarray(found.more_cash.value)[..., None]
    richer = replace(found.means, inflow=found.means.inflow + more * (1 + 1e-9))
    assert np.all(pay(found.need, richer).equity.sum(axis=-1) <= small)
    assert found.debt_years is not None
    limit = found.means.base * np.asarray(found.debt_years.value)[..., None] * (1 + 1e-9)
    assert np.all(pay(found.need, replace(found.means, limit=limit)).equity.sum(axis=-1) <= small)
    fits = np.asarray(found.affordable.value)
    left = pay(spread_usd(fits, YEARS), found.means).equity.sum(axis=-1)
    assert np.all((left <= small) | (fits == 0) | (fits < small))


def test_a_company_without_a_gap_needs_nothing() -> None:
    found = worked_out("microsoft", 10e9)
    assert found.gap.value == 0
    assert found.more_cash.value == 0
    assert found.affordable.value > 10e9
    assert found.funding.answer() == "from cash"


def test_a_little_less_than_nothing_more_would_not_do() -> None:
    found = worked_out("oracle", 300e9)
    poorer = replace(found.means, inflow=found.means.inflow + 0.99 * np.asarray(found.more_cash.value)[..., None])
    assert pay(found.need, poorer).equity.sum() > 0


def test_cash_flow_grows_until_a_later_start_and_nothing_is_saved() -> None:
    world = Assumptions(shipped_catalog(), date(2026, 7, 1))
    now, later = means_of(world, "alphabet", 2), means_of(world, "alphabet", 2, first_year=2028)
    assert later.inflow[0] > now.inflow[1] > now.inflow[0]
    assert later.cash == now.cash
    assert later.first_year == 2028


def test_capex_that_was_said_comes_first() -> None:
    world = Assumptions(shipped_catalog(), date(2026, 7, 1))
    alone, beside = means_of(world, "amazon", 3), means_of(world, "amazon", 3, beside_capex=True)
    assert np.all(beside.inflow < alone.inflow)
    assert "capex in 2026" in beside.facts


def test_what_is_not_known_is_said() -> None:
    world = Assumptions(shipped_catalog(), date(2026, 7, 1))
    assert "debt" in means_of(world, "openai", 2).unknown
    with pytest.raises(CatalogError, match="operating_cash_flow"):
        means_of(world, "mistral", 2)
    with pytest.raises(UsageError, match="as-of"):
        means_of(world, "openai", 2, first_year=2020)


def test_a_company_is_found_by_name_or_key() -> None:
    catalog = shipped_catalog()
    assert find_company(catalog, "SK Telecom") == find_company(catalog, "sk-telecom") == "sk-telecom"
    assert find_company(catalog, "OPENAI") == "openai"
    assert find_company(catalog, "core") == "coreweave"
    for name in ("", "Opanai", "a"):
        with pytest.raises(UnknownNameError):
            find_company(catalog, name)
