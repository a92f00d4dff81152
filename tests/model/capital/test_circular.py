"""Money that circles is found and netted; every party keeps its balance."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.errors import UsageError
from taksir.model.capital.circular import Flow, balances, net_out

flows = st.lists(
    st.builds(Flow, st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF"), st.floats(0.0, 1e12)), max_size=14
)


@settings(deadline=None)
@given(flows)
def test_netting_leaves_every_balance_as_it_is(told: list[Flow]) -> None:
    result = net_out(told)
    before, after = balances(told), balances(result.net)
    largest = max((flow.usd for flow in told), default=1.0)
    for party, sum_ in before.items():
        assert after.get(party, 0.0) == pytest.approx(sum_, abs=1e-6 * max(largest, 1.0))


@settings(deadline=None)
@given(flows)
def test_what_is_left_does_not_circle(told: list[Flow]) -> None:
    again = net_out(net_out(told).net)
    assert again.circling_usd <= 1e-6 * max(again.gross_usd, 1.0)


@settings(deadline=None)
@given(flows)
def test_the_cycles_make_up_what_circles(told: list[Flow]) -> None:
    result = net_out(told)
    made = sum(cycle.usd * len(cycle.parties) for cycle in result.cycles)
    assert made == pytest.approx(result.circling_usd, rel=1e-6, abs=1e-6 * max(result.gross_usd, 1.0))
    assert 0 <= result.share <= 1 + 1e-9


def test_an_investment_that_comes_back_as_orders_is_found() -> None:
    told = [Flow("nvidia", "openai", 100e9, "invests"), Flow("openai", "nvidia", 350e9, "buys")]
    result = net_out(told)
    assert result.cycles[0].usd == pytest.approx(100e9)
    assert set(result.cycles[0].parties) == {"nvidia", "openai"}
    assert set(result.cycles[0].kinds) == {"invests", "buys"}
    assert result.net == (Flow("openai", "nvidia", pytest.approx(250e9), "buys"),)
    assert result.gross_usd == 450e9
    assert result.net_usd == pytest.approx(250e9)


def test_a_ring_of_three_is_one_cycle() -> None:
    told = [
        Flow("nvidia", "openai", 100e9, "invests"),
        Flow("openai", "oracle", 300e9, "rents"),
        Flow("oracle", "nvidia", 40e9, "buys"),
    ]
    result = net_out(told)
    assert [cycle.usd for cycle in result.cycles] == [pytest.approx(40e9)]
    assert result.share == pytest.approx(120e9 / 440e9)


def test_money_that_runs_one_way_is_left_alone() -> None:
    told = [Flow("a", "b", 5.0), Flow("b", "c", 4.0), Flow("a", "c", 3.0)]
    result = net_out(told)
    assert result.net == tuple(told)
    assert result.cycles == ()


def test_two_rings_through_one_party_both_count() -> None:
    told = [Flow("a", "b", 5.0), Flow("b", "a", 3.0), Flow("b", "c", 2.0), Flow("c", "a", 2.0)]
    assert net_out(told).net == ()


def test_nothing_told_is_nothing_netted() -> None:
    result = net_out([])
    assert (result.gross_usd, result.net_usd, result.share, result.cycles) == (0.0, 0.0, 0.0, ())


def test_a_negative_sum_is_refused() -> None:
    with pytest.raises(UsageError, match="zero or more"):
        net_out([Flow("a", "b", -1.0)])


def test_a_flow_that_circles_wholly_leaves_no_rounding_behind() -> None:
    found = net_out([Flow("A", "A", 16725574103.0), Flow("A", "A", 934542998242.1562)])
    assert found.net == ()
    assert found.net_usd == 0
