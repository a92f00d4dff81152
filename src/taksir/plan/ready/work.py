"""Work in amounts: what is asked, what each chip does of it, and where it may be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from taksir.errors import UsageError
from taksir.plan.problem.work import Work as Problem
from taksir.plan.ready.calendar import SLACK, Calendar, calendar_month
from taksir.plan.ready.chance import factors
from taksir.plan.ready.grounds import Grounds
from taksir.plan.ready.kit import Kit
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.ready.rates import Rate, look, question_of, rate_of
from taksir.plan.scenario.number import best
from taksir.plan.scenario.scenario import Scenario
from taksir.plan.scenario.work import Work
from taksir.quantity.amount import Amount

Array = NDArray[np.float64]

SECONDS_PER_HOUR = 3600.0


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """One piece of work; `rates` one a chip, in their order; `window` (T,) the whole periods between release and
    deadline."""

    key: str
    told: Work
    rates: tuple[Rate, ...]
    tokens: Amount
    load: Mapping[date, Amount]
    window: NDArray[np.bool_]
    penalty: Amount | None


def tasks_of(book: Book, calendar: Calendar, scenario: Scenario, kits: Sequence[Kit]) -> tuple[Task, ...]:
    """The work of a scenario on its chips; UsageError for a run whose window holds no whole period."""
    look(book.world, [
        question_of(kit, told, best(told.tokens), seconds_of(calendar, told))
        for told in scenario.work.values() for kit in kits
    ], scenario.owner)  # fmt: skip
    return tuple(_task(book, calendar, scenario, kits, key, told) for key, told in scenario.work.items())


def _task(book: Book, calendar: Calendar, scenario: Scenario, kits: Sequence[Kit], key: str, told: Work) -> Task:
    where = f"work.{key}"
    window = window_of(calendar, told) if told.kind == "training" else np.zeros(len(calendar.periods), dtype=bool)
    if told.kind == "training" and not window.any():
        raise UsageError(f"{where}: no whole {scenario.step} lies between its release and its deadline")
    seconds = seconds_of(calendar, told)
    rates = []
    for kit in kits:
        rate = rate_of(book.world, question_of(kit, told, best(told.tokens), seconds), scenario.owner)
        if rate.amount is None:
            book.note(f"{kit.chip.name} does nothing of {key}: {rate.why}")
        else:
            book.put(f"{where}.rate.{kit.key}", rate.amount)
        rates.append(rate)
    return Task(
        key, told, tuple(rates),
        book.told(f"{where}.tokens", told.tokens, "token"),
        {day: book.told(f"{where}.load.{day}", load, "token/s") for day, load in told.load.items()},
        window,
        None if told.penalty is None else book.told(f"{where}.penalty", told.penalty, "USD/token"),
    )  # fmt: skip


def seconds_of(calendar: Calendar, told: Work) -> float:
    """Seconds of the periods in which a run may learn; none for what is served."""
    if told.kind != "training":
        return 0.0
    return float(calendar.hours[window_of(calendar, told)].sum()) * SECONDS_PER_HOUR


def window_of(calendar: Calendar, told: Work) -> NDArray[np.bool_]:
    """The periods that lie wholly between release and deadline, (T,)."""
    release = -np.inf if told.release is None else calendar_month(told.release)
    deadline = np.inf if told.deadline is None else calendar_month(told.deadline)
    inside: NDArray[np.bool_] = (calendar.edges[:-1] >= release - SLACK) & (calendar.edges[1:] <= deadline + SLACK)
    return inside


def work_at(
    tasks: Sequence[Task], calendar: Calendar, grounds: Grounds, performance: Array, available: Array, pick: Pick
) -> Problem:
    """The work of the problem for one sample; `performance` (C,) is that of each chip over the one it is like."""
    periods, factor = len(calendar.periods), factors(calendar.futures, lambda one: one.load)
    shape = (len(tasks), periods, len(factor))
    rate = np.zeros((len(tasks), len(performance)))
    amount, load = np.zeros((len(tasks), len(factor))), np.zeros(shape)
    for row, task in enumerate(tasks):
        rate[row] = [0.0 if one.amount is None else pick(one.amount) for one in task.rates]
        if task.told.kind == "training":
            amount[row] = pick(task.tokens) * factor
        else:
            line = calendar.line({day: pick(asked) for day, asked in task.load.items()})
            load[row] = line[:, None] * factor[None, :]
    return Problem(
        tuple(task.key for task in tasks),
        np.array([task.told.kind == "training" for task in tasks], dtype=bool),
        rate * performance[None, :],
        amount,
        np.array([task.window for task in tasks], dtype=bool).reshape(len(tasks), periods),
        np.array([np.inf if task.told.cluster is None else float(task.told.cluster) for task in tasks]),
        load,
        grounds.permitted,
        np.array([np.inf if task.penalty is None else pick(task.penalty) for task in tasks]),
        available,
    )
