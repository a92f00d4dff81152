"""Shares, stakes and parts of a round: do they fit the whole that is stated with them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from taksir.catalog.checkwords import check_words
from taksir.checks.arithmetic.twin import currency, restates
from taksir.checks.case import Case, Reading
from taksir.checks.joint import between, holds, wholly
from taksir.checks.stated import bounds, finite, overlap, stated
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.money import format_money
from taksir.quantity.unit import show

NAME = "share"
_MONEY_IN = frozenset({"investment", "commitment", "stake", "funding_round"})
_FAR = 60
"""Characters between two shares of one list."""


def check(case: Case) -> Iterator[Verdict]:
    """Verdicts on parts of a round, stakes against a valuation, shares of a market and shares of a count."""
    for reading in case.readings:
        yield from _rounds(case, reading)
        yield from _stakes(case, reading)
        yield from _markets(case, reading)
        yield from _of_counts(case, reading)


def _rounds(case: Case, reading: Reading) -> Iterator[Verdict]:
    """One investor's money against the whole round of the same company."""
    wholes: dict[tuple[str, str], Claim] = {}
    for claim in reading.claims:
        company = claim.object or claim.subject
        if company and _is_round(reading, claim):
            wholes.setdefault((company, claim.quantity.unit), claim)
    if not wholes:
        return
    seen: set[tuple[str | None, str | None, float | None]] = set()
    for part in reading.claims:
        whole = wholes.get((part.object or "", part.quantity.unit))
        key = (part.object, part.subject, part.quantity.value)
        if whole is None or part.kind not in _MONEY_IN or not part.quantity.value or key in seen:
            continue
        if part.subject != part.object and not _is_round(reading, part):
            seen.add(key)
            yield _part_of_round(case, part, whole)


def _is_round(reading: Reading, claim: Claim) -> bool:
    return (
        claim.kind in ("funding_round", "investment")
        and currency(claim) is not None
        and check_words().found("round", reading.around(claim)) is not None
        and any(check_words().found(name, reading.around(claim)) for name in ("total", "joined"))
    )


def _part_of_round(case: Case, part: Claim, whole: Claim) -> Verdict:
    unit = part.quantity.unit
    amount, total = part.quantity.value or 0.0, whole.quantity.value or 1.0
    ratio = amount / total
    low, high = stated(part.quantity) or (amount, amount)
    top = bounds(whole.quantity)[1] * (1 + case.setting("share.tolerance"))
    fits = low <= top
    share = "half" if abs(ratio - 0.5) < 1e-9 else "all" if abs(ratio - 1) < 1e-9 else f"{ratio:.0%}"
    says = f"{show(amount, unit)} is {share} of the round of {show(total, unit)}"
    says += ", which leaves room for others." if ratio < 0.995 else "." if fits else ": more than the whole round."
    step = Step(
        "share of the round", "part / round", {"part": amount, "round": total}, ratio, "ratio", (part.id, whole.id)
    )
    return Verdict(
        NAME,
        (part.id, whole.id),
        Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        says,
        Range(low / total, high / total, "ratio", ratio),
        Range(0.0, 1.0, "ratio"),
        (step,),
        "a round of another size, or money that is not part of it",
    )


def _stakes(case: Case, reading: Reading) -> Iterator[Verdict]:
    """A percentage of a company for an amount of money, against a stated valuation of that company."""
    values: dict[tuple[str, str], Claim] = {}
    for claim in reading.claims:
        if claim.kind == "valuation" and currency(claim) is not None:
            for company in (claim.object, claim.subject):
                if company:
                    values.setdefault((company, claim.quantity.unit), claim)
    if not values:
        return
    for claims in reading.by_sentence.values():
        stakes = [claim for claim in claims if claim.kind == "stake" and _is_percent(claim)]
        money = [claim for claim in claims if claim.kind in _MONEY_IN and currency(claim) is not None]
        if len(stakes) != 1 or len(money) != 1:
            continue
        stake, paid = stakes[0], money[0]
        words, around = check_words(), reading.around(stake)
        if not words.found("bought", around) or words.found("cumulative", around):
            continue  # money paid over the years says nothing of today's valuation
        value = values.get((stake.object or paid.object or "", paid.quantity.unit))
        if value is not None:
            yield _stake(case, stake, paid, value)


def _stake(case: Case, stake: Claim, paid: Claim, value: Claim) -> Verdict:
    unit = paid.quantity.unit
    below, above = bounds(stake.quantity), bounds(paid.quantity)
    low = above[0] / (below[1] / 100) if below[1] else 0.0
    high = above[1] / (below[0] / 100) if below[0] > 0 else float("inf")
    implied = (paid.quantity.value or 0.0) / ((stake.quantity.value or 1.0) / 100)
    told = bounds(value.quantity)
    # before or after the money: a valuation may or may not hold what is paid in
    slack = case.setting("share.tolerance")
    allowed = ((told[0] - above[1]) * (1 - slack), (told[1] + above[1]) * (1 + slack))
    fits = overlap((low, high), allowed)
    says = (
        f"{show(paid.quantity.value or 0.0, unit)} for {show(stake.quantity.value or 0.0, 'percent')} values the "
        f"whole at {format_money(implied, unit, 3)}; the article says {show(value.quantity.value or 0.0, unit)}: "
        f"{'they agree' if fits else 'they do not fit'}."
    )
    inputs = {"paid": paid.quantity.value, "stake_percent": stake.quantity.value}
    step = Step("implied valuation", "paid / stake", inputs, implied, unit, (paid.id, stake.id))
    return Verdict(
        NAME,
        (stake.id, paid.id, value.id),
        Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        says,
        Range(finite(low), finite(high), unit, implied),
        Range(finite(allowed[0]), finite(allowed[1]), unit),
        (step,),
        "a valuation before or after the money, or a stake that is not bought with it",
    )


def _markets(case: Case, reading: Reading) -> Iterator[Verdict]:
    """Shares of one market, each with its own holder, may not add up to more than everything."""
    for claims in reading.by_sentence.values():
        shares = [claim for claim in claims if _is_percent(claim)]
        if len(shares) < 2:
            continue
        sure = check_words().found("market", reading.around(claims[0])) is not None
        if not sure:
            if len(shares) > 2 and _makes_all(case, reading, shares):
                yield _whole(shares)
            continue
        listed = _one_list(reading, shares)
        if not listed and not _each_its_holder(reading, shares):
            continue
        low = sum((stated(claim.quantity) or (0.0, 0.0))[0] for claim in shares)
        value = sum(claim.quantity.value or 0.0 for claim in shares)
        if low <= 100 and value < 99 and not listed:
            continue
        fits = low <= 100
        words = " + ".join(show(claim.quantity.value or 0.0, "percent") for claim in shares)
        rest = f"which leaves {plain(100 - value)}% to others" if value < 99 else "no more than the whole"
        ending = rest if fits else "more than the whole market"
        inputs = {claim.id: claim.quantity.value for claim in shares}
        step = Step("sum of the shares", " + ".join(inputs), inputs, value, "percent", tuple(inputs))
        yield Verdict(
            NAME,
            tuple(inputs),
            Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
            f"{words} make {plain(value)}%, {ending}.",
            Range(low, None, "percent", value),
            Range(0.0, 100.0, "percent"),
            (step,),
            "shares of different markets or years",
        )


def _makes_all(case: Case, reading: Reading, shares: Sequence[Claim]) -> bool:
    """Whether three shares or more, of unlike things, are a hundred percent but for their rounding."""
    gaps = [between(reading, one, other) for one, other in pairwise(shares)]
    if any(len(words) > _FAR or holds(words, "sum_apart") for words in gaps):
        return False
    off = abs(sum(claim.quantity.value or 0.0 for claim in shares) - 100)
    return off <= case.setting("bands.share.rounding") * (len(shares) - 1)


def _whole(shares: Sequence[Claim]) -> Verdict:
    value = sum(claim.quantity.value or 0.0 for claim in shares)
    words = " + ".join(show(claim.quantity.value or 0.0, "percent") for claim in shares)
    inputs = {claim.id: claim.quantity.value for claim in shares}
    step = Step("sum of the shares", " + ".join(inputs), inputs, value, "percent", tuple(inputs))
    says = f"{words} make {plain(value)}%: the whole, but for rounding." if value != 100 else f"{words} make 100%."
    return Verdict(
        NAME, tuple(inputs), Plausibility.CONSISTENT, says, Range(value, value, "percent", value),
        Range(0.0, 100.0, "percent"), (step,), "shares of different things",
    )  # fmt: skip


def _one_list(reading: Reading, shares: Sequence[Claim]) -> bool:
    """Whether the shares stand in one list of bare numbers: "36, 34, 25 and 5 percent"."""
    gaps = [between(reading, one, other) for one, other in pairwise(shares)]
    return len(shares) > 2 and all(wholly(words.replace("%", ""), "joint_plus") for words in gaps)


def _each_its_holder(reading: Reading, shares: Sequence[Claim]) -> bool:
    """Whether another organisation is named between any two of the shares (before each, or after each)."""
    spans = [claim.quantity.span for claim in shares]
    sentence = shares[0].evidence
    named = [mention for mention in reading.named(sentence) if mention.type == "org"]
    edges = [sentence.start, *(span.start for span in spans)]
    before = [{m.name for m in named if low <= m.span.start < high} for low, high in pairwise(edges)]
    if all(before) and len(set().union(*before)) >= len(shares):
        return True
    edges = [*(span.end for span in spans), sentence.end]
    after = [{m.name for m in named if low <= m.span.start < high} for low, high in pairwise(edges)]
    return all(after) and len(set().union(*after)) >= len(shares)


def _of_counts(case: Case, reading: Reading) -> Iterator[Verdict]:
    """ "500,000 chips, 20% (about 100,000)": a percentage, the number it makes, and the whole."""
    for claims in reading.by_sentence.values():
        for percent, part in pairwise(claims):
            if not _is_percent(percent) or not part.quantity.value or _is_percent(part):
                continue
            if not restates(reading.text[percent.quantity.span.end : part.quantity.span.start]):
                continue
            wholes = [c for c in claims if c.quantity.unit == part.quantity.unit and c is not part and c.quantity.value]
            if len(wholes) == 1 and (wholes[0].quantity.value or 0) > part.quantity.value:
                yield _of_count(case, percent, part, wholes[0])


def _of_count(case: Case, percent: Claim, part: Claim, whole: Claim) -> Verdict:
    share, total, unit = stated(percent.quantity), stated(whole.quantity), part.quantity.unit
    low, high = (share[0] * total[0] / 100, share[1] * total[1] / 100) if share and total else (0.0, 0.0)
    made = (percent.quantity.value or 0.0) * (whole.quantity.value or 0.0) / 100
    slack = case.setting("share.tolerance")
    told = bounds(part.quantity)
    fits = overlap((low * (1 - slack), high * (1 + slack)), told)
    says = (
        f"{show(percent.quantity.value or 0.0, 'percent')} of {show(whole.quantity.value or 0.0, unit)} is "
        f"{show(made, unit)}; the article says {show(part.quantity.value or 0.0, unit)}: "
        f"{'they agree' if fits else 'they do not fit'}."
    )
    inputs = {"percent": percent.quantity.value, "whole": whole.quantity.value}
    step = Step("share of the whole", "percent / 100 * whole", inputs, made, unit, (percent.id, whole.id))
    return Verdict(
        NAME,
        (percent.id, part.id, whole.id),
        Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        says,
        Range(low, high, unit, made),
        Range(finite(told[0]), finite(told[1]), unit),
        (step,),
        "a percentage of another whole",
    )


def _is_percent(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.unit == "percent" and bool(quantity.value) and quantity.qualifier not in ("range", "vague")
