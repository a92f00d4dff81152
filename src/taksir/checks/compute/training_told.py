"""Compute and tokens that a text states of a training run, against what is known of the run."""

from __future__ import annotations

import math
from collections.abc import Sequence

from taksir.catalog.checkwords import check_words
from taksir.catalog.entity import Entity
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, said
from taksir.checks.compute.run_of_model import flop_of, term_of
from taksir.checks.leeway import known as leeway
from taksir.checks.picked import only
from taksir.checks.term import Term, span
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "training"


def compute_told(case: Case, reading: Reading, claims: Sequence[Claim], run: Entity) -> Verdict | None:
    """Stated compute, or a threshold that it passes, against what is known of the run."""
    stated = only(claims, "flop")
    known = flop_of(run, case.day(reading))
    if stated is None or known is None:
        return None
    words, sentence = check_words(), reading.around(stated)
    side = None
    if words.found("threshold", sentence):
        sides = [side for side in ("above", "below") if words.found(f"threshold_{side}", sentence)]
        if len(sides) != 1:
            return None
        side = sides[0]
    return _against(case, run, stated, known[0], "FLOP", "bands.training.flop", known[1], side)


def tokens_told(case: Case, reading: Reading, claims: Sequence[Claim], run: Entity) -> Verdict | None:
    """Stated tokens of training against what is known of the run."""
    stated = only(claims, "tokens")
    sentence = reading.around(claims[0])
    if stated is None or stated.per or not run.has("tokens") or not check_words().found("training", sentence):
        return None
    known = term_of(run, "tokens", case.day(reading))
    return _against(case, run, stated, known, "token", "bands.training.tokens", ())


def _against(
    case: Case,
    run: Entity,
    stated: Claim,
    known: Term,
    unit: str,
    margin: str,
    steps: tuple[Step, ...],
    side: str | None = None,
) -> Verdict | None:
    found = leeway(case, stated)
    if found is None:
        return None
    low, high = found.interval
    low, high = (0.0, high) if side == "below" else (low, math.inf) if side == "above" else (low, high)
    implied = Range(low, high if high < math.inf else None, unit, found.value)
    expected = span(known, unit)
    band = widened(case, expected, margin)
    told = Step("stated", stated.id, {stated.id: found.value}, found.value, unit, (stated.id,))
    working = (told, *steps, known_step("known of the run", known, unit), band_step(case, band, expected, margin))
    one = Candidate(f"all of the run of {run.name}", implied, band, working, True, known.newer)

    def says(chosen: Candidate, decided: Plausibility) -> str:
        fits = fit(decided)
        return f"{said(found.value, unit)} {fits} what is known of {run.name}: {said(known.value, unit)}."

    return settle(case, NAME, (stated.id,), [one], says, "another version of the model, or another way of counting")


def known_step(name: str, known: Term, unit: str) -> Step:
    """The step of a working that takes what is known of a run."""
    return Step(name, known.name, {known.name: known.value}, known.value, unit, known.sources)
