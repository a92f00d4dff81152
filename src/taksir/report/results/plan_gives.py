"""Why nothing fits: the limits that allow no plan together, what would have to give, what could be asked instead."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.plan.explain.relaxation import Infeasibility, Relaxation
from taksir.plan.solution import Solution
from taksir.quantity.amount import Amount
from taksir.quantity.figure import plain
from taksir.report.results.plan_says import listed, never
from taksir.report.results.result import Cell, Table


def nothing(solution: Solution, why: Infeasibility | None) -> str:
    """That there is no plan, and the least that would have to give."""
    if solution.status == "stopped":
        return "Stopped before a plan was found; whether there is one is not known."
    if solution.status != "infeasible" and not never(solution):
        return "No plan was found in the time given; whether there is one is not known."
    start = "Not reached within the plan" if solution.found else "Nothing fits"
    if why is None:
        return f"{start}: no plan keeps all limits."
    moved = {move.limit.words for one in why.sets for move in one.moves}
    words = sorted(dict.fromkeys(one.words for one in why.together), key=lambda one: one not in moved)
    together = "allow no plan together" if len(words) > 1 else "allows no plan"
    told = [f"{start}: {listed(words)} {together}."]
    if why.sets:
        least = "The least that would have to give" if why.complete else "It would be enough if these gave"
        told.append(f"{least}: {why.sets[0].words}.")
    if why.instead:
        told.append(f"With all limits kept: {why.instead[0].words}.")
    if why.stopped is not None:
        told.append(f"The search was stopped after {plain(why.stopped)} s: smaller sets may exist.")
    return " ".join(told)


def gives(why: Infeasibility) -> tuple[Table, ...]:
    """The ways out, each checked by solving again, and what can be had without."""
    heads = ("", "what gives", "solved again", "cost then, today")
    fewest = "the fewest limits, the least first" if why.complete else "enough, but fewer limits or less may do"
    tables = [
        Table("gives", f"What would have to give: {fewest}", heads, _rows(why.sets)),
        Table("instead", "What could be asked with all limits kept", heads, _rows(why.instead)),
    ]
    return tuple(table for table in tables if table.rows)


def _rows(found: Sequence[Relaxation]) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    for number, one in enumerate(found, 1):
        for place, move in enumerate(one.moves):
            first = place == 0
            cost = None if one.cost is None or not first else Amount("", one.cost, "USD")
            rows.append((str(number) if first else "and", move.words, one.verified if first else None, cost))
    return tuple(rows)


def gives_data(why: Infeasibility | None) -> list[dict[str, object]] | None:
    """Relaxations as JSON: sets of moves that make a plan, and what could be asked instead."""
    if why is None:
        return None
    return [
        {
            "kind": kind,
            "says": one.words,
            "verified": one.verified,
            "objective": one.objective,
            "cost": one.cost,
            "moves": [
                {
                    "limit": move.limit.kind, "name": move.limit.name, "who": move.limit.who, "unit": move.limit.unit,
                    "old": move.old, "new": move.new, "amount": move.amount, "share": move.share,
                    "periods": list(move.periods), "when": move.when,
                }
                for move in one.moves
            ],
        }
        for kind, found in (("limits", why.sets), ("asked", why.instead))
        for one in found
    ]  # fmt: skip
