"""Chips that a nation is told to have: what part of a vendor's output that is, what they draw and what they cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chips import Meant, chips_meant
from taksir.checks.implied import told
from taksir.checks.supply.dated import YEAR
from taksir.checks.supply.dated_level import as_level
from taksir.checks.supply.one_sided import telling
from taksir.checks.supply.shipments import Record, expected, record
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.checks.when import period_of, said, shifted
from taksir.errors import TaksirError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.quantity.amount import Amount

NAME = "national_programme"
MARGIN = "bands.national_programme.margin"
_SMALL = 0.001
_BAD = (Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE)


@dataclass(frozen=True, slots=True)
class Supply:
    """What a vendor can ship until a day, from its record."""

    found: Record
    known: Range
    end: date


@dataclass(frozen=True, slots=True)
class Each:
    """What one chip takes at the meter and what it costs, each with its sources."""

    chip: str
    power: Range
    price: Range
    power_sources: tuple[str, ...]
    price_sources: tuple[str, ...]

    def steps(self, count: float, claim: str) -> tuple[Step, Step]:
        """The power and the price of so many."""
        power, price = count * (self.power.value or 0.0), count * (self.price.value or 0.0)
        return (
            Step("power at the meter", "chips · power of one", {"chips": count, "one": self.power.value}, power, "W",
                 (claim, *self.power_sources)),
            Step("price of the chips", "chips · price of one", {"chips": count, "one": self.price.value}, price, "USD",
                 (claim, *self.price_sources)),
        )  # fmt: skip


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each large number of chips in a sentence that speaks of a nation."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            chips = [c for c in claims if c.quantity.unit == "package" and c.quantity.dimension == "chips" and told(c)]
            if len(chips) != 1 or check_words().found("nation", reading.around(chips[0])) is None:
                continue
            if check_words().found("nation_not", reading.around(chips[0])) is None:
                verdict = _judge(case, reading, chips[0])
                if verdict is not None:
                    yield verdict


def _judge(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    stated = as_level(claim, "package", exact=True)
    if stated is None or (stated.value or 0.0) < case.setting("bands.national_programme.least"):
        return None
    meant = chips_meant(case, reading, claim)
    supply = None if meant is None else _supply(case, reading, claim, meant)
    if meant is None or supply is None or not supply.known.value or not supply.known.low or not supply.known.high:
        return None
    implied = Range(
        (stated.low or 0.0) / supply.known.high,
        None if stated.high is None else stated.high / supply.known.low,
        "fraction",
        (stated.value or 0.0) / supply.known.value,
    )
    most = Range(None, case.setting("bands.national_programme.share"), "fraction")
    band = widened(case, most, MARGIN)
    inputs = {f"shipped by {said(supply.found.last)}": supply.found.rows[-1].value, "stated": stated.value}
    source = supply.found.rows[-1].source
    steps: tuple[Step, ...] = (
        Step("part of what can be shipped", "chips / shipments until the end", inputs, implied.value, "fraction",
             (claim.id, source)),
        band_step(case, band, most, MARGIN),
    )  # fmt: skip
    count = stated.value or 0.0
    site = _site(case, reading, meant)
    if site is not None:
        steps = (*steps, *site.steps(count, claim.id))
    verdict = settle(
        case, NAME, (claim.id,), (Candidate("one buyer's part", implied, band, steps),),
        lambda one, how: _says(reading, claim, one, how, supply, site, count),
        "a longer time, or chips of several vendors",
    )  # fmt: skip
    return telling(case, verdict)


def _supply(case: Case, reading: Reading, claim: Claim, meant: Meant) -> Supply | None:
    day = case.day(reading)
    vendor = case.catalog.entity("chip", meant.keys[-1]).text("vendor")
    found = record(case, vendor, day)
    period = period_of(claim.period)
    years = 1.0 if claim.per == "year" else case.setting("bands.national_programme.years")
    end = period[1] if period is not None and period[1] > day else shifted(day, YEAR * years)
    known = None if found is None else expected(case, found, day, end)
    return None if found is None or known is None else Supply(found, known, end)


def _site(case: Case, reading: Reading, meant: Meant) -> Each | None:
    """What the newest of the chips takes; None where they lack what that takes."""
    world = case.world(reading)
    return next((found for key in reversed(meant.keys) if (found := _each(world, key)) is not None), None)


@lru_cache(maxsize=64)
def _each(world: Assumptions, key: str) -> Each | None:
    """One chip of a cluster: power and price grow with the number of them."""
    from taksir.model.chain import chain

    try:
        site = chain(world, world.given("chips of the programme", 1.0, "package"), key)
    except TaksirError:
        return None
    power, price = site.power.facility, site.capex.chips
    return Each(
        site.chip.name, Range(power.p5, power.p95, "W/package", power.p50),
        Range(price.p5, price.p95, "USD/package", price.p50), sources_of(power), sources_of(price),
    )  # fmt: skip


def sources_of(amount: Amount) -> tuple[str, ...]:
    """The sources of all that an amount was made of, each once."""
    return tuple(dict.fromkeys(source for step in amount.steps() for source in step.sources))


def _says(
    reading: Reading, claim: Claim, one: Candidate, how: Plausibility, supply: Supply, site: Each | None, count: float
) -> str:  # fmt: skip
    quote, vendor = reading.quote(claim), supply.found.vendor
    part = one.implied.value or 0.0
    told_ = f"{quote} are {_part(part)} of what {vendor} may ship until {said(supply.end)}"
    if how in _BAD:
        return f"{told_}: more than one buyer gets."
    if site is None:
        return f"{told_}."
    watts = f"{show(count * (site.power.low or 0.0), 'W', 2)} to {show(count * (site.power.high or 0.0), 'W', 2)}"
    money = f"{show(count * (site.price.low or 0.0), 'USD', 2)} to {show(count * (site.price.high or 0.0), 'USD', 2)}"
    return f"{told_}; as {site.chip} they take {watts} at the meter and {money} for the chips."


def _part(part: float) -> str:
    return "less than 0.1%" if part < _SMALL else f"{part:.1%}"
