"""Is a rate of building, or a sum over its years, more than what all data centres of the world take in a year?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.implied import middle, told
from taksir.checks.money.quoted import fact_of, readings_of
from taksir.checks.money.sums import Sum, closed
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "budget_meaning"
SERIES = "spending.data_centres"
MARGIN = "bands.budget.margin"
OWNER = "bands.budget.owner"
WEEKS = 52
MONTHS = 12
_NEAR = 16
_FAR = 48
"""Characters beside a power in which words of a year, or of a week, make it a rate."""
_CHANGE = "over how many years it is meant, and whether it is all of one owner"
_PER_W = {"USD/W": 1.0, "USD/kW": 1e-3, "USD/MW": 1e-6, "USD/GW": 1e-9}
STATED = "years"
_YEARLY = {"week": WEEKS, "month": MONTHS, "year": 1}


def rate_of(reading: Reading, claim: Claim) -> int | None:
    """How many times a year a power is built, where the words beside it say so."""
    span, text = claim.quantity.span, reading.text
    if check_words().found("money_ago", text[span.start : claim.evidence.end]):
        return None
    if claim.quantity.per in _YEARLY:
        return _YEARLY[claim.quantity.per or ""]
    before = text[max(claim.evidence.start, span.start - _NEAR) : span.start]
    for name, times, reach in (
        ("money_weekly", WEEKS, _FAR), ("money_monthly", MONTHS, _NEAR), ("money_yearly", 1, _NEAR),
    ):  # fmt: skip
        after = text[span.end : min(claim.evidence.end, span.end + reach)]
        if check_words().found(name, after) or check_words().found(name, before):
            return times
    return None


def spending_verdict(
    case: Case, reading: Reading, power: Claim, times: int, claims: Sequence[Claim]
) -> Iterator[Verdict]:
    """The yearly money of a rate of building against the world's."""
    known = _world(case, reading)
    if known is None:
        return
    stated = next((c for c in claims if c.quantity.unit in _PER_W and told(c)), None)
    if stated is not None:
        low, high = closed(case, stated)
        scale = _PER_W[stated.quantity.unit]
        price = Range(low * scale, high * scale, "USD/W", middle(stated) * scale)
        ids: tuple[str, ...] = (power.id, stated.id)
    else:
        known_prices = [price for _, price, _ in readings_of(case, reading)]
        if not known_prices:
            return
        ends = [price.low or 0.0 for price in known_prices], [price.high or 0.0 for price in known_prices]
        price = Range(min(ends[0]), max(ends[1]), "USD/W", known_prices[0].value)
        ids = (power.id,)
    one = closed(case, power)
    implied = Range(
        one[0] * times * (price.low or 0.0), one[1] * times * (price.high or 0.0), "USD/year",
        middle(power) * times * (price.value or 0.0),
    )  # fmt: skip
    inputs = {"power": middle(power), "times a year": times, "dollars a watt": price.value}
    step = Step("money a year", "power · times · dollars a watt", inputs, implied.value, "USD/year", ids)
    band, base = known
    yield _verdict(case, ids, f"{show(middle(power) * times, 'W')} a year", implied, band, (step, base))


def _verdict(
    case: Case, ids: tuple[str, ...], said: str, implied: Range, band: Range, steps: tuple[Step, ...]
) -> Verdict:
    limit = band.high or 0.0
    least = implied.low or 0.0
    fits = least <= limit
    far = least / limit > case.setting("bands.absurd") if limit else False
    decided = Plausibility.CONSISTENT if fits else Plausibility.IMPLAUSIBLE if far else Plausibility.INCONSISTENT
    known = show(band.value or 0.0, "USD", 2)
    says = (
        f"{said} takes {show(implied.value or 0.0, 'USD', 2)} a year; all data centres of the world take about {known}"
    )
    says += ": it is within that." if fits else ", and may take a third more the year after: it is beyond that."
    return Verdict(NAME, ids, decided, says, implied, band, steps, _CHANGE)


@dataclass(frozen=True, slots=True)
class Share:
    """A year of a sum over what the world takes in a year, the most that it may be, and whether the years are said.

    `of_whom` says whose most it is: the world's, or one owner's.
    """

    share: Range
    limit: float
    dated: bool
    step: Step
    of_whom: str


def share_of_world(case: Case, reading: Reading, money: Sum) -> Share | None:
    """A year of a sum as a share of the world's, over the years that the text gives it or that are usual.

    The world may take more each year of a plan: half of the years' growth is allowed. One owner that is named has at
    most its part of it.
    """
    known = _world(case, reading)
    if known is None:
        return None
    years, words = _years(case, reading, money.claim)
    world = known[0].value or 1.0
    share = Range(money.usd / years[1] / world, money.usd / years[0] / world, "ratio", money.usd / years[1] / world)
    inputs = {"money": money.usd, words: years[1], "world a year": world}
    step = Step("share of the world's", "money / years / world", inputs, share.value, "ratio", known[1].sources)
    grown = (1 + case.setting(MARGIN)) ** (years[1] / 2)
    ahead = (1 + case.setting(MARGIN)) ** max(_from_now(case, reading, money.claim) - 1, 0)
    limit = (known[0].high or world) / world / (1 + case.setting(MARGIN)) * max(grown, 1 + case.setting(MARGIN)) * ahead
    if _one_owner(reading, money.claim):
        return Share(share, limit * case.setting(OWNER), words == STATED, step, "one owner ever had of it")
    return Share(share, limit, words == STATED, step, "these can grow to")


def _one_owner(reading: Reading, claim: Claim) -> bool:
    """Whether one company spends the money: it is named, alone, and no word makes it a group."""
    orgs = {m.name for m in reading.named(claim.evidence) if m.type == "org"}
    return len(orgs) == 1 and claim.subject in orgs and not check_words().found("budget_group", reading.around(claim))


def _from_now(case: Case, reading: Reading, claim: Claim) -> int:
    """Years from the text to the one year that a sum is told of."""
    year = claim.period[:4] if claim.period else ""
    return int(year) - case.day(reading).year if year.isdigit() else 0


def _years(case: Case, reading: Reading, claim: Claim) -> tuple[tuple[float, float], str]:
    """Years over which a sum is spent: stated, until a year that is named, or the usual ones."""
    near = reading.by_sentence.get(claim.sentence, ())
    stated = [c for c in near if c.quantity.dimension == "duration" and c.quantity.unit == "year" and told(c)]
    if len(stated) == 1:
        return (middle(stated[0]), middle(stated[0])), STATED
    span = claim.quantity.span
    after = reading.text[span.end : min(span.end + _NEAR, claim.evidence.end)]
    before = reading.text[max(claim.evidence.start, span.start - _NEAR) : span.start]
    yearly = check_words().found("money_yearly", after) or check_words().found("money_yearly", before)
    if yearly or "year" in (claim.per, claim.quantity.per):
        return (1.0, 1.0), STATED
    if claim.period and claim.period.isdigit() and check_words().found("budget_alone", reading.around(claim)):
        return (1.0, 1.0), STATED
    day: date = case.day(reading)
    ends = [int(c.quantity.iso[:4]) - day.year for c in near if c.quantity.iso and c.quantity.iso[:4].isdigit()]
    if ends and max(ends) > 0:
        return (float(max(ends)), float(max(ends))), "years until then"
    fact = case.catalog.fact("bands.budget.years")
    return (fact.best, fact.high or fact.best), "years, as usual"


def _world(case: Case, reading: Reading) -> tuple[Range, Step] | None:
    """What the world may spend in the year of a text, and the step that says so."""
    fact = fact_of(case, reading, SERIES)
    if fact is None:
        return None
    high = (fact.high or fact.best) * (1 + case.setting(MARGIN))
    inputs = {fact.name: fact.best, MARGIN: case.setting(MARGIN)}
    sources = (fact.source, case.catalog.fact(MARGIN).source)
    step = Step("most in a year", "high · (1 + margin)", inputs, high, "USD/year", sources)
    return Range(0.0, high, "USD/year", fact.best), step
