"""A national programme: teams that share compute, are judged, and leave until the best are left."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.plan.scenario.number import Told


@dataclass(frozen=True, slots=True)
class National:
    """`teams` compete for `winners` places over `stages` of `stage_months`; `keep` are the teams left after each stage
    (empty: one leaves each time until the winners are left).

    `compute` package-hours in all (or `chips` over the time), `data` tokens in all. Quality of teams is drawn with a
    standard deviation `spread`; an evaluation misses it by `noise` at the reference budget, falling with the compute
    that a team had to the power `noise_exponent`. `reopened` places are given to new teams after stage `reopen_after`
    (0: none); `cut_at_once` teams left at that stage instead of what `keep` said. None: `national.*` of the catalog.
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
