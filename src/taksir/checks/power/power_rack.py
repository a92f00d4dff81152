"""The power of a rack that nobody names: no more than the most powerful rack that is sold or announced at the time."""

from __future__ import annotations

from datetime import date

from taksir.catalog.entity import Entity
from taksir.checks.case import Case, Reading
from taksir.checks.leeway import Known
from taksir.checks.verdict import Plausibility, Verdict
from taksir.checks.when import shifted
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "power_chips"
VERSION = "bands.power_chips.version"


def any_rack(case: Case, reading: Reading, power: Claim, value: Known) -> Verdict | None:
    """A finding where a rack takes more than any of its time; None where it does not, which says nothing."""
    most = _most(case, case.day(reading))
    if most is None:
        return None
    fact = most.numbers["power_max"].fact
    high = (fact.best if fact.high is None else fact.high) * (1 + case.setting(VERSION))
    low, top = value.interval
    if low <= high:
        return None
    far = low / high > case.setting("bands.absurd")
    step = Step(
        "the most powerful rack", "P_max · (1 + margin)", {fact.name: fact.best}, high, "W/rack", (fact.source,)
    )
    said = Step("stated", "P", {power.id: value.value}, value.value, "W/rack", (power.id,))
    return Verdict(
        NAME,
        (power.id,),
        Plausibility.IMPLAUSIBLE if far else Plausibility.INCONSISTENT,
        f"{show(value.value, 'W', 3)} in one rack: the most powerful rack of that time, {most.name}, takes "
        f"{show(fact.best, 'W', 3)}.",
        Range(low, top, "W/rack", value.value),
        Range(0.0, high, "W/rack"),
        (said, step),
        "a row of racks, or a rack that is not known",
    )


def _most(case: Case, day: date) -> Entity | None:
    last = shifted(day, case.setting("bands.chips.ahead"))
    racks = [
        server
        for server in case.catalog.entities("server").values()
        if server.text("form") == "rack" and server.has("power_max") and server.dates.get("released", last) <= last
    ]
    return max(racks, key=lambda server: server.numbers["power_max"].fact.best, default=None)
