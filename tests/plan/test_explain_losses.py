"""What the loss of somebody costs, the plan without the dominant vendor, and what hangs on few."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from tests.plan.problem_by_hand import along, small

from taksir.catalog.facts import load_catalog
from taksir.model.assumptions import Assumptions
from taksir.plan.explain.beside import beside, dominant
from taksir.plan.explain.change import one_more
from taksir.plan.explain.concentration import concentrated, concentration
from taksir.plan.explain.explanation import explain
from taksir.plan.explain.limits import limits
from taksir.plan.explain.losses import losses
from taksir.plan.explain.makers import makers
from taksir.plan.explain.taken import taken
from taksir.plan.problem.chips import Chip
from taksir.plan.problem.instance import Instance
from taksir.plan.solve import Options, Solver, solve

CHIPS = (
    Chip("a", "A", "alpha", "north", countries=(("foundry", "TW"), ("memory", "KR"))),
    Chip("b", "B", "beta", "south", countries=(("foundry", "KR"), ("memory", "KR"))),
)


def two(**changes: object) -> Instance:
    """Chips of two vendors and foundries, of 10,000 and 20,000 US dollars; a hundred are needed."""
    return small(chips=2, chips_chips=CHIPS, chips_price=along("c", [1e4, 2e4]), **changes)  # type: ignore[arg-type]


def test_everybody_is_found() -> None:
    found = {(one.role, one.name) for one in makers(two(pools=1, pools_need=1.0, pools_layer=("memory",)))}
    assert found == {
        ("vendor", "alpha"), ("vendor", "beta"), ("foundry", "north"), ("foundry", "south"), ("country", "TW"),
        ("country", "KR"), ("maker", "maker 0"),
    }  # fmt: skip


def test_the_loss_of_each() -> None:
    found = {one.maker.name: one for one in losses(two())}
    assert found["alpha"].cost == pytest.approx(1e6)
    assert found["alpha"].share == pytest.approx(1.0)
    assert found["north"].cost == found["TW"].cost == pytest.approx(1e6)
    assert found["beta"].cost == pytest.approx(0.0, abs=1e-3)
    assert found["KR"].cost is None
    assert [(one.name, one.share) for one in found["KR"].missed] == [("work 0", pytest.approx(1.0, rel=1e-5))]
    assert {one.held for one in found.values()} == {"LP relaxation"}


def pooled() -> Instance:
    """The cheap chip takes a die of memory each, of which a hundred come: of three makers in two countries."""
    makers = (("first", "KR", 0.5), ("second", "KR", 0.2), ("third", "JP", 0.3))
    return two(
        pools=1, pools_need=along("c", [1.0, 0.0]), pools_capacity=100.0, pools_layer=("memory",),
        pools_suppliers=(makers,),
    )  # fmt: skip


def test_a_supplier_takes_its_part_of_a_pool_with_it() -> None:
    found = {(one.maker.role, one.maker.name): one for one in losses(pooled())}
    assert found["maker", "first"].cost == pytest.approx(0.5e6)
    assert found["maker", "second"].cost == pytest.approx(0.2e6)
    assert found["maker", "third"].cost == found["country", "JP"].cost == pytest.approx(0.3e6)
    assert found["country", "KR"].cost is None  # the dear chip's memory is known by its country alone


def test_the_parts_of_a_pool_are_the_shares_of_its_layer() -> None:
    layers = {(one.layer, one.by): one for one in taken(solve(pooled(), Options(gap=0.0)))}
    makers, countries = layers["memory", "maker"], layers["memory", "country"]
    assert dict(makers.shares) == {
        name: pytest.approx(part) for name, part in (("first", 0.5), ("second", 0.2), ("third", 0.3))
    }
    assert makers.hhi == pytest.approx(2500 + 400 + 900)
    assert dict(countries.shares) == {"KR": pytest.approx(0.7), "JP": pytest.approx(0.3)}


def test_losses_are_the_same_on_processes() -> None:
    here, there = losses(two()), losses(two(), engine="process")
    assert [(one.maker, one.cost) for one in here] == [(one.maker, one.cost) for one in there]


def test_a_loss_from_a_period_on_costs_what_comes_after() -> None:
    growing = along("t", [25.0, 50.0, 75.0, 100.0])
    found = {one.maker.name: one for one in losses(two(work_load=growing), since=4)}
    assert found["alpha"].cost == pytest.approx(0.0, abs=1e-3)


def test_the_plan_without_the_dominant_vendor() -> None:
    plan = solve(two(chips_promised=along("c", [80.0, np.inf])), Options(gap=0.0))
    assert dominant(plan) == ("alpha", pytest.approx(0.8e6 / 1.2e6))
    found = beside(plan)
    assert found is not None
    assert found.vendor == "alpha"
    assert found.cost == pytest.approx(0.8e6)
    assert found.without_it is not None
    assert dict(found.with_it.chips) == {"A": pytest.approx(80), "B": pytest.approx(20)}
    assert dict(found.without_it.chips) == {"B": pytest.approx(100)}
    assert found.with_it.first == "2027-Q1"
    assert found.with_it.power == pytest.approx(1e5)


def test_without_a_vendor_that_is_needed_it_is_told_what_would_have_to_give() -> None:
    found = beside(solve(two(chips_promised=along("c", [np.inf, 40.0])), Options(gap=0.0)))
    assert found is not None
    assert found.cost is None
    assert found.why is not None
    assert {one.moves[0].limit.name for one in found.why.sets} == {"B"}


def test_hhi_of_layers() -> None:
    plan = solve(two(chips_promised=along("c", [80.0, np.inf])), Options(gap=0.0))
    layers = {(one.layer, one.by): one for one in taken(plan)}
    shares = dict(layers["chips", "vendor"].shares)
    assert shares == {"alpha": pytest.approx(2 / 3), "beta": pytest.approx(1 / 3)}
    assert layers["chips", "vendor"].hhi == pytest.approx(1e4 * 5 / 9)
    assert layers["memory", "country"].hhi == pytest.approx(1e4)
    assert layers["sites", "country"].amounts == (("ID", pytest.approx(1e5)),)


def test_what_agencies_would_call_it() -> None:
    world = Assumptions(load_catalog(), date(2026, 11, 21))
    words = [concentrated(hhi, world) for hhi in (900.0, 1500.0, 5000.0)]
    assert words == ["not concentrated", "moderately concentrated", "highly concentrated"]


def test_what_lowering_costs() -> None:
    found = concentration(solve(two(), Options(gap=0.0)))
    vendors = {one.most: one for one in found.lowered if one.by == "vendor"}
    assert vendors[0.8].cost == pytest.approx(0.2e6, rel=1e-6)
    assert vendors[0.5].cost == pytest.approx(0.5e6, rel=1e-6)
    assert vendors[0.5].share == pytest.approx(0.5, rel=1e-6)
    assert not [one for one in found.lowered if one.by == "country"]


def test_more_of_a_limit_changes_what_is_bought() -> None:
    problem = two(chips_promised=along("c", [80.0, np.inf]))
    limit = next(one for one in limits(problem) if one.kind == "promised")
    found = one_more(problem, limit, solve(problem, Options(relaxed=True)))
    assert found is not None
    assert (found.amount, found.gain) == (8.0, pytest.approx(8e4))
    assert {(one.name, round(one.by, 6)) for one in found.changes if one.what == "installed"} == {
        ("A", 8.0),
        ("B", -8.0),
    }


def test_all_of_it_in_one_object() -> None:
    found = explain(Solver(two(chips_promised=along("c", [80.0, np.inf])), Options(gap=0.0)))
    assert found.binding[0].limit.words in ("A promised by the vendor", "load of work 0")
    assert found.more
    assert found.losses
    assert found.beside
    assert found.concentration
    assert found.why is None
    nothing = explain(Solver(two(chips_promised=10.0), Options()))
    assert nothing.why is not None
    assert nothing.binding == ()
