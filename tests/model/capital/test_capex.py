"""Capex by scope: what each holds, and that it grows with the number of chips."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.capex import SCOPES, Scope, capex_by_scope

DAY = date(2025, 10, 1)
WORLD = Assumptions(shipped_catalog(), date(2026, 7, 1))


@given(st.floats(1.0, 1e7), st.sampled_from(SCOPES))
def test_every_scope_costs_in_proportion_to_the_chips(count: float, scope: Scope) -> None:
    one, many = (
        capex_by_scope(WORLD, WORLD.given("chips", number, "package"), "gb200", day=DAY).at(scope).p50
        for number in (1.0, count)
    )
    assert many == pytest.approx(count * one, rel=1e-9)


def test_scopes_hold_each_other_and_all_in_is_their_sum() -> None:
    capex = capex_by_scope(WORLD, WORLD.given("chips", 1e5, "package"), "gb200", day=DAY)
    assert capex.chips.p50 < capex.servers.p50 < capex.it.p50 < capex.all_in.p50
    assert capex.all_in.p50 == pytest.approx(capex.it.p50 + capex.shell.p50 + capex.land_and_power.p50)


def test_a_site_with_dear_construction_costs_more() -> None:
    chips = WORLD.given("chips", 1e5, "package")
    here = capex_by_scope(WORLD, chips, "gb200", day=DAY, site="us-tx")
    there = capex_by_scope(WORLD, chips, "gb200", day=DAY, site="jp-tokyo")
    assert there.shell.p50 > here.shell.p50
    assert there.it.p50 == here.it.p50


def test_a_word_that_is_no_scope_is_refused() -> None:
    capex = capex_by_scope(WORLD, WORLD.given("chips", 10, "package"), "h100-sxm", day=DAY)
    with pytest.raises(UnknownNameError, match="scope"):
        capex.at("everything")  # type: ignore[arg-type]
