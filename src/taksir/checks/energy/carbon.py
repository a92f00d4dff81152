"""Does carbon fit the energy it is told with: grams of CO2 a kWh of some grid?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said
from taksir.checks.energy.electricity import W_A_KW, hours
from taksir.checks.picked import DAYS, dimensions, only, period
from taksir.checks.term import of_claim, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "carbon"
UNIT = "g/kWh"
G_A_TONNE = 1e6
WH_A_KWH = 1000


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each sentence that tells carbon and energy together."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            told = dimensions(claims)
            if not told & {"carbon", "count"} or not told & {"energy", "power"}:
                continue
            if (found := _sentence(case, reading, claims)) is not None:
                yield found


def _sentence(case: Case, reading: Reading, claims: Sequence[Claim]) -> Verdict | None:
    told = only(claims, "carbon", "tonne") or only(claims, "count", "ton", "tonne")
    if told is None or not check_words().found("carbon_words", reading.around(told)):
        return None
    carbon = of_claim(case, told, G_A_TONNE)
    used, drawn = only(claims, "energy", "Wh"), only(claims, "power", "W")
    one_time = period(reading, told, claims)
    if carbon is None:
        return None
    if used is not None and (energy := of_claim(case, used, 1 / WH_A_KWH)) is not None:
        other_time = period(reading, used, claims)
        scale = DAYS[other_time] / DAYS[one_time] if one_time and other_time else 1.0
        made, step = together("carbon of a kWh", UNIT, [carbon], [energy], scale=scale)
    elif used is None and drawn is not None and one_time and (power := of_claim(case, drawn, 1 / W_A_KW)) is not None:
        used = drawn
        made, step = together("carbon of a kWh", UNIT, [carbon], [power, hours(one_time)])
    else:
        return None
    fact = case.catalog.fact("bands.carbon.any")
    known = Range(None, fact.high, UNIT, fact.best)
    band = widened(case, known, "bands.carbon.margin")
    source = Step("grids", fact.note or "", {fact.name: fact.best}, fact.best, UNIT, (fact.source,))
    working = (step, source, band_step(case, band, known, "bands.carbon.margin"))
    one = Candidate("electricity of any grid", span(made, UNIT), band, working)

    def says(chosen: Candidate, decided: Plausibility) -> str:
        usual = range_said(chosen.expected.low, chosen.expected.high, UNIT)
        return f"That is {said(made.value, UNIT)}, which {fit(decided)} the electricity of a grid: {usual}."

    return settle(case, NAME, (told.id, used.id), [one], says, "carbon of building and machines in it, or kWh for MWh")
