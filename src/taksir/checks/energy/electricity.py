"""Do money, power and energy of a site fit each other: the price of a kWh, and the hours that it runs at full power?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said
from taksir.checks.compute.money_told import dollars_of, sum_told
from taksir.checks.energy.named_site import site_named
from taksir.checks.leeway import Known
from taksir.checks.picked import DAYS, HOURS_A_DAY, dimensions, only, period
from taksir.checks.term import Term, of_claim, of_fact, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "electricity"
PRICE = "USD/kWh"
W_A_KW = 1000


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each sentence that tells the electricity of a site."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            told = dimensions(claims)
            if "power" in told and told & {"money", "energy"}:
                found = _bill(case, reading, claims) if "money" in told else _load(case, reading, claims)
                if found is not None:
                    yield found


def hours(each: str) -> Term:
    """Hours of a day, week, month or year."""
    return Term(f"hours of a {each}", Known(DAYS[each] * HOURS_A_DAY, 0.0, 0.0), ())


def _bill(case: Case, reading: Reading, claims: Sequence[Claim]) -> Verdict | None:
    """The price of a kWh from a bill, at full power and at the usual load."""
    words, sentence = check_words(), reading.around(claims[0])
    tariff = only(claims, "unit_price")
    if tariff is not None and tariff.quantity.unit.endswith("/kWh"):
        return _tariff(case, reading, claims, tariff)
    if not words.found("electricity_bill", sentence) or words.found("electricity_not", sentence):
        return None
    paid, drawn = sum_told(case, reading, claims), only(claims, "power", "W")
    if paid is None or drawn is None or only(claims, "duration") is not None:
        return None
    each = period(reading, paid[0], claims)
    power = of_claim(case, drawn, 1 / W_A_KW)
    if each is None or power is None:
        return None
    load = of_fact(case.catalog.fact("facility.load_factor"))
    found = []
    for usage, extra in (("at full power", []), ("at the usual load", [load])):
        price, step = together("price of a kWh", PRICE, [paid[1]], [power, hours(each), *extra])
        for place, known, steps, usual, late in _prices(case, reading, drawn):
            band = widened(case, known, "bands.electricity.margin")
            working = (step, *steps, band_step(case, band, known, "bands.electricity.margin"))
            found.append(Candidate(f"{usage}, {place}", span(price, PRICE), band, working, usual, late))

    def says(one: Candidate, decided: Plausibility) -> str:
        usual = range_said(one.expected.low, one.expected.high, PRICE)
        got = said(one.implied.value or 0.0, PRICE)
        return f"The bill would be {got} ({one.words}), which {fit(decided)} prices of {usual}."

    return settle(case, NAME, (paid[0].id, drawn.id), found, says, "another load, or other costs in the sum")


def _tariff(case: Case, reading: Reading, claims: Sequence[Claim], tariff: Claim) -> Verdict | None:
    """Power times hours times a stated price, against the stated bill; a load below full power makes it less."""
    paid, drawn = sum_told(case, reading, claims), only(claims, "power", "W")
    each = period(reading, paid[0], claims) if paid is not None else None
    price = dollars_of(case, reading, tariff)
    power = of_claim(case, drawn, 1 / W_A_KW) if drawn is not None else None
    if paid is None or drawn is None or each is None or power is None or price is None:
        return None
    made, step = together("bill at full power", "USD", [power, hours(each), price])
    load = case.catalog.fact("bands.electricity.load")
    full = span(made, "USD")
    known = Range((full.low or 0) * (load.low or 1), full.high, "USD", full.value)
    band = widened(case, known, "bands.electricity.margin")
    working = (step, band_step(case, band, known, "bands.electricity.margin"))
    one = Candidate("power times hours times price", span(paid[1], "USD"), band, working)

    def says(chosen: Candidate, decided: Plausibility) -> str:
        ends = fit(decided, "which fits", "which does not fit")
        return f"At full power the bill would be {said(made.value, 'USD')}, {ends} {said(paid[1].value, 'USD')}."

    return settle(case, NAME, (paid[0].id, drawn.id, tariff.id), [one], says, "another load, or other charges")


def _prices(
    case: Case, reading: Reading, claim: Claim
) -> Iterator[tuple[str, Range, tuple[Step, ...], bool, tuple[str, ...]]]:
    """What a kWh costs: at the named place, and anywhere for who brings his own supply."""
    site = site_named(case, reading, claim)
    day = case.day(reading)
    if site is not None and site.has("electricity_price"):
        fact = site.numbers["electricity_price"].fact
        low, high = fact.low or fact.best, fact.high or fact.best
        wide = widened(case, Range(low, high, PRICE, fact.best), "bands.electricity.place")
        step = Step("price there", fact.name, {fact.name: fact.best}, fact.best, PRICE, (fact.source,))
        yield f"prices of {site.name}", wide, (step,), True, () if fact.known(day) else (fact.name,)
    fact = case.catalog.fact("bands.electricity.any")
    step = Step("prices of large users", fact.note or "", {fact.name: fact.best}, fact.best, PRICE, (fact.source,))
    yield "prices of large users", Range(fact.low, fact.high, PRICE, fact.best), (step,), site is None, ()


def _load(case: Case, reading: Reading, claims: Sequence[Claim]) -> Verdict | None:
    """Energy of a period over what the power would make in it: more than all of it cannot be."""
    words, sentence = check_words(), reading.around(claims[0])
    if not words.found("data_centre", sentence) or words.found("electricity_not", sentence):
        return None
    used, drawn = only(claims, "energy", "Wh"), only(claims, "power", "W")
    if used is None or drawn is None:
        return None
    each = period(reading, used, claims)
    energy, power = of_claim(case, used), of_claim(case, drawn)
    if each is None or energy is None or power is None:
        return None
    load, step = together("mean power over the stated one", "fraction", [energy], [power, hours(each)])
    fact = case.catalog.fact("bands.electricity.load")
    known = Range(fact.low, fact.high, "fraction", fact.best)
    band = widened(case, known, "bands.electricity.margin")
    working = (step, band_step(case, band, known, "bands.electricity.margin"))
    one = Candidate("the mean over the stated power", span(load, "fraction"), band, working)

    def says(chosen: Candidate, decided: Plausibility) -> str:
        share = said(load.value, "fraction")
        mean = said(energy.value / hours(each).value, "W")
        ends = "is possible" if decided is Plausibility.CONSISTENT else "does not fit a site in use"
        return f"{said(energy.value, 'Wh')} a {each} are {mean} on average, {share} of the stated power: that {ends}."

    return settle(case, NAME, (used.id, drawn.id), [one], says, "a site that fills up, or another period")
