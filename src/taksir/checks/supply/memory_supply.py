"""Memory that is told in wafers, bits or dollars against what chips need, what is made and what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.implied import middle, ratio, told
from taksir.checks.supply.dated import line, since, words_of
from taksir.checks.supply.dated_level import (
    A_MONTH,
    MONTHS,
    Makers,
    abouts,
    as_level,
    level_candidates,
    monthly,
    nearest,
)
from taksir.checks.supply.memory_need import need_candidates, of_hbm
from taksir.checks.supply.memory_times import of_the_whole, times_told
from taksir.checks.supply.one_sided import telling
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "memory_supply"
MARGIN = "bands.memory_supply.margin"
WORLD = Makers("all makers of DRAM", ("dram.wafers",))
_HBM = {
    "SK hynix": Makers("SK hynix", ("capacity.hbm.sk-hynix",)),
    "Samsung Electronics": Makers("Samsung", ("capacity.hbm.samsung",)),
    "Micron": Makers("Micron", ("capacity.hbm.micron",)),
}
_ALL_HBM = Makers("all makers of HBM", tuple(name for maker in _HBM.values() for name in maker.series))
_OF = 40
"""Characters in which a share is told to be of all memory."""

_GBIT = 8 / 1e9
"""Gigabits of a byte."""
_BAD = (Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE)


def check(case: Case) -> Iterator[Verdict]:
    """Verdicts on wafers of memory and on bits of memory with their price."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            wafers = [c for c in claims if c.quantity.dimension == "wafers" and told(c) and monthly(reading, c)]
            bits = [c for c in claims if c.quantity.unit == "byte" and c.quantity.dimension == "memory" and told(c)]
            if not wafers and not bits:
                continue
            around = reading.around(claims[0])
            if check_words().found("memory_dram", around) is None:
                continue
            for claim in wafers:
                verdict = _of_wafers(case, reading, claim, claims)
                if verdict is not None:
                    yield verdict
            for claim in bits:
                yield from _of_bits(case, reading, claim, claims)


def _of_wafers(case: Case, reading: Reading, claim: Claim, claims: Sequence[Claim]) -> Verdict | None:
    """What chips need, the share of the world that is told with it, or what is made: the first that the text tells."""
    around = reading.around(claim)
    sized = [c for c in claims if (c.quantity.unit in ("W", "package")) and c.per is None and told(c)]
    if len(sized) == 1 and check_words().found("needs", around):
        found = need_candidates(case, reading, claim, sized[0], MARGIN)
        verdict = settle(
            case, NAME, (claim.id, sized[0].id), found, lambda one, how: _says_need(reading, claim, one, how),
            "memory for more than these chips, or a shorter time of building",
        )  # fmt: skip
        if verdict is not None:
            return verdict
    share = [c for c in claims if c.quantity.unit == "percent" and told(c)]
    if times_told(reading, claims) is not None:
        return of_the_whole(case, reading, claim, claims, _ALL_HBM if of_hbm(reading, claim) else WORLD)
    alone = not any(c is not claim and c.quantity.dimension == "wafers" for c in claims)
    plain = len(share) == 1 and check_words().found("memory_plain", _after(reading, share[0])) is not None
    if alone and len(share) == 1 and (plain or check_words().found("market_whole", around)):
        return _share_of_world(case, reading, claim, share[0], plain=plain)
    return _made(case, reading, claim, alone=alone)


def _after(reading: Reading, share: Claim) -> str:
    """The words of a share that tell of what it is a part: after it, in Korean before it."""
    end = share.quantity.span.end
    if reading.document.language == "ko":
        start = share.quantity.span.start
        return reading.text[max(start - _OF, share.evidence.start) : start]
    return reading.text[end : min(end + _OF, share.evidence.end)]


def _share_of_world(case: Case, reading: Reading, claim: Claim, share: Claim, *, plain: bool = False) -> Verdict | None:
    """Wafers a month that are told to be a part of the world's: what the world then makes."""
    if of_hbm(reading, claim) and not plain:
        return None
    implied = ratio(claim, share, A_MONTH, scale=100)
    low, high = implied.low, implied.high
    value = implied.value or 0.0
    slack = case.setting("bands.memory_supply.share")
    implied = Range(min(low or 0.0, value / (1 + slack)), max(high or 0.0, value * (1 + slack)), A_MONTH, value)
    inputs = {"wafers": claim.quantity.value, "percent": share.quantity.value}
    step = Step("wafers of the world", "wafers / (percent / 100)", inputs, value, A_MONTH, (claim.id, share.id))
    found = [
        replace(one, working=(step, *one.working[1:]))
        for about in abouts(case, reading, claim, case.day(reading), ahead=False)
        for one in level_candidates(case, claim, implied, (WORLD,), (about,), case.day(reading), MARGIN)
    ]
    return settle(
        case, NAME, (claim.id, share.id), found, lambda one, how: _says_world(reading, claim, share, one, how),
        "another year, or a share of bits instead of wafers",
    )  # fmt: skip


def _made(case: Case, reading: Reading, claim: Claim, *, alone: bool) -> Verdict | None:
    """A capacity by itself: of HBM by maker, of DRAM as a part of the world's or, where it stands alone, all of it."""
    day, around = case.day(reading), reading.around(claim)
    stated = as_level(claim, A_MONTH)
    if stated is None:
        return None
    names = {mention.name for mention in reading.named(claim.evidence) if mention.type == "org"}
    makers: tuple[Makers, ...]
    if of_hbm(reading, claim):
        own = tuple(maker for name, maker in _HBM.items() if name in names)
        makers, part = (own or (_ALL_HBM,), False) if not names - set(_HBM) else ((_ALL_HBM,), True)
        if len(own) > 1:
            return None
        part = part or not alone
    else:
        makers, part = (WORLD,), bool(names) or not alone or check_words().found("market_whole", around) is None
    stretches = abouts(case, reading, claim, day, ahead=claim.standing.tense == "future")
    found = level_candidates(case, claim, stated, makers, stretches, day, MARGIN, at_most=part)
    verdict = settle(
        case, NAME, (claim.id,), nearest(tuple(found)), lambda one, how: _says_made(reading, claim, one, how),
        "another day, or wafers that are not all of this memory",
    )  # fmt: skip
    verdict = telling(case, verdict)
    if verdict is None:
        return None
    return replace(verdict, since_then=since(case.catalog.series(makers[0].series[0]), day, case.as_of, "capacity of"))


def _of_bits(case: Case, reading: Reading, claim: Claim, claims: Sequence[Claim]) -> Iterator[Verdict]:
    """Bits with the money that they bring; else bits against all that is made."""
    if middle(claim) * _GBIT < case.setting("bands.memory_supply.least_gbit"):
        return  # the memory of a machine, not of an industry
    money = [c for c in claims if c.quantity.unit == "USD" and c.quantity.dimension == "money" and told(c)]
    candidates = [_price(case, reading, claim, money[0])] if len(money) == 1 else []
    candidates = [*candidates, _world_bits(case, reading, claim)] if not money else candidates
    found = [one for one in candidates if one is not None]
    ids = (claim.id, *(c.id for c in money[:1]))
    verdict = settle(
        case, NAME, ids, found, lambda one, how: _says_bits(reading, claim, one, how),
        "another unit or scale word for the bits, or money for a part of them",
    )  # fmt: skip
    if verdict is not None:
        yield verdict


def _price(case: Case, reading: Reading, bits: Claim, money: Claim) -> Candidate | None:
    day = case.day(reading)
    told_ = line(case, "dram.price", day, told_by=day)
    found = told_.between(day, day) if told_ is not None else None
    if told_ is None or found is None:
        return None
    implied = ratio(money, bits, "USD/Gbit", scale=1 / _GBIT)
    expected = widened(case, found, "bands.memory_supply.price")
    inputs = {"money": money.quantity.value, "bits": middle(bits) * 8}
    steps = (
        Step("dollars a gigabit", "money / (bits / 10⁹)", inputs, implied.value, "USD/Gbit", (money.id, bits.id)),
        told_.step(day, day, found),
        band_step(case, expected, found, "bands.memory_supply.price"),
    )
    return Candidate("memory and its price", implied, expected, steps)


def _world_bits(case: Case, reading: Reading, bits: Claim) -> Candidate | None:
    """Bits of a deal against those that all makers give within the longest time that a deal runs."""
    day = case.day(reading)
    wafers = line(case, "dram.wafers", day)
    level = wafers.at(day) if wafers is not None else None
    if wafers is None or level is None:
        return None
    per_wafer, months = case.catalog.fact("dram.gbit_per_wafer"), case.catalog.fact("dram.contract_months")
    most = level[2] * (per_wafer.high or per_wafer.best) * (months.high or months.best)
    if bits.quantity.per == "year" or bits.per == "year":
        most = level[2] * (per_wafer.high or per_wafer.best) * MONTHS
    value = middle(bits) * _GBIT
    known = Range(None, most, "Gbit", None)
    expected = widened(case, known, MARGIN)
    inputs = {
        wafers.near(day, day)[-1].fact.name: level[2],
        "dram.gbit_per_wafer": per_wafer.high,
        "dram.contract_months": months.high,
    }
    sources = (*(p.fact.source for p in wafers.near(day, day)), per_wafer.source, months.source)
    steps = (
        Step("gigabits stated", "bytes · 8 / 10⁹", {"bytes": middle(bits)}, value, "Gbit", (bits.id,)),
        Step("gigabits of the world", "wafers · gigabits a wafer · months", inputs, most, "Gbit", sources),
    )
    return Candidate("all memory that is made", Range(value, value, "Gbit", value), expected, steps)


def _says_need(reading: Reading, claim: Claim, one: Candidate, how: Plausibility) -> str:
    told_ = f"{one.words} take {words_of(one.expected)} of DRAM"
    quote = reading.quote(claim)
    if how in _BAD:
        times = one.factor if one.factor > 1 else 1 / one.factor
        return f"{told_}; {quote} a month are {times:.1f} times {'more' if one.factor > 1 else 'fewer'} than that."
    return f"{told_}; {quote} a month are within it."


def _says_world(reading: Reading, claim: Claim, share: Claim, one: Candidate, how: Plausibility) -> str:
    value = show(one.implied.value or 0.0, A_MONTH, 3)
    told_ = f"{reading.quote(claim)} a month as {reading.quote(share)} make {value} in all"
    end = "does not go with" if how in _BAD else "goes with"
    return f"{told_}, which {end} the {words_of(one.expected)} that were told of the world's DRAM."


def _says_made(reading: Reading, claim: Claim, one: Candidate, how: Plausibility) -> str:
    expected = one.expected
    room = f"{words_of(expected)} at most" if expected.low is None else words_of(expected)
    end = f"{'more' if one.factor > 1 else 'fewer'} than that" if how in _BAD else "within it"
    return f"Told of {one.words}: {room}; {reading.quote(claim)} a month are {end}."


def _says_bits(reading: Reading, claim: Claim, one: Candidate, how: Plausibility) -> str:
    quote = reading.quote(claim)
    if one.implied.unit == "Gbit":
        most = show((one.expected.high or 0.0), "", 3)
        end = "less than" if how not in _BAD else f"{one.factor:.2g} times"
        return f"{quote} are {end} the {most} gigabits that all makers give within the longest deal."
    price, low, high = (show(one.implied.value or 0.0, "USD", 3), one.expected.low or 0.0, one.expected.high or 0.0)
    told_ = f"The money makes {price} a gigabit of {quote}; DRAM cost US${low:.2g} to {high:.2g} a gigabit"
    if how in _BAD:
        times = one.factor if one.factor > 1 else 1 / one.factor
        return f"{told_}, {times:,.0f} times {'less' if one.factor > 1 else 'more'}: a scale word or unit is wrong."
    return f"{told_}."
