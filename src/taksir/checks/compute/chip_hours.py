"""Does the price of a chip-hour, told or implied, fit what such chips were rented for at that time?

A price stands by itself ("US$2 per GPU-hour"), or follows from money, chips and time, or from money and chip-hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from taksir.catalog.checkwords import check_words
from taksir.catalog.period import PERIOD, Period
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said, short
from taksir.checks.chips import chips_meant, chips_named
from taksir.checks.compute.money_told import dollars_of, sum_told, whole
from taksir.checks.compute.rent_known import MARKET, UNIT, Rent, owner_of, rent_of
from taksir.checks.compute.run_of_model import run_named
from taksir.checks.leeway import Known
from taksir.checks.picked import DAYS, HOURS_A_DAY, chips, days, dimensions, only, period, several
from taksir.checks.term import Term, of_claim, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Step

NAME = "rent"
PRICE = "/package*hour"
_CHANGES = "another chip, year or kind of contract"
_FEW = 4
_OTHERS = frozenset({"chip_hours", "tokens", "power", "chips"})
"""Numbers beside which money is not the price of one hour."""

_BEHIND, _AHEAD = 12, 24
"""Characters after and before the name of a chip in which its hour is told."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each price of a chip-hour."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            told = dimensions(claims)
            if "unit_price" in told:
                for claim in several(claims, "unit_price"):
                    if hourly(reading, claim) and (found := _price(case, reading, claim)) is not None:
                        yield found
            if "unit_price" not in told or "money" in told:
                yield from _of_an_hour(case, reading, claims)
            if "money" in told and "chips" in told and (found := _hired(case, reading, claims)) is not None:
                yield found


def _price(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """A price that is told."""
    keys = keys_at(case, reading, claim)
    price = dollars_of(case, reading, claim)
    if price is None or not keys:
        return None
    on = _on(case, reading, claim)
    found = against(case, reading, keys, price, (), on)

    def says(one: Candidate, decided: Plausibility) -> str:
        usual = range_said(one.expected.low, one.expected.high, UNIT)
        fits = fit(decided)
        return f"{said(price.value, UNIT)} {fits} what {one.words} cost in {on.year}: {usual}."

    return settle(case, NAME, (claim.id,), found, says, _CHANGES)


def _of_an_hour(case: Case, reading: Reading, claims: Sequence[Claim]) -> Iterator[Verdict]:
    """Small money that the words tie to an hour of a chip: "$0.20 for an H800 hour"."""
    small = [c for c in several(claims, "money") if (c.quantity.value or 0.0) < case.setting("bands.rent.most")]
    if len(small) == 1 and not set(dimensions(claims)) & _OTHERS and of_an_hour(reading, small[0]):
        found = _price(case, reading, small[0])
        if found is not None:
            yield found


def of_an_hour(reading: Reading, claim: Claim) -> bool:
    """Whether an hour of a chip stands straight after a price, or is what a sentence is about."""
    own, words = claim.quantity.span, check_words()
    for mention in reading.named(claim.evidence):
        if mention.type != "chip":
            continue
        after = reading.text[mention.span.end : mention.span.end + _BEHIND]
        found = words.found("hour_of_chip", after)
        if found is not None and not after[: found.start()].strip(" -"):
            return True
        before = reading.text[max(mention.span.start - _AHEAD, claim.evidence.start) : mention.span.start]
        if mention.span.start < own.start and words.found("an_hour_of", before):
            return True
    return False


def _hired(case: Case, reading: Reading, claims: Sequence[Claim]) -> Verdict | None:
    """Money over chips and the time they are rented for."""
    sentence = reading.around(claims[0])
    if not check_words().found("hire", sentence) or several(claims, "power") or several(claims, "chip_hours"):
        return None
    count, paid = chips(reading, claims), sum_told(case, reading, claims)
    if count is None or paid is None:
        return None
    meant = chips_meant(case, reading, count)
    time = _time(case, reading, paid[0], claims)
    packages = of_claim(case, count)
    if meant is None or time is None or packages is None:
        return None
    price, step = together("price of a chip-hour", UNIT, [paid[1]], [packages, time])
    found = against(case, reading, meant.keys[:_FEW], price, (step,), case.day(reading))

    def says(one: Candidate, decided: Plausibility) -> str:
        usual = range_said(one.expected.low, one.expected.high, UNIT)
        fits = fit(decided, "which fits", "which does not fit")
        return f"That is {said(price.value, UNIT)}, {fits} what {one.words} rent for: {usual}."

    return settle(case, NAME, (paid[0].id, count.id), found, says, _CHANGES)


def against(
    case: Case, reading: Reading, keys: Sequence[str], price: Term, steps: tuple[Step, ...], on: date
) -> list[Candidate]:
    """A price of a chip-hour against the rents of each chip that may be meant; else against its owner's cost."""
    found = []
    for key in keys:
        chip = case.catalog.entity("chip", key)
        rent = rent_of(case, key, case.day(reading), on)
        market = rent_of(case, key, case.day(reading), on, (MARKET,))
        if market is not None and not market.newer:
            found.append(_candidate(case, price, steps, market, f"{short(chip)} on the market"))
        if rent is not None:
            found.append(_candidate(case, price, steps, rent, short(chip)))
        if (rent is None or rent.newer) and (own := owner_of(case, reading, key)) is not None:
            scarce = case.setting("bands.cost.scarce")
            wide = replace(own, known=replace(own.known, high=(own.known.high or 0.0) * scarce))
            found.append(_candidate(case, price, steps, wide, f"{short(chip)} by their owner's cost"))
    return found


def hourly(reading: Reading, claim: Claim) -> bool:
    """Whether a price is that of a chip-hour: told so, or "an hour" where no whole machine is spoken of."""
    unit = claim.quantity.unit
    if unit.endswith(PRICE):
        return True
    return (
        unit.endswith("/hour")
        and not whole(claim)
        and check_words().found("machine_hour", reading.around(claim)) is None
    )


def keys_at(case: Case, reading: Reading, claim: Claim) -> tuple[str, ...]:
    """Chips that a price speaks of: the one that its sentence names."""
    meant = chips_named(case, reading, claim)
    if meant is not None:
        return meant.keys
    run = run_named(case, reading, [claim])
    return (run.texts["chip"],) if run is not None and "chip" in run.texts else ()


def _candidate(case: Case, price: Term, steps: tuple[Step, ...], rent: Rent, words: str) -> Candidate:
    band = widened(case, rent.known, "bands.cost.rent")
    told = () if steps else (Step("stated", price.name, {price.name: price.value}, price.value, UNIT, price.sources),)
    working = (*told, *steps, *rent.steps, band_step(case, band, rent.known, "bands.cost.rent"))
    return Candidate(words, span(price, UNIT), band, working, True, rent.newer)


def _time(case: Case, reading: Reading, paid: Claim, claims: Sequence[Claim]) -> Term | None:
    """Hours that the money pays for: a stated length, else one period of a rate ("a year")."""
    length = only(claims, "duration")
    if length is not None and (unit := days(length)) is not None:
        return of_claim(case, length, unit * HOURS_A_DAY)
    if several(claims, "duration"):
        return None
    each = period(reading, paid, claims)
    if each is None:
        return None
    return Term(f"hours of a {each}", Known(DAYS[each] * HOURS_A_DAY, 0.0, 0.0), ())


def _on(case: Case, reading: Reading, claim: Claim) -> date:
    """The day that a price is about: the end of its own year where one is told, else the article's."""
    day = case.day(reading)
    if claim.period and PERIOD.fullmatch(claim.period):
        return min(Period.parse(claim.period).end, day)
    return day
