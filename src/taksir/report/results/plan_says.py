"""The answer of a plan in a sentence or four: what is built where with whose chips by when, the cost, how sure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from taksir.plan.solution import Solution
from taksir.quantity.figure import figure
from taksir.quantity.unit import show
from taksir.report.results.plan_view import SMALL, View, rounded

ONE = 0.01
"""A part below which whole percents say too little."""

LEAST = 1e-3
"""Chips below so small a part of all are left to the table."""

NAMED = 4
"""Sites or chips that are named; the others are counted."""

GOALS = {
    "least_cost": "least cost",
    "most_compute": "most compute for the money",
    "earliest": "the earliest date",
}
"""What a plan looks for."""

PROVEN = 1e-4
"""A gap below which a plan is the best there is."""


def title(solution: Solution) -> str:
    """The scenario, its time and its aim."""
    given = solution.instance
    first, last = given.time.periods[0], given.time.periods[-1]
    return f"{given.name}: {first.name} to {last.name}, {GOALS[given.objective]}"


def answer(view: View) -> str:
    """What to build where with whose chips by when, and what it costs."""
    told = [_sites(view), _chips(view)]
    text = "; ".join(one for one in told if one)
    done = [f"{text[:1].upper()}{text[1:]}." if text else "Nothing is built or bought."]
    done += [one for one in (_reached(view), _cost(view), sure(view.solution)) if one]
    return " ".join(done)


def never(solution: Solution) -> bool:
    """Whether the date is what is looked for, and does not come in any future."""
    return solution.found and solution.instance.objective == "earliest" and not solution.values["done"].any()


def _sites(view: View) -> str:
    sites = view.instance.sites
    begun: dict[int, tuple[float, int]] = {}
    within = [one for one in view.begun() if view.ready(*one)[0] < len(view.periods)]
    for phase, period in within:
        site = int(sites.site[phase])
        power, first = begun.get(site, (0.0, period))
        begun[site] = (power + float(sites.power[phase]), min(first, period))
    if not begun:
        return ""
    names = view.site_names()
    parts = [
        f"{show(power, 'W', 3)} in {names[site]} from {view.when(first)}"
        for site, (power, first) in sorted(begun.items(), key=lambda one: -one[1][0])
    ]
    ready = [view.ready(phase, period) for phase, period in within]
    last = view.when(max(one[-1] for one in ready))
    return f"begin {listed(parts)} (first power {view.when(min(one[0] for one in ready))}, last {last})"


def _chips(view: View) -> str:
    names, own = view.chip_names(), set(view.instance.own.chip.tolist())
    bought = view.mean(view.value("order", "ctf")).sum(axis=-1)
    made = view.mean(view.arrived()).sum(axis=-1)
    rented = view.mean(view.rented()).max(axis=-1)
    told = []
    least = LEAST * float(bought.sum() + made.sum() + rented.sum())
    for verb, counts, kept in (
        ("buy", bought, [c for c in range(len(names)) if c not in own]),
        ("make", made, sorted(own)),
        ("rent up to", rented, list(range(len(names)))),
    ):
        parts = [
            f"{figure(rounded(float(counts[c])), 3)} {names[c]}"
            for c in sorted(kept, key=lambda one: -float(counts[one]))
            if rounded(float(counts[c])) and counts[c] > least
        ]
        if parts:
            told.append(f"{verb} {listed(parts)}{' of its own' if verb == 'make' else ''}")
    return ", ".join(told)


def listed(parts: Sequence[str]) -> str:
    """Some named, the others counted.

    >>> listed(["a", "b", "c"]), listed(["a", "b", "c", "d", "e", "f"])
    ('a, b and c', 'a, b, c, d and 2 more')
    """
    kept = list(parts) if len(parts) <= NAMED + 1 else [*parts[:NAMED], f"{len(parts) - NAMED} more"]
    return kept[0] if len(kept) == 1 else f"{', '.join(kept[:-1])} and {kept[-1]}"


def _reached(view: View) -> str:
    """When targets stand, and what is delivered where that is the aim."""
    given = view.instance
    told = []
    for target in given.targets:
        standing = np.einsum("ic,ictf->tf", target.weight, view.values["stock"])
        wanted = float(target.level.max(initial=0.0)) or target.amount
        if given.objective == "earliest":
            wanted = target.amount
        reached = standing >= wanted * (1 - SMALL)
        first = [int(np.argmax(one)) if one.any() else len(one) for one in reached.T]
        low, high = view.when(min(first)), view.when(max(first))
        stands = f"{show(wanted, target.unit, 3)} ({target.name})"
        span = low if low == high else f"{low} to {high}, as the future goes"
        told.append(
            f"{stands} {'never stands within the plan' if min(first) == len(reached) else f'stands in {span}'}."
        )
    if given.objective == "most_compute":
        hours = view.time.hours
        worth = np.einsum("c,ctf->tf", given.chips.worth, view.standing() + view.rented())
        mean = float(hours @ view.mean(worth) / hours.sum())
        end = float(view.mean(worth)[-1])
        told.append(f"On average {show(mean, 'FLOP/s', 3)} are delivered, {show(end, 'FLOP/s', 3)} at the end.")
    undone = view.mean(view.values["missed"]) * view.time.hours
    asked = view.mean(view.asked()) * view.time.hours
    for place, name in enumerate(given.work.names):
        if undone[place].sum() > SMALL * asked[place].sum() > 0:
            told.append(f"{_part(undone[place].sum() / asked[place].sum())} of {name} is left undone.")
    return " ".join(told)


def _part(share: float) -> str:
    return f"{share:.0%}" if share >= ONE else "Less than 1%"


def _cost(view: View) -> str:
    if view.instance.objective == "most_compute" and view.instance.money.limited:
        return _spent(view)
    cost = view.solution.cost
    mean, low, high = float(view.mean(cost)), float(cost.min()), float(cost.max())
    if rounded(low) == rounded(high):
        return f"It costs {show(mean, 'USD', 3)} in money of today."
    over = f"{len(view.time.futures)} futures"
    return f"It costs {show(mean, 'USD', 3)} in money of today ({_between(low, high)} over {over})."


def _spent(view: View) -> str:
    """What is spent of what there is, and what is left of it."""
    money = view.instance.money
    there = money.cash + float(view.mean(money.inflow).sum())
    spent = float(view.mean(view.solution.spent).sum())
    cash = float(view.mean(view.value("cash", "tf"))[-1])
    worth = -float(view.mean(view.discounted()["left at the end"])) / view.time.residual_discount
    debt = float(view.mean(view.value("debt", "tf"))[-1])
    of = show(there, "USD", 3)
    if debt > SMALL * there:
        of += f" and of {show(debt, 'USD', 3)} of debt"
    left = f"{show(cash, 'USD', 3)} are left in cash, and " if cash > SMALL * there else ""
    stands = f"what stands at the end is worth {show(worth, 'USD', 3)}"
    return f"It spends {show(spent, 'USD', 3)} of {of}; {left}{stands}."


def _between(low: float, high: float) -> str:
    from taksir.report.results.amounts import _ends

    return _ends(show(low, "USD", 3), show(high, "USD", 3))


def sure(solution: Solution) -> str:
    """How far from the best it may be; nothing where it is proven."""
    if solution.gap is None or solution.gap < PROVEN:
        return ""
    if solution.status == "optimal":
        return ""
    why = "Stopped by you" if solution.status == "stopped" else "Not proven in the time"
    return f"{why}: no plan can be better by more than {solution.gap:.2%}."
