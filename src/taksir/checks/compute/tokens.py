"""Do tokens, their price and money fit, and can the chips compute so many tokens a second?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said, short
from taksir.checks.chips import chips_named
from taksir.checks.compute.money_told import dollars_of, sum_told
from taksir.checks.compute.run_of_model import run_named, term_of
from taksir.checks.leeway import Known
from taksir.checks.picked import DAYS, chips, dimensions, only, period, several
from taksir.checks.term import Term, of_claim, of_fact, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "tokens"
A_MILLION = 1e6
_FORMS = ("peak_fp4", "peak_fp8", "peak_bf16")
_PASS = 2
"""FLOP of an answer a parameter and token: a multiplication and an addition."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each sentence that tells tokens with money, or with chips."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            told = dimensions(claims)
            found = None
            if {"tokens", "money", "unit_price"} <= told:
                found = _sales(case, reading, claims)
            elif "throughput" in told and several(claims, "throughput", "token/s")[1:] == [] and "tokens" not in told:
                found = _speed(case, reading, claims)
            elif "tokens" in told:
                found = _rates(case, reading, claims)
            if found is not None:
                yield found


def _sales(case: Case, reading: Reading, claims: Sequence[Claim]) -> Verdict | None:
    """Tokens times their price against a stated sum of the same time."""
    many, each = only(claims, "tokens"), only(claims, "unit_price")
    paid = sum_told(case, reading, claims)
    if many is None or each is None or paid is None or not each.quantity.unit.endswith(("/Mtoken", "/token")):
        return None
    tokens, price = of_claim(case, many), dollars_of(case, reading, each)
    if tokens is None or price is None:
        return None
    one_time, other_time = period(reading, many, claims), period(reading, paid[0], claims)
    scale = 1 / A_MILLION if each.quantity.unit.endswith("/Mtoken") else 1.0
    if one_time and other_time:
        scale *= DAYS[other_time] / DAYS[one_time]
    made, step = together("tokens times price", "USD", [tokens, price], scale=scale)
    known = span(paid[1], "USD")
    band = widened(case, known, "bands.tokens.product")
    working = (step, band_step(case, band, known, "bands.tokens.product"))
    one = Candidate("tokens times price", span(made, "USD"), band, working)

    def says(chosen: Candidate, decided: Plausibility) -> str:
        ends = fit(decided, "as stated", f"not {said(paid[1].value, 'USD')}")
        return f"So many tokens at that price are {said(made.value, 'USD')}, {ends}."

    return settle(
        case, NAME, (many.id, each.id, paid[0].id), [one], says, "cached tokens, discounts, or another period"
    )


def _rates(case: Case, reading: Reading, claims: Sequence[Claim]) -> Verdict | None:
    """One flow of tokens told for two periods: a month and a second."""
    told = [*several(claims, "tokens"), *several(claims, "throughput", "token/s")]
    if len(told) != 2 or not check_words().found("same_flow", reading.around(told[0])):
        return None
    times = ["second" if one.quantity.unit == "token/s" else _own_period(reading, one, claims) for one in told]
    first, second = (of_claim(case, one) for one in told)
    if None in times or times[0] == times[1] or first is None or second is None:
        return None
    scale = DAYS[times[1] or ""] / DAYS[times[0] or ""]
    made, step = together(f"tokens a {times[1]}", "token", [first], scale=scale)
    known = span(second, "token")
    band = widened(case, known, "bands.tokens.product")
    one = Candidate(
        "the same flow", span(made, "token"), band, (step, band_step(case, band, known, "bands.tokens.product"))
    )

    def says(chosen: Candidate, decided: Plausibility) -> str:
        ends = fit(decided, "as stated", f"not {said(second.value, 'token')}")
        return f"That flow makes {said(made.value, 'token')} a {times[1]}, {ends}."

    return settle(case, NAME, (told[0].id, told[1].id), [one], says, "two different flows")


def _own_period(reading: Reading, claim: Claim, claims: Sequence[Claim]) -> str | None:
    """The period that stands at this number, not elsewhere in the sentence."""
    if claim.per in DAYS:
        return claim.per
    return period(reading, claim, claims, near=True)


def _speed(case: Case, reading: Reading, claims: Sequence[Claim]) -> Verdict | None:
    """Tokens a second over what the chips could compute at most."""
    rate = only(claims, "throughput", "token/s")
    if rate is None:
        return None
    size = _size(case, reading, claims)
    tokens = of_claim(case, rate)
    meant = chips_named(case, reading, rate)
    if size is None or tokens is None or meant is None or not meant.named or len(meant.keys) > 1 + len(_FORMS):
        return None
    count = chips(reading, claims)
    number = of_claim(case, count) if count is not None else Term("one chip", Known(1.0, 0.0, 0.0), ())
    if number is None:
        return None
    two = Term("FLOP a parameter and token", Known(float(_PASS), 0.0, 0.0), ())
    fact = case.catalog.fact("bands.tokens.utilisation")
    known = Range(fact.low, fact.high, "fraction", fact.best)
    found = []
    for key in meant.keys:
        chip = case.catalog.entity("chip", key)
        form = next((one for one in _FORMS if chip.has(one)), None)
        if form is None:
            continue
        peak = of_fact(chip.numbers[form].fact)
        share, step = together("part of the peak", "fraction", [two, size, tokens], [number, peak])
        source = Step("serving", fact.note or "", {fact.name: fact.best}, fact.best, "fraction", (fact.source,))
        wide = Range(None, known.high, "fraction", known.value)
        band = widened(case, wide, "bands.mfu.margin")
        words = f"{short(chip)} in {form.removeprefix('peak_').upper()}"
        working = (step, source, band_step(case, band, wide, "bands.mfu.margin"))
        found.append(Candidate(words, span(share, "fraction"), band, working, True, size.newer))

    def says(one: Candidate, decided: Plausibility) -> str:
        usual = range_said(None, one.expected.high, "fraction")
        got = said(one.implied.value or 0.0, "fraction")
        return f"That takes {got} of the peak of {one.words}, which {fit(decided)} serving: {usual}."

    return settle(case, NAME, (rate.id,), found, says, "more chips, another model, or tokens of many users together")


def _size(case: Case, reading: Reading, claims: Sequence[Claim]) -> Term | None:
    """Parameters that a token passes: of the model named, else as stated."""
    run = run_named(case, reading, claims)
    if run is not None:
        known = next((name for name in ("active", "params") if run.has(name)), None)
        return term_of(run, known, case.day(reading)) if known else None
    stated = only(claims, "parameters")
    return of_claim(case, stated) if stated is not None else None
