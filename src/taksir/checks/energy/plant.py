"""A power plant and money: what building or restarting it costs a watt, and what its power is sold for over years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said
from taksir.checks.compute.money_told import sum_told
from taksir.checks.energy.electricity import W_A_KW
from taksir.checks.leeway import Known
from taksir.checks.picked import DAYS, dimensions, only, several
from taksir.checks.term import Term, of_claim, of_fact, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import HOURS_A_YEAR

NAME = "plant"
MARGIN = "plants.margin"
_KINDS = ("nuclear", "gas", "solar", "wind")
_A_WATT, _A_KWH = "USD/W", "USD/kWh"


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each sentence with one plant, its power and one sum of money."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            told = dimensions(claims)
            if not {"money", "power"} <= told:
                continue
            around, words = reading.around(claims[0]), check_words()
            kinds = [kind for kind in _KINDS if words.found(f"plant_{kind}", around)]
            if len(kinds) != 1 or words.found("plant_not", around):
                continue
            found = _judge(case, reading, claims, kinds[0])
            if found is not None:
                yield found


def _judge(case: Case, reading: Reading, claims: Sequence[Claim], kind: str) -> Verdict | None:
    paid, power = sum_told(case, reading, claims), only(claims, "power", "W")
    watts = of_claim(case, power) if power is not None else None
    if paid is None or power is None or watts is None or paid[0].per is not None:
        return None
    words, around = check_words(), reading.around(power)
    length = only(claims, "duration", "year")
    years = of_claim(case, length, DAYS["year"] / DAYS["year"]) if length is not None else None
    ids = (paid[0].id, power.id)
    if length is not None and years is not None and words.found("plant_sold", around):
        return _sold(case, (*ids, length.id), paid[1], watts, years, kind)
    if several(claims, "duration", "year"):
        return None
    restart = kind == "nuclear" and words.found("plant_restart", around) is not None
    if restart and words.found("plant_sold", around) is None and "deal" not in around.lower():
        return _built(case, ids, paid[1], watts, ("restart",))
    if not restart and words.found("plant_new", around) and words.found("plant_sold", around) is None:
        return _built(case, ids, paid[1], watts, (kind,))
    return None


def _built(case: Case, ids: tuple[str, ...], money: Term, watts: Term, kinds: Sequence[str]) -> Verdict | None:
    price, step = together("price of a watt", _A_WATT, [money], [watts])
    found = []
    for kind in kinds:
        fact = case.catalog.fact(f"plants.{kind}")
        known = Range(fact.low, fact.high, _A_WATT, fact.best)
        band = widened(case, known, MARGIN)
        source = Step(kind, fact.note or "", {fact.name: fact.best}, fact.best, _A_WATT, (fact.source,))
        name = "restarting a reactor" if kind == "restart" else f"building {kind} power"
        working = (step, source, band_step(case, band, known, MARGIN))
        found.append(Candidate(name, span(price, _A_WATT), band, working))

    def says(one: Candidate, decided: Plausibility) -> str:
        usual = f"US${one.expected.low or 0.0:.2g} to US${one.expected.high or 0.0:.2g} a watt"
        return f"That is US${price.value:.2g} a watt, which {fit(decided)} {one.words}: {usual}."

    return settle(case, NAME, ids, found, says, "a part of the plant, or money for more than it")


def _sold(
    case: Case, ids: tuple[str, ...], money: Term, watts: Term, years: Term, kind: str
) -> Verdict | None:  # fmt: skip
    share = of_fact(case.catalog.fact(f"plants.hours.{kind if kind != 'gas' else 'any'}"))
    hours = Term("hours of a year", Known(float(HOURS_A_YEAR), 0.0, 0.0), ())
    price, step = together("price of a kWh", _A_KWH, [money], [watts.scaled(1 / W_A_KW), years, hours, share])
    fact = case.catalog.fact("plants.price")
    known = Range(fact.low, fact.high, _A_KWH, fact.best)
    band = widened(case, known, MARGIN)
    source = Step("contracts", fact.note or "", {fact.name: fact.best}, fact.best, _A_KWH, (fact.source,))
    working = (step, source, band_step(case, band, known, MARGIN))
    one = Candidate("the power of the plant", span(price, _A_KWH), band, working)

    def says(chosen: Candidate, decided: Plausibility) -> str:
        usual = range_said(known.low, known.high, _A_KWH)
        return f"That is {said(price.value, _A_KWH)}, which {fit(decided)} contracts of plants: {usual}."

    return settle(case, NAME, ids, [one], says, "other years, or a part of the power")
