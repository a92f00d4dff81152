"""What a plan looks like: words, tables for a screen, everything for a page and for JSON; what is said without a plan."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from made_plan import BATAM, GB300, JOHOR, F, T, made_instance, made_solution, nothing_found
from rich.console import Console

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.plan.explain.explanation import Explanation
from taksir.plan.explain.limit import Limit
from taksir.plan.explain.relaxation import Infeasibility, Moved, Relaxation
from taksir.plan.problem.time import Period
from taksir.plan.solution import Solution
from taksir.report.results import plan_money_charts, plan_sites, plan_tables, plan_time_charts
from taksir.report.results.charts import chart_svg
from taksir.report.results.html import render_result
from taksir.report.results.json import result_json
from taksir.report.results.plan import brief_result, plan_result
from taksir.report.results.plan_found import Planned
from taksir.report.results.plan_says import answer
from taksir.report.results.plan_view import View, columns_of
from taksir.report.results.result import Table
from taksir.report.results.terminal import print_result


@pytest.fixture(scope="module")
def world() -> Assumptions:
    return Assumptions(shipped_catalog(), date(2026, 11, 21))


@pytest.fixture(scope="module")
def solution() -> Solution:
    return made_solution()


@pytest.fixture(scope="module")
def view(solution: Solution) -> View:
    return View(solution)


@pytest.fixture(scope="module")
def planned(world: Assumptions, solution: Solution) -> Planned:
    amounts = {"price": world.get("site.my-johor.electricity_price")}
    return Planned(world, solution, None, amounts, ("what was assumed",))


def shown(planned: Planned, world: Assumptions) -> str:
    out = io.StringIO()
    print_result(brief_result(planned), world, Console(file=out, width=100))
    return out.getvalue()


def test_the_answer_says_what_where_whose_when_and_how_much(view: View) -> None:
    told = answer(view)
    for part in (
        "Begin 80 MW in Johor from 2027-Q1", "buy 12,500 NVIDIA GB300 and 7,000 AMD MI400", "make 2,750 own chip of its own",
        "rent up to 5,000 NVIDIA H200", "35 MW (megawatts) stands in 2028-Q4 to 2029-Q2", "of chat is left undone",
        "US$2.12 billion in money of today (US$2.02 – 2.39 billion over 3 futures)", "no plan can be better by more than 0.60%",
    ):  # fmt: skip
        assert part in told


def test_a_screen_holds_the_plan_by_year(planned: Planned, world: Assumptions) -> None:
    text = shown(planned, world)
    assert len(text.splitlines()) < 90
    assert max(map(len, text.splitlines())) <= 100
    for part in (
        "What is begun",
        "Packages",
        "MW that chips draw of MW with power",
        "left undone",
        "together",
        "blockade",
    ):
        assert part in text
    assert "2027-Q2  " not in text.split("Packages")[1]


def test_short_plans_keep_their_periods_and_long_ones_are_told_by_year() -> None:
    given = made_instance()
    assert [one.name for one in columns_of(given)] == ["2027", "2028", "2029"]
    short = replace(given, time=replace(given.time, periods=given.time.periods[:6]))
    assert [one.name for one in columns_of(short)][-1] == "2028-Q2"
    months = [date(2027, month, 1) for month in range(1, 13)] + [date(2028, 1, 1)]
    monthly = tuple(Period(f"{one:%Y-%m}", one, other) for one, other in pairwise(months))
    year = replace(given, time=replace(given.time, periods=monthly))
    assert [(one.name, one.first, one.end) for one in columns_of(year)][-1] == ("2027-Q4", 9, 12)


def test_packages_that_are_ordered_arrive_and_stand(view: View) -> None:
    assert view.placed().sum() == pytest.approx(view.value("order", "ctf").sum())
    assert view.mean(view.placed()[GB300])[3] == pytest.approx(4000 * 0.9)
    table = plan_tables.chips(view, view.each)
    rows = {(row[0], row[1]): row[2:] for row in _filled(table)}
    assert rows["NVIDIA GB300", "standing"][-1] == 12500
    assert sum(filter(None, rows["NVIDIA GB300", "ordered"])) == pytest.approx(12500, rel=0.01)


def _filled(table: Table) -> Iterator[tuple[Any, ...]]:
    """Rows with the name of the chip that they leave out."""
    name: Any = None
    for row in table.rows:
        name = row[0] or name
        yield (name, *row[1:])


def test_power_that_sites_have_is_what_phases_give(view: View) -> None:
    energised = view.energised()
    assert energised[JOHOR, 5, 0] == pytest.approx(40e6)
    assert energised[JOHOR, 5, 2] == 0.0
    assert energised[BATAM, -1] == pytest.approx([30e6] * F)
    assert (view.drawn()[:, :, 0] <= energised[:, :, 0] + 1).all()


def test_money_of_a_table_adds_up(view: View) -> None:
    rows = {row[0]: row[1:] for row in plan_tables.money(view, view.columns).rows}
    parts = [row for name, row in rows.items() if name not in ("together", "cash at the end", "debt at the end")]
    assert sum(row[-1] or 0 for row in parts) == pytest.approx(rows["together"][-1], abs=0.05)  # type: ignore[misc]
    assert rows["together"][-1] == pytest.approx(2.12)


def test_the_whole_result_is_json_with_the_agreed_keys(planned: Planned, world: Assumptions) -> None:
    found = json.loads(json.dumps(result_json(plan_result(planned), world), allow_nan=False))
    assert (found["status"], found["goal"], found["unit"], found["gap"]) == ("feasible", "least_cost", "USD", 0.006)
    assert found["objective"] == planned.solution.objective
    assert len(found["decisions"]) == len(found["periods"]) == len(found["spent"]) == T
    begun = found["decisions"][0]["begin"]
    assert {one["item"] for one in begun} == {"johor.1", "batam.1"}
    order = found["decisions"][5]["order"][0]
    assert (order["chip"], order["tier"], order["placed"], order["unit"]) == ("gb300", 1, "2027-Q4", "package")
    assert order["mean"] == pytest.approx(np.dot(order["by_future"], [one["probability"] for one in found["futures"]]))
    assert found["phases"][0]["energised_by_future"] == ["2028-Q2", "2028-Q2", "2028-Q4"]
    assert sum(found["parts"].values()) == pytest.approx(found["cost"]["value"])
    assert found["relaxations"] is None


def test_the_page_holds_every_picture_and_asks_for_nothing(planned: Planned, world: Assumptions) -> None:
    result = plan_result(planned)
    page = render_result(result, world)
    assert [one.title for one in result.charts] == [
        "Phases", "Power", "Chips", "What it costs", "Spending", "Cash and debt", "Sites",
    ]  # fmt: skip
    assert page.count("<svg") == len(result.charts)
    assert "<script" not in page


def test_one_future_needs_no_means_and_no_whiskers(world: Assumptions) -> None:
    many = made_solution()
    one = _of_one_future(many)
    view = View(one)
    assert "futures" not in answer(view)
    for table in (plan_tables.chips(view, view.columns), plan_tables.money(view, view.columns)):
        assert "mean" not in table.title
    assert plan_tables.futures(view).rows == ()
    for picture in (plan_time_charts.gantt(view), plan_money_charts.waterfall(view), plan_time_charts.chips(view)):
        assert picture is not None
        assert "futures" not in picture.says.replace("some of the futures", "")
        assert chart_svg(picture).startswith("<svg")


def _of_one_future(found: Solution) -> Solution:
    """The first future alone."""
    given = found.instance
    last = {"futures": given.time.futures[:1], "probability": np.ones(1)}
    cut = {name: value[..., :1] for name, value in found.values.items() if name not in ("begin", "tape")}
    sites = replace(
        given.sites,
        ready=given.sites.ready[..., :1],
        running=given.sites.running[..., :1],
        grid=given.sites.grid[..., :1],
    )
    own = replace(given.own, ramp=given.own.ramp[..., :1], cost=given.own.cost[..., :1])
    work = replace(given.work, amount=given.work.amount[..., :1], load=given.work.load[..., :1])
    money = replace(given.money, inflow=given.money.inflow[..., :1])
    instance = replace(given, time=replace(given.time, **last), sites=sites, own=own, work=work, money=money)  # type: ignore[arg-type]
    return replace(
        found, instance=instance, values={**found.values, **cut}, spent=found.spent[..., :1], cost=found.cost[:1]
    )


def test_nothing_built_is_told_and_drawn(world: Assumptions, solution: Solution) -> None:
    nothing = replace(
        solution, status="optimal", gap=0.0, spent=0 * solution.spent, cost=0 * solution.cost,
        values={name: 0 * value for name, value in solution.values.items()},
    )  # fmt: skip
    planned = Planned(world, nothing)
    result = plan_result(planned)
    assert "Nothing is built or bought." in result.says
    assert "<svg" in render_result(result, world)


def test_sites_stand_side_by_side_with_what_the_catalog_knows(view: View, world: Assumptions) -> None:
    rows = plan_sites.compared(view, world, None)
    assert [one.name for one in rows] == ["Johor", "Batam", "Texas"]
    assert rows[0].price == pytest.approx(world.get("site.my-johor.electricity_price").p50)
    assert rows[0].wait == 15
    assert all(one.building > 0 and one.running > 0 for one in rows)
    assert (rows[0].begun, rows[1].begun, rows[1].offered) == (80e6, 30e6, 60e6)


def test_where_nothing_fits_the_way_out_is_told(world: Assumptions) -> None:
    wait = Limit("grid wait", "johor", 0, "Johor", "month", 48.0)
    target = Limit("target date", "gigawatt", 0, "gigawatt", "period", 12.0)
    out = Relaxation((Moved(wait, 21.0, 48.0, 27.0, 0.44),), True, 2e9, 2e9)
    later = Relaxation((Moved(target, 7.0, 0.0, 7.0, 0.6, when="2030-Q3"),), True, 2e9, 2e9)
    planned = Planned(
        world, nothing_found(), explanation=Explanation(why=Infeasibility((wait, target), (out,), (later,)))
    )
    text = " ".join(shown(planned, world).split())
    assert "Nothing fits: wait for the grid of Johor and date of target gigawatt allow no plan together." in text
    assert "The least that would have to give: wait for the grid of Johor: 27 months, not 48 months." in text
    assert "2030-Q3" in text
    found = json.loads(json.dumps(result_json(plan_result(planned), world), allow_nan=False))
    assert (found["status"], found["objective"], found["decisions"]) == ("infeasible", None, None)
    assert [one["kind"] for one in found["relaxations"]] == ["limits", "asked"]
    assert found["relaxations"][0]["moves"][0]["new"] == 27.0


@pytest.mark.parametrize(("status", "says"), [("stopped", "Stopped before"), ("feasible", "in the time given")])
def test_a_search_that_ended_too_soon_says_so(world: Assumptions, status: str, says: str) -> None:
    assert says in plan_result(Planned(world, nothing_found(status))).says
