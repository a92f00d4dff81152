"""Many plans of one scenario side by side: how far cost goes, what all of them begin, and each in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from taksir.plan.scenario.scenario import Scenario
from taksir.plan.variants.outcome import Outcome
from taksir.quantity.amount import Amount
from taksir.quantity.figure import figure, plain
from taksir.quantity.unit import show
from taksir.report.results.plan_says import listed
from taksir.report.results.plan_units import GAINED, worth
from taksir.report.results.plan_view import rounded
from taksir.report.results.result import Cell, Result, Table

AS_TOLD = "as told"
"""The name of the scenario without changes."""

TOLD = 20
"""Variants that stand in a table for a screen."""


def variants_result(scenario: Scenario, outcomes: Sequence[Outcome], *, brief: bool = False) -> Result:
    """All variants; the first outcome is that of the scenario as it is."""
    kept = outcomes[: TOLD + 1] if brief else outcomes
    tables = (_each(scenario, kept, len(outcomes)), _begun(outcomes))
    return Result(
        f"{scenario.name}: {plain(len(outcomes) - 1)} variants",
        _says(scenario, outcomes),
        tuple(table for table in tables if table.rows),
        data={"variants": [asdict(one) for one in outcomes]},
        cites=scenario.sources,
    )


def _says(scenario: Scenario, outcomes: Sequence[Outcome]) -> str:
    base, others = outcomes[0], outcomes[1:]
    there = [one for one in others if one.objective is not None]
    told = []
    if base.objective is not None:
        told.append(f"As told, {_verb(scenario)} {worth(base.objective, scenario.objective)}.")
    if there:
        low, high = (pick(there, key=lambda one: one.objective or 0.0) for pick in (min, max))
        ends = (f"{worth(one.objective or 0.0, scenario.objective)} ({one.name})" for one in (low, high))
        told.append(f"Over {plain(len(there))} variants it is from {' to '.join(ends)}.")
        same = sum(one.begun == base.begun and one.taped == base.taped for one in there)
        told.append(f"In {plain(same) if same else 'none'} of them the same is begun at the same time as in that plan.")
    if lost := len(others) - len(there):
        none = [one.name for one in others if one.objective is None]
        told.append(f"{plain(lost)} {'has' if lost == 1 else 'have'} no plan: {listed(none)}.")
    return " ".join(told)


def _verb(scenario: Scenario) -> str:
    return {
        "least_cost": "the plan costs",
        "most_compute": "the plan gives",
        "earliest": "until the target stands it takes",
    }[scenario.objective]


def _each(scenario: Scenario, outcomes: Sequence[Outcome], count: int) -> Table:
    base = outcomes[0].objective
    rows: list[tuple[Cell, ...]] = []
    for one in outcomes:
        if one.objective is None:
            rows.append((one.name, one.status, None, None, None, None))
            continue
        more = None if not base or one is outcomes[0] else f"{one.objective / base - 1:+.1%}"
        begun = {**one.begun, **one.taped}
        chips = sorted(one.ordered.items(), key=lambda each: -each[1])
        rows.append(
            (
                one.name, Amount("", one.cost, "USD") if scenario.objective == "least_cost" and one.cost is not None
                else worth(one.objective, scenario.objective), more, len(begun), min(begun.values(), default=None),
                ", ".join(f"{figure(rounded(each), 3)} {chip}" for chip, each in chips[:3] if rounded(each)),
            )
        )  # fmt: skip
    left = f" (the first {len(outcomes) - 1} of {plain(count - 1)})" if len(outcomes) < count else ""
    heads = ("variant", GAINED[scenario.objective], "", "begun", "first", "most of")
    return Table("variants", f"Each variant{left}", heads, tuple(rows))


def _begun(outcomes: Sequence[Outcome]) -> Table:
    """In how many of the variants each phase or own chip is begun, and when mostly."""
    there = [one for one in outcomes if one.objective is not None]
    when: dict[str, Counter[str]] = {}
    for one in there:
        for name, period in {**one.begun, **one.taped}.items():
            when.setdefault(name, Counter())[period] += 1
    rows: list[tuple[Cell, ...]] = []
    for name, periods in sorted(when.items(), key=lambda each: (-each[1].total(), each[0])):
        most, often = periods.most_common(1)[0]
        base = {**outcomes[0].begun, **outcomes[0].taped}.get(name)
        rows.append((name, f"{periods.total() / len(there):.0%}", most, f"{often / len(there):.0%}", base))
    heads = ("phase or chip", "begun in", "mostly from", "that in", AS_TOLD)
    return Table("begun", "What is begun, over all variants", heads, tuple(rows))


def told(one: Outcome) -> str:
    """An outcome on a line: "dear: US$2.1 billion"."""
    return f"{one.name}: {one.status if one.cost is None else show(one.cost, 'USD', 3)}"
