"""So much money at such a valuation gives so many percent: does it?

Tied are two amounts of one currency and a percentage in one sentence: the words beside one amount call it a valuation,
and between the amounts and the percentage stands what the money gives ("$30B at a $300B valuation gives it 10%",
"memberi Nvidia 4 persen", "50억달러를 투자해 지분 5%"), or "for" after the percentage. The valuation may be one before
or after the money.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.arithmetic import stake
from taksir.checks.arithmetic.twin import currency
from taksir.checks.case import Case, Reading
from taksir.checks.joint import broken, lead, numbers, opens, trail, unnamed, wholly
from taksir.checks.leeway import Known, known, meet, over, plus
from taksir.checks.slip import apart
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.unit import show

NAME = stake.NAME
_NEAR = 32
"""Characters around an amount in which it is called a valuation."""

_LONGEST = 56
"""Characters between the money and what it gives."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each share that money buys at a stated valuation."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            if len(claims) < 3 or not any(claim.quantity.unit == "percent" for claim in claims):
                continue
            found = _bought(reading, numbers(claims))
            verdict = _judge(case, *found) if found is not None else None
            if verdict is not None:
                yield verdict


def _bought(reading: Reading, told: Sequence[Claim]) -> tuple[Claim, Claim, Claim] | None:
    """The share, the money paid and the valuation."""
    shares = [claim for claim in told if claim.quantity.unit == "percent" and claim.quantity.value]
    money = [claim for claim in told if currency(claim) is not None and "/" not in claim.quantity.unit]
    if len(shares) != 1 or len(money) != 2 or money[0].quantity.unit != money[1].quantity.unit:
        return None
    valued = [claim for claim in money if _valued(reading, told, claim)]
    if len(valued) != 1:
        return None
    share, value = shares[0], valued[0]
    paid = money[0] if money[1] is value else money[1]
    return (share, paid, value) if _gives(reading, told, share, paid) else None


def _valued(reading: Reading, told: Sequence[Claim], claim: Claim) -> bool:
    place = list(told).index(claim)
    before = lead(reading, claim, told[place - 1] if place else None)[-_NEAR:]
    after = trail(reading, claim, told[place + 1] if place + 1 < len(told) else None)[:_NEAR]
    return check_words().found("valuation", before) is not None or opens(after.split(",")[0], "valuation_after")


def _gives(reading: Reading, told: Sequence[Claim], share: Claim, paid: Claim) -> bool:
    """Whether the words between the money and the share say that the one buys the other, and all of it."""
    place = list(told).index(share)
    if place and paid.quantity.span < share.quantity.span:
        words = unnamed(reading, told[place - 1], share)
        around = words + trail(reading, share)[:_NEAR].split(",")[0]
        given = len(words) <= _LONGEST and check_words().found("stake_gives", words) is not None
        return given and not broken(words) and check_words().found("stake_total", around) is None
    if place + 1 < len(told) and told[place + 1] is paid:
        return wholly(unnamed(reading, share, paid), "stake_for", "stake", "stake_in")
    return False


def _judge(case: Case, share: Claim, paid: Claim, value: Claim) -> Verdict | None:
    said, amount, total = known(case, share), known(case, paid), known(case, value)
    if said is None or amount is None or total is None or amount.value >= total.value:
        return None
    slack = case.setting("bands.stake.rounding")
    expected = Range(*_ends(_wider(said, slack)), "percent", said.value)
    candidates = []
    for words, whole in (("after the money", total), ("before the money", plus(total, amount))):
        part = over(amount, whole)
        made = Known(part.value * 100, part.below, part.above, part.open_below, part.open_above)
        inputs = {paid.id: amount.value, value.id: total.value}
        formula = "paid / valuation * 100" if whole is total else "paid / (valuation + paid) * 100"
        step = Step("share bought", formula, inputs, made.value, "percent", (paid.id, value.id))
        candidates.append(
            Candidate(f"a valuation {words}", Range(*_ends(made), "percent", made.value), expected, (step,))
        )
    fits = any(meet(_of(one.implied), _of(expected)) for one in candidates)
    best = min(candidates, key=lambda one: abs((one.implied.value or 0.0) / said.value - 1))
    made = _of(best.implied)
    says = f"{show(amount.value, paid.quantity.unit)} at {best.words} of {show(total.value, value.quantity.unit)} is "
    says += f"{plain(made.value, 3)}%; the article says {plain(said.value, 3)}%: "
    says += "they agree." if fits else f"that is {apart(case, said, made)}."
    plausibility = Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT
    change = "shares held before, or a valuation of another day"
    return Verdict(
        NAME, (share.id, paid.id, value.id), plausibility, says, best.implied, expected, best.working, change,
        readings=tuple(candidates),
    )  # fmt: skip


def _wider(said: Known, slack: float) -> Known:
    return Known(said.value, max(said.below, slack), max(said.above, slack), said.open_below, said.open_above)


def _ends(found: Known) -> tuple[float, float | None]:
    low, high = found.interval
    return low, high if high < float("inf") else None


def _of(found: Range) -> Known:
    value = found.value or 1.0
    high = found.high if found.high is not None else value
    return Known(value, 1 - (found.low or 0.0) / value, high / value - 1, open_above=found.high is None)
