"""Chips that a nation is told to have: what part of a vendor's output that is, what they draw and what they cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chips import Meant, chips_meant
from taksir.checks.implied import told
from taksir.checks.supply.dated import YEAR, period_of
from taksir.checks.supply.dated_level import as_level
from taksir.checks.supply.one_sided import telling
from taksir.checks.supply.shipments import Record, expected, record
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.checks.when import said, shifted
from taksir.errors import TaksirError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

if TYPE_CHECKING:
    from taksir.model.chain import Chain

NAME = "national_programme"
MARGIN = "bands.national_programme.margin"
_BAD = (Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE)


@dataclass(frozen=True, slots=True)
class Supply:
    """What a vendor can ship until a day, from its record."""

    found: Record
    known: Range
    end: date


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
    site = _site(case, reading, meant, stated.value or 0.0)
    if site is not None:
        steps = (*steps, *site.power.facility.steps()[-2:], *site.capex.chips.steps()[-1:])
    verdict = settle(
        case, NAME, (claim.id,), (Candidate("one buyer's part", implied, band, steps),),
        lambda one, how: _says(reading, claim, one, how, supply, site), "a longer time, or chips of several vendors",
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


def _site(case: Case, reading: Reading, meant: Meant, count: float) -> Chain | None:
    """The cluster that so many of the newest of the chips make; None where the chip lacks what that takes."""
    from taksir.model.chain import chain

    world = case.world(reading)
    for key in reversed(meant.keys):
        try:
            return chain(world, world.given("chips of the programme", count, "package"), key)
        except TaksirError:
            continue
    return None


def _says(reading: Reading, claim: Claim, one: Candidate, how: Plausibility, supply: Supply, site: Chain | None) -> str:
    quote, vendor = reading.quote(claim), supply.found.vendor
    told_ = f"{quote} are {one.implied.value or 0.0:.1%} of what {vendor} may ship until {said(supply.end)}"
    if how in _BAD:
        return f"{told_}: more than one buyer gets."
    if site is None:
        return f"{told_}."
    power, chips = site.power.facility, site.capex.chips
    watts = f"{show(power.p5, 'W', 2)} to {show(power.p95, 'W', 2)} at the meter"
    money = f"{show(chips.p5, 'USD', 2)} to {show(chips.p95, 'USD', 2)} for the chips"
    return f"{told_}; as {site.chip.name} they take {watts} and {money}."
