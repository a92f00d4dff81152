"""Ways to run a programme: how compute is shared over stages, who leaves when, and what counts in the choice."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction

from taksir.plan.scenario.national import National


@dataclass(frozen=True, slots=True)
class Design:
    """`keep` teams are left after each stage, the last number is the winners; `share` is each stage's part of the
    compute. Stages are of equal length.

    `remember`: earlier scores count (a filter weighs them by their noise and age), else the last one alone. `adaptive`:
    compute of a stage follows the scores instead of being split equally. After stage `reopen_after` (0: none)
    `reopened` newcomers join those that are left; `barred` of those who leave then do so by a rule, not by their score.
    `known`: the best teams are known from the start (nobody's plan: a bound).
    """

    name: str
    keep: tuple[int, ...]
    share: tuple[float, ...]
    remember: bool = True
    adaptive: bool = False
    reopen_after: int = 0
    reopened: int = 0
    barred: int = 0
    known: bool = False

    @property
    def stages(self) -> int:
        """How many stages it has."""
        return len(self.keep)

    @property
    def marks(self) -> tuple[Fraction, ...]:
        """Ends of the stages, as parts of the time of the programme."""
        return tuple(Fraction(stage, self.stages) for stage in range(1, self.stages + 1))

    def started(self, teams: int) -> tuple[int, ...]:
        """Teams that are in at the start of each stage, of `teams` at first."""
        joined = (self.reopened if stage == self.reopen_after else 0 for stage in range(1, self.stages))
        return (teams, *(kept + new for kept, new in zip(self.keep[:-1], joined, strict=True)))


def equal(stages: int) -> tuple[float, ...]:
    """The same compute for each stage."""
    return (1 / stages,) * stages


def falling(teams: int, winners: int, stages: int) -> tuple[int, ...]:
    """Teams left after each stage where they leave as evenly as whole teams can.

    >>> falling(5, 2, 3), falling(5, 2, 2), falling(5, 2, 5)
    ((4, 3, 2), (4, 2), (5, 4, 4, 3, 2))
    """
    leave = teams - winners
    return (*(teams - leave * stage // stages for stage in range(1, stages)), winners)


def published(told: National) -> Design:
    """The plan as it was published: equal stages, those with the lowest score of each stage leave."""
    keep = told.keep or falling(told.teams, told.winners, told.stages)
    return Design("as published", keep, equal(told.stages), remember=False)


def as_it_went(told: National) -> Design | None:
    """The plan as it was changed on the way; None where nothing was."""
    if not told.reopen_after:
        return None
    before = published(told).keep
    left = (told.teams, *before)[told.reopen_after - 1] - told.cut_at_once if told.cut_at_once else None
    after = left if left is not None else before[told.reopen_after - 1]
    rest = falling(after + told.reopened, told.winners, told.stages - told.reopen_after)
    keep = (*before[: told.reopen_after - 1], after, *rest)
    return Design(
        "as it went", keep, equal(told.stages), remember=False, reopen_after=told.reopen_after, reopened=told.reopened,
        barred=told.barred,
    )  # fmt: skip


def successive_halving(teams: int, winners: int) -> Design:
    """Each round the worse half leaves, rounds share the compute equally (Karnin, Koren and Somekh, ICML 2013)."""
    keep, left = [], teams
    while left > winners:
        left = max(math.ceil(left / 2), winners)
        keep.append(left)
    return Design("successive halving", tuple(keep), equal(len(keep)), remember=False)


def successive_rejects(teams: int, winners: int) -> Design:
    """One leaves each round; rounds are as long as Audibert, Bubeck and Munos (COLT 2010) set them.

    By the end of round k a team that is still in has had 1 / (teams + 1 − k) of a common unit.

    >>> [round(share, 3) for share in successive_rejects(5, 2).share]
    [0.69, 0.138, 0.172]
    """
    rounds = teams - winners
    had = [0.0, *(1 / (teams + 1 - k) for k in range(1, rounds + 1))]
    spent = [(teams + 1 - k) * (had[k] - had[k - 1]) for k in range(1, rounds + 1)]
    whole = sum(spent)
    keep = tuple(teams - k for k in range(1, rounds + 1))
    return Design("successive rejects", keep, tuple(part / whole for part in spent))


def policies(told: National) -> tuple[Design, ...]:
    """The designs that are compared, the published one first."""
    plan, went = published(told), as_it_went(told)
    everyone = (told.teams,) * (told.stages - 1) + (told.winners,)
    found = [plan, replace(plan, name="as published, earlier scores count", remember=True)]
    if went is not None:
        found.append(went)
        if went.barred:
            found.append(replace(went, name="as it went, but all by score", barred=0))
        if went.reopened:
            rest = falling(went.keep[went.reopen_after - 1], told.winners, told.stages - told.reopen_after)
            shut = (*went.keep[: went.reopen_after], *rest)
            found.append(replace(went, name="as it went, place not reopened", keep=shut, reopened=0, reopen_after=0
                                 if not went.barred else went.reopen_after))  # fmt: skip
    found += [
        Design("one choice at the end", everyone, equal(told.stages)),
        Design("one long stage", (told.winners,), (1.0,)),
        successive_halving(told.teams, told.winners),
        successive_rejects(told.teams, told.winners),
        Design("compute follows the scores", everyone, equal(told.stages), adaptive=True),
        Design("best known from the start", (told.winners,) * told.stages, equal(told.stages), known=True),
    ]
    return tuple(found)
