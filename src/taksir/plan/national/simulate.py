"""Plays a design: teams train, are judged, leave; arrays run over draws of the facts, runs and teams."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from taksir.plan.national.contest import Contest
from taksir.plan.national.design import Design
from taksir.plan.national.draws import Draws
from taksir.plan.national.loss import noise_points, points
from taksir.plan.national.truth import Truth, kth

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

TINY = np.finfo(float).tiny


@dataclass(frozen=True, slots=True, eq=False)
class Played:
    """What came of each run, all (draws, runs).

    `found`: the winners are the best of those that started; `found_all`: of all, those outside too. `best`: the best
    of all is among them. `winners` is the mean quality of the winners and `missed` how far that is below the best of
    all, in points; `model` the points of the better winner's model above one of the reference compute by an average
    team; `funded` the part of all compute that went to the winners.
    """

    found: Flags
    found_all: Flags
    best: Flags
    winners: Array
    missed: Array
    model: Array
    funded: Array


def simulate(contest: Contest, design: Design, draws: Draws, truth: Truth | None = None) -> Played:
    """Every run of the draws under every draw of the facts (axes: draws of facts, runs).

    `contest` holds floats, or arrays of shape (draws, 1, 1) as `Contest.rows` gives them. `truth` of the same contest
    and draws spares working it out again.
    """
    return _Play(contest, design, draws, truth or Truth(contest, draws)).outcome()


class _Play:
    """The state of all runs while the stages pass: who is in, what is believed of each, what each has had."""

    def __init__(self, contest: Contest, design: Design, draws: Draws, truth: Truth) -> None:
        self.contest, self.design, self.draws, self.truth = contest, design, draws, truth
        shape = truth.ends.shape
        self.inside: Flags = np.broadcast_to(truth.best_started if design.known else ~truth.newcomer, shape)
        self.belief: Array = np.broadcast_to(truth.level, shape)
        self.doubt: Array = np.asarray(contest.spread, dtype=float) ** 2
        self.compute: Array = np.zeros(shape[-1])
        self.spent: Array = np.zeros(shape[-1])

    def outcome(self) -> Played:
        """All stages, then what came of them."""
        contest, design = self.contest, self.design
        started = (contest.winners,) * design.stages if design.known else design.started(contest.teams)
        before = Fraction(0)
        for stage, mark in enumerate(design.marks, 1):
            self._train(design.share[stage - 1], started[stage - 1], stage)
            self._judge(mark, mark - before)
            self._leave(design.keep[stage - 1], design.barred if stage == design.reopen_after else 0)
            if design.reopened and stage == design.reopen_after:
                self._join(mark)
            before = mark
        return self._count()

    def _train(self, share: float, teams: int, stage: int) -> None:
        """Compute of a stage goes to those inside; what earlier stages gave counts by `carry`."""
        given: Array = np.asarray(self.contest.budget) * share / teams
        if self.design.adaptive and stage > 1:
            given = given * self._weights(teams)
        had = np.where(self.inside, given, 0.0) if self.design.adaptive else self._entered() * given
        self.spent = self.spent + had
        self.compute = had + self.contest.carry * self.compute

    def _entered(self) -> Array:
        """1 for candidates of whom any is inside: those that left are not looked at any more."""
        return np.asarray(self.inside.any(axis=(0, 1)), dtype=float)

    def _weights(self, teams: int) -> Array:
        """Parts of an equal share by the rule of OCBA-m (Chen, He, Fu and Lee 2008): as the inverse square of how far
        a team is believed to be from the line between those that would win and those that would not."""
        winners, belief = self.contest.winners, np.where(self.inside, self.belief, -np.inf)
        if teams <= winners:
            return np.ones(1)
        line = (kth(belief, winners) + kth(belief, winners + 1)) / 2
        off = (self.belief - line) ** 2
        near = np.where(self.inside, 1 / np.maximum(off, NEAREST * np.asarray(self.contest.spread) ** 2), 0.0)
        part = near / near.sum(axis=-1, keepdims=True) * teams
        return np.asarray(self.contest.least + (1 - self.contest.least) * part)

    def _judge(self, mark: Fraction, passed: Fraction) -> None:
        """An evaluation: scores, corrected for the compute that is known, and what is believed after it."""
        contest = self.contest
        flop = np.where(self.compute > 0, self.compute, contest.reference)
        variance = np.asarray(noise_points(contest.noise, flop, contest.reference, contest.noise_exponent)) ** 2
        score = self.truth.quality(mark) + np.sqrt(variance) * self.draws.score[mark]
        if not self.design.remember:
            self.belief = score
            return
        prior = self.doubt + np.asarray(contest.drift) ** 2 * self.truth.half_years * float(passed)
        weight = prior / np.maximum(prior + variance, TINY)
        self.belief = self.belief + weight * (score - self.belief)
        self.doubt = (1 - weight) * prior

    def _leave(self, keep: int, barred: int) -> None:
        """Those believed worst leave, but for `barred` who leave by a rule, whoever they are."""
        belief = np.where(self.inside, self.belief, -np.inf)
        self.inside = self.inside & (belief >= kth(belief, keep + barred))
        if barred:
            lot = np.where(self.inside, self.draws.lot, -np.inf)
            self.inside = self.inside & (lot >= kth(lot, keep))

    def _join(self, mark: Fraction) -> None:
        """Newcomers are chosen on paper among those who apply; nothing more is known of them."""
        contest = self.contest
        variance = np.asarray(contest.entry_noise) ** 2
        seen = self.truth.quality(mark) + np.sqrt(variance) * self.draws.entry
        chosen = seen >= kth(np.where(self.truth.newcomer, seen, -np.inf), self.design.reopened)
        self.inside = self.inside | (chosen & self.truth.newcomer)
        prior = np.asarray(contest.spread) ** 2 + np.asarray(contest.drift) ** 2 * self.truth.half_years * float(mark)
        weight = prior / np.maximum(prior + variance, TINY)
        first = -np.asarray(contest.gap)
        self.belief = np.where(self.truth.newcomer, first + weight * (seen - first), self.belief)
        self.doubt = np.where(self.truth.newcomer, (1 - weight) * prior, self.doubt)

    def _count(self) -> Played:
        """Winners against what was true at the end."""
        contest, chosen, truth = self.contest, self.inside, self.truth
        winners = np.where(chosen, truth.ends, 0.0).sum(axis=-1) / contest.winners
        flop = np.where(self.compute > 0, self.compute, contest.reference)
        loss = contest.rule.loss(flop, contest.tokens)
        plain = contest.rule.loss(contest.reference)
        model = truth.ends + np.asarray(points(loss, plain, contest.gain, contest.rule.exponent))
        return Played(
            found=(chosen == truth.best_started).all(axis=-1),
            found_all=(chosen == truth.best_of_all).all(axis=-1),
            best=np.asarray((chosen & truth.best).any(axis=-1)),
            winners=winners,
            missed=truth.worth - winners,
            model=np.where(chosen, model, -np.inf).max(axis=-1),
            funded=np.where(chosen, self.spent, 0.0).sum(axis=-1) / _flat(contest.budget),
        )


NEAREST = 0.01
"""Part of the variance of teams under which nearness to the line counts no more: nobody gets all of the compute."""


def _flat(value: Array | float) -> Array:
    return np.asarray(value).reshape(-1, 1) if np.ndim(value) else np.asarray(value)
