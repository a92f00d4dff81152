"""Contests written by hand, for tests: nothing uncertain, numbers that make closed forms."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from taksir.plan.national.contest import Contest
from taksir.plan.national.design import Design
from taksir.plan.national.draws import Draws, draw
from taksir.plan.national.loss import LossLaw
from taksir.plan.scenario.national import National

LAW = LossLaw(482.01, 0.3478, 2085.43, 0.3658)
FIVE = Contest(
    teams=5, winners=2, applicants=0, months=18.0, budget=15.0, spread=7.0, noise=5.0, noise_exponent=0.15, drift=0.0,
    gap=0.0, entry_noise=5.0, gain=12.0, carry=0.4, tokens=np.inf, reference=1.0, least=0.25, rule=LAW,
)  # fmt: skip
"""Five teams for two places; each gets one unit of compute in each of three equal stages that all of them see."""

KOREA = National(5, 2, 3, 6.0, 3000.0, cut_at_once=2, reopen_after=1, reopened=1, barred=1)


def luck(contest: Contest, *designs: Design, runs: int = 20_000, seed: int = 0) -> Draws:
    """Draws for designs of a contest."""
    marks = {mark for design in designs for mark in design.marks} | {Fraction(1)}
    return draw(runs, contest.teams + contest.applicants, marks, seed)


def fixed(contest: Contest, quality: ArrayLike, draws: Draws) -> Draws:
    """The same luck for teams whose quality is given, in points."""
    talent = np.broadcast_to(np.asarray(quality, dtype=float) / contest.spread, draws.talent.shape)
    return replace(draws, talent=talent)
