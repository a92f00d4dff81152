"""Is a number a thousand, a million or a billion times off?

Two places show it: a pair of equivalents whose implied rate misses the rate of the day by a power of a thousand, and
a headline or lead whose number the body repeats with another scale word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from taksir.catalog.relations import relation_rules
from taksir.checks.arithmetic import fx
from taksir.checks.arithmetic.twin import currency, find_twins
from taksir.checks.case import Case, Reading
from taksir.checks.stated import bounds, overlap, stated
from taksir.checks.verdict import Plausibility, Verdict
from taksir.checks.when import when_written
from taksir.news.claim import Claim
from taksir.news.document import SectionKind
from taksir.quantity import Range, Step
from taksir.quantity.money import format_money
from taksir.quantity.unit import show

NAME = "scale"
_MOST = 40
"""Numbers of a headline, and different numbers of one thing, that are compared at most."""

_HEAD = frozenset({SectionKind.TITLE, SectionKind.LEAD})
_SCALED = frozenset({"money", "power", "count", "layoffs", "chips", "wafers", "flops", "parameters", "tokens"})


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each number that is off by a power of a thousand; nothing where all is well."""
    for reading in case.readings:
        told: set[str] = set()
        for verdict in _twins(case, reading):
            told.update(verdict.claims)
            yield verdict
        for verdict in _headlines(case, reading):
            if not told.intersection(verdict.claims):
                yield verdict


def thousands(ratio: float, tolerance: float) -> int:
    """The power of a thousand that a ratio is, or 0 where it is none.

    >>> thousands(1080.0, 0.12), thousands(1e-6, 0.12), thousands(108.0, 0.12), thousands(1.1, 0.12)
    (1, -2, 0, 0)
    """
    if not ratio > 0 or math.isinf(ratio):
        return 0
    power = round(math.log10(ratio) / 3)
    return power if power and abs(ratio / 1000.0**power - 1) <= tolerance else 0


def _twins(case: Case, reading: Reading) -> Iterator[Verdict]:
    when = None
    for twin in find_twins(reading):
        implied = fx.implied_rate(twin)
        if implied is None:
            continue
        base, quote = str(currency(implied.base)), str(currency(implied.quote))
        when = when or when_written(reading, case)
        band = fx.reference(case, when, base, quote)
        if band is None or overlap(implied.lenient, band.interval):
            continue
        power = _power_in(implied.strict, band.interval)
        if not power:
            continue
        amount = implied.quote.quantity.value or 0.0
        right = (implied.base.quantity.value or 0.0) * band.rate.value
        side = "large" if power > 0 else "small"
        says = (
            f"{reading.quote(implied.quote)} is {_times(power)} too {side} for {reading.quote(implied.base)}: at the "
            f"rate of the day that is about {format_money(right, quote, 3)}, not {format_money(amount, quote)}."
        )
        steps = (
            Step(
                "the other amount at the rate",
                f"{base} * rate",
                {base: implied.base.quantity.value, "rate": band.rate.value},
                right,
                quote,
                band.rate.sources,
            ),
            Step("factor", "stated / computed", {"stated": amount, "computed": right}, amount / right, "ratio"),
        )
        yield Verdict(
            NAME,
            (implied.quote.id, implied.base.id),
            Plausibility.INCONSISTENT,
            says,
            Range(None, None, quote, amount),
            Range(band.interval[0] * right / band.rate.value, band.interval[1] * right / band.rate.value, quote, right),
            steps,
            "a scale word that was meant otherwise (miliar, triliun, kuadriliun), or a decimal mark read wrongly",
        )


def _power_in(implied: tuple[float, float], band: tuple[float, float]) -> int:
    for power in (1, -1, 2, -2, 3, -3):
        factor = 1000.0**power
        if overlap((implied[0] / factor, implied[1] / factor), band):
            return power
    return 0


def _headlines(case: Case, reading: Reading) -> Iterator[Verdict]:
    tolerance = case.setting("scale.tolerance")
    heads = [claim for claim in reading.claims[:_MOST] if claim.section in _HEAD and _scaled(claim) and claim.subject]
    if not heads:
        return
    alike: dict[tuple[object, ...], dict[tuple[float | None, SectionKind], Claim]] = {}
    for claim in reading.claims:
        if _scaled(claim):
            told = alike.setdefault(_thing(claim), {})
            if len(told) < _MOST:
                told.setdefault((claim.quantity.value, claim.section), claim)
    for head in heads:
        rest = [claim for claim in alike[_thing(head)].values() if _below(head, claim) and _one_object(head, claim)]
        if any(_near(head, claim) for claim in rest):
            continue
        for claim in rest:
            power = thousands((head.quantity.value or 0.0) / (claim.quantity.value or 1.0), tolerance)
            if power and abs(power) <= 3:
                yield _headline(reading, head, claim, power)
                break


def _scaled(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.dimension in _SCALED and bool(quantity.value) and quantity.qualifier != "vague"


def _below(head: Claim, claim: Claim) -> bool:
    """Whether a claim stands in the text that a headline or a lead sums up."""
    return claim.section is not SectionKind.TITLE and claim.section is not head.section


def _thing(claim: Claim) -> tuple[object, ...]:
    """What two claims must share to be the same number told twice."""
    kind = relation_rules().families.get(claim.kind, claim.kind)
    family = "spending" if kind == "amount" else kind
    return (claim.quantity.unit, family, claim.per, claim.subject, claim.increment)


def _one_object(head: Claim, claim: Claim) -> bool:
    return head.object is None or claim.object is None or head.object == claim.object


def _near(head: Claim, claim: Claim) -> bool:
    one, other = bounds(head.quantity), bounds(claim.quantity)
    ratio = (head.quantity.value or 0.0) / (claim.quantity.value or 1.0)
    return overlap(one, other) or 0.2 < ratio < 5


def _headline(reading: Reading, head: Claim, claim: Claim, power: int) -> Verdict:
    where = "headline" if head.section is SectionKind.TITLE else "lead"
    side = "more" if power > 0 else "less"
    unit = head.quantity.unit
    says = (
        f"The {where} says {reading.quote(head)}, the text {reading.quote(claim)}: {_times(power)} {side}. "
        "One of the two has the wrong scale word or decimal mark."
    )
    ratio = (head.quantity.value or 0.0) / (claim.quantity.value or 1.0)
    step = Step(
        "factor",
        "headline / text",
        {where: head.quantity.value, "text": claim.quantity.value},
        ratio,
        "ratio",
        (head.id, claim.id),
    )
    low, high = stated(claim.quantity) or (None, None)
    return Verdict(
        NAME,
        (head.id, claim.id),
        Plausibility.INCONSISTENT,
        says,
        Range(None, None, unit, head.quantity.value),
        Range(low, high, unit, claim.quantity.value),
        (step,),
        f"a second number of {show(head.quantity.value or 0.0, unit)} that the text leaves out",
    )


def _times(power: int) -> str:
    return {1: "a thousand times", 2: "a million times"}.get(abs(power), "a billion times")
