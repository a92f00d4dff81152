"""Everything that a run of the plan found, before it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taksir.model.assumptions import Assumptions
from taksir.plan.scenario.scenario import Scenario
from taksir.plan.solution import Solution
from taksir.quantity.amount import Amount

if TYPE_CHECKING:
    from taksir.plan.explain.relaxation import Infeasibility


@dataclass(frozen=True, slots=True)
class Planned:
    """The solution with the facts and the scenario behind it; what was not asked for is None or empty.

    `amounts` are the numbers that the problem was made of, by name, with their working; `notes` what was assumed.
    """

    world: Assumptions
    solution: Solution
    scenario: Scenario | None = None
    amounts: Mapping[str, Amount] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    infeasibility: Infeasibility | None = None
