"""What is told beside a plan: what binds, losses, the plan without the dominant vendor, fronts, how sure it is."""

from __future__ import annotations

import json
from datetime import date

import pytest
from made_plan import made_solution

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.plan.explain.beside import Beside, Summary
from taksir.plan.explain.change import Change, OneMore
from taksir.plan.explain.concentration import Concentration, Lowered
from taksir.plan.explain.explanation import Explanation
from taksir.plan.explain.limit import Limit
from taksir.plan.explain.losses import Loss, Missed
from taksir.plan.explain.makers import Maker
from taksir.plan.explain.price import Binding, Price
from taksir.plan.explain.taken import Taken
from taksir.plan.frontier import Frontier, Point
from taksir.plan.sensitivity.hold import Turn
from taksir.plan.sensitivity.sobol import Index
from taksir.plan.sensitivity.study import Factor, Interval, Ready, Study
from taksir.report.results import plan_concentration, plan_deep, plan_frontier, plan_limits, plan_study
from taksir.report.results.charts import chart_svg
from taksir.report.results.json import result_json
from taksir.report.results.plan import brief_result, plan_result
from taksir.report.results.plan_found import Planned
from taksir.report.results.plan_view import View
from taksir.report.results.result import Result, Table

GRID = Limit("grid", "johor", 0, "Johor", "W", 75e6)
LOAD = Limit("load", "chat", 1, "chat", "token/s", 9e6)
BINDING = (
    Binding(LOAD, "US$/token/s", "integers fixed", (Price(8, "2029-Q1", 3.2, 3.2, 3.2, 3.2, 10.0),)),
    Binding(GRID, "US$/W", "integers fixed", (Price(7, "2028-Q4", 0.5), Price(8, "2029-Q1", 1.25, 0.9, 1.4, 0.9, 1e3))),
)
TAKEN = (
    Taken("chips", "vendor", "US$", (("NVIDIA", 3e8), ("AMD", 1e8))),
    Taken("packaging", "maker", "wafer", (("TSMC", 900.0),)),
)
WITH = Summary(2.2e9, 2.1e9, 41e6, "2028-Q2", (("megawatts", "2029-Q2"),), (("NVIDIA GB300", 12500.0),), ())
WITHOUT = Summary(2.6e9, 2.5e9, 38e6, "2028-Q3", (("megawatts", None),), (("AMD MI400", 20000.0),), (("sea", 9e3),))
DEEP = Explanation(
    BINDING,
    (OneMore(GRID, 7.5e6, 2e6, (Change("installed", "NVIDIA GB300", "Johor", 900.0, "package"),
                                Change("phase", "johor.2", "Johor", 0.0, "part", 2.0))),),
    (
        Loss(Maker("country", "TW", ("logic", "packaging")), None, None, (Missed("chat", "load", 0.4),), "LP relaxation"),
        Loss(Maker("vendor", "NVIDIA", ("chips",)), 4e8, 0.18, (), "LP relaxation"),
        Loss(Maker("maker", "nobody", ("memory",)), 0.0, 0.0, (), "LP relaxation"),
    ),
    Beside("NVIDIA", 0.75, WITH, WITHOUT, 4e8, None),
    Concentration(TAKEN, (Lowered("vendor", 0.6, 5e7, 0.02, 5200.0), Lowered("country", 0.5, None, None, None)), "LP relaxation"),
)  # fmt: skip
STUDY = Study(
    256, Interval(2.0e9, 2.2e9, 2.9e9), Interval(1.9e9, 2.1e9, 2.8e9), 4e7, 32, 0.02, 0.05,
    (Ready("johor.1", date(2027, 1, 1), date(2028, 4, 1), date(2028, 7, 1), None),),
    (
        Factor("a", ("capital.price_spread",), 0.7, Index("a", 0.4, 0.1, 0.5, 0.1), 0.8, 1.3, 1.9e9, 2.6e9,
               ((1.25, Turn("a", 1, 1.4, ("texas.1: not begun",))),)),
        Factor("b", ("plan.deposit", "plan.deposit2"), -0.2, None, float("nan"), float("nan"), 2.25e9, 2.15e9, ()),
    ),
    40, 900, 12.0, ("time was short",),
)  # fmt: skip


@pytest.fixture(scope="module")
def planned() -> Planned:
    solution = made_solution()
    world = Assumptions(shipped_catalog(), date(2026, 11, 21))
    fronts = (
        Frontier("risk", "USD", (Point(2.3e9, 2.4e9, "2.3e9", solution), Point(2.6e9, 2.1e9, "2.6e9", solution)), 8, 1),
        Frontier(
            "date", "year", (Point(1.5, 2.4e9, "2028-Q3", solution), Point(2.5, 2.1e9, "2029-Q3", solution)), 6, 2
        ),
    )
    return Planned(world, solution, None, {}, (), DEEP, TAKEN, STUDY, fronts)


@pytest.fixture(scope="module")
def whole(planned: Planned) -> Result:
    return plan_result(planned)


def table(result: Result, key: str) -> Table:
    return next(one for one in result.tables if one.key == key)


def test_what_binds_is_told_for_what_others_set_before_what_is_asked(whole: Result) -> None:
    assert "What binds most is grid at Johor (2028-Q4 to 2029-Q1): one more is worth US$900,000 a MW" in whole.says
    rows = {row[0]: row for row in table(whole, "limits").rows}
    assert rows["load of chat"][2] == "US$3.2 a token/s less"
    assert rows["load of chat"][4] == "the same"
    assert rows["grid at Johor"][4] == "US$1.4 million a MW"


def test_the_note_tells_how_prices_were_tried() -> None:
    assert plan_limits.note(()) == ""
    note = plan_limits.note(BINDING)
    assert "with what is begun as it is in the plan" in note
    assert "half the step says the same within 1% for all 2" in note
    off = Binding(LOAD, "US$/token/s", "integers fixed", (Price(8, "2029-Q1", 3.2, 3.2, 3.2, 3.0, 10.0),))
    assert "of 3, 1 change by more than 1%" in plan_limits.note((off, BINDING[1], BINDING[0]))


def test_losses_that_leave_no_plan_come_with_what_is_undone(whole: Result) -> None:
    rows = table(whole, "losses").rows
    assert [row[0] for row in rows] == ["TW", "NVIDIA"]
    assert rows[0][-1] == "no plan; left undone: 40% of chat"
    assert rows[1][3:] == ("US$400 million", "18.0%")


def test_more_of_a_limit_changes_what_stands(whole: Result) -> None:
    (row,) = table(whole, "more").rows
    assert row == (
        "grid at Johor",
        "7.5 MW",
        "US$2 million",
        "900 more NVIDIA GB300 at Johor; johor.2 2 periods sooner",
    )


def test_the_plan_without_the_dominant_vendor_stands_beside(whole: Result) -> None:
    assert "NVIDIA has 75% of the money for chips; doing without costs US$400 million more." in whole.says
    rows = {row[0]: row[1:] for row in table(whole, "beside").rows}
    assert rows["NVIDIA GB300"] == ("12,500", None)
    assert rows["megawatts stands"] == ("2029-Q2", "never")


def test_without_a_plan_the_vendor_is_needed() -> None:
    told = plan_deep.beside_says(Beside("NVIDIA", 0.75, WITH, None, None, None), "least_cost")
    assert told == "NVIDIA has 75% of the money for chips; without it nothing fits."


def test_shares_are_told_with_what_they_are_of() -> None:
    rows = plan_concentration.table(TAKEN).rows
    assert rows[0] == ("chips by vendor", "money", "NVIDIA 75%, AMD 25%", 6250)
    assert rows[1][1] == "wafers"


def test_how_sure_it_is_and_what_it_hangs_on(whole: Result) -> None:
    assert "Over 256 draws of 40 assumptions its cost is US$2.2 billion (US$2 – 2.9 billion)" in whole.says
    assert "of these, with what is begun" in whole.says
    rows = table(whole, "factors").rows
    assert rows[0][0] == "capital.price_spread"
    assert rows[0][-1] == "above 1.25: texas.1: not begun"
    assert rows[1][0] == "plan.deposit and 1 more"
    assert rows[1][-1] == "no"
    assert table(whole, "sure").rows[-1][0] == "draws in which nothing fits, with what is begun"


def test_fronts_are_tables_and_pictures(planned: Planned, whole: Result) -> None:
    assert table(whole, "frontier_date").rows[0][0] == "2028-Q3"
    assert table(whole, "frontier_risk").rows[0][2] == "+14.3%"
    assert table(whole, "frontier_risk").rows[1][2] is None
    same = Frontier(
        "risk", "USD", (Point(1.0, 2e9, "", planned.solution), Point(1.0001, 1.9e9, "", planned.solution)), 2, 0
    )
    assert plan_frontier.picture(same) is None


def test_every_picture_of_why_draws(planned: Planned) -> None:
    drawn = [
        plan_limits.picture(View(planned.solution), BINDING), plan_concentration.picture(TAKEN),
        plan_deep.losses_picture(DEEP.losses, "least_cost"), plan_study.tornado(STUDY, "least_cost"),
        *(plan_frontier.picture(one) for one in planned.frontiers),
    ]  # fmt: skip
    for picture in drawn:
        assert picture is not None
        assert chart_svg(picture).startswith("<svg")


def test_json_has_all_of_it(planned: Planned, whole: Result) -> None:
    found = json.loads(json.dumps(result_json(whole, planned.world), allow_nan=False))
    assert found["limits"][1]["prices"][1] == {"period": "2029-Q1", "dual": 1.25, "one_more": 0.9, "one_less": 1.4}
    assert found["limits"][1]["one_more"] == 0.9
    assert found["limits"][1]["verified"] is True
    assert found["losses"][0]["undone"] == {"chat": 0.4}
    assert found["without_dominant"]["without"]["chips"] == {"AMD MI400": 20000.0}
    assert found["lowered"][1] == {"by": "country", "most": 0.5, "cost": None, "share": None, "hhi": None}
    assert [one["axis"] for one in found["frontiers"]] == ["risk", "date"]
    assert found["sensitivity"]["factors"][0]["turns"] == [
        {"at": 1.25, "side": "above", "instead": ["texas.1: not begun"]}
    ]
    assert found["sensitivity"]["factors"][1]["at_low"] is None


def test_a_screen_leaves_out_what_is_long(planned: Planned) -> None:
    short = brief_result(planned)
    assert len(table(short, "limits").columns) == 3
    assert "from to" not in table(short, "factors").columns
    assert not any(one.key == "sites" for one in short.tables)
