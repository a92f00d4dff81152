"""The ways to read a power and counts of chips that belong together, and what each implies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step
from taksir.checks.case import Case, Reading
from taksir.checks.chips import (
    Meant,
    chips_joined,
    chips_meant,
    chips_of_sentence,
    holds_host,
    is_planned,
    systems_named,
)
from taksir.checks.leeway import Known, known, over, plus
from taksir.checks.power.counted import Counted, ways_to_count
from taksir.checks.power.power_each import EachPower
from taksir.checks.power.power_tie import Tie
from taksir.checks.power.scopes_of_power import MARGIN, PowerScope, power_scopes, taken
from taksir.checks.verdict import Candidate
from taksir.errors import TaksirError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step


@dataclass(frozen=True, slots=True)
class Part:
    """One count taken one way: packages of one chip; `usual` where nobody would have to say so."""

    claim: Claim
    chip: str
    name: str
    counted: Counted
    usual: bool
    named: bool


@dataclass(frozen=True, slots=True)
class PowerReading:
    """A reading with what its sentence needs: the packages, what one of them takes, and in which scope."""

    candidate: Candidate
    packages: Known
    takes: Range
    scope: PowerScope
    chips: str
    named: bool
    room: bool


def plain_known(case: Case, claim: Claim) -> Known | None:
    """A number with its leeway: a ceiling at its height, "more than" as up to half as much again."""
    found = known(case, claim)
    if found is None:
        return None
    if claim.quantity.qualifier == "nearly":
        return replace(found, below=min(found.below, case.setting("bands.joint.about")))
    if not (found.open_above or found.open_below):
        return found
    above = case.setting("bands.power_chips.over") if found.open_above else found.above
    return Known(found.value, found.below, above)


def names_machine(reading: Reading, claim: Claim) -> bool:
    """Whether the sentence of a claim speaks of racks, servers or pods."""
    sentence, found = reading.around(claim), check_words().found
    named = found("count_rack", sentence) or found("count_system", sentence) or found("count_pod", sentence)
    return named is not None or bool(systems_named(reading, claim.evidence))


def _plain(reading: PowerReading, others: Sequence[PowerReading]) -> PowerReading:
    """What a site contracts or draws on average need not be thought of where its plain power fits."""
    special = reading.scope.scope == "contracted" or reading.scope.load == "training"
    fits = any(
        one.candidate.usual and one.candidate.holds and one.scope.load == "peak" and one.scope.scope != "contracted"
        for one in others
    )
    return replace(reading, candidate=replace(reading.candidate, usual=False)) if special and fits else reading


def power_readings(case: Case, reading: Reading, tie: Tie, each: EachPower | None) -> list[PowerReading]:
    """Every reading of a tie; none where its chips are not known."""
    power = plain_known(case, tie.power)
    counts = [number for claim in tie.counts if (number := plain_known(case, claim)) is not None]
    meant = [chips for claim in tie.counts if (chips := meant_by(case, reading, claim)) is not None]
    if tie.wider:
        meant = [_wider(case, reading, one) for one in meant]
    if power is None or len(counts) < len(tie.counts) or len(meant) < len(tie.counts):
        return []
    machine = names_machine(reading, tie.power)
    averaged = check_words().found("supercomputer", reading.around(tie.power)) is not None
    every = [
        one
        for parts in _parts(case, reading, tie, meant, each)
        for said in power_scopes(tie.around, machine=machine, averaged=averaged or holds_host(parts[0].chip))
        if (one := _read(case, reading, tie, power, counts, parts, said)) is not None
    ]
    if not tie.ceiling:
        every += _mixes(every)
    return [_plain(one, every) for one in every]


def _mixes(every: Sequence[PowerReading]) -> Iterator[PowerReading]:
    """Fleets of two neighbouring generations, where the text names no chip and neither of them alone fits.

    What one chip of such a fleet takes lies between the two; the gap between their bands is no contradiction.
    """
    scopes: dict[PowerScope, list[PowerReading]] = {}
    for one in every:
        if not one.named and one.candidate.usual and one.chips.endswith(" packages") and not one.candidate.newer:
            scopes.setdefault(one.scope, []).append(one)
    for same in scopes.values():
        ordered = sorted(same, key=lambda one: (one.takes.low or 0.0, one.chips))
        for lower, upper in pairwise(ordered):
            if (lower.takes.high or 0.0) < (upper.takes.low or 0.0):
                yield _mix(lower, upper)


def _mix(lower: PowerReading, upper: PowerReading) -> PowerReading:
    first, second = (one.chips.removesuffix(" packages") for one in (lower, upper))
    between = ((lower.takes.high or 0.0) + (upper.takes.low or 0.0)) / 2
    takes = Range(lower.takes.low, upper.takes.high, lower.takes.unit, between)
    chips = f"a mix of {first} and {second} packages"
    one = lower.candidate
    steps = (*one.working, *(step for step in upper.candidate.working if step not in one.working))
    candidate = replace(one, words=f"{chips} and {lower.scope.words}", expected=takes, working=steps)
    return replace(lower, candidate=candidate, takes=takes, chips=chips)


def _wider(case: Case, reading: Reading, meant: Meant) -> Meant:
    """The chips meant, and what most people buy: the text names only some of them."""
    usual = chips_of_sentence(case, reading, ())
    return Meant(tuple(dict.fromkeys((*usual.keys, *meant.keys))), False, usual.words)


def meant_by(case: Case, reading: Reading, claim: Claim) -> Meant | None:
    """The chips of a count: of the server named in it, the chip named at it, else all that its sentence names."""
    systems = systems_named(reading, claim.quantity.span)
    if systems:
        servers = case.catalog.entities("server")
        keys = tuple(dict.fromkeys(servers[key].text("chip") for key, _ in systems))
        return Meant(keys, True, " or ".join(servers[key].name for key, _ in systems))
    return chips_meant(case, reading, claim) or chips_joined(case, reading, claim)


def _parts(
    case: Case, reading: Reading, tie: Tie, meant: Sequence[Meant], each: EachPower | None
) -> Iterator[tuple[Part, ...]]:
    """One count is tried with every chip in every way; several are taken together, each in its usual way."""
    if each is not None:
        meant = [replace(one, keys=each.fitting(case, reading, one.keys)) for one in meant]
    options = [_options(case, reading, claim, one) for claim, one in zip(tie.counts, meant, strict=True)]
    if len(options) == 1:
        yield from ((part,) for part in options[0])
    elif all(options):
        yield tuple(next((part for part in parts if part.usual), parts[0]) for parts in options)


def _options(case: Case, reading: Reading, claim: Claim, meant: Meant) -> list[Part]:
    chips, day = case.catalog.entities("chip"), case.day(reading)
    until = int(claim.period[:4]) if claim.period and claim.period[:4].isdigit() else None
    planned = is_planned(case, reading, claim)
    parts = []
    for key in meant.keys:
        known_then = meant.named or planned or _out(chips[key].dates["released"], day, until)
        for way in ways_to_count(case, reading, claim, key):
            parts.append(Part(claim, key, _short(chips[key].name), way, way.usual and known_then, meant.named))
    return parts


def _short(name: str) -> str:
    """A chip's name without its form and what stands in brackets: its memory, or that it is one GPU."""
    return name.partition(" (")[0].partition(" SXM")[0]


def _out(released: date, day: date, until: int | None) -> bool:
    """Whether a chip that nobody names can be bought on the day, or by the year that the text speaks of."""
    return released <= day or (until is not None and released.year <= until)


def _read(
    case: Case, reading: Reading, tie: Tie, power: Known, counts: Sequence[Known], parts: Sequence[Part],
    said: PowerScope,
) -> PowerReading | None:  # fmt: skip
    try:
        each = [taken(case, reading, part.chip, said, part.counted.server) for part in parts]
    except TaksirError:
        return None
    packages = [replace(one, value=one.value * part.counted.each) for one, part in zip(counts, parts, strict=True)]
    total = plus(*packages)
    band, core = _mixed(packages, [one.band for one in each]), _mixed(packages, [one.known for one in each])
    chips = " and ".join(dict.fromkeys(f"{part.name} {part.counted.words}" for part in parts))
    newer = tuple(dict.fromkeys(address for one in each for address in one.newer))
    before = tuple(step for part in parts for step in part.counted.steps)
    after = (*(step for one in each for step in one.steps), band_step(case, band, core, MARGIN))
    ids = tuple(claim.id for claim in tie.counts)
    if tie.ceiling:
        implied = _needed(total, band)
        expected = Range(0.0, power.interval[1], "W")
        step = Step("power needed", "N · P₁", {"packages": total.value, "P₁": core.value}, implied.value, "W", ids)
    else:
        implied, step = _each(tie, power, total, ids)
        expected = band
    candidate = Candidate(
        f"{chips} and {said.words}",
        implied, expected, (*before, step, *after), said.usual and all(part.usual for part in parts), newer,
    )  # fmt: skip
    room = said.room and all(part.usual for part in parts)
    return PowerReading(candidate, total, band, said, chips, all(part.named for part in parts), room)


def _each(tie: Tie, power: Known, packages: Known, ids: tuple[str, ...]) -> tuple[Range, Step]:
    """Power a package, of the share of the site that is meant."""
    share = 1.0 if tie.share is None else tie.share
    ratio = over(replace(power, value=power.value * share), packages)
    low, high = ratio.interval
    inputs: dict[str, float | int | str | None] = {tie.power.id: power.value, "packages": packages.value}
    sources = (tie.power.id, *ids)
    if tie.shared is not None:
        inputs |= {"share": tie.share}
        sources = (*sources, tie.shared.id)
    formula = "P / N" if tie.share is None else "P · share / N"
    step = Step("power a package", formula, inputs, ratio.value, "W/package", sources)
    return Range(low, high, "W/package", ratio.value), step


def _needed(packages: Known, takes: Range) -> Range:
    least, most = packages.interval
    return Range(least * (takes.low or 0.0), most * (takes.high or 0.0), "W", packages.value * (takes.value or 0.0))


def _mixed(packages: Sequence[Known], takes: Sequence[Range]) -> Range:
    """What one package takes on average over the parts."""
    total = sum(part.value for part in packages)

    def mean(values: list[float]) -> float:
        return sum(part.value * value for part, value in zip(packages, values, strict=True)) / total

    lows, highs = [one.low or 0.0 for one in takes], [one.high or 0.0 for one in takes]
    return Range(mean(lows), mean(highs), "W/package", mean([one.value or 0.0 for one in takes]))
