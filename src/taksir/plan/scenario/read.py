"""A scenario from its TOML file, strictly: every problem is told with file, line, key and the nearest name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from taksir.catalog.fact_file import nearest
from taksir.catalog.facts import Catalog
from taksir.catalog.scenario_keys import scenario_tables
from taksir.plan.scenario.calendar import MONTHS
from taksir.plan.scenario.exchange import Exchange
from taksir.plan.scenario.future import Future, Risk
from taksir.plan.scenario.names import Names
from taksir.plan.scenario.page import Page
from taksir.plan.scenario.rules import Rules
from taksir.plan.scenario.scenario import Capital, Scenario
from taksir.plan.scenario.sense import check
from taksir.plan.scenario.table import Tables
from taksir.plan.scenario.value import WRONG, Values, day_of

ALONE = "base"
"""The name of the one future of a scenario that tells none."""


def read_scenario(path: Path, catalog: Catalog) -> Scenario:
    """The scenario of a TOML file; ScenarioError with a line for every problem."""
    return _read(Page.open(path), catalog)


def scenario_from(tree: Mapping[str, Any], catalog: Catalog, path: Path | None = None) -> Scenario:
    """The scenario of a tree as `tomllib` gives it; ScenarioError as of a file, without lines."""
    return _read(Page(path or Path("scenario"), tree), catalog)


def _read(page: Page, catalog: Catalog) -> Scenario:
    tree, tables = page.tree, scenario_tables()
    known = [name for name, table in tables.items() if table.inside is None]
    for name in tree:
        if name not in known:
            page.wrong((name,), f"unknown table{nearest(name, known)}")
    names = Names(catalog, tree)
    values = Values(page, names, Exchange(catalog, _start(tree)), _months(tree))
    reader = Tables(values)
    found: dict[str, Any] = {}
    for name in known:
        table = tables[name]
        if table.many:
            found[name] = reader.many(table, (name,), tree.get(name, {}))
        elif name in tree:
            more = {"given": _money_given(tree[name])} if name == "capital" else {}
            found[name] = reader.one(table, (name,), tree[name], **more)
        elif table.required:
            page.wrong((), f"[{name}] is missing: {table.says}")
    plan = found.get("plan")
    if not isinstance(plan, dict) or not {"start", "periods"} <= set(plan):
        page.raise_all()
    scenario = _made(found, tuple(values.exchange.notes), page.path)
    check(scenario, page)
    page.raise_all()
    return scenario


def _made(found: Mapping[str, Any], rates: tuple[str, ...], path: Path) -> Scenario:
    """The scenario; with what could be read of it where there are problems."""
    plan = found["plan"]
    found = {name: one for name, one in found.items() if one is not WRONG}
    return Scenario(
        name=plan.get("name", ""),
        says=plan.get("says", ""),
        start=plan["start"],
        step=plan.get("step", "quarter"),
        periods=plan["periods"],
        owner=plan.get("owner", ""),
        objective=plan.get("objective", "least_cost"),
        reveal=plan.get("reveal"),
        capital=found.get("capital", Capital()),
        risk=found.get("risk", Risk()),
        targets=found["targets"],
        work=found["work"],
        chips=found["chips"],
        own=found["own"],
        clouds=found["clouds"],
        sites=found["sites"],
        suppliers=found["suppliers"],
        rules=found.get("rules", Rules()),
        futures=found["futures"] or {ALONE: Future(1.0)},
        national=found.get("national"),
        sources=plan.get("sources", ()),
        notes=(*plan.get("notes", ()), *rates),
        uncertain=plan.get("uncertain", ()),
        path=path,
    )


def _start(tree: Mapping[str, Any]) -> date:
    """The first day of the plan, for rates and lengths; today where it cannot be read, which is told elsewhere."""
    plan = tree.get("plan")
    start = day_of(plan.get("start")) if isinstance(plan, dict) else None
    return start or date.today()


def _months(tree: Mapping[str, Any]) -> float:
    plan = tree.get("plan")
    step = plan.get("step", "quarter") if isinstance(plan, dict) else "quarter"
    return float(MONTHS[step]) if isinstance(step, str) and step in MONTHS else 1.0


def _money_given(record: object) -> bool:
    """Whether a table of capital says what there is: else money is no limit."""
    return isinstance(record, dict) and ("cash" in record or "inflow" in record)
