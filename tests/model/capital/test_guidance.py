"""Capex by year and guidance date: what was known on a day, what it was before, sums and growth."""

from __future__ import annotations

from datetime import date

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.guidance import calendar_capex_usd, capex_usd, growth, history, total_usd
from taksir.model.draw import Draw


def on(day: date) -> Assumptions:
    return Assumptions(shipped_catalog(), day)


def test_amazon_guided_125_billion_for_2025_and_200_for_2026() -> None:
    assert capex_usd(on(date(2025, 11, 1)), "amazon", 2025).p50 == pytest.approx(125e9)
    assert capex_usd(on(date(2026, 2, 10)), "amazon", 2026).p50 == pytest.approx(200e9)
    assert capex_usd(on(date(2026, 3, 1)), "amazon", 2025).p50 == pytest.approx(131.8e9, rel=0.001)


def test_before_it_was_said_nothing_is_known() -> None:
    with pytest.raises(CatalogError, match="nothing was known of 2026"):
        capex_usd(on(date(2025, 12, 1)), "amazon", 2026)


def test_history_keeps_every_guidance_in_order() -> None:
    said = history(shipped_catalog(), "meta", 2025)
    assert [one.low for one in said] == [60e9, 64e9, 66e9, 70e9, 72.2e9]
    assert [one.actual for one in said] == [False] * 4 + [True]
    assert said == tuple(sorted(said, key=lambda one: one.as_of or date.min))


def test_a_quarter_is_not_a_year() -> None:
    assert capex_usd(on(date(2026, 6, 1)), "alphabet", 2026).p50 == pytest.approx(185e9)


def test_four_hyperscalers_guided_600_to_660_billion_for_2026() -> None:
    world = Assumptions(shipped_catalog(), date(2026, 5, 10), Draw(1024))
    total = total_usd(world, ["amazon", "microsoft", "alphabet", "meta"], 2026)
    assert 600e9 < total.p5 < total.p95 < 700e9


def test_other_currencies_are_converted_with_the_rate_in_the_working() -> None:
    capex = capex_usd(on(date(2026, 3, 1)), "bytedance", 2025)
    assert capex.unit == "USD"
    assert capex.p50 == pytest.approx(150e9 / 7.17, rel=0.02)
    assert any(part.unit == "CNY/USD" for part in capex.inputs)


def test_fiscal_years_make_up_a_calendar_year() -> None:
    world = on(date(2026, 7, 1))
    shared = calendar_capex_usd(world, "microsoft", 2024).p50
    assert shared == pytest.approx((44.477e9 + 64.551e9) / 2)
    assert calendar_capex_usd(world, "amazon", 2024).p50 == capex_usd(world, "amazon", 2024).p50


def test_growth_over_the_year_before() -> None:
    assert growth(on(date(2026, 3, 1)), "amazon", 2025).p50 == pytest.approx(131.819 / 82.999 - 1)
