"""Chips and the wafers that they are told to come from: packages on a packaging wafer, dies on a logic wafer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from taksir.catalog.checkwords import check_words
from taksir.checks.band import widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chips import Meant, chips_meant
from taksir.checks.implied import ratio, told
from taksir.checks.newer import newer
from taksir.checks.supply.dated_level import MONTHS, as_level
from taksir.checks.supply.packaging import of_cowos
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.errors import TaksirError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

if TYPE_CHECKING:
    from taksir.quantity.amount import Amount

NAME = "wafers"
MARGIN = "bands.wafers.margin"
_UNIT = "package/wafer"
_PER_WAFER = 2000.0
"""More chips than this are not those of a single wafer."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for chips beside CoWoS wafers in one sentence, and for chips "a wafer"."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            chips = [c for c in claims if c.quantity.unit in ("package", "die") and told(c)]
            if not chips:
                continue
            wafers = [c for c in claims if c.quantity.dimension == "wafers" and told(c)]
            if wafers and len(chips) == 1 and of_cowos(reading, chips[0]):
                yield from _beside(case, reading, chips[0], wafers)
            elif not wafers:
                yield from _on_one(case, reading, chips)


def _beside(case: Case, reading: Reading, chips: Claim, wafers: Sequence[Claim]) -> Iterator[Verdict]:
    """Chips and the wafers told with them, the nearest first."""
    meant = chips_meant(case, reading, chips)
    if meant is None:
        return
    candidates = []
    nearest = sorted(wafers, key=lambda claim: abs(claim.quantity.span.start - chips.quantity.span.start))
    for claim in nearest:
        months = MONTHS if claim.quantity.unit == "wafer/month" else 1.0
        implied = ratio(chips, claim, _UNIT, scale=1 / months)
        inputs = {"chips": chips.quantity.value, "wafers": claim.quantity.value, "months": months}
        step = Step("packages a wafer", "chips / (wafers · months)", inputs, implied.value, _UNIT, (chips.id, claim.id))
        candidates += list(_packages(case, reading, meant, implied, step, reading.quote(claim)))
    if candidates:
        first = [one for one in candidates if one.words.startswith(reading.quote(nearest[0]))]
        chosen = first if any(one.holds for one in first) else candidates
        verdict = settle(
            case, NAME, (chips.id, *(claim.id for claim in nearest)), chosen, _says,
            "wafers that are not all for these chips, or chips of another generation",
        )  # fmt: skip
        if verdict is not None:
            yield verdict


def _packages(
    case: Case, reading: Reading, meant: Meant, implied: Range, step: Step, quote: str
) -> Iterator[Candidate]:
    """One reading a generation where the chip is named; else one for any mix of the generations of that day."""
    bands = [(key, *found) for key in meant.keys if (found := _good(case, reading, key)) is not None]
    if not bands:
        return
    if meant.named:
        for key, known, amount in bands:
            steps = (step, *amount.steps())
            newer_ = newer(case.catalog, (amount,), case.day(reading))
            yield Candidate(f"{quote}, {key}", implied, widened(case, known, MARGIN), steps, newer=newer_)
        return
    low, high = min(known.low or 0.0 for _, known, _ in bands), max(known.high or 0.0 for _, known, _ in bands)
    steps = (step, *(one for _, _, amount in bands for one in amount.steps()))
    expected = widened(case, Range(low, high, _UNIT), MARGIN)
    yield Candidate(f"{quote}, {meant.words} in any mix", implied, expected, steps)


def _good(case: Case, reading: Reading, key: str) -> tuple[Range, Amount] | None:
    """Good packages on a packaging wafer, up to all of them; None where the chip has no such wafer."""
    from taksir.model.supply.need import places_per_package
    from taksir.model.supply.part import PACKAGE_YIELD, packages_per_wafer
    from taksir.quantity.amount import compute

    world = case.world(reading)
    try:
        all_ = packages_per_wafer(world, world.entity("chip", key))
    except TaksirError:
        return None
    if all_ is None:
        return None
    need = compute(places_per_package, f"packaging wafers a package of {key}", all_, world.get(PACKAGE_YIELD))
    return Range(1 / need.p95, all_.p95, _UNIT, 1 / need.p50), need


def _on_one(case: Case, reading: Reading, chips: Sequence[Claim]) -> Iterator[Verdict]:
    """Chips that are told of one wafer."""
    around = reading.around(chips[0])
    if check_words().found("per_wafer", around) is None:
        return
    for claim in chips:
        implied = as_level(claim, _UNIT)
        meant = chips_meant(case, reading, claim)
        if implied is None or meant is None or not meant.named or (implied.value or 0.0) > _PER_WAFER:
            continue
        step = Step("chips a wafer", "as stated", {"stated": claim.quantity.value}, implied.value, _UNIT, (claim.id,))
        if of_cowos(reading, claim):
            candidates = list(_packages(case, reading, meant, implied, step, reading.quote(claim)))
        else:
            candidates = [one for key in meant.keys for one in _dies(case, reading, key, implied, step)]
        verdict = settle(case, NAME, (claim.id,), candidates, _says, "another chip, or dies counted before test")
        if verdict is not None:
            yield verdict


def _dies(case: Case, reading: Reading, key: str, implied: Range, step: Step) -> Iterator[Candidate]:
    """Compute dies on a logic wafer, from the good ones to all; and the chips that they make."""
    from taksir.model.silicon.anatomy import Anatomy

    world = case.world(reading)
    try:
        kind = Anatomy(world, key).dies()[0]
    except (TaksirError, IndexError):
        return
    gross, good, count = kind.gross, kind.good, kind.count.p50
    known = Range(gross.p5 * good.p5, gross.p95, _UNIT, gross.p50 * good.p50)
    newer_ = newer(case.catalog, (gross, good), case.day(reading))
    steps = (step, *gross.steps(), *good.steps())
    yield Candidate(f"{key} dies", implied, widened(case, known, MARGIN), steps, newer=newer_)
    if count > 1:
        low, high = (known.low or 0.0) / count, (known.high or 0.0) / count
        packed = Range(low, high, _UNIT, (known.value or 0.0) / count)
        yield Candidate(f"whole {key} chips", implied, widened(case, packed, MARGIN), steps, newer=newer_)


def _says(one: Candidate, how: Plausibility) -> str:
    value = show(one.implied.value or 0.0, "ratio", 3)
    low, high = (show(end or 0.0, "ratio", 3) for end in (one.expected.low, one.expected.high))
    told = f"{value} chips a wafer ({one.words})"
    if how is Plausibility.CONSISTENT:
        return f"{told}: {low} to {high} can be had."
    return f"{told}; {low} to {high} can be had."
