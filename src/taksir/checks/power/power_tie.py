"""Which power and which counts of chips of a sentence are of one thing.

Two numbers belong together where no word between them sets them apart. A power may be a ceiling, of which the chips
take a part ("18,000 chips within the 500 MW programme"); and where nothing ties the two, too much power says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Reading
from taksir.checks.implied import middle, told
from taksir.checks.joint import closes, wholly
from taksir.checks.money.sums import counted
from taksir.news.claim import Claim
from taksir.news.span import Span

FAR = 120
"""Characters between a power and a count that may be of one thing."""

NEAR = 30
"""Characters between two numbers that stand side by side, as in a list: "site: 100,000 chips, 150 MW"."""

NOUN = 8
"""Characters after a count in which its noun may go on: "1 juta chip memori"."""

BESIDE = 40
"""Characters around a power in which words say what it includes."""

HOLDERS = frozenset({"rack", "server", "pod"})
_APART = re.compile(r"[;!?]|\.\s")
_JOINED = re.compile(
    r"\s*(?:,\s*and|,\s*dan|,|&|\+|and|plus|dan|serta|ditambah|및|와|과|그리고)\s*(?:about|another|some|sekitar|약)?\s*",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"(\d+)\s*(?:of|out of|/|dari)\s*(?:the |its )?$", re.IGNORECASE)
_OF_PART = re.compile(r"^\s*(?:개|동|채)?\s*(?:중|가운데)\s*(\d+)")
_AND = re.compile(r"(?:\band|\bdan|\bserta|그리고|[가-힣](?:며|고)),?\s*$", re.IGNORECASE)
_PLACES = frozenset({"building", "hall", "site"})
_EACH = _PLACES | {"turbine", "generator", "reactor"}


@dataclass(frozen=True, slots=True)
class Tie:
    """A power with the counts of chips that it feeds.

    `ceiling`: the chips take a part of the power. `loose`: nothing says that they take all of it. `first`: the power
    is a first part, and nothing says that all the chips are in it. `clauses`: another clause begins between the two.
    `wider`: the chips that are named are only some of those counted. `share`: part of the power meant ("7 of 30
    buildings"), or how many times it ("14 turbines of 2.5 MW"), with the claim that says so.
    """

    power: Claim
    counts: tuple[Claim, ...]
    around: str
    ceiling: bool = False
    loose: bool = False
    first: bool = False
    clauses: bool = False
    wider: bool = False
    share: float | None = None
    shared: Claim | None = None


def ties(reading: Reading, claims: Sequence[Claim]) -> Iterator[Tie]:
    """The ties of one sentence, each power at most once."""
    powers = [
        claim
        for claim in claims
        if told(claim)
        and ((claim.quantity.unit == "W" and not _source(reading, claim)) or _many(reading, claim, claims) is not None)
    ]
    if not powers:
        return
    counts = [claim for claim in claims if is_count(claim) and counted(claim) and not _other(reading, claim, claims)]
    holders = [one for one in counts if one.quantity.unit in HOLDERS]  # "1,400 racks of 72 chips" counts racks
    counts = [one for one in counts if one in holders or not any(each_of(reading, holder, one) for holder in holders)]
    whole = [one for one in counts if not _included(reading, one, counts)]
    wider, counts = len(whole) < len(counts), whole
    large = max((middle(power) for power in powers), default=0.0) / 100
    powers = [one for one in powers if middle(one) > large or not any(each_of(reading, count, one) for count in counts)]
    if any(claim.quantity.unit == "package" for claim in counts):
        counts = [claim for claim in counts if claim.quantity.unit == "package"]
    pairs = sorted(
        ((len(_gap(reading, power, count)), power, count) for power in powers for count in counts),
        key=lambda pair: (pair[0], pair[1].quantity.span, pair[2].quantity.span),
    )
    used: set[str] = set()
    shared = bool(pairs) and _share(reading, claims)[1] is not None
    for _, power, count in pairs:
        if power.id in used or count.id in used or not _together(reading, power, count, shared=shared):
            continue
        parts = _with_parts(reading, count, counts, used) if len(powers) == 1 else (count,)
        used |= {power.id, *(part.id for part in parts)}
        found = replace(_tie(reading, power, parts, claims), wider=wider)
        if not (found.ceiling and (found.loose or found.clauses)):
            yield found


def tied(reading: Reading, claim: Claim, counts: Sequence[Claim]) -> Claim | None:
    """The count that another number of the sentence is of: the nearest, with nothing between that parts them."""
    fitting = [one for one in counts if not _other(reading, one, counts) and _together(reading, claim, one)]
    return min(fitting, key=lambda one: len(_gap(reading, claim, one)), default=None)


def is_count(claim: Claim) -> bool:
    """Whether a claim counts chips, or servers, racks and pods of them, at one time."""
    quantity = claim.quantity
    if quantity.per or claim.per:
        return False
    return (quantity.dimension == "chips" and quantity.unit == "package") or (
        quantity.dimension == "count" and quantity.unit in HOLDERS
    )


def around_power(reading: Reading, power: Claim, claims: Sequence[Claim]) -> str:
    """The words beside a power that say what it includes, up to the numbers next to it."""
    span = power.quantity.span
    others = [other.quantity.span for other in claims if other.id != power.id]
    begin = max([power.evidence.start, span.start - BESIDE, *(one.end for one in others if one.end <= span.start)])
    end = min([power.evidence.end, span.end + BESIDE, *(one.start for one in others if one.start >= span.end)])
    return reading.text[begin:end]


def _tie(reading: Reading, power: Claim, counts: tuple[Claim, ...], claims: Sequence[Claim]) -> Tie:
    words = check_words()
    gap = min((_gap(reading, power, count) for count in counts), key=len)
    strong = "=" in gap or "≈" in gap or words.found("power_tie", gap) is not None
    before_power = _before(reading, power, claims)
    before_count = _before(reading, counts[0], claims)
    begun = closes(before_power, "power_first")
    ordered = counts[0].quantity.span < power.quantity.span or reading.document.language == "ko"
    within = closes(before_power, "power_within") or (ordered and words.found("power_within", gap[-NEAR:]) is not None)
    begins = words.found("power_first", before_count[-NEAR:]) is not None
    so_far = begins or words.found("power_now", _beside(reading, counts[0])) is not None
    drawn = words.found("power_draw", before_power[-BESIDE:]) is not None
    ceiling = (power.quantity.qualifier == "up_to" and not drawn) or within or (so_far and not begun)
    both_open = power.quantity.qualifier == "up_to" and counts[0].quantity.qualifier == "up_to"
    share, shared = _share(reading, claims)
    many = _many(reading, power, claims)
    if many is not None:
        share, shared = many.quantity.value, many
    return Tie(
        power,
        counts,
        around_power(reading, power, claims),
        ceiling=ceiling and not (both_open and not within) and share is None,
        loose=not (strong or within) and len(gap) > NEAR,
        first=begun and not strong,
        clauses=len(gap) > NEAR and words.found("power_clause", gap) is not None,
        share=share,
        shared=shared,
    )


def _turns(reading: Reading, power: Claim, count: Claim) -> bool:
    """Whether the sentence turns to another party between the two: "… 2 GW, and OpenAI bought 10,000 GPUs"."""
    first, second = sorted((power.quantity.span, count.quantity.span))
    return any(
        mention.type in ("org", "programme") and _AND.search(reading.text[first.end : mention.span.start])
        for mention in reading.named(Span(first.end, second.start))
    )


def _together(reading: Reading, power: Claim, count: Claim, *, shared: bool = False) -> bool:
    gap = _gap(reading, power, count)
    if len(gap) > FAR or (_APART.search(gap) and not shared) or check_words().found("power_apart", gap):
        return False
    if _turns(reading, power, count):
        return False
    if power.increment != count.increment:
        return False
    first = min(power.quantity.span, count.quantity.span).start
    lead = reading.text[power.evidence.start : first]
    if check_words().found("power_unlike", lead):
        return False
    same = power.subject is None or count.subject is None or power.subject == count.subject
    return same or len(gap) <= NEAR or check_words().found("power_tie", gap) is not None


def _with_parts(reading: Reading, count: Claim, counts: Sequence[Claim], used: set[str]) -> tuple[Claim, ...]:
    """The count with those that a list joins to it: "150,000 H100, 50,000 H200 and 30,000 GB200"."""
    ordered = [one for one in counts if one.id not in used]
    place = ordered.index(count)
    first = last = place
    while first > 0 and _joined(reading, ordered[first - 1], ordered[first]):
        first -= 1
    while last + 1 < len(ordered) and _joined(reading, ordered[last], ordered[last + 1]):
        last += 1
    return tuple(ordered[first : last + 1])


def _joined(reading: Reading, one: Claim, other: Claim) -> bool:
    between = reading.text[one.quantity.span.end : other.quantity.span.start]
    named = [m.span for m in reading.named(Span(one.quantity.span.end, other.quantity.span.start)) if m.type == "chip"]
    for span in reversed(named):
        between = between.replace(span.of(reading.text), "")
    return _JOINED.fullmatch(between.replace("GPUs", "").replace("GPU", "")) is not None


def _included(reading: Reading, count: Claim, counts: Sequence[Claim]) -> bool:
    """Whether a count is a part of a larger one: "230,000 GPUs, including 30,000 GB200", GB200 3만장을 포함."""
    span, words = count.quantity.span, check_words()
    larger = [one for one in counts if one.quantity.unit == count.quantity.unit and middle(one) > middle(count)]
    if reading.document.language == "ko":
        after = reading.text[span.end : span.end + NOUN]
        return bool(larger) and words.found("power_included", after) is not None
    before = [one.quantity.span.end for one in larger if one.quantity.span < span]
    return bool(before) and words.found("power_including", reading.text[max(before) : span.start]) is not None


def each_of(reading: Reading, count: Claim, other: Claim) -> bool:
    """Whether a number right after a count is that of each: "1,400 racks of 72 chips", "8,300 racks at 120 kW"."""
    after = count.quantity.span < other.quantity.span
    return after and wholly(_gap(reading, count, other), "power_at")


def _share(reading: Reading, claims: Sequence[Claim]) -> tuple[float | None, Claim | None]:
    """Part of the buildings of a site that a sentence speaks of: "7 of 30 buildings"."""
    for claim in claims:
        whole = claim.quantity.value
        if claim.quantity.unit not in _PLACES or not whole:
            continue
        span = claim.quantity.span
        before = _PART_OF.search(reading.text[claim.evidence.start : span.start])
        after = _OF_PART.search(reading.text[span.end : claim.evidence.end])
        found = before or after
        if found and 0 < int(found[1]) < whole:
            return int(found[1]) / whole, claim
    return None, None


def _many(reading: Reading, power: Claim, claims: Sequence[Claim]) -> Claim | None:
    """How many sites or plants have a power each, where they feed the chips: "14 turbines of 2.5 MW carried …"."""
    over, slash, under = power.quantity.unit.partition("/")
    for claim in claims if over == "W" and (not slash or under in _EACH) else ():
        unit = claim.quantity.unit
        if unit in _EACH and claim.quantity.value and (under == unit or each_of(reading, claim, power)):
            feeds = check_words().found("power_feeds", reading.around(power)) is not None
            return claim if feeds or claim.quantity.unit in _PLACES else None
    return None


def _source(reading: Reading, power: Claim) -> bool:
    """Whether a power is that of a plant: said right after it, or just before."""
    span = power.quantity.span
    after = reading.text[span.end : min(span.end + NEAR, power.evidence.end)]
    before = reading.text[max(power.evidence.start, span.start - BESIDE) : span.start]
    return check_words().found("power_source", f"{before} · {after}") is not None


def _other(reading: Reading, count: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a count is of equivalents, or of several years: "600,000 GPUs over three years"."""
    span, words = count.quantity.span, check_words()
    beside = reading.text[span.start : min(span.end + NEAR, count.evidence.end)]
    after = reading.text[span.end : min(span.end + BESIDE, count.evidence.end)]
    if (
        words.found("not_accelerators", reading.text[span.start : span.end + NOUN])
        or words.found("equivalents", beside)
        or words.found("power_years", after)
    ):
        return True
    return any(
        claim.quantity.dimension == "duration"
        and claim.quantity.unit in ("year", "month")
        and 0 <= claim.quantity.span.start - span.end <= NEAR
        for claim in claims
    )


def _gap(reading: Reading, one: Claim, other: Claim) -> str:
    first, second = sorted((one, other), key=lambda claim: claim.quantity.span)
    said = second.quantity.qualifier_span
    start = second.quantity.span.start
    if said is not None and said.end <= start:
        start = min(start, said.start)
    return reading.text[first.quantity.span.end : start]


def _before(reading: Reading, claim: Claim, claims: Sequence[Claim]) -> str:
    span = claim.quantity.span
    ends = [other.quantity.span.end for other in claims if other.quantity.span.end <= span.start]
    said = claim.quantity.qualifier_span
    start = span.start if said is None or said.end > span.start else min(span.start, said.start)
    return reading.text[max([claim.evidence.start, *ends]) : start]


def _beside(reading: Reading, claim: Claim) -> str:
    span = claim.quantity.span
    return reading.text[max(claim.evidence.start, span.start - NEAR) : min(claim.evidence.end, span.end + NEAR)]
