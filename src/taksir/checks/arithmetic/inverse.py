"""So many times cheaper, and a cut of so many percent: are they the same?

Tied are a multiple with a word of less after it ("33 times cheaper", "lima kali lebih murah", "5배 저렴") and a
percentage in the same sentence with a word of cutting ("a cut of 97 percent", "penghematan 80%", "80% 절감").
"""

from __future__ import annotations

from collections.abc import Iterator

from taksir.checks.case import Case, Reading
from taksir.checks.joint import closes, lead, opens, trail
from taksir.checks.leeway import Known, known, meet
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain

NAME = "inverse"
_NEAR = 32
"""Characters after a multiple in which it is said that it is less."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each multiple of less that is told with a cut in percent."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            times = [c for c in claims if c.quantity.unit == "multiple" and _is_less(reading, c)]
            cuts = [c for c in claims if c.quantity.unit == "percent" and _is_cut(reading, c)] if times else []
            if len(times) == 1 and len(cuts) == 1:
                verdict = _judge(case, times[0], cuts[0])
                if verdict is not None:
                    yield verdict


def _is_less(reading: Reading, claim: Claim) -> bool:
    more_than_one = (claim.quantity.value or 0.0) > 1
    return more_than_one and opens(trail(reading, claim)[:_NEAR].split(",")[0], "inverse_less")


def _is_cut(reading: Reading, claim: Claim) -> bool:
    return closes(lead(reading, claim), "inverse_cut") or opens(trail(reading, claim)[:_NEAR], "inverse_cut")


def _judge(case: Case, times: Claim, cut: Claim) -> Verdict | None:
    factor, said = known(case, times), known(case, cut)
    if factor is None or said is None:
        return None
    value = (1 - 1 / factor.value) * 100
    low, high = factor.interval
    least, most = (1 - 1 / low) * 100 if low > 1 else 0.0, (1 - 1 / high) * 100
    real = Known(value, 1 - least / value, most / value - 1)
    fits = meet(real, said)
    says = f"{plain(factor.value, 3)} times less is a cut of {plain(value, 3)}%; the article says "
    says += f"{plain(said.value, 3)}%: {'they agree' if fits else 'they do not fit'}."
    step = Step("cut", "(1 - 1 / times) * 100", {times.id: factor.value}, value, "percent", (times.id,))
    return Verdict(
        NAME,
        (times.id, cut.id),
        Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        says,
        Range(least, most, "percent", value),
        said.range("percent"),
        (step,),
        "a cut of something else than what is so many times less",
    )
