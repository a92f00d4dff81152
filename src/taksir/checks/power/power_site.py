"""Is there such a site, or such a plant? One data centre, one turbine and one reactor can only be so large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.implied import told
from taksir.checks.leeway import Known, known, over
from taksir.checks.power.power_tie import FAR, NEAR
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "power_site"
MOST = "bands.power_site.most"
PLANTS = frozenset({"turbine", "reactor"})
_NOUN = 14
"""Characters beside a power in which the noun of a site stands."""


def check(case: Case) -> Iterator[Verdict]:
    """Findings on sites and plants that are larger than any; what is possible says nothing."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            powers = [claim for claim in claims if claim.quantity.unit == "W" and told(claim)]
            for power in powers:
                verdict = _site(case, reading, power)
                if verdict is not None:
                    yield verdict
            if len(powers) == 1:
                yield from _plants(case, reading, powers[0], claims)
                yield from _one_plant(case, reading, powers[0])


def _site(case: Case, reading: Reading, power: Claim) -> Verdict | None:
    value, words = known(case, power), check_words()
    most = case.setting(MOST)
    if value is None or value.open_below or value.interval[0] <= most:
        return None
    span = power.quantity.span
    beside = reading.text[max(power.evidence.start, span.start - _NOUN) : min(span.end + _NOUN, power.evidence.end)]
    if not words.found("power_place", beside) or words.found("power_totals", reading.around(power)):
        return None
    says = f"{reading.quote(power)} in one place: none is planned above {show(most, 'W')}."
    return _finding(case, (power.id,), value, MOST, says, "the power of many sites together")


def _plants(case: Case, reading: Reading, power: Claim, claims: Sequence[Claim]) -> Iterator[Verdict]:
    for count in claims:
        number = known(case, count) if count.quantity.unit in PLANTS else None
        first, second = sorted((count.quantity.span, power.quantity.span))
        if number is not None and second.start - first.end <= FAR and not _korean_set(reading, count):
            yield from _each(case, reading, power, count.quantity.unit, number, (power.id, count.id))


def _one_plant(case: Case, reading: Reading, power: Claim) -> Iterator[Verdict]:
    """The power of one turbine or reactor: "one turbine of 280 tons generates 2.7 GW"."""
    lead = reading.text[power.evidence.start : power.quantity.span.start]
    one = check_words().found("plant_one", lead)
    if one is None or len(lead) - one.end() > FAR:
        return
    for kind in sorted(PLANTS):
        if check_words().found(f"plant_{kind}", lead[one.end() : one.end() + NEAR]):
            yield from _each(case, reading, power, kind, Known(1.0, 0.0, 0.0), (power.id,))


def _each(
    case: Case, reading: Reading, power: Claim, kind: str, number: Known, ids: tuple[str, ...]
) -> Iterator[Verdict]:
    """A finding where a power is more than so many plants of a kind can give."""
    total, limit = known(case, power), f"bands.power_site.{kind}"
    if total is None:
        return
    each = over(total, number)
    if each.open_below or each.interval[0] <= case.setting(limit):
        return
    most = show(case.setting(limit), "W")
    says = f"{reading.quote(power)} from {number.value:g} is {show(each.value, 'W', 3)} a {kind}: none gives {most}."
    yield _finding(case, ids, each, limit, says, f"more than one {kind} in each")


def _korean_set(reading: Reading, count: Claim) -> bool:
    """Whether a count in Korean is of sets (기), which may be of anything."""
    return count.quantity.unit == "reactor" and reading.document.language == "ko"


def _finding(case: Case, ids: tuple[str, ...], value: Known, limit: str, says: str, change: str) -> Verdict:
    most, low = case.setting(limit), value.interval[0]
    far = low / most > case.setting("bands.absurd")
    source = case.catalog.fact(limit).source
    inputs: dict[str, float | int | str | None] = dict.fromkeys(ids)
    return Verdict(
        NAME,
        ids,
        Plausibility.IMPLAUSIBLE if far else Plausibility.INCONSISTENT,
        says,
        Range(low, value.interval[1], "W", value.value),
        Range(0.0, most, "W"),
        (
            Step("stated", "P", inputs, value.value, "W", ids),
            Step("the largest there is", "P_max", {limit: most}, most, "W", (source,)),
        ),
        change,
    )
