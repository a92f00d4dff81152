"""Does water fit: that of a site its power, that of a question what is known, a comparison the water of people?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said
from taksir.checks.energy.electricity import W_A_KW, hours
from taksir.checks.leeway import Known
from taksir.checks.picked import dimensions, only, period
from taksir.checks.term import Term, of_claim, of_fact, plain, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "water"
EACH = "litre/query"
WUE = "litre/kWh"


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each sentence that tells the water of a site, of a question, or likens it to a population's."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            told = dimensions(claims)
            if "water" in told:
                found = _site(case, reading, claims) if "power" in told else _question(case, reading, claims)
            elif "multiple" in told:
                found = _population(case, reading, claims)
            else:
                continue
            if found is not None:
                yield found


def _site(case: Case, reading: Reading, claims: Sequence[Claim]) -> Verdict | None:
    """Litres a kWh of a site at its stated power."""
    used, drawn = only(claims, "water", "litre"), only(claims, "power", "W")
    if used is None or drawn is None or check_words().found("electricity_not", reading.around(used)):
        return None
    each = period(reading, used, claims)
    water, power = of_claim(case, used), of_claim(case, drawn, 1 / W_A_KW)
    if each is None or water is None or power is None:
        return None
    wue, step = together("water of a kWh", WUE, [water], [power, hours(each)])
    found = [
        _candidate(case, words, wue, step, name, usual)
        for words, name, usual in (
            ("water of the site itself", "bands.water.site", True),
            ("water of its power plants as well", "bands.water.plants", False),
        )
    ]

    def says(one: Candidate, decided: Plausibility) -> str:
        usual = range_said(one.expected.low, one.expected.high, WUE)
        return f"That is {said(wue.value, WUE)} at full power, which {fit(decided)} cooling ({one.words}: {usual})."

    return settle(case, NAME, (used.id, drawn.id), found, says, "another power, or litres told as cubic metres")


def _question(case: Case, reading: Reading, claims: Sequence[Claim]) -> Verdict | None:
    """Litres of one question; also where they are told for several."""
    words = check_words()
    used = only(claims, "water", "litre", EACH)
    if used is None or used.per is not None:
        return None
    sentence = reading.around(used)
    if not (words.found("question", sentence) and words.found("assistant", sentence)):
        return None
    count = only(claims, "count", "query")
    water = of_claim(case, used)
    if water is None or (count is None and words.found("question_many", sentence)):
        return None
    asked = of_claim(case, count) if count is not None else None
    many = [asked] if asked is not None and used.quantity.unit == "litre" else []
    each, step = together("water of a question", EACH, [water], many)
    one = _candidate(case, "water of a question", each, step, "bands.water.query", True)

    def says(chosen: Candidate, decided: Plausibility) -> str:
        usual = range_said(chosen.expected.low, chosen.expected.high, EACH)
        return f"{said(each.value, EACH)} {fit(decided)} what is known: {usual}."

    ids = (used.id, count.id) if count is not None else (used.id,)
    return settle(case, NAME, ids, [one], says, "water of power plants, or many questions")


def _population(case: Case, reading: Reading, claims: Sequence[Claim]) -> Verdict | None:
    """How many times the water of a population a site could use at most: the largest site, the smallest town."""
    words = check_words()
    times = only(claims, "multiple")
    if times is None:
        return None
    sentence = reading.around(times)
    if not all(words.found(name, sentence) for name in ("water_words", "population", "data_centre")):
        return None
    stated = of_claim(case, times)
    if stated is None:
        return None
    person, town = (case.catalog.fact(f"bands.water.{name}") for name in ("person", "town"))
    least = Term(person.name, Known(person.low or person.best, 0.0, 0.0), (person.source,))
    largest, wue = case.catalog.fact("bands.water.largest"), case.catalog.fact("bands.water.site")
    most = Term(wue.name, Known(wue.high or wue.best, 0.0, 0.0), (wue.source,))
    power = plain(of_fact(largest)).scaled(1 / W_A_KW)
    limit, step = together("most that a site could be", "ratio", [power, hours("day"), most], [least, of_fact(town)])
    known = Range(None, limit.value, "ratio", limit.value)
    band = widened(case, known, "bands.water.margin")
    working = (
        Step("stated", times.id, {times.id: stated.value}, stated.value, "ratio", (times.id,)),
        step,
        band_step(case, band, known, "bands.water.margin"),
    )
    one = Candidate("the largest site beside the smallest town", span(stated, "ratio"), band, working)
    if one.holds:
        return None

    def says(chosen: Candidate, decided: Plausibility) -> str:
        at_most = said(band.high or 0.0, "ratio", 2)
        return (
            f"Even the largest site with the thirstiest cooling would use at most {at_most} times the water of a town "
            f"of {said(town.best, 'person')}, not {said(stated.value, 'ratio')} times: "
            "litres and cubic metres may have been mixed up."
        )

    return settle(case, NAME, (times.id,), [one], says, "the inhabitants, and the water that they use")


def _candidate(case: Case, words: str, implied: Term, step: Step, name: str, usual: bool) -> Candidate:
    fact = case.catalog.fact(name)
    known = Range(fact.low or None, fact.high, _unit_of(name), fact.best)
    band = widened(case, known, "bands.water.margin")
    told = Step(words, fact.note or "", {fact.name: fact.best}, fact.best, fact.unit, (fact.source,))
    working = (step, told, band_step(case, band, known, "bands.water.margin"))
    return Candidate(words, span(implied, fact.unit), band, working, usual)


def _unit_of(name: str) -> str:
    return EACH if name == "bands.water.query" else WUE
