"""Can this many chips run on this power? A power and a count of chips that one sentence ties together.

Every reading is tried: what the count is of (packages, superchips, servers, racks), which chip of a family, and what
the power includes (IT, facility, contract). The answer goes both ways: what the power would hold, what the chips need.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.power.power_each import EachPower, each_power
from taksir.checks.power.power_reading import PowerReading, plain_known, power_readings
from taksir.checks.power.power_tie import Tie, ties
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.quantity.unit import show

NAME = "power_chips"
CHANGE = "what the power includes (IT, cooling, room to grow), what is counted (GPUs, superchips, racks), which chip"
_BAD = frozenset({Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE})


def check(case: Case) -> Iterator[Verdict]:
    """Verdicts on every power and count of chips that a sentence ties together."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            dimensions = {claim.quantity.dimension for claim in claims}
            if "power" in dimensions and ("chips" in dimensions or "count" in dimensions):
                each = each_power(case, claims)
                for tie in ties(reading, claims):
                    verdict = _judge(case, reading, tie, each)
                    if verdict is not None:
                        yield verdict


def _judge(case: Case, reading: Reading, tie: Tie, each: EachPower | None) -> Verdict | None:
    found = power_readings(case, reading, tie, each)
    if not found:
        return None
    by_words = {one.candidate.words: one for one in found}
    candidates = [one.candidate for one in found]
    if each is not None and not tie.ceiling:
        candidates += _all_in(case, tie, each, found[0])
    ids = [tie.power.id, *(claim.id for claim in tie.counts)]
    ids += [one.id for one in (tie.shared, each.claim if each else None) if one is not None]
    verdict = settle(case, NAME, ids, candidates, lambda one, how: _says(tie, one, by_words), CHANGE)
    room = any(one.room and one.candidate.holds and not one.candidate.newer for one in found)
    return None if verdict is None else _softened(tie, verdict, room=room)


def _all_in(case: Case, tie: Tie, each: EachPower, found: PowerReading) -> list[Candidate]:
    power = plain_known(case, tie.power)
    return [] if power is None else [each.all_in(case, tie.power, power, found.packages)]


def _says(tie: Tie, one: Candidate, by_words: Mapping[str, PowerReading]) -> str:
    """What a reading says, forward and back."""
    power = tie.power.quantity
    low, high = power.low or power.value or 0.0, power.high or power.value or 0.0
    stated = show(power.value, "W") if power.value is not None else f"{show(low, 'W')} to {show(high, 'W')}"
    found = by_words.get(one.words)
    if found is None:
        return (
            f"{stated} is {_kw(one.implied.value)} a chip, and {_kw(one.expected.value)} a chip is stated with it, "
            "all included."
        )
    least, most = found.takes.low or 0.0, found.takes.high or 0.0
    number, scope = show(found.packages.value, "", 6), found.scope.words
    plain = found.named and found.chips.endswith(" packages") and " and " not in found.chips
    count = f"{number} {found.chips if plain else 'packages'}"
    chips = found.chips.replace(" packages", "")
    who = "" if plain else f"As {chips}, " if found.named else f"If they are {chips}, "
    needs = _between(found.packages.value * least, found.packages.value * most, "W")
    if tie.ceiling:
        part = (one.implied.value or 0.0) / (one.expected.high or 1.0)
        ending = f"{count} need {needs} of {scope}, about {part:.0%} of the {stated} that they are a part of."
        return f"{who}{ending}"
    whole = (power.value or (low + high) / 2) * (tie.share or 1.0)
    of_what = "" if tie.share is None else f"{tie.share:g} times" if tie.share > 1 else f"{tie.share:.0%} of"
    fed = f"{show(whole, 'W', 3)} ({of_what} {stated})" if of_what else stated
    holds = _between(whole / most, whole / least, "") if least else "any number"
    takes = f"{who}{'one' if who else 'One'} takes {_between(least, most, 'W')} of {scope}"
    return (
        f"{fed} for {count} is {_kw(one.implied.value)} each. {takes}: the power would hold {holds}, and so many need "
        f"{needs}."
    )


def _between(low: float, high: float, unit: str) -> str:
    return f"{show(low, unit, 2)} to {show(high, unit, 2)}"


def _kw(watts: float | None) -> str:
    return show(watts or 0.0, "W", 3)


def _softened(tie: Tie, verdict: Verdict, *, room: bool) -> Verdict:
    """No finding where the power may feed more than these chips, or the chips may be more than it feeds."""
    if verdict.plausibility not in _BAD or tie.ceiling:
        return verdict
    above = verdict.readings[0].factor > 1
    if room and above:
        return _open(verdict, "A contract may leave so much room to grow.")
    if tie.clauses:
        return _open(verdict, "The two numbers stand in two clauses, and may be of different things.")
    if tie.loose and above:
        return _open(verdict, "The text does not say that these chips take all of the power.")
    if tie.first and not above:
        return _open(verdict, "The power is a first part, and the text does not say that all these chips are in it.")
    return verdict


def _open(verdict: Verdict, why: str) -> Verdict:
    return replace(verdict, plausibility=Plausibility.UNINFORMATIVE, says=f"{verdict.says} {why}")
