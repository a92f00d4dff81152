"""What the catalog knows of a chip or a rack that a sentence may state: counts, memory, bandwidth, transistors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from taksir.catalog.checkwords import check_words
from taksir.catalog.entity import Entity
from taksir.checks.case import Case, Reading
from taksir.checks.picked import distance
from taksir.checks.power.power_tie import NEAR, is_count, tied
from taksir.errors import TaksirError
from taksir.news.claim import Claim

MARGIN = "bands.specification.margin"
_BEFORE = 8
"""Characters before a number in which Korean and Indonesian name what is counted."""

_CABLE = 0.5
"""One direction of a link over both together."""

Inputs = Mapping[str, float | int | str | None]


@dataclass(frozen=True, slots=True)
class Holding:
    """A number of the catalog beside a stated one; `sure` where it must be just this that is stated."""

    words: str
    value: float
    unit: str
    margin: float
    formula: str = "q"
    inputs: Inputs = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    sure: bool = True
    usual: bool = True
    newer: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


def counts_held(case: Case, reading: Reading, server: str | None, place: int, claim: Claim) -> Iterator[Holding]:
    """Chips and processors in one server or rack that is named before them."""
    unit, span = claim.quantity.unit, claim.quantity.span
    if server is None or span.start < place or unit not in ("package", "cpu", "die"):
        return
    between = reading.text[place : span.start]
    sentence = reading.text[place : claim.evidence.end]
    words = check_words()
    korean = reading.document.language == "ko"
    if not words.found("holds", sentence if korean else between) or words.found("power_apart", between):
        return
    thing = case.catalog.entities("server")[server]
    beside = reading.text[max(place, span.start - _BEFORE) : span.end].lower()
    if unit == "cpu" or "cpu" in beside:
        yield from _fact(case, thing, "cpus", "processors in one", "cpu")
        return
    if words.found("count_superchip", reading.text[span.start : span.end + _BEFORE]):
        yield from _fact(case, thing, "superchips", "superchips in one", unit)
        return
    if unit != "die":
        yield from _fact(case, thing, "chips", "GPU packages in one", unit)
    chip = case.catalog.entities("chip")[thing.text("chip")]
    dies = chip.numbers.get("compute_dies")
    if dies is not None and dies.fact.best > 1:
        inputs = {f"server.{server}.chips": thing.numbers["chips"].fact.best, dies.fact.name: dies.fact.best}
        value = thing.numbers["chips"].fact.best * dies.fact.best
        sources = (thing.numbers["chips"].fact.source, dies.fact.source)
        by_dies = unit == "die" or f"{value:g}" in reading.text[max(0, place - _BEFORE) : place]  # NVL144
        yield Holding(f"dies in one {thing.name}", value, unit, 0.0, "n · dies", inputs, sources, usual=by_dies)


def racks_hold(
    case: Case, reading: Reading, chips: Sequence[str], claim: Claim, claims: Sequence[Claim]
) -> Iterator[Holding]:
    """Chips in so many racks: "8 racks, 576 GPUs"."""
    if claim.quantity.unit != "package":
        return
    racks = [one for one in claims if one.quantity.unit == "rack" and is_count(one) and one.quantity.value]
    rack = tied(reading, claim, racks)
    if rack is None or abs(distance(rack, claim)) > NEAR:
        return
    from taksir.model.count import server_counted

    for chip in chips:
        try:
            key = server_counted(case.world(reading), chip, "rack", None)
        except TaksirError:
            continue
        if key is None:
            continue
        thing = case.catalog.entities("server")[key]
        fact = thing.numbers["chips"].fact
        number = rack.quantity.value or 0.0
        words = f"GPU packages in {number:,.0f} {thing.name}"
        yield Holding(
            words, number * fact.best, "package", case.setting("bands.specification.racks"), "N · n",
            {rack.id: number, fact.name: fact.best}, (rack.id, fact.source), claims=(rack.id,),
        )  # fmt: skip


def figures_held(
    case: Case, reading: Reading, chips: Sequence[str], server: str | None, claim: Claim, claims: Sequence[Claim]
) -> Iterator[Holding]:
    """Memory, bandwidth and transistors of a chip, of so many chips, or of a rack."""
    kinds = _kinds(claim, reading.around(claim))
    if not kinds:
        return
    each = claim.quantity.unit.endswith("/package")
    counts = [] if each else [one for one in claims if is_count(one) and one.quantity.unit == "package"]
    count = tied(reading, claim, counts)
    for chip in chips:
        for attribute, part, sure in kinds:
            yield from _figure(case, chip, server, attribute, part, sure=sure, each=each, count=count)


def _kinds(claim: Claim, sentence: str) -> list[tuple[str, float, bool]]:
    """Attributes of a chip that a number may state: each with the part of it that counts and whether it must be it."""
    dimension, found = claim.quantity.dimension, check_words().found
    if dimension == "memory":
        other = found("other_memory", sentence) or found("memory_needed", sentence)
        return [] if other or not found("device_memory", sentence) else [("memory_capacity", 1.0, True)]
    if dimension == "bandwidth":
        memory, link = bool(found("device_memory", sentence)), bool(found("scale_up", sentence))
        open_ = memory == link
        kinds = [("memory_bandwidth", 1.0, not open_)] if memory or open_ else []
        if link or open_:
            kinds += [("scaleup_bandwidth", 1.0, not open_), ("scaleup_bandwidth", _CABLE, not open_)]
        return kinds
    return [("transistors", 1.0, True)] if claim.quantity.unit == "transistor" else []


def _figure(
    case: Case, chip: str, server: str | None, attribute: str, part: float, *, sure: bool, each: bool,
    count: Claim | None,
) -> Iterator[Holding]:  # fmt: skip
    """The figure of one chip, and what all chips of the count or the rack have of it."""
    entity = case.catalog.entities("chip")[chip]
    known = entity.numbers.get(attribute)
    if known is None:
        return
    fact, margin = known.fact, case.setting(MARGIN)
    unit = {"count": "transistor"}.get(fact.unit, fact.unit)
    name = entity.name.partition(" (")[0]
    what = attribute.replace("_", " ") + (", one direction" if part < 1 else "")
    inputs: dict[str, float | int | str | None] = {fact.name: fact.best}
    yield Holding(f"{what} of one {name}", fact.best * part, unit, margin, "q", inputs, (fact.source,), sure)
    if each:
        return
    number, words = 0.0, ""
    ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = (fact.source,)
    if count is not None:
        number, ids, words = count.quantity.value or 0.0, (count.id,), f"{count.quantity.value or 0:,.0f} {name}"
        inputs = inputs | {count.id: number}
    elif server is not None:
        thing = case.catalog.entities("server")[server]
        held = thing.numbers["chips"].fact
        number, words, sources = held.best, f"one {thing.name}", (fact.source, held.source)
        inputs = inputs | {held.name: number}
    if number:
        sources = (*ids, *sources)
        value = fact.best * part * number
        yield Holding(f"{what} of {words}", value, unit, margin, "n · q", inputs, sources, sure, claims=ids)


def _fact(case: Case, thing: Entity, attribute: str, words: str, unit: str) -> Iterator[Holding]:
    known = thing.numbers.get(attribute)
    if known is not None:
        fact = known.fact
        yield Holding(f"{words} {thing.name}", fact.best, unit, 0.0, "n", {fact.name: fact.best}, (fact.source,))
