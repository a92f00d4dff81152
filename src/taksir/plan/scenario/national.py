"""A national programme: teams that share compute, are judged, and leave until the best are left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from taksir.plan.scenario.number import Told


@dataclass(frozen=True, slots=True)
class National:
    """`teams` compete for `winners` places over `stages` of `stage_months`; `keep` are the teams left after each stage
    (empty: one leaves each time until the winners are left).

    `chips` packages of `chip` (of the catalog) run over the whole time; `data` different tokens that a team can learn
    from. Quality of teams is drawn with a standard deviation `spread`; an evaluation misses it by `noise` at the
    reference compute, falling with the compute that a team had to the power `noise_exponent`; teams drift apart by
    `drift` in half a year; a model gains `gain` points with ten times the compute, and `carry` of earlier stages'
    compute counts in it. None: `national.*` of the catalog.

    After stage `reopen_after` (0: none) `cut_at_once` teams left instead of what `keep` said, `barred` of them by a
    rule whatever their score, and `reopened` places were given to the best of `applicants`. `announced` packages are
    those that others get besides, to compare with.
    """

    teams: int
    winners: int
    stages: int
    stage_months: Told
    chips: Told
    keep: tuple[int, ...] = ()
    data: Told | None = None
    spread: Told | None = None
    noise: Told | None = None
    noise_exponent: Told | None = None
    cut_at_once: int = 0
    reopen_after: int = 0
    reopened: int = 0
    chip: str = "b200"
    drift: Told | None = None
    gain: Told | None = None
    carry: Told | None = None
    applicants: int | None = None
    barred: int = 0
    announced: Mapping[str, Told] = field(default_factory=dict)
