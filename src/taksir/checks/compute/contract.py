"""Does a contract for computing pay for the power it is told with?

Money over power and years is what a watt rents for in a year; without years it is the time that the money buys. Both
are compared with what chips of the day rent for, what their owner needs, and what a hall alone would cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said, short
from taksir.checks.chips import chips_named, chips_of_sentence
from taksir.checks.compute.money_told import sum_told
from taksir.checks.compute.rent_known import owner_of
from taksir.checks.leeway import Known
from taksir.checks.picked import DAYS, dimensions, only, period, several
from taksir.checks.term import Term, of_amount, of_claim, plain, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import HOURS_A_YEAR

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.quantity.amount import Amount

NAME = "contract"
A_YEAR = "USD/W/year"
_FEW = 3
_CHANGES = "the years that the contract runs, the chips, or power that is for something else"


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each sentence that tells the money and the power of a contract for computing."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            told = dimensions(claims)
            if "money" in told and "power" in told and (found := _sentence(case, reading, claims)) is not None:
                yield found


def _sentence(case: Case, reading: Reading, claims: Sequence[Claim]) -> Verdict | None:
    words, sentence = check_words(), reading.around(claims[0])
    if words.found("contract_not", sentence) or any(
        "kWh" in one.quantity.unit for one in several(claims, "unit_price")
    ):
        return None
    sure = words.found("contract", sentence) is not None
    length = only(claims, "duration", "year", "month")
    if not sure and not (length is not None and words.found("contract_loose", sentence)):
        return None
    paid, drawn = sum_told(case, reading, claims), only(claims, "power", "W")
    if paid is None or drawn is None or (length is None and several(claims, "duration")):
        return None
    power = of_claim(case, drawn)
    if power is None:
        return None
    money = paid[1]
    if paid[0].quantity.qualifier == drawn.quantity.qualifier != "range":
        money, power = plain(money), plain(power)
    years = _years(case, reading, paid[0], length, claims)
    if years is not None:
        ids = tuple(one.id for one in (paid[0], drawn, length) if one is not None)
        found = _a_year(case, reading, drawn, money, power, years, ids)
        loose_miss = found is not None and not sure and found.plausibility is Plausibility.INCONSISTENT
        return None if loose_miss else found
    if not sure:
        return None
    found = _time_bought(case, reading, drawn, money, power, (paid[0].id, drawn.id))
    return None if found is not None and found.plausibility is Plausibility.INCONSISTENT else found


def _years(case: Case, reading: Reading, paid: Claim, length: Claim | None, claims: Sequence[Claim]) -> Term | None:
    """Years that the money pays for: the stated length, or one where it is a yearly sum."""
    if period(reading, paid, claims) == "year" or paid.per == "year":
        return Term("one year", Known(1.0, 0.0, 0.0), ())
    return None if length is None else of_claim(case, length, DAYS[length.quantity.unit] / DAYS["year"])


def _a_year(
    case: Case, reading: Reading, drawn: Claim, money: Term, power: Term, years: Term, ids: tuple[str, ...]
) -> Verdict | None:
    """Money a watt and year against rents of a watt."""
    implied, step = together("rent of a watt and year", A_YEAR, [money], [power, years])
    found = []
    hall = check_words().found("contract_hall", reading.around(drawn)) is not None
    for words, rent, steps, late in _rents(case, reading, drawn):
        known = span(rent, A_YEAR)
        band = widened(case, known, "bands.contract.rent")
        working = (step, *steps, band_step(case, band, known, "bands.contract.rent"))
        found.append(Candidate(words, span(implied, A_YEAR), band, working, not hall, late))
        if found[-1].holds and not late:
            break
    lease = check_words().found("contract_lease", reading.around(drawn)) is not None
    long = years.value >= case.setting("bands.contract.long")
    found.append(_hall(case, implied, step, usual=hall or lease or long))

    def says(one: Candidate, decided: Plausibility) -> str:
        usual = range_said(one.expected.low, one.expected.high, A_YEAR)
        return f"That is {said(implied.value, A_YEAR)}, which {fit(decided)} {one.words}: {usual}."

    return settle(case, NAME, ids, found, says, _CHANGES)


def _hall(case: Case, implied: Term, step: Step, *, usual: bool) -> Candidate:
    """Only the hall with its power."""
    fact = case.catalog.fact("bands.contract.shell")
    known = Range(fact.low, fact.high, A_YEAR, fact.best)
    band = widened(case, known, "bands.contract.rent")
    told = Step("rent of a hall", fact.note or "", {fact.name: fact.best}, fact.best, A_YEAR, (fact.source,))
    working = (step, told, band_step(case, band, known, "bands.contract.rent"))
    return Candidate("the rent of a hall without chips", span(implied, A_YEAR), band, working, usual)


def _time_bought(
    case: Case, reading: Reading, drawn: Claim, money: Term, power: Term, ids: tuple[str, ...]
) -> Verdict | None:
    """Years that the money rents the power for."""
    fact = case.catalog.fact("bands.contract.years")
    expected = Range(fact.low, fact.high, "year", fact.best)
    told = Step("usual contracts", fact.note or "", {fact.name: fact.best}, fact.best, "year", (fact.source,))
    found = []
    for words, rent, steps, late in _rents(case, reading, drawn):
        years, step = together("years of rent", "year", [money], [power, rent])
        found.append(Candidate(words, span(years, "year"), expected, (*steps, step, told), True, late))
        if found[-1].holds and not late:
            break

    def says(one: Candidate, decided: Plausibility) -> str:
        bought = said(one.implied.value or 0.0, "year", 2)
        usual = range_said(one.expected.low, one.expected.high, "year")
        return f"At {one.words} the money rents this power for {bought}, which {fit(decided)} contracts of {usual}."

    return settle(case, NAME, ids, found, says, _CHANGES)


def _rents(case: Case, reading: Reading, drawn: Claim) -> Iterator[tuple[str, Term, tuple[Step, ...], tuple[str, ...]]]:
    """What a watt of each chip that may be meant rents for in a year: on the market, and as its owner needs."""
    from taksir.errors import TaksirError
    from taksir.model.capital.lease import market_rent

    meant = chips_named(case, reading, drawn) or chips_of_sentence(case, reading, reading.named(drawn.evidence))
    world, day = case.world(reading), case.day(reading)
    hours = Term("hours of a year", Known(float(HOURS_A_YEAR), 0.0, 0.0), ())
    paid = of_amount(world.get("capital.utilisation.contract"))
    for key in _spread(meant.keys):
        name = short(case.catalog.entity("chip", key))
        try:
            drawn_by = world.once(f"facility power of a {key}", partial(_drawn, world, key))
            asked = market_rent(world, key, day)
        except TaksirError:
            continue
        watts = replace(of_amount(drawn_by), name=f"power of one {name} at the meter")
        if asked is not None:
            rent = of_amount(asked)
            found, step = together("rent of a watt and year", A_YEAR, [rent, hours, paid], [watts])
            yield f"the market's rent of {name}", found, (*asked.steps(), *drawn_by.steps(), step), ()
        own = owner_of(case, reading, key)
        if own is not None:
            rent = _term(own.known, f"rent that the owner of a {name} needs")
            found, step = together("rent of a watt and year", A_YEAR, [rent, hours, paid], [watts])
            yield f"what the owner of {name} needs", found, (*own.steps, *drawn_by.steps(), step), own.newer


def _spread(keys: Sequence[str]) -> Sequence[str]:
    """A few of many chips, from the middle of the generations outwards."""
    middle = len(keys) // 2
    return sorted(keys, key=lambda key: abs(keys.index(key) - middle))[:_FEW]


def _drawn(world: Assumptions, key: str) -> Amount:
    from taksir.model.site.load import power_by_scope

    return power_by_scope(world, world.given("one chip", 1.0, "package"), key).facility


def _term(known: Range, name: str) -> Term:
    best, low, high = known.value or 0.0, known.low or 0.0, known.high or 0.0
    return Term(name, Known(best, 1 - low / best, high / best - 1), ())
