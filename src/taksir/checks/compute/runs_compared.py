"""How many times as much the training of one model took as that of another: compute, or cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from taksir.catalog.checkwords import check_words
from taksir.catalog.entity import Entity
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit
from taksir.checks.compute.run_of_model import flop_of, runs_in_order
from taksir.checks.picked import only
from taksir.checks.term import Term, of_claim, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim

NAME = "training"
_COST, _FLOP = "bands.training.dearer", "bands.training.larger"
_MUCH = ("flop", "compute", "komputasi", "연산")


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each sentence with two runs and one multiple between them."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            times = only(claims, "multiple")
            if times is None:
                continue
            around, words = reading.around(times), check_words()
            if not words.found("run_cost_ratio", around) or words.found("price_side", around):
                continue
            if not words.found("training", around) or words.found("training_other", around):
                continue
            runs = runs_in_order(case, around)
            if len(runs) == 2:
                found = _judge(case, reading, claims, times, runs)
                if found is not None:
                    yield found


def _judge(
    case: Case, reading: Reading, claims: Sequence[Claim], times: Claim, runs: Sequence[Entity]
) -> Verdict | None:  # fmt: skip
    stated, day = of_claim(case, times), case.day(reading)
    first, last = (_compute(one, day) for one in runs)
    if stated is None or first is None or last is None:
        return None
    compute = any(word in reading.around(times).lower() for word in _MUCH)
    margin = _FLOP if compute else _COST
    candidates = []
    for one, other, words in ((first, last, "the first over the second"), (last, first, "the second over the first")):
        if one.value < other.value:
            continue
        ratio, step = together(f"compute, {words}", "ratio", [one], [other])
        known = span(ratio, "ratio")
        band = widened(case, known, margin)
        value = stated if stated.value >= 1 else Term(stated.name, stated.known, stated.sources)
        implied = span(value, "ratio")
        working = (step, band_step(case, band, known, margin))
        candidates.append(Candidate(words, implied, band, working, True, ratio.newer))

    def says(one: Candidate, decided: Plausibility) -> str:
        low, high = one.expected.low or 0.0, one.expected.high or 0.0
        what = "compute" if compute else "cost, by their compute,"
        return f"{reading.quote(times)} {fit(decided)} the {what} of {runs[0].name} and {runs[1].name}: {low:.2g} to {high:.2g} times apart."  # noqa: E501

    return settle(case, NAME, (times.id,), candidates, says, "another version of a model, or another measure")


def _compute(run: Entity, day: date) -> Term | None:
    found = flop_of(run, day)
    return None if found is None else found[0]
