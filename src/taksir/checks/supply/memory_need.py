"""DRAM wafers a month that accelerators need, told by their number or by their power: HBM and the memory of servers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from re import Pattern
from typing import TYPE_CHECKING

from taksir.catalog.checkwords import any_of, check_words
from taksir.checks.band import widened
from taksir.checks.case import Case, Reading
from taksir.checks.chips import Meant, chips_meant, chips_of_sentence
from taksir.checks.implied import middle
from taksir.checks.newer import newer
from taksir.checks.supply.dated_level import A_MONTH, as_level
from taksir.checks.verdict import Candidate
from taksir.errors import TaksirError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

if TYPE_CHECKING:
    from taksir.quantity.amount import Amount

_GBIT_PER_GB = 8.0


def need_candidates(case: Case, reading: Reading, wafers: Claim, sized: Claim, margin: str) -> tuple[Candidate, ...]:
    """One reading a generation: all chips of a number or a power, their memory spread over the time of building."""
    stated = as_level(wafers, A_MONTH)
    meant = _meant(case, reading, sized)
    if stated is None or meant is None:
        return ()
    hbm_only = of_hbm(reading, wafers)
    return tuple(_candidates(case, reading, wafers, sized, margin, stated, meant, hbm_only))


def of_hbm(reading: Reading, claim: Claim) -> bool:
    """Whether wafers are of HBM: the memory that is named last up to them, else anywhere in the sentence."""
    around = reading.around(claim)
    end = claim.quantity.span.end - claim.evidence.start
    names = ("memory_hbm", "memory_plain")
    named = [(word.start(), name) for name in names for word in _every(name).finditer(around)]
    before = [one for one in named if one[0] <= end]
    return max(before or named, default=(0, ""))[1] == "memory_hbm"


@cache
def _every(name: str) -> Pattern[str]:
    return any_of(check_words().lists[name])


def _meant(case: Case, reading: Reading, sized: Claim) -> Meant | None:
    if sized.quantity.unit == "package":
        return chips_meant(case, reading, sized)
    return chips_of_sentence(case, reading, reading.named(sized.evidence))


def _candidates(
    case: Case, reading: Reading, wafers: Claim, sized: Claim, margin: str, stated: Range, meant: Meant, hbm_only: bool
) -> Iterator[Candidate]:
    months = case.catalog.fact("dram.build_months")
    fewest, most = months.low or months.best, months.high or months.best
    for key in meant.keys:
        try:
            each = _wafers_each(case, reading, key, hbm_only)
            count = _count(case, reading, key, sized)
        except TaksirError:
            continue
        if each is None:
            continue
        low, high = count[0] * each.p5 / most, count[1] * each.p95 / fewest
        best = count[2] * each.p50 / months.best
        known = Range(low, high, A_MONTH, best)
        inputs: dict[str, float | int | str | None] = {
            "chips": count[2], each.name: each.p50, "dram.build_months": months.best,
        }  # fmt: skip
        steps = (
            Step(
                "wafers a month stated",
                "as stated",
                {"stated": wafers.quantity.value},
                stated.value,
                A_MONTH,
                (wafers.id,),
            ),
            *each.steps(),
            Step(
                "wafers a month needed",
                "chips · wafers each / months",
                inputs,
                best,
                A_MONTH,
                (sized.id, months.source),
            ),
        )
        name = case.catalog.entity("chip", key).name
        words = f"{reading.quote(sized)} of {name} over {fewest:.0f} to {most:.0f} months"
        late = newer(case.catalog, (each,), case.day(reading))
        yield Candidate(words, stated, widened(case, known, margin), steps, newer=late)


def _count(case: Case, reading: Reading, key: str, sized: Claim) -> tuple[float, float, float]:
    """Fewest, most and likely number of chips."""
    value = middle(sized)
    if sized.quantity.unit == "package":
        return value, value, value
    from taksir.model.site.load import power_by_scope

    world = case.world(reading)
    power = power_by_scope(world, world.given("one", 1.0, "package"), key)
    return value / power.facility.p95, value / power.it.p5, value / power.facility.p50


def _wafers_each(case: Case, reading: Reading, key: str, hbm_only: bool) -> Amount | None:
    """DRAM wafers that one package takes: for its stacks and for the servers around it."""
    from taksir.model.supply.need import both_needs, wafers_per_package
    from taksir.model.supply.part import memory_part
    from taksir.model.supply.stage import good_per_unit
    from taksir.quantity.amount import Amount as Made
    from taksir.quantity.amount import compute

    world = case.world(reading)
    part = memory_part(world, world.entity("chip", key), ())
    if part is None:
        return None
    one = Made("one", 1.0, "fraction", origin="given")
    good = good_per_unit(world, "hbm", world.entity("supplier", "sk-hynix"))
    stacks = compute(wafers_per_package, f"HBM wafers a package of {key}", part.need, good, one, one)
    if hbm_only:
        return stacks
    host = world.get("dram.host_per_package")
    gbit = Made("gigabits of a gigabyte", _GBIT_PER_GB, "ratio", origin="given")
    per_wafer = world.get("dram.gbit_per_wafer")
    servers = compute(wafers_per_package, f"DRAM wafers of servers a package of {key}", host, per_wafer, one, one)
    servers = Made(servers.name, servers.value * gbit.value, servers.unit, "C·8/g", (host, per_wafer))
    return compute(both_needs, f"DRAM wafers a package of {key}", stacks, servers)
