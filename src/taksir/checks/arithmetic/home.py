"""So much power is said to be enough for so many homes: what is that for each?

Tied are an amount of power, or of energy with a time, and a count of homes in one sentence with a word of supplying
("enough to power", "as much as", "cukup untuk", "melistriki", "쓸 수 있는"). A home draws otherwise by country and by
hour: the places that the sentence names say which, else the language of the text; each way of counting is tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.catalog.comparators import comparators
from taksir.catalog.fact import Fact
from taksir.catalog.whose import whose
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.leeway import Known, known, over
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "home"
_WAYS = ("average", "round", "peak", "connected")
HOURS = {"hour": 1.0, "day": 24.0, "week": 7 * 24.0, "month": 8766 / 12, "year": 8766.0}
"""Hours in a stretch of time."""

_COUNTED_AS = {
    "average": "on average", "round": "as grid operators count them", "peak": "at their peak",
    "connected": "by their connection",
}  # fmt: skip
_HOMES = {
    "home_us": "American homes", "home_id": "Indonesian homes", "home_kr": "Korean homes", "home_eu": "European homes",
}  # fmt: skip


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each number of homes that an amount of power is likened to."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            power = [c for c in claims if c.quantity.unit in ("W", "Wh") and c.quantity.value]
            if len(power) != 1:
                continue
            homes = [c for c in claims if c.quantity.unit in comparators().homes["units"] and c.quantity.value]
            if len(homes) == 1 and len(power) == 1 and check_words().found("home_power", reading.around(homes[0])):
                hours = _hours(case, reading, power[0], claims)
                verdict = _judge(case, reading, power[0], homes[0], hours) if hours is not None else None
                if verdict is not None:
                    yield verdict


def _hours(case: Case, reading: Reading, power: Claim, claims: Sequence[Claim]) -> Known | None:
    """The hours that an amount of energy is used in: a time that the sentence gives, or a year; 1 for power."""
    if power.quantity.unit == "W":
        return Known(1.0, 0.0, 0.0)
    for claim in claims:
        if claim.quantity.dimension == "duration" and claim.quantity.unit in HOURS:
            time = known(case, claim, flat=True)
            if time is not None:
                return Known(time.value * HOURS[claim.quantity.unit], time.below, time.above)
    if power.per == "year" or power.quantity.per == "year" or check_words().found("home_year", reading.around(power)):
        return Known(HOURS["year"], 0.0, 0.0)
    return None


def _judge(case: Case, reading: Reading, power: Claim, homes: Claim, hours: Known) -> Verdict | None:
    amount, number = known(case, power, flat=True), known(case, homes, flat=True)
    facts = _facts(case, reading, homes)
    if amount is None or number is None or not facts:
        return None
    each = over(over(amount, number), hours)
    margin = 1 + case.setting("bands.comparator.loose")
    implied = each.range("W/home")
    inputs = {power.id: amount.value, homes.id: number.value, "hours": hours.value}
    formula = "power / homes" if power.quantity.unit == "W" else "energy / homes / hours"
    step = Step("power for each home", formula, inputs, each.value, "W/home", (power.id, homes.id))
    candidates = []
    for fact in facts:
        band = Range((fact.low or fact.best) / margin, (fact.high or fact.best) * margin, "W/home", fact.best)
        seen = Step("a home", fact.note or "as known", {fact.name: fact.best}, fact.best, "W/home", (fact.source,))
        candidates.append(Candidate(_words(fact), implied, band, (step, seen)))

    def says(chosen: Candidate, decided: Plausibility) -> str:
        usual = show(chosen.expected.value or 0.0, "W", 3)
        ending = "they agree" if decided is Plausibility.CONSISTENT else "they do not fit"
        count = show(number.value, "count")
        text = f"{show(amount.value, power.quantity.unit)} for {count} homes is {show(each.value, 'W', 3)} each; "
        return f"{text}a home draws about {usual} ({chosen.words}): {ending}."

    change = "homes of another country, or their draw at the peak"
    return settle(case, NAME, (power.id, homes.id), candidates, says, change)


def _words(fact: Fact) -> str:
    """A home and how it is counted: "American homes on average"."""
    _, key, way = fact.name.split(".")
    return f"{_HOMES.get(key, 'homes')} {_COUNTED_AS[way]}"


def _facts(case: Case, reading: Reading, homes: Claim) -> Sequence[Fact]:
    table = comparators()
    of_place = whose("homes")
    placed = [of_place[thing.key] for thing in table.find(reading.around(homes)) if thing.key in of_place]
    keys = dict.fromkeys((*placed, *table.homes.get(reading.document.language or "en", table.homes["en"])))
    found = []
    for key in keys:
        for way in _WAYS:
            held = case.catalog.facts.get(f"comparators.{key}.{way}")
            if held is not None:
                found.append(held.fact)
    return found
