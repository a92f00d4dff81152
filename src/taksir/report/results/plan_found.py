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
    from taksir.plan.explain.explanation import Explanation
    from taksir.plan.explain.taken import Taken
    from taksir.plan.frontier import Frontier
    from taksir.plan.national.programme import NationalPlan
    from taksir.plan.sensitivity.study import Study


@dataclass(frozen=True, slots=True)
class Planned:
    """The solution with the facts and the scenario behind it; what was not asked for is None or empty.

    `amounts` are the numbers that the problem was made of, by name, with their working; `notes` what was assumed.
    `taken` is what the plan takes, by whose it is; `study` how sure it is; `frontiers` cost against other
    objectives; `national` the contest of teams that the scenario tells.
    """

    world: Assumptions
    solution: Solution
    scenario: Scenario | None = None
    amounts: Mapping[str, Amount] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    explanation: Explanation | None = None
    taken: tuple[Taken, ...] = ()
    study: Study | None = None
    frontiers: tuple[Frontier, ...] = ()
    national: NationalPlan | None = None
