"""What is assumed of a contest: teams, time, compute, evaluations; numbers of the scenario or of the catalog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.plan.national.design import falling
from taksir.plan.national.loss import LARGE, LossLaw, budget
from taksir.plan.scenario.national import National
from taksir.plan.scenario.number import Told
from taksir.quantity.amount import Amount, Value, compute, law

MOST_TEAMS = 64
"""More teams than that would not fit the arrays of a run."""


@dataclass(frozen=True, slots=True, eq=False)
class Contest:
    """Numbers of one contest; each a float, or an array over draws of the uncertain facts.

    Points: `spread`, `noise` (at `reference` FLOP), `drift` (in half a year), `gap` and `entry_noise` of newcomers,
    `gain` for ten times the compute. `budget` FLOP over `months` for `teams` that compete for `winners` places;
    `tokens` that a model can read. `applicants` wait outside.
    """

    teams: int
    winners: int
    applicants: int
    months: Value
    budget: Value
    spread: Value
    noise: Value
    noise_exponent: Value
    drift: Value
    gap: Value
    entry_noise: Value
    gain: Value
    carry: Value
    tokens: Value
    reference: float
    least: float
    rule: LossLaw

    @property
    def draws(self) -> int:
        """How many draws of the facts it holds; 1 for a point."""
        return max(np.size(getattr(self, name)) for name in UNCERTAIN)

    def rows(self, first: int, last: int) -> Contest:
        """The draws from `first` to before `last`, shaped to stand beside runs and teams: (draws, 1, 1)."""

        def cut(value: Value) -> Value:
            return value if np.ndim(value) == 0 else np.asarray(value)[first:last].reshape(-1, 1, 1)

        parts: dict[str, Any] = {name: cut(getattr(self, name)) for name in UNCERTAIN}
        return replace(self, **parts)

    def changed(self, name: str, value: float) -> Contest:
        """The same with one number changed; KeyError for one that is not uncertain."""
        if name not in UNCERTAIN:
            raise KeyError(name)
        part: dict[str, Any] = {name: value}
        return replace(self, **part)


UNCERTAIN = tuple(one.name for one in fields(Contest) if one.type == "Value")
"""Fields of a contest that facts leave uncertain."""


@law("D · e", unit="token")
def readable(data: Value, epochs: Value) -> Value:
    """Tokens that a model can read to some use: different ones, as often as is worth it."""
    return np.asarray(data) * epochs


def contest(world: Assumptions, told: National) -> tuple[Contest, Mapping[str, Amount]]:
    """The contest of a scenario and the amounts it was made of, by the names of its fields.

    Samples where the world has a draw. UsageError where the numbers do not fit each other.
    """
    _sound(told)

    def given(name: str, number: Told | None, unit: str, address: str | None = None) -> Amount:
        if number is not None:
            return world.given(f"national.{name}", number, unit, "as the scenario says")
        return world.get(f"national.{address or name}")

    peak = world.get(f"chip.{told.chip}.peak_bf16")
    stage = given("stage_months", told.stage_months, "month")
    months = Amount("national.months", np.asarray(stage.value) * told.stages, "month", "m · stages", (stage,))
    chips = given("chips", told.chips, "package")
    amounts = {
        "months": months,
        "budget": compute(
            budget, "compute of the models that are judged", chips, months, peak, world.get("national.mfu"),
            world.get("national.main_run"),
        ),
        "spread": given("spread", told.spread, "count"),
        "noise": given("noise", told.noise, "count"),
        "noise_exponent": given("noise_exponent", told.noise_exponent, "ratio"),
        "drift": given("drift", told.drift, "count"),
        "gap": world.get("national.newcomer.gap"),
        "entry_noise": world.get("national.newcomer.noise"),
        "gain": given("gain", told.gain, "count"),
        "carry": given("carry", told.carry, "fraction"),
        "tokens": compute(
            readable, "tokens that a model can read", given("data", told.data, "token"), world.get("national.epochs")
        ),
    }  # fmt: skip
    plain = {name: _point(world, f"national.{name}") for name in ("reference", "least")}
    parts = ("model_scale", "model_exponent", "data_scale", "data_exponent")
    rule = LossLaw(*(_point(world, f"national.loss.{part}") for part in parts))
    outside = told.applicants if told.applicants is not None else round(_point(world, "national.newcomer.applicants"))
    values = {name: one.value for name, one in amounts.items()}
    values["budget"] = np.asarray(values["budget"]) * LARGE
    made = Contest(told.teams, told.winners, max(outside, told.reopened), **values, **plain, rule=rule)  # type: ignore[arg-type]
    return made, amounts


def middle(contest: Contest) -> Contest:
    """The contest at the median of each number."""
    medians: dict[str, Any] = {name: float(np.median(getattr(contest, name))) for name in UNCERTAIN}
    return replace(contest, **medians)


def _point(world: Assumptions, address: str) -> float:
    return world.get(address).p50


def _sound(told: National) -> None:
    """UsageError that says which numbers of [national] do not go together."""
    problems = {
        f"teams must be between 2 and {MOST_TEAMS}": not 2 <= told.teams <= MOST_TEAMS,
        "winners must be at least one and fewer than the teams": not 1 <= told.winners < told.teams,
        "stages must be at least one": told.stages < 1,
        "keep names the teams left after each stage, so it must have as many numbers as there are stages": bool(
            told.keep
        ) and len(told.keep) != told.stages,
        "keep must fall to the winners and never rise": bool(told.keep) and (
            told.keep[-1] != told.winners
            or any(later > sooner for sooner, later in zip((told.teams, *told.keep), told.keep, strict=False))
        ),
        "reopen_after must be before the last stage": not 0 <= told.reopen_after < told.stages,
        "barred teams are part of those cut_at_once": not 0 <= told.barred <= told.cut_at_once,
        "cut_at_once and reopened need reopen_after, the stage after which that was": not told.reopen_after
        and bool(told.cut_at_once or told.reopened),
    }  # fmt: skip
    for problem, wrong in problems.items():
        if wrong:
            raise UsageError(f"[national]: {problem}")
    before = (told.teams, *(told.keep or falling(told.teams, told.winners, told.stages)))
    left = before[max(told.reopen_after - 1, 0)] - told.cut_at_once
    if left < 1 or left + told.reopened < told.winners:
        raise UsageError(f"[national]: cut_at_once leaves too few teams: {left} and {told.reopened} newcomers")
