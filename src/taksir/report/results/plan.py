"""A plan as a result: the answer in words, tables for a screen, everything for a file."""

from __future__ import annotations

from dataclasses import replace

from taksir.plan.explain.explanation import Explanation
from taksir.report.results import (
    plan_concentration,
    plan_deep,
    plan_frontier,
    plan_limits,
    plan_money_charts,
    plan_sites,
    plan_study,
    plan_tables,
    plan_time_charts,
)
from taksir.report.results.plan_data import plan_data
from taksir.report.results.plan_found import Planned
from taksir.report.results.plan_gives import gives, gives_data, nothing
from taksir.report.results.plan_national import national_result
from taksir.report.results.plan_says import answer, never, title
from taksir.report.results.plan_view import View
from taksir.report.results.plan_working import chosen
from taksir.report.results.result import Chart, Result, Table

NARROW = 5
"""Columns of it that a screen shows."""

BRIEF_NATIONAL = 1
"""Tables of a contest of teams that a screen shows; a page has all, and its notes."""


def plan_result(planned: Planned) -> Result:
    """Everything: for a page, a workbook and JSON."""
    view = View(planned.solution)
    whole = Result(
        title(planned.solution),
        says(planned),
        tuple(table for table in _tables(view, planned, brief=False) if table.rows),
        tuple(chart for chart in _charts(view, planned) if chart is not None),
        chosen(view, planned.amounts),
        _notes(planned),
        _data(planned),
        planned.scenario.sources if planned.scenario else (),
    )
    return _with_national(whole, planned, brief=False)


def brief_result(planned: Planned) -> Result:
    """What fits a screen or two: by year where periods are many."""
    view = View(planned.solution)
    short = Result(
        title(planned.solution),
        says(planned),
        tuple(table for table in _tables(view, planned, brief=True) if table.rows),
        notes=_notes(planned),
    )
    return _with_national(short, planned, brief=True)


def says(planned: Planned) -> str:
    """The answer in plain words."""
    found, why, goal = planned.solution, _explained(planned), planned.solution.instance.objective
    if not found.found:
        return nothing(found, why.why)
    if never(found):
        return nothing(found, why.why)
    told = [answer(View(found)), plan_limits.binds(why.binding)]
    if why.beside is not None:
        told.append(plan_deep.beside_says(why.beside, goal))
    if planned.study is not None:
        told.append(plan_study.says(planned.study, goal))
    return " ".join(filter(None, told))


def _with_national(result: Result, planned: Planned, *, brief: bool) -> Result:
    """The contest of teams after the plan, where the scenario has one."""
    if planned.national is None:
        return result
    found = national_result(planned.national)
    tables = [_narrow(table) for table in found.tables[:BRIEF_NATIONAL]] if brief else found.tables
    return replace(
        result,
        says=f"{result.says} {found.says}",
        tables=(*result.tables, *tables),
        charts=(*result.charts, *found.charts),
        working=(*result.working, *found.working),
        notes=result.notes if brief else (*result.notes, *found.notes),
        data={**result.data, "national": found.data},
    )


def _narrow(table: Table) -> Table:
    """The first columns of a table that is too wide for a screen."""
    return replace(table, columns=table.columns[:NARROW], rows=tuple(row[:NARROW] for row in table.rows))


def _explained(planned: Planned) -> Explanation:
    return planned.explanation or Explanation()


def _tables(view: View, planned: Planned, *, brief: bool) -> list[Table]:
    found, why, goal = planned.solution, _explained(planned), planned.solution.instance.objective
    tables = [*gives(why.why)] if why.why is not None else []
    if not found.found:
        return tables
    columns = view.columns if brief else view.each
    tables += [
        plan_tables.phases(view),
        plan_tables.chips(view, columns),
        plan_tables.power(view, columns),
        plan_tables.work(view, columns),
        plan_tables.money(view, columns),
        plan_limits.table(why.binding, brief=brief),
        plan_deep.more(why.more, goal),
        plan_concentration.table(planned.taken),
        plan_deep.losses(why.losses, goal, brief=brief),
    ]
    if why.beside is not None:
        tables.append(plan_deep.beside(why.beside, goal))
    if why.concentration is not None:
        tables.append(plan_deep.lowered(why.concentration, goal))
    if planned.study is not None:
        tables += [plan_study.sure(planned.study, goal), plan_study.factors(planned.study, goal, brief=brief)]
    tables += [plan_frontier.table(one) for one in planned.frontiers]
    tables.append(plan_tables.futures(view))
    if not brief:
        tables.append(plan_sites.table(_sites(view, planned)))
    return tables


def _sites(view: View, planned: Planned) -> tuple[plan_sites.Compared, ...]:
    return plan_sites.compared(view, planned.world, planned.scenario)


def _charts(view: View, planned: Planned) -> list[Chart | None]:
    if not planned.solution.found:
        return []
    why, goal = _explained(planned), planned.solution.instance.objective
    return [
        plan_time_charts.gantt(view),
        plan_time_charts.power(view),
        plan_time_charts.chips(view),
        plan_money_charts.waterfall(view),
        plan_money_charts.spending(view),
        plan_money_charts.cash(view),
        plan_limits.picture(view, why.binding),
        plan_sites.picture(_sites(view, planned)),
        plan_concentration.picture(planned.taken),
        plan_deep.losses_picture(why.losses, goal),
        *(plan_frontier.picture(one) for one in planned.frontiers),
        plan_study.tornado(planned.study, goal) if planned.study is not None else None,
    ]


def _data(planned: Planned) -> dict[str, object]:
    found, why = planned.solution, _explained(planned)
    return {
        **plan_data(found),
        "national": None,
        "limits": plan_limits.limits_data(why.binding) if found.found else None,
        "relaxations": gives_data(why.why),
        "concentration": plan_concentration.concentration_data(planned.taken) if found.found else None,
        **plan_deep.deep_data(why),
        "frontiers": [plan_frontier.frontier_data(one) for one in planned.frontiers] or None,
        "sensitivity": plan_study.study_data(planned.study),
    }


def _notes(planned: Planned) -> tuple[str, ...]:
    told = planned.scenario.notes if planned.scenario else ()
    why = _explained(planned)
    studied = planned.study.notes if planned.study is not None else ()
    tried = plan_limits.note(why.binding)
    prices = (tried,) if tried else ()
    counted = (plan_limits.counted(View(planned.solution)),) if planned.solution.found and why.binding else ()
    return (
        *told,
        *planned.notes,
        *filter(None, counted),
        *prices,
        *(_sentence(one) for one in (*why.notes[:-1], *studied)),
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}."
