"""Do the chips give the compute that is stated for them? Count times peak, in every number format it may be told in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chips import chips_named, systems_named
from taksir.checks.implied import told
from taksir.checks.leeway import Known
from taksir.checks.newer import newer
from taksir.checks.power.counted import ways_to_count
from taksir.checks.power.power_reading import meant_by, plain_known
from taksir.checks.power.power_tie import each_of, is_count, tied
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.errors import TaksirError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

if TYPE_CHECKING:
    from taksir.quantity.amount import Amount

NAME = "peak_flops"
MARGIN = "bands.peak_flops.margin"
CHANGE = "another number format, or compute with sparsity"
FORMATS = ("bf16", "fp8", "fp6", "fp4", "tf32", "fp64", "fp32")
"""Number formats of peaks in the catalog."""

_SAME = {"fp16": "bf16", "nvfp4": "fp4", "mxfp4": "fp4"}
_VECTOR = 0.5
"""Peak of vector units over that of matrix units in FP64."""

_NOTE = "number format "
_UNITS = frozenset({"FLOP/s", "FLOP/s/package", "FLOP/s/rack", "FLOP/s/server"})


@dataclass(frozen=True, slots=True)
class _Chips:
    """So many packages of a chip, in words; `usual` and `named` as the count is."""

    chip: str
    packages: Known
    words: str
    usual: bool
    named: bool
    claims: tuple[str, ...]
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class _Peak:
    """A peak a package: of a format, dense or sparse, of all units or the vector units."""

    words: str
    attribute: str
    part: float = 1.0


def check(case: Case) -> Iterator[Verdict]:
    """Verdicts on every stated FLOP/s whose chips the sentence names or counts."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            for claim in claims:
                if claim.quantity.unit in _UNITS and told(claim):
                    verdict = _judge(case, reading, claim, claims)
                    if verdict is not None:
                        yield verdict


def _judge(case: Case, reading: Reading, claim: Claim, claims: Sequence[Claim]) -> Verdict | None:
    stated = plain_known(case, claim)
    words, sentence = check_words(), reading.around(claim)
    if stated is None or words.found("power_compared", sentence) or words.found("equivalents", sentence):
        return None
    chips = _chips(case, reading, claim, claims)
    if not chips:
        return None
    at_most = words.found("flops_sustained", sentence) is not None
    peaks = _peaks(claim)
    made = [
        one
        for some in chips
        for peak in peaks
        if (one := _candidate(case, reading, claim, stated, some, peak, at_most=at_most)) is not None
    ]
    apart = case.setting("bands.peak_flops.apart")
    counted = chips[0].claims
    if not made or (not counted and all(not 1 / apart < one.factor < apart for one in made)):
        return None
    ids = (claim.id, *counted)
    verdict = settle(case, NAME, ids, made, lambda one, how: _says(reading, claim, one, how), CHANGE)
    vague = not chips[0].named and not _formats(claim)
    return _doubted(case, verdict) if verdict is not None and vague else verdict


def _doubted(case: Case, verdict: Verdict) -> Verdict | None:
    """Chips and format both unsaid: only a number that no pair of them comes near is a finding."""
    if verdict.plausibility is Plausibility.INCONSISTENT:
        return None
    if verdict.plausibility is Plausibility.CONSISTENT:
        return replace(verdict, plausibility=Plausibility.UNINFORMATIVE)
    return verdict


def _chips(case: Case, reading: Reading, claim: Claim, claims: Sequence[Claim]) -> list[_Chips]:
    """What gives the compute: chips counted in the sentence, the one server or rack that it names, or one chip."""
    one = Known(1.0, 0.0, 0.0)
    chips, servers = case.catalog.entities("chip"), case.catalog.entities("server")
    if claim.quantity.unit == "FLOP/s/package":
        meant = chips_named(case, reading, claim)
        return [_Chips(key, one, chips[key].name, True, True, ()) for key in meant.keys] if meant else []
    each = claim.quantity.unit != "FLOP/s"
    counts = [other for other in claims if is_count(other) and told(other) and not each]
    count = tied(reading, claim, counts)
    if counts and count is None:
        return []
    if count is not None and each_of(reading, count, claim):
        of_each = meant_by(case, reading, count)
        return [_Chips(key, one, chips[key].name, True, of_each.named, ()) for key in of_each.keys] if of_each else []
    if count is not None:
        return list(_counted(case, reading, count))
    keys = list(dict.fromkeys(key for key, _ in systems_named(reading, claim.evidence)))
    if len(keys) > 1 or (not each and check_words().found("power_many", reading.around(claim))):
        return []
    if keys:
        server = servers[keys[0]]
        packages = replace(one, value=server.numbers["chips"].fact.best)
        return [_Chips(server.text("chip"), packages, f"{packages.value:g} packages of {server.name}", True, True, ())]
    meant = chips_named(case, reading, claim)
    if meant is None or each:
        return []
    return [_Chips(key, one, chips[key].name, True, True, ()) for key in meant.keys]


def _counted(case: Case, reading: Reading, count: Claim) -> Iterator[_Chips]:
    number, meant = plain_known(case, count), meant_by(case, reading, count)
    if number is None or meant is None:
        return
    day, chips = case.day(reading), case.catalog.entities("chip")
    for key in meant.keys:
        out = meant.named or chips[key].dates["released"] <= day
        for way in ways_to_count(case, reading, count, key):
            packages = replace(number, value=number.value * way.each)
            words = f"{show(packages.value, '', 6)} packages of {chips[key].name.partition(' (')[0]}"
            if way.scope != "package":
                words += f" ({way.words})"
            yield _Chips(key, packages, words, way.usual and out, meant.named, (count.id,), way.steps)


def _formats(claim: Claim) -> tuple[str, ...]:
    """The number formats that the claim names, as the catalog calls them."""
    named = (note.removeprefix(_NOTE) for note in claim.quantity.notes if note.startswith(_NOTE))
    return tuple(_SAME.get(name, name) for name in named)


def _peaks(claim: Claim) -> list[_Peak]:
    notes = claim.quantity.notes
    made = []
    for name in _formats(claim) or FORMATS[:4]:
        if "sparse" not in notes:
            made.append(_Peak(f"dense {name.upper()}", f"peak_{name}"))
        if "dense" not in notes:
            made.append(_Peak(f"sparse {name.upper()}", f"peak_{name}_sparse"))
        if name == "fp64":
            made.append(_Peak("FP64 of the vector units", "peak_fp64", _VECTOR))
    return made


def _candidate(
    case: Case, reading: Reading, claim: Claim, stated: Known, some: _Chips, peak: _Peak, *, at_most: bool
) -> Candidate | None:
    """What the chips give in a format, against what is stated."""
    world, address = case.world(reading), f"chip.{some.chip}.{peak.attribute}"
    if not world.has(address):
        return None
    try:
        amount = world.get(address)
    except TaksirError:
        return None
    low, high, value = _ends(amount)
    known = Range(low * peak.part, high * peak.part, "FLOP/s", value * peak.part)
    each = widened(case, known, MARGIN)
    least, most = some.packages.interval
    value = some.packages.value * (known.value or 0.0)
    gives = Range(0.0 if at_most else least * (each.low or 0.0), most * (each.high or 0.0), "FLOP/s", value)
    below, above = stated.interval
    inputs = {"packages": some.packages.value, address: known.value}
    step = Step("peak", "N · F", inputs, value, "FLOP/s", (*some.claims, *amount.sources()))
    said = Step("stated", "F", {claim.id: claim.quantity.value}, claim.quantity.value, "FLOP/s", (claim.id,))
    after = newer(case.catalog, (amount,), case.day(reading))
    steps = (*some.steps, step, said, band_step(case, each, known, MARGIN))
    return Candidate(
        f"{some.words} in {peak.words}", gives, Range(below, above, "FLOP/s", stated.value), steps, some.usual, after
    )


@lru_cache(maxsize=512)
def _ends(amount: Amount) -> tuple[float, float, float]:
    return amount.p5, amount.p95, amount.p50


def _says(reading: Reading, claim: Claim, one: Candidate, how: Plausibility) -> str:
    gives, stated = one.implied.value or 0.0, one.expected.value or 1.0
    text = f"The peak of {one.words} is {show(gives, 'FLOP/s', 3)}, and {reading.quote(claim)} is stated"
    ratio = gives / stated
    if how is Plausibility.CONSISTENT:
        return f"{text}."
    times = ratio if ratio > 1 else 1 / ratio
    few = "less" if ratio > 1 else "more"
    return f"{text}, {show(times, '', 2)} times {few}."
