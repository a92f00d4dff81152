"""The rent of a whole machine of eight accelerators: a chip's part of it, and what a cut leaves of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.catalog.whose import whose
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said, short
from taksir.checks.chips import chips_of_sentence
from taksir.checks.compute.chip_hours import against, keys_at
from taksir.checks.compute.money_told import dollars_of
from taksir.checks.compute.rent_known import UNIT
from taksir.checks.implied import told
from taksir.checks.leeway import Known
from taksir.checks.picked import only, several
from taksir.checks.supply.dated import line
from taksir.checks.term import Term, of_claim, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "rent"
HOLDS = "bands.rent.machine"
PREFIX = "rent."
_MOST = 1000
"""Dollars an hour from which a price is not that of one machine."""


def check(case: Case) -> Iterator[Verdict]:
    """Verdicts on the price of an hour of a machine, on a chip's part of it, and on a cut of it."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            prices = several(claims, "unit_price", "USD/hour")
            if not prices or check_words().found("machine_hour", reading.around(prices[0])) is None:
                continue
            yield from _sentence(case, reading, claims, prices)


def _sentence(case: Case, reading: Reading, claims: Sequence[Claim], prices: Sequence[Claim]) -> Iterator[Verdict]:
    """The first price is the old one where two are told, or where a percentage takes off it."""
    plain = [c for c in several(claims, "money", "USD") if (c.quantity.value or 0.0) < _MOST]
    machine = sorted([*prices, *plain], key=lambda claim: claim.quantity.span)
    one = [c for c in claims if c.quantity.unit in (UNIT, "USD/package") and told(c)]
    cut = only(claims, "percent", "percent")
    fell = check_words().found("price_cut", reading.around(prices[0])) is not None
    if len(machine) > 2 or len(one) > 1:
        return
    if cut is not None and fell and len(machine) == 2 and not one:
        found = _cut(case, reading, machine[0], cut, machine[1], 1.0)
    elif len(machine) == 1 and len(one) == 1:
        size = _size(case, claims)
        found = _cut(case, reading, machine[0], cut if fell else None, one[0], size)
    else:
        found = None
    if found is not None:
        yield found
    keys = keys_at(case, reading, machine[-1])
    if not keys:
        meant = chips_of_sentence(case, reading, reading.named(machine[-1].evidence))
        keys = meant.keys if meant is not None and meant.named else ()
    if keys and (found is None or found.plausibility is Plausibility.CONSISTENT) and not several(claims, "chip_hours"):
        chosen = machine[-1]
        verdict = _usual(case, reading, chosen, keys, _size(case, claims))
        if verdict is not None:
            yield verdict


def _size(case: Case, claims: Sequence[Claim]) -> float:
    counted = only(claims, "chips", "package")
    value = counted.quantity.value if counted is not None else None
    return value if value is not None else case.setting(HOLDS)


def _cut(case: Case, reading: Reading, old: Claim, cut: Claim | None, new: Claim, size: float) -> Verdict | None:
    """The old price, less the cut, by the chips of the machine, against the new price."""
    before, after = dollars_of(case, reading, old), dollars_of(case, reading, new)
    part = of_claim(case, cut) if cut is not None else None
    if before is None or after is None or (part is not None and part.value >= 100):
        return None
    left = 1 - part.value / 100 if part is not None else 1.0
    unit = UNIT if size > 1 else "USD"
    chips = Term("chips of the machine", Known(size, 0.0, 0.0), ())
    made, step = together("price that is left", unit, [before], [chips], scale=left)
    known = span(after, unit)
    band = widened(case, known, "bands.cost.product")
    one = Candidate(
        "the same price", span(made, unit), band, (step, band_step(case, band, known, "bands.cost.product"))
    )

    def says(chosen: Candidate, decided: Plausibility) -> str:
        less = f" less {reading.quote(cut)}" if cut is not None else ""
        each = f" by {size:g}" if size > 1 else ""
        ends = fit(decided, "as stated", f"not {said(after.value, 'USD')}")
        return f"{said(before.value, 'USD')}{less}{each} is {said(made.value, 'USD')}, {ends}."

    ids = tuple(claim.id for claim in (old, cut, new) if claim is not None)
    return settle(case, NAME, ids, [one], says, "another machine, or another price before the cut")


def _usual(case: Case, reading: Reading, claim: Claim, keys: Sequence[str], size: float) -> Verdict | None:
    """A chip's part of the price of a machine against rents of the time."""
    price = dollars_of(case, reading, claim)
    if price is None:
        return None
    chips = Term("chips of the machine", Known(size, 0.0, 0.0), ())
    each, step = together("price of a chip-hour", UNIT, [price], [chips])
    own = _of_seller(case, reading, claim, keys, each, step)
    found = own or against(case, reading, keys, each, (step,), case.day(reading))

    def says(one: Candidate, decided: Plausibility) -> str:
        usual = range_said(one.expected.low, one.expected.high, UNIT)
        return f"That is {said(each.value, UNIT)} of {size:g}, which {fit(decided)} what {one.words} rent for: {usual}."

    return settle(case, NAME, (claim.id,), found, says, "another chip, year or kind of contract")


def _of_seller(
    case: Case, reading: Reading, claim: Claim, keys: Sequence[str], each: Term, step: Step
) -> list[Candidate]:  # fmt: skip
    """The seller's own list by then, where the sentence names him and his list is kept."""
    day, found = case.day(reading), []
    lists = whose("rent")
    sellers = {lists[m.name] for m in reading.named(claim.evidence) if m.name in lists}
    names = set(case.catalog.series_names(PREFIX))
    for key in keys:
        for seller in sorted(sellers):
            name = f"{PREFIX}{key}.{seller}"
            listed = line(case, name, day) if name in names else None
            level = listed.between(day, day) if listed is not None else None
            if listed is None or level is None:
                continue
            band = widened(case, Range(level.low, level.high, UNIT, level.value), "bands.cost.rent")
            working = (step, listed.step(day, day, level), band_step(case, band, level, "bands.cost.rent"))
            found.append(Candidate(f"{short(case.catalog.entity('chip', key))} there", span(each, UNIT), band, working))
    return found
