"""What more of a limit would change, what losses would cost, the plan without the dominant vendor, smaller shares."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.plan.explain.beside import Beside, Summary
from taksir.plan.explain.change import Change, OneMore
from taksir.plan.explain.concentration import Concentration
from taksir.plan.explain.explanation import Explanation
from taksir.plan.explain.losses import Loss
from taksir.plan.problem.instance import Objective
from taksir.quantity.amount import Amount
from taksir.quantity.figure import figure
from taksir.report.results.charts import chart
from taksir.report.results.plan_limits import told_amount
from taksir.report.results.plan_units import GAINED, worth
from taksir.report.results.result import Cell, Chart, Table

CHANGES = 3
"""Changes that a row names."""

TOLD = 8
"""Losses that stand in a table for a screen."""

CHANGED = {
    "installed": "{by} {name} at {where}",
    "rented": "{by} {name} rented at {where}",
    "missed": "{by} tokens of {name} undone",
}
"""Changes in words."""


def more(found: Sequence[OneMore], objective: Objective) -> Table:
    """What more of each of the most valuable limits would change."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.limit.words, told_amount(one.amount, one.limit.unit), worth(one.gain, objective),
            "; ".join(_change(each) for each in one.changes[:CHANGES]) or "nothing",
        )
        for one in found
    ]  # fmt: skip
    heads = ("limit", "more of it", f"{GAINED[objective]} gained", "what changes")
    return Table("more", "What more of a limit would change (phases in part)", heads, tuple(rows))


def _change(one: Change) -> str:
    if one.what in ("phase", "own chip"):
        if abs(one.by) > 1e-3:
            return f"{abs(one.by):.0%} {'more' if one.by > 0 else 'less'} of {one.name}"
        return f"{one.name} {figure(abs(one.sooner), 2)} periods {'sooner' if one.sooner > 0 else 'later'}"
    by = f"{figure(abs(one.by), 2)} {'more' if one.by > 0 else 'fewer'}"
    return CHANGED[one.what].format(by=by, name=one.name, where=one.where)


def losses(found: Sequence[Loss], objective: Objective, *, brief: bool) -> Table:
    """What doing without each maker, cloud or country would cost; the dearest first."""
    rows: list[tuple[Cell, ...]] = []
    kept = [one for one in found if one.cost is None or one.share is None or one.share > 1e-4]
    for one in kept[:TOLD] if brief else kept:
        layers = ", ".join(one.maker.layers)
        if one.cost is None:
            undone = ", ".join(f"{each.share:.0%} of {each.name}" for each in one.missed) or "not known"
            rows.append((one.maker.name, one.maker.role, layers, None, f"no plan; left undone: {undone}"))
        else:
            part = None if one.share is None else f"{one.share:.1%}"
            rows.append((one.maker.name, one.maker.role, layers, worth(one.cost, objective), part))
    lost = {"least_cost": "costs more", "most_compute": "compute lost", "earliest": "later by"}[objective]
    return Table("losses", "What each loss would do (phases in part)", ("who", "", "of", lost, "part"), tuple(rows))


def losses_picture(found: Sequence[Loss], objective: Objective) -> Chart | None:
    """The dearest losses as bars; those that leave no plan are marked."""
    kept = [one for one in found if one.cost is None or (one.share or 0) > 1e-4][:12]
    top = max((one.share for one in kept if one.share is not None), default=0.0) or 1.0
    if not kept:
        return None
    rows = [
        {
            "who": f"{one.maker.name} ({one.maker.role})", "part": top if one.share is None else one.share,
            "none": one.share is None, "label": "no plan" if one.cost is None else worth(one.cost, objective),
        }
        for one in kept
    ]  # fmt: skip
    y = {"field": "who", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 220}}
    x = {"field": "part", "type": "quantitative", "title": f"part of the {GAINED[objective]} of the plan",
         "axis": {"format": "~%", "tickCount": 6}}  # fmt: skip
    shade = {"condition": {"test": "datum.none", "value": "#b4536b"}, "value": "#0f766e"}
    layers = [
        {"mark": {"type": "bar", "height": 15}, "encoding": {"y": y, "x": x, "color": shade}},
        {
            "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 12},
            "encoding": {"y": y, "x": x, "text": {"field": "label"}},
        },
    ]
    says = f"What the plan loses without each; the dearest loss is that of {kept[0].maker.name}."
    body = {"width": 460, "height": {"step": 24}, "data": {"values": rows}, "layer": layers}
    return chart("Losses", says, body)


def beside(found: Beside, objective: Objective) -> Table:
    """The plan with and without the dominant vendor."""
    heads = ("", f"with {found.vendor}", f"without {found.vendor}")
    pairs: list[tuple[Cell, ...]] = []
    other = found.without_it

    def row(name: str, of: str) -> None:
        pairs.append((name, _cell(found.with_it, of), None if other is None else _cell(other, of)))

    row("cost today", "cost")
    if objective == "most_compute":
        then = None if other is None else worth(other.objective, objective)
        pairs.append(("compute", worth(found.with_it.objective, objective), then))
    row("power that chips draw at the end", "power")
    row("first chips stand", "first")
    both = [one for one in (found.with_it, other) if one is not None]
    for name in dict.fromkeys(name for one in both for name, _ in one.chips):
        pairs.append((name, *(None if one is None else _count(one.chips, name) for one in (found.with_it, other))))
    for name in dict.fromkeys(name for one in both for name, _ in one.rented):
        counts = (None if one is None else _count(one.rented, name) for one in (found.with_it, other))
        pairs.append((f"{name}, rented package-periods", *counts))
    for place, (name, when) in enumerate(found.with_it.reached):
        then = other.reached[place][1] if other is not None and place < len(other.reached) else None
        pairs.append((f"{name} stands", when or "never", None if other is None else then or "never"))
    return Table("beside", f"Without {found.vendor}, the dominant vendor", heads, tuple(pairs))


def _cell(one: Summary, of: str) -> Cell:
    if of == "first":
        return one.first
    return Amount("", float(getattr(one, of)), "USD" if of == "cost" else "W")


def _count(held: Sequence[tuple[str, float]], name: str) -> str | None:
    count = dict(held).get(name, 0.0)
    return figure(count, 3) if count >= 0.5 else None


def beside_says(found: Beside, objective: Objective) -> str:
    """Doing without the dominant vendor, in a sentence."""
    start = f"{found.vendor} has {found.share:.0%} of the money for chips"
    if found.cost is None:
        way = f"; {found.why.sets[0].words} would have to give" if found.why and found.why.sets else ""
        return f"{start}; without it nothing fits{way}."
    verb = {"least_cost": "costs {0} more", "most_compute": "gives {0} less", "earliest": "takes {0} longer"}[objective]
    return f"{start}; doing without {verb.format(worth(found.cost, objective))}."


def lowered(found: Concentration, objective: Objective) -> Table:
    """What it costs when none may have more than a part of the power."""
    rows: list[tuple[Cell, ...]] = []
    for one in found.lowered:
        if one.cost is None:
            rows.append((one.by, f"{one.most:.0%}", "no plan", None, None))
        else:
            part = None if one.share is None else f"{one.share:.1%}"
            rows.append(
                (one.by, f"{one.most:.0%}", worth(max(one.cost, 0.0), objective), part, one.hhi and round(one.hhi))
            )
    heads = ("no", "has more than", f"{GAINED[objective]} lost", "part", "HHI of chips then")
    return Table("lowered", "What smaller shares of the power would cost (phases in part)", heads, tuple(rows))


def deep_data(found: Explanation) -> dict[str, object]:
    """All of it as JSON; what was not asked for is null."""
    plan = found.beside
    return {
        "more": [
            {"limit": one.limit.kind, "name": one.limit.name, "says": one.limit.words, "amount": one.amount,
             "unit": one.limit.unit, "gain": one.gain, "changes": [_change(each) for each in one.changes]}
            for one in found.more
        ] or None,
        "losses": [
            {"who": one.maker.name, "role": one.maker.role, "layers": list(one.maker.layers), "cost": one.cost,
             "share": one.share, "undone": {each.name: each.share for each in one.missed}, "held": one.held}
            for one in found.losses
        ] or None,
        "without_dominant": None if plan is None else {
            "vendor": plan.vendor, "share": plan.share, "cost_more": plan.cost, "with": _summary(plan.with_it),
            "without": None if plan.without_it is None else _summary(plan.without_it),
        },
        "lowered": None if found.concentration is None else [
            {"by": one.by, "most": one.most, "cost": one.cost, "share": one.share, "hhi": one.hhi}
            for one in found.concentration.lowered
        ],
    }  # fmt: skip


def _summary(one: Summary) -> dict[str, object]:
    return {
        "objective": one.objective, "cost": one.cost, "power_w": one.power, "first": one.first,
        "reached": dict(one.reached), "chips": dict(one.chips), "rented": dict(one.rented),
    }  # fmt: skip
