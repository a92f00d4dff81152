"""What the solver found: the status, how good it is, and the value of every decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from taksir.plan.problem.instance import Instance

Array = NDArray[np.float64]

Status = Literal["optimal", "feasible", "infeasible", "stopped"]
"""Proven within the gap asked; found, but not proven when the time was over; no plan exists; stopped by the user."""

DECISIONS: dict[str, str] = {
    "begin": "pt", "tape": "ot", "order": "cktf", "install": "ictf", "waiting": "ctf", "stock": "ictf",
    "retire": "ictf", "built": "ottf", "lease": "btf", "rented": "btf", "do": "wgctf", "missed": "wtf", "cash": "tf",
    "debt": "tf", "draw": "tf", "repay": "tf", "done": "tf",
}  # fmt: skip
"""Values of a solution and their axes (letters of `problem`). `do` are busy packages; `missed` tokens a second, of
training all in the last period of its window; `done` whether the target of "earliest" is reached."""

PARTS = ("chips", "sites", "halls leased", "own design", "own chips", "running", "rent", "missed", "interest", "resale")
"""What money is spent on; resale counts below zero."""


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """`objective` in the unit of the objective (US dollars today, worth·hours, or years until the target); `bound` what
    no plan can beat; `gap` between them as a part of the objective. `values` by the names of `DECISIONS`; `spent`
    (part, t, f) US dollars by `PARTS`; `cost` (f,) discounted, what is left at the end taken off.

    Without a plan (infeasible, or stopped before one was found) `objective` and the values are empty.
    """

    instance: Instance
    status: Status
    objective: float | None
    bound: float | None
    gap: float | None
    seconds: float
    variables: int
    constraints: int
    values: Mapping[str, Array]
    spent: Array
    cost: Array

    @property
    def found(self) -> bool:
        """Whether there is a plan."""
        return self.objective is not None
