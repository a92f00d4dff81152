"""What must hold of every plan, whatever its numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plan.problem_by_hand import random_instance

from taksir.plan.problem.instance import Instance
from taksir.plan.solution import Solution
from taksir.plan.solve import Options, solve

SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=6)
RELAXED = Options(relaxed=True, threads=1)


def drawn(seed: int) -> Instance:
    return random_instance(8, 2, 3, 2, 3, seed, own=1, phases_a_site=2)


def least(instance: Instance) -> float:
    found = solve(instance, RELAXED)
    return np.inf if found.objective is None else found.objective


@FEW
@given(SEEDS)
def test_more_supply_never_costs_more(seed: int) -> None:
    x = drawn(seed)
    more = replace(x, chips=replace(x.chips, promised=x.chips.promised * 2, delivered=x.chips.delivered * 2),
                   pools=replace(x.pools, capacity=x.pools.capacity * 2))  # fmt: skip
    assert least(more) <= least(x) * (1 + 1e-6) + 1


@FEW
@given(SEEDS)
def test_a_limit_less_never_costs_more(seed: int) -> None:
    x = drawn(seed)
    cost = least(x)
    for free in (replace(x, shares=()), replace(x, caps=()), replace(x, money=replace(x.money, limited=False))):
        # Without scarce money there is no debt, and no interest on it.
        assert least(free) <= cost * (1 + 1e-6) + 1


@FEW
@given(SEEDS, st.floats(1e-3, 1e3))
def test_money_in_another_unit_is_the_same_plan(seed: int, factor: float) -> None:
    x = drawn(seed)
    c, s, o, r, m, w = x.chips, x.sites, x.own, x.rents, x.money, x.work
    y = replace(
        x,
        chips=replace(c, listed=c.listed * factor, price=c.price * factor, resale=c.resale * factor),
        sites=replace(s, running=s.running * factor, capex=s.capex * factor, rent=s.rent * factor, residual=s.residual * factor),
        own=replace(o, nre=o.nre * factor, cost=o.cost * factor), rents=replace(r, price=r.price * factor),
        work=replace(w, penalty=w.penalty * factor),
        money=replace(m, cash=m.cash * factor, inflow=m.inflow * factor, debt_limit=m.debt_limit * factor),
    )  # fmt: skip
    assert least(y) == pytest.approx(least(x) * factor, rel=1e-6)


@FEW
@given(SEEDS)
def test_what_stands_is_what_came_less_what_went(seed: int) -> None:
    x = drawn(seed)
    found = solve(x, Options(gap=0.05, threads=1))
    v = found.values
    came = np.cumsum(v["install"] - v["retire"], axis=2) + x.sites.initial[:, :, None, None]
    size = x.sizes["t"] * 1e5
    assert v["stock"] == pytest.approx(came, abs=1e-9 * size)
    bought = v["order"].sum(axis=1)
    bought[x.own.chip] += v["built"].sum(axis=1)
    stays = np.cumsum(bought - v["install"].sum(axis=0), axis=1)
    assert v["waiting"] == pytest.approx(stays, abs=1e-6 * size)
    assert (
        v["do"].sum(axis=(0, 1)) <= x.work.available[:, None, None] * (v["stock"].sum(axis=0) + rented(x, found)) + 0.1
    ).all()
    cash = x.money.cash + np.cumsum(x.money.inflow + v["draw"] - v["repay"] - found.spent.sum(axis=0), axis=0)
    assert v["cash"] == pytest.approx(cash, abs=1e3)
    assert found.gap is not None
    assert 0 <= found.gap <= 0.05 + 1e-9


def rented(x: Instance, found: Solution) -> np.ndarray:
    held = np.zeros((x.sizes["c"], x.sizes["t"], x.sizes["f"]))
    for at, chip in enumerate(x.rents.chip):
        held[chip] += found.values["rented"][at]
    return held
