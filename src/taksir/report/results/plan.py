"""A plan as a result: the answer in words, tables for a screen, everything for a file."""

from __future__ import annotations

from taksir.quantity.amount import Amount
from taksir.report.results import plan_money_charts, plan_sites, plan_tables, plan_time_charts
from taksir.report.results.plan_data import plan_data
from taksir.report.results.plan_found import Planned
from taksir.report.results.plan_gives import gives, gives_data, nothing
from taksir.report.results.plan_says import answer, title
from taksir.report.results.plan_view import View
from taksir.report.results.result import Chart, Result, Table

WORKED = 40
"""Amounts whose working a page unfolds; a workbook has all."""


def plan_result(planned: Planned) -> Result:
    """Everything: for a page, a workbook and JSON."""
    found = planned.solution
    view = View(found)
    data = plan_data(found) | {"relaxations": gives_data(planned.infeasibility)}
    tables = [*_tables(view, planned, brief=False), *_why_not(planned)]
    return Result(
        title(found),
        says(planned),
        tuple(table for table in tables if table.rows),
        tuple(_charts(view, planned)),
        _working(planned),
        _notes(planned),
        data,
        planned.scenario.sources if planned.scenario else (),
    )


def brief_result(planned: Planned) -> Result:
    """What fits a screen or two: by year where periods are many."""
    view = View(planned.solution)
    tables = [*_tables(view, planned, brief=True), *_why_not(planned)]
    return Result(
        title(planned.solution), says(planned), tuple(table for table in tables if table.rows), notes=_notes(planned)
    )


def says(planned: Planned) -> str:
    """The answer in plain words."""
    if not planned.solution.found:
        return nothing(planned.solution, planned.infeasibility)
    return answer(View(planned.solution))


def _tables(view: View, planned: Planned, *, brief: bool) -> list[Table]:
    if not planned.solution.found:
        return []
    columns = view.columns if brief else view.each
    tables = [
        plan_tables.phases(view),
        plan_tables.chips(view, columns),
        plan_tables.power(view, columns),
        plan_tables.work(view, columns),
        plan_tables.money(view, columns),
        plan_tables.futures(view),
    ]
    if not brief:
        tables.append(plan_sites.table(_sites(view, planned)))
    return tables


def _why_not(planned: Planned) -> tuple[Table, ...]:
    return gives(planned.infeasibility) if planned.infeasibility is not None else ()


def _sites(view: View, planned: Planned) -> tuple[plan_sites.Compared, ...]:
    return plan_sites.compared(view, planned.world, planned.scenario)


def _charts(view: View, planned: Planned) -> list[Chart]:
    if not planned.solution.found:
        return []
    drawn = (
        plan_time_charts.gantt(view),
        plan_time_charts.power(view),
        plan_time_charts.chips(view),
        plan_money_charts.waterfall(view),
        plan_money_charts.spending(view),
        plan_money_charts.cash(view),
        plan_sites.picture(_sites(view, planned)),
    )
    return [one for one in drawn if one is not None]


def _working(planned: Planned) -> tuple[Amount, ...]:
    return tuple(planned.amounts.values())[:WORKED]


def _notes(planned: Planned) -> tuple[str, ...]:
    told = planned.scenario.notes if planned.scenario else ()
    return (*told, *planned.notes)
