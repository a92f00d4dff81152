"""Does an own chip save what it is said to save, and of what: the chip, the capital, everything, or the same work?

The model has an interval for each. A saving that one usual reading reaches is consistent, with its conditions; a word
of the sentence ("per token", "TCO") picks the reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from taksir.catalog.checkwords import check_words
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.implied import spread, told
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain

NAME = "cost_saving"
MARGIN = "bands.cost_saving.margin"
_WHOLE = 100.0
_CHANGE = "how many chips share the cost of the design, what else of the site gets cheaper, and at which work"
_WORDS = {
    "chip": "the price of the chips",
    "capex": "the capital of the site",
    "all_in": "all costs of the site over its life",
    "delivered": "the same work done",
}
"""What a saving may be of."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each share of cost that chips are said to save."""
    for reading in case.readings:
        for claim in reading.claims:
            if claim.quantity.unit != "percent" or not told(claim):
                continue
            pair = _both(reading, claim)
            if pair is not None:
                if pair[0] is claim:
                    yield _same(case, *pair)
                continue
            better = _better(reading, claim)
            if better is None:
                continue
            verdict = _answer(case, reading, claim, better)
            if verdict is not None:
                yield verdict


def _both(reading: Reading, claim: Claim) -> tuple[Claim, Claim] | None:
    """More for the money and the saving that a sentence makes of it, in the order of the text."""
    percents = [one for one in reading.by_sentence[claim.sentence] if one.quantity.unit == "percent" and told(one)]
    if len(percents) != 2 or not _by_chips(reading, claim):
        return None
    first, second = percents
    before = reading.text[claim.evidence.start : second.quantity.span.start]
    between = reading.text[first.quantity.span.end : claim.evidence.end]
    if not check_words().found("saving_better", before) or not _saves(between):
        return None
    return first, second


def _same(case: Case, better: Claim, saved: Claim) -> Verdict:
    """Whether a saving is what more for the money makes of it."""
    low, high = spread(better)
    ratios = _ratios(low, high, True)
    implied = Range(_WHOLE * (1 - ratios[1]), _WHOLE * (1 - ratios[0]), "percent", None)
    middle = ((implied.low or 0.0) + (implied.high or 0.0)) / 2
    bottom, top = spread(saved)
    slack = 1 + case.setting("bands.joint.about")
    stated = Range(bottom / slack, top * slack, "percent", saved.quantity.value)
    candidate = Candidate("saving", replace(implied, value=middle), stated)
    decided = Plausibility.CONSISTENT if candidate.holds else Plausibility.INCONSISTENT
    fits = "as" if candidate.holds else "not as"
    says = (
        f"More for the money makes the same work {plain(implied.low or 0.0, 2)} to {plain(implied.high or 0.0, 2)}% "
        f"cheaper, {fits} stated."
    )
    step = Step(
        "saving", "1 − 1 / (1 + more)", {"percent": better.quantity.value}, middle, "percent", (better.id, saved.id)
    )
    return Verdict(NAME, (better.id, saved.id), decided, says, candidate.implied, stated, (step,), _CHANGE)


def _better(reading: Reading, claim: Claim) -> bool | None:
    """Whether a percentage is of more for the money (True), of cost saved (False), or of something else (None)."""
    text, found = reading.around(claim), check_words().found
    if found("saving_better", text):
        return True if _by_chips(reading, claim) else None
    alone = sum(one.quantity.unit == "percent" for one in reading.by_sentence[claim.sentence]) == 1
    if claim.kind == "cost_saving" or (alone and _saves(text)):
        return False if _by_chips(reading, claim) else None
    return None


def _saves(text: str) -> bool:
    found = check_words().found
    return found("saving", text) is not None or bool(found("saving_verb", text) and found("saving_cost", text))


def _by_chips(reading: Reading, claim: Claim) -> bool:
    """Whether own chips stand in the sentence, or just before it."""
    start = max(claim.evidence.start - _REACH, 0)
    return check_words().found("saving_chips", reading.text[start : claim.evidence.end]) is not None


_REACH = 256
"""Characters before a sentence in which the chips may stand that bring a saving: the line before it in a list."""


def _answer(case: Case, reading: Reading, claim: Claim, better: bool) -> Verdict | None:
    low, high = spread(claim)
    high = min(high, _WHOLE) if not better else high
    if claim.quantity.qualifier in ("up_to", "less_than") and claim.quantity.value:
        low = high = claim.quantity.value
    if low <= 0 or high <= 0:
        return None
    ratio = Range(*_ratios(low, high, better), "ratio", None)
    middle = ((ratio.low or 0.0) + (ratio.high or 0.0)) / 2
    ratio = replace(ratio, value=middle)
    formula = "1 / (1 + more for the money)" if better else "1 − saving"
    step = Step("cost, own over bought", formula, {"percent": claim.quantity.value}, middle, "ratio", (claim.id,))
    candidates = list(_candidates(case, reading, claim, ratio, step))
    by_words = {one.words: one for one in candidates}

    def says(one: Candidate, decided: Plausibility) -> str:
        return _says(plain(_WHOLE * (1 - middle), 2), one, decided, tuple(by_words.values()))

    verdict = settle(case, NAME, (claim.id,), candidates, says, _CHANGE)
    return None if verdict is None else _in_percent(verdict)


def _ratios(low: float, high: float, better: bool) -> tuple[float, float]:
    """Cost, own over bought, from the ends of a saving, or of what one gets more for the money."""
    if better:
        return 1 / (1 + high / _WHOLE), 1 / (1 + low / _WHOLE)
    return 1 - high / _WHOLE, 1 - low / _WHOLE


def _usual(reading: Reading, claim: Claim) -> tuple[str, ...]:
    """The bases that the words of a sentence allow."""
    text, found = reading.around(claim), check_words().found
    if found("saving_better", text) or found("saving_work", text):
        return ("delivered", "all_in")
    if found("saving_chip", text):
        return ("chip",)
    if found("saving_all", text):
        return ("capex", "all_in")
    return tuple(_WORDS)


def _candidates(case: Case, reading: Reading, claim: Claim, ratio: Range, step: Step) -> Iterator[Candidate]:
    from taksir.checks.band import band_step, widened
    from taksir.checks.chips import chips_of_sentence
    from taksir.checks.money.priced import known_range, later, steps_of
    from taksir.model.capital.outlay import outlay
    from taksir.model.design.usual_saving import usual_ratios

    world = case.world(reading)
    bought = chips_of_sentence(case, reading, ())
    price = next((one.usd["chips"] for key in bought.keys if (one := outlay(world, key)) is not None), None)
    if price is None:
        return
    usual = _usual(reading, claim)
    for basis, amount in usual_ratios(world, price).items():
        known = known_range((amount,), "ratio")
        expected = widened(case, known, MARGIN)
        working = (step, *steps_of(amount), band_step(case, expected, known, MARGIN))
        unknown = later(case, (amount,), case.day(reading))
        yield Candidate(_WORDS[basis], ratio, expected, working, basis in usual, unknown)


def _says(saved: str, one: Candidate, decided: Plausibility, every: tuple[Candidate, ...]) -> str:
    """Of what the saving holds, of what it does not, and under which conditions."""
    parts = "; ".join(f"{found.words} {_percent(found.expected)}" for found in every)
    condition = "It takes hundreds of thousands of chips of one design, and work that suits it."
    if decided in (Plausibility.CONSISTENT, Plausibility.UNINFORMATIVE):
        return f"A saving of {saved}% is possible of {one.words}. Own chips save: {parts}. {condition}"
    return f"A saving of {saved}% is not what own chips reach of {one.words}. They save: {parts}. {condition}"


def _percent(ratio: Range) -> str:
    low, high = _WHOLE * (1 - (ratio.high or 0.0)), _WHOLE * (1 - (ratio.low or 0.0))
    return f"{plain(low, 2)} to {plain(high, 2)}%"


def _in_percent(verdict: Verdict) -> Verdict:
    """The verdict with savings in percent, as the statement speaks of them."""
    return replace(verdict, implied=_as_saving(verdict.implied), expected=_as_saving(verdict.expected))


def _as_saving(ratio: Range | None) -> Range | None:
    if ratio is None or ratio.low is None or ratio.high is None:
        return ratio
    value = None if ratio.value is None else _WHOLE * (1 - ratio.value)
    return Range(_WHOLE * (1 - ratio.high), _WHOLE * (1 - ratio.low), "percent", value)
