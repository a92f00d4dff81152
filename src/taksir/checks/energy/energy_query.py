"""Does the energy of a question fit what is known of it, and its product with the questions of a day what is stated?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said
from taksir.checks.energy.electricity import hours
from taksir.checks.picked import DAYS, dimensions, only, period, several
from taksir.checks.term import Term, of_claim, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "energy_query"
EACH = "Wh/query"
_MOST = 1e3
"""Wh from which a number without "per" is no longer taken to be of one question."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each sentence that tells the energy of questions to an AI system."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            if "energy" in dimensions(claims):
                yield from _sentence(case, reading, claims)


def _sentence(case: Case, reading: Reading, claims: Sequence[Claim]) -> Iterator[Verdict]:
    words, sentence = check_words(), reading.around(claims[0])
    each = only(claims, "energy", EACH) or _of_one(reading, claims)
    if each is None or not words.found("question", sentence):
        return
    energy = of_claim(case, each)
    if energy is None:
        return
    made = _product(case, reading, claims, each, energy)
    if made is not None:
        yield made
    elif not words.found("question_rich", sentence) and words.found("assistant", sentence):
        found = _known(case, reading, each, energy)
        if found is not None:
            yield found


def _of_one(reading: Reading, claims: Sequence[Claim]) -> Claim | None:
    """A number of Wh that stands for one question though no "per" says so."""
    small = [claim for claim in several(claims, "energy", "Wh") if (claim.quantity.value or _MOST) < _MOST]
    if len(small) != 1 or small[0].per:
        return None
    if only(claims, "count", "query") is not None:
        return small[0]  # of each of them, beside what they take together
    if check_words().found("question_many", reading.around(small[0])):
        return None
    return small[0] if only(claims, "energy") is not None else None


def _product(case: Case, reading: Reading, claims: Sequence[Claim], each: Claim, energy: Term) -> Verdict | None:
    """Questions times energy against a stated energy of the same time, or a mean power."""
    count = only(claims, "count", "query")
    asked = of_claim(case, count) if count is not None else None
    if count is None or asked is None:
        return None
    rate = period(reading, count, claims)
    others = [claim for claim in claims if claim is not each]
    total, power = only(others, "energy", "Wh"), only(claims, "power", "W")
    if total is not None and (stated := of_claim(case, total)) is not None:
        made, step = together("energy of all questions", "Wh", [asked, energy])
        other = period(reading, total, claims) or rate
        if rate and other:
            made, step = together("energy of all questions", "Wh", [asked, energy], scale=DAYS[other] / DAYS[rate])
        return _against(case, (count.id, each.id, total.id), made, step, stated, "Wh")
    if power is not None and rate and (stated := of_claim(case, power)) is not None:
        made, step = together("mean power of all questions", "W", [asked, energy], [hours(rate)])
        return _against(case, (count.id, each.id, power.id), made, step, stated, "W")
    return None


def _against(case: Case, ids: tuple[str, ...], made: Term, step: Step, stated: Term, unit: str) -> Verdict | None:
    known = span(stated, unit)
    band = widened(case, known, "bands.query.product")
    working = (step, band_step(case, band, known, "bands.query.product"))
    one = Candidate("questions times energy", span(made, unit), band, working)

    def says(chosen: Candidate, decided: Plausibility) -> str:
        ends = fit(decided, "as stated", f"not {said(stated.value, unit)}")
        return f"So many questions of so much energy make {said(made.value, unit)}, {ends}."

    return settle(case, NAME, ids, [one], says, "other questions, or energy of more than the answers")


def _known(case: Case, reading: Reading, each: Claim, energy: Term) -> Verdict | None:
    """The energy of one question against what operators told and what others had estimated by then."""
    day = case.day(reading)
    implied = span(energy, EACH)
    told = Step("stated", each.id, {each.id: energy.value}, energy.value, EACH, (each.id,))
    found = []
    for words, name, margin in (
        ("what OpenAI tells of an average question", "bands.query.chatgpt", "bands.query.margin"),
        ("what Google tells of a median text question", "bands.query.gemini", "bands.query.margin"),
        ("early estimates from outside", "bands.query.early", "bands.query.between"),
        ("text questions of any length", "bands.query.all", "bands.query.product"),
    ):
        fact = case.catalog.fact(name)
        known = Range(fact.low or fact.best, fact.high or fact.best, EACH, fact.best)
        band = widened(case, known, margin)
        step = Step(words, fact.note or "", {fact.name: fact.best}, fact.best, EACH, (fact.source,))
        late = () if fact.known(day) else (fact.name,)
        working = (told, step, band_step(case, band, known, margin))
        found.append(Candidate(words, implied, band, working, True, late))
    narrow = [one for one in found[:-1] if one.holds and not one.newer]

    def says(one: Candidate, decided: Plausibility) -> str:
        usual = range_said(one.expected.low, one.expected.high, EACH)
        return f"{said(energy.value, EACH)} {fit(decided)} {one.words}: {usual}."

    return settle(case, NAME, (each.id,), narrow or found[-1:], says, "an image, a film, or long reasoning")
