"""The energy of a question that is likened to an appliance that runs for some time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said
from taksir.checks.leeway import Known
from taksir.checks.picked import DAYS, HOURS_A_DAY, several
from taksir.checks.term import Term, of_claim, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "energy_query"
MARGIN = "appliances.margin"
_THINGS = ("microwave", "oven", "television", "led", "bulb", "laptop", "kettle")
"""The first that is named counts: an LED bulb is one before it is any bulb."""

_SPANS = ("second", "minute", "hour")
_MOST = 1e4
"""Wh from which an energy is not that of a question."""

_ROUGH = 0.5
_FIGURE = re.compile(r"(\d+(?:[.,]\d+)?)\s*$")
_LEAD = 24


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each energy that is told with one appliance and one length of time."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            energy = [c for c in several(claims, "energy", "Wh", "Wh/query") if (c.quantity.value or _MOST) < _MOST]
            if len(energy) != 1 or check_words().found("question", reading.around(energy[0])) is None:
                continue
            found = _judge(case, reading, energy[0])
            if found is not None:
                yield found


def _judge(case: Case, reading: Reading, energy: Claim) -> Verdict | None:
    around, words = reading.around(energy), check_words()
    thing = next((name for name in _THINGS if words.found(f"appliance_{name}", around)), None)
    used = of_claim(case, energy)
    time = _time(reading, energy) if thing is not None and used is not None else None
    if thing is None or used is None or time is None:
        return None
    power, step = together("power of the appliance", "W", [used], [time])
    fact = case.catalog.fact(f"appliances.{thing}")
    known = Range(fact.low, fact.high, "W", fact.best)
    band = widened(case, known, MARGIN)
    source = Step(thing, fact.note or "", {fact.name: fact.best}, fact.best, "W", (fact.source,))
    one = Candidate(thing, span(power, "W"), band, (step, source, band_step(case, band, known, MARGIN)))

    def says(chosen: Candidate, decided: Plausibility) -> str:
        usual = range_said(known.low, known.high, "W")
        name = f"{'an' if thing[0] in 'aeiou' else 'a'} {thing}"
        return f"So much in that time is {said(power.value, 'W')}, which {fit(decided)} {name}: {usual}."

    return settle(case, NAME, (energy.id,), [one], says, "another time, or another appliance")


def _time(reading: Reading, energy: Claim) -> Term | None:
    """The one length of time of a sentence, in hours: as read, else by its words ("nine seconds", "9초")."""
    around, words = reading.around(energy), check_words()
    claims = reading.by_sentence[energy.sentence]
    read = [c for c in several(claims, "duration") if c.quantity.unit in _SPANS and c.quantity.value]
    if len(read) == 1:
        hours = (read[0].quantity.value or 0.0) * DAYS[read[0].quantity.unit] * HOURS_A_DAY
        return Term(read[0].id, Known(hours, _ROUGH, _ROUGH), (read[0].id,))
    if read:
        return None
    rest = around.replace(reading.quote(energy), " ")
    named = [(name, found) for name in _SPANS if (found := words.found(f"span_{name}", rest))]
    if len(named) != 1:
        return None
    name, found = named[0]
    before = rest[max(found.start() - _LEAD, 0) : found.start()]
    figure = _FIGURE.search(before)
    if figure is not None:
        value = float(figure[1].replace(",", "."))
    else:
        value = float(next((number for number in _COUNTS if words.found(f"count_{number}", before)), 1))
        value = 2.0 if words.found("span_few", before) else value
    return Term(f"hours of the {name}s", Known(value * DAYS[name] * HOURS_A_DAY, _ROUGH, _ROUGH), (energy.id,))


_COUNTS = tuple(range(10, 1, -1))
