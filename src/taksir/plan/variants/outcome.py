"""What became of a variant: its status, its cost, and the decisions that a planner asks for first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TextIO

import numpy as np

from taksir.errors import DataError
from taksir.plan.solution import Solution


@dataclass(frozen=True, slots=True)
class Outcome:
    """`cost` US dollars expected over the futures, `costs` in each; `begun` the period in which phases are begun,
    `taped` own chips; `ordered` packages by chip expected over the plan; `done` periods until the target is reached
    (expected; only of "earliest")."""

    name: str
    status: str
    objective: float | None
    bound: float | None
    gap: float | None
    cost: float | None
    costs: tuple[float, ...] = ()
    begun: Mapping[str, str] = field(default_factory=dict)
    taped: Mapping[str, str] = field(default_factory=dict)
    ordered: Mapping[str, float] = field(default_factory=dict)
    done: float | None = None
    seconds: float = 0.0


def outcome_of(name: str, solution: Solution) -> Outcome:
    """The outcome that a solution tells; without decisions where no plan was found."""
    if not solution.found:
        return Outcome(name, solution.status, None, solution.bound, None, None, seconds=solution.seconds)
    problem, values = solution.instance, solution.values
    time, chance = problem.time, problem.time.probability
    bought = values["order"].sum(axis=(1, 2)) @ chance
    if problem.own.names:
        made = values["built"].sum(axis=(1, 2)) @ chance
        np.add.at(bought, problem.own.chip, made)
    done = None
    if problem.objective == "earliest":
        done = float((1 - values["done"]).sum(axis=0) @ chance)
    return Outcome(
        name, solution.status, solution.objective, solution.bound, solution.gap, float(solution.cost @ chance),
        tuple(map(float, solution.cost)),
        _when(problem.sites.phases, values["begin"], time.periods),
        _when(problem.own.names, values["tape"], time.periods),
        {chip.key: float(count) for chip, count in zip(problem.chips.chips, bought, strict=True) if count > LEAST},
        done, solution.seconds,
    )  # fmt: skip


LEAST = 1e-3
"""Packages below which an order is a rounding of the solver."""

_HALF = 0.5


def _when(names: tuple[str, ...], chosen: np.ndarray, periods: tuple[object, ...]) -> dict[str, str]:
    """The period in which each is begun, of those that are."""
    return {names[at]: str(getattr(periods[t], "name", t)) for at, t in np.argwhere(chosen > _HALF)}


def write_line(file: TextIO, digest: str, outcome: Outcome) -> None:
    """One line of JSON, on the disk before the next variant is awaited."""
    file.write(json.dumps({"of": digest, **asdict(outcome)}, ensure_ascii=False) + "\n")
    file.flush()


def read_lines(path: Path) -> dict[str, Outcome]:
    """Outcomes of an earlier run by their digest; a last line that was cut off does not count.

    DataError for any other line that cannot be read.
    """
    if not path.exists():
        return {}
    found: dict[str, Outcome] = {}
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            digest = row.pop("of")
            row["costs"] = tuple(row["costs"])
            found[digest] = Outcome(**row)
        except (ValueError, KeyError, TypeError) as error:
            if number == len(lines):  # cut off in the middle: what was written last has no end of line
                break
            raise DataError(f"{path}:{number}: no outcome of a variant ({error})") from None
    return found
