"""What one chip, server or rack takes: a power stated for a thing that the catalog knows, without a count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chips import chips_named, systems_named
from taksir.checks.implied import told
from taksir.checks.leeway import Known
from taksir.checks.power.power_chips import NAME
from taksir.checks.power.power_rack import any_rack
from taksir.checks.power.power_reading import plain_known
from taksir.checks.power.power_tie import HOLDERS, around_power, is_count
from taksir.checks.power.scopes_of_power import PowerScope, taken
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.errors import TaksirError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

CHANGE = "another version of the product, or a power that holds more than the thing named"
VERSION = "bands.power_chips.version"
_POWERS = frozenset({"W", "W/package", "W/rack", "W/server"})


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a power is of: `packages` of a chip in a server, or one package where there is no server."""

    name: str
    chip: str
    server: str | None = None
    packages: float = 1.0


def check(case: Case) -> Iterator[Verdict]:
    """Verdicts on the power of one chip, server or rack."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            powers = [claim for claim in claims if claim.quantity.unit in _POWERS and told(claim)]
            if len(powers) != 1 or any(_crowd(claim) for claim in claims):
                continue
            verdict = _judge(case, reading, powers[0], claims)
            if verdict is not None:
                yield verdict


def _crowd(claim: Claim) -> bool:
    """Whether a claim counts chips or racks, so that the power is of all of them."""
    return is_count(claim) or claim.quantity.unit in HOLDERS


def _judge(case: Case, reading: Reading, power: Claim, claims: Sequence[Claim]) -> Verdict | None:
    words = check_words()
    sentence, around = reading.around(power), around_power(reading, power, claims)
    if words.found("power_idle", around) or words.found("power_compared", sentence):
        return None
    value = plain_known(case, power)
    things = _things(case, reading, power)
    if value is None:
        return None
    if not things:
        return any_rack(case, reading, power, value) if power.quantity.unit == "W/rack" else None
    if power.quantity.unit == "W" and (not words.found("power_takes", sentence) or words.found("power_many", sentence)):
        return None
    candidates = [
        one
        for thing in things
        for scope in _scopes(thing, power, around)
        if (one := _candidate(case, reading, power, value, thing, scope)) is not None
    ]
    apart = case.setting("bands.power_chips.apart")
    if not candidates or all(not 1 / apart < one.factor < apart for one in candidates):
        return None
    packages = {thing.name: thing.packages for thing in things}

    def says(one: Candidate, how: Plausibility) -> str:
        return _says(power, one, how, packages[one.words.partition(" of ")[2].partition(" with ")[0]])

    return settle(case, NAME, (power.id,), candidates, says, CHANGE)


def _things(case: Case, reading: Reading, power: Claim) -> list[_Thing]:
    """The one server or rack that the sentence names, else the one chip."""
    servers = case.catalog.entities("server")
    keys = dict.fromkeys(key for key, _ in systems_named(reading, power.evidence))
    unit = power.quantity.unit
    if len(keys) > 1:
        return []
    if keys:
        key = next(iter(keys))
        server = servers[key]
        if unit == "W/package" and _of_chip(reading.quote(power)):
            return [_Thing(server.name, server.text("chip"))]
        return [_Thing(server.name, server.text("chip"), key, server.numbers["chips"].fact.best)]
    meant = chips_named(case, reading, power)
    if meant is None:
        return []
    if unit in ("W/rack", "W/server") or (
        unit == "W" and check_words().found("count_rack", reading.around(power)) is not None
    ):
        return [thing for chip in meant.keys if (thing := _rack(case, reading, chip)) is not None]
    many = unit == "W" and (power.quantity.value or 0.0) > case.setting("bands.power_chips.most_package")
    chips = case.catalog.entities("chip")
    return [] if many else [_Thing(chips[chip].name.partition(" (")[0], chip) for chip in meant.keys]


def _of_chip(quote: str) -> bool:
    """Whether the words of a number say that it is one chip's: "1.4 kW per GPU"."""
    return any(check_words().found(name, quote) for name in ("count_gpu", "count_chip"))


def _rack(case: Case, reading: Reading, chip: str) -> _Thing | None:
    """The rack that a chip comes in; None where it comes in none."""
    from taksir.model.count import server_counted

    try:
        key = server_counted(case.world(reading), chip, "rack", None)
    except TaksirError:
        return None
    if key is None:
        return None
    server = case.catalog.entities("server")[key]
    return _Thing(server.name, chip, key, server.numbers["chips"].fact.best)


def _scopes(thing: _Thing, power: Claim, around: str) -> tuple[PowerScope, ...]:
    found = check_words().found
    if thing.server is not None:
        drawn = (PowerScope("server", "training"),) if found("power_draw", around) else ()
        return (PowerScope("server"), PowerScope("it"), *drawn, PowerScope("facility", usual=False))
    if found("power_tdp", around):
        return (PowerScope("chip"), PowerScope("server", usual=False))
    every = power.quantity.unit == "W/package"
    return (
        PowerScope("chip"), PowerScope("server", usual=every), PowerScope("it", usual=every),
        PowerScope("facility", usual=every), PowerScope("contracted", usual=False),
    )  # fmt: skip


def _candidate(
    case: Case, reading: Reading, power: Claim, value: Known, thing: _Thing, scope: PowerScope
) -> Candidate | None:
    try:
        found = taken(case, reading, thing.chip, scope, thing.server)
    except TaksirError:
        return None
    low, high = (end / thing.packages for end in value.interval)
    each = value.value / thing.packages
    inputs = {power.id: value.value, "packages": thing.packages}
    step = Step("power a package", "P / N", inputs, each, "W/package", (power.id,))
    band = widened(case, found.known, VERSION)
    steps = (step, *found.steps, band_step(case, band, found.known, VERSION))
    words = f"{scope.words} of {thing.name}" + (f" with {thing.packages:g} packages" if thing.server else "")
    return Candidate(words, Range(low, high, "W/package", each), band, steps, scope.usual, found.newer)


def _says(power: Claim, one: Candidate, how: Plausibility, packages: float) -> str:
    quantity = power.quantity
    low, high = quantity.low or 0.0, quantity.high or 0.0
    stated = (
        show(quantity.value, "W", 3) if quantity.value is not None else f"{show(low, 'W', 3)} to {show(high, 'W', 3)}"
    )
    least, most = (one.expected.low or 0.0) * packages, (one.expected.high or 0.0) * packages
    fits = "fits" if how is Plausibility.CONSISTENT else "does not fit"
    return f"{stated} {fits} the {one.words}: {show(least, 'W', 3)} to {show(most, 'W', 3)}."
