"""Does a thing hold what is said of it? Chips and processors of a rack, memory, bandwidth and transistors of a chip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from taksir.catalog.checkwords import check_words
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chips import chips_named, systems_named
from taksir.checks.implied import told
from taksir.checks.leeway import Known
from taksir.checks.power.power_reading import plain_known
from taksir.checks.power.specified import Holding, counts_held, figures_held, racks_hold
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "specification"
CHANGE = "another version of the product"


@dataclass(frozen=True, slots=True)
class Thing:
    """What a sentence speaks of: chips of the catalog that may be meant, and the server or rack that it names."""

    chips: tuple[str, ...]
    server: str | None
    place: int


def check(case: Case) -> Iterator[Verdict]:
    """Verdicts on every number of a product that the catalog knows too."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            if any(claim.quantity.dimension in _DIMENSIONS for claim in claims):
                yield from _sentence(case, reading, claims)


_COUNTED = frozenset({"package", "cpu", "die", "transistor"})
_DIMENSIONS = frozenset({"chips", "count", "memory", "bandwidth"})


def _sentence(case: Case, reading: Reading, claims: Sequence[Claim]) -> Iterator[Verdict]:
    thing = _thing(case, reading, claims[0])
    if thing is None or check_words().found("power_compared", reading.around(claims[0])):
        return
    for claim in claims:
        value = plain_known(case, claim) if told(claim) else None
        if value is None:
            continue
        held = [
            *counts_held(case, reading, thing.server, thing.place, claim),
            *figures_held(case, reading, thing.chips, thing.server, claim, claims),
            *racks_hold(case, reading, thing.chips, claim, claims),
        ]
        if not _spoken_of(case, reading, thing):
            held = [replace(one, newer=tuple(f"chip.{chip}" for chip in thing.chips)) for one in held]
        verdict = _judge(case, reading, claim, value, held)
        if verdict is not None:
            yield verdict


def _spoken_of(case: Case, reading: Reading, thing: Thing) -> bool:
    """Whether somebody had spoken of a chip on the day of the text: what it holds is as old as the chip."""
    chips = (case.catalog.entities("chip")[key] for key in thing.chips)
    return any(chip.dates.get("announced", chip.dates["released"]) <= case.day(reading) for chip in chips)


def _thing(case: Case, reading: Reading, claim: Claim) -> Thing | None:
    """The one server or rack that the sentence of a claim names, else the one chip."""
    systems = systems_named(reading, claim.evidence)
    keys = {key for key, _ in systems}
    if len(keys) > 1:
        return None
    if keys:
        key, span = systems[0]
        return Thing((case.catalog.entities("server")[key].text("chip"),), key, span.end)
    meant = chips_named(case, reading, claim)
    return None if meant is None else Thing(meant.keys, None, claim.evidence.start)


def _judge(case: Case, reading: Reading, claim: Claim, value: Known, held: Sequence[Holding]) -> Verdict | None:
    apart = case.setting("bands.specification.apart")
    near = [one for one in held if 1 / apart <= one.value / value.value <= apart]
    if not near:
        return None
    low, high = value.interval
    expected = Range(low, high, near[0].unit, value.value)
    made = [_candidate(case, reading, claim, one, expected) for one in near]
    if not any(one.sure for one in near) and not any(one.holds for one in made):
        return None
    ids = tuple(dict.fromkeys((claim.id, *(id_ for one in near for id_ in one.claims))))
    return settle(case, NAME, ids, made, lambda one, how: _says(reading, claim, one, how), CHANGE)


def _candidate(case: Case, reading: Reading, claim: Claim, one: Holding, expected: Range) -> Candidate:
    add = 1 + one.margin
    implied = Range(one.value / add, one.value * add, one.unit, one.value)
    step = Step(one.words, one.formula, one.inputs, one.value, one.unit, one.sources)
    said = Step("stated", "q", {claim.id: claim.quantity.value}, claim.quantity.value, one.unit, (claim.id,))
    return Candidate(one.words, implied, expected, (step, said), one.usual, one.newer)


def _says(reading: Reading, claim: Claim, one: Candidate, how: Plausibility) -> str:
    unit = "" if one.implied.unit in _COUNTED else one.implied.unit
    known = show(one.implied.value or 0.0, unit, 4)
    fits = "as stated" if how is Plausibility.CONSISTENT else f"not {reading.quote(claim)}"
    return f"{one.words[0].upper()}{one.words[1:]}: {known}, {fits}."
