"""Is an amount of money what a power costs: chips, servers, building, everything, or rent over years?

An amount and a power that one sentence ties give dollars a watt (billions of dollars a gigawatt). Every usual reading
of the words is tried; what a gigawatt costs in a scope is the model's, for the chips of the day, and what sellers and
analysts had said by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from taksir.catalog.checkwords import check_words
from taksir.checks.candidate import settle, times_off
from taksir.checks.case import Case, Reading
from taksir.checks.implied import told
from taksir.checks.money.sums import Sum, apart, quotient, sums_of
from taksir.checks.picked import distance
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.unit import show

NAME = "money_power"
_KINDS = frozenset({"revenue", "market_size", "stake", "funding_round", "cost_saving", "loss", "profit", "salary"})
BAD = frozenset({Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE})
"""What is wrong one way or the other."""
_NEAR = 48
"""Characters before an amount in which a word says what is worth it."""
_WORD = 12
"""Characters right after a count in which that word may stand: "35,000 chips, worth …"."""
_PER = {"USD/W": 1.0, "USD/kW": 1e-3, "USD/MW": 1e-6, "USD/GW": 1e-9}
_CHANGE = "what the money includes, over how many years it is paid, and which chips it buys"


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each amount and power that a sentence ties, and for each price of a watt or gigawatt."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            yield from _unit_prices(case, reading, claims)
            power = [claim for claim in claims if _is_power(case, claim)]
            if len(power) != 1:
                continue
            worth = case.setting("bands.money_power.worth")
            every = sums_of(case, reading, claims)
            sums = [one for one in every if one.claim.kind not in _KINDS and one.usd >= worth]
            money = _nearest(case, sums, power[0])
            if money is not None and _tied(case, reading, money, power[0]):
                yield from _answer(case, reading, money, power[0], claims)


def _is_power(case: Case, claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity.dimension != "power" or quantity.unit != "W" or quantity.per or not told(claim):
        return False
    value = quantity.value or quantity.high or 0.0
    return value >= case.setting("bands.money_power.least")


def _nearest(case: Case, sums: Sequence[Sum], power: Claim) -> Sum | None:
    """The only amount; of several the one right beside the power, all others well away from it."""
    if len(sums) <= 1:
        return sums[0] if sums else None
    away = sorted((distance(one.claim, power), number) for number, one in enumerate(sums))
    close = case.setting("bands.money.beside")
    return sums[away[0][1]] if away[0][0] < close and away[1][0] > away[0][0] + close / 2 else None


def _tied(case: Case, reading: Reading, money: Sum, power: Claim) -> bool:
    """Whether both numbers are of one thing: near each other, of computing, and of nothing else."""
    one, other = sorted((money.claim.quantity.span, power.quantity.span))
    if other.start - one.end > case.setting("bands.money.gap"):
        return False
    text, found = reading.around(power), check_words().found
    if apart(reading.text[one.end : other.start]):
        return False
    if any(found(name, text) for name in ("money_other", "money_plant", "money_phase")):
        return False
    if raised(reading, money.claim, power):
        return False
    if money.claim.kind == "valuation" and not of_deal(reading, money.claim, reading.text[one.end : other.start]):
        return False
    return not equity(reading, money.claim) and about_computing(reading, power)


def raised(reading: Reading, money: Claim, other: Claim) -> bool:
    """Whether a company raised the money, and not for what the other number is of."""
    if not check_words().found("money_raise", reading.around(money)):
        return False
    one, two = sorted((money.quantity.span, other.quantity.span))
    return check_words().found("money_for", reading.text[one.end : two.start]) is None


def of_deal(reading: Reading, claim: Claim, gap: str = "") -> bool:
    """Whether what something is worth is told of a deal, an order or the chips right before it, not of a company."""
    after = gap.lstrip(" ,(")
    if len(gap) < _NEAR and check_words().found("money_deal", after[:_WORD]) is not None:
        return True
    before = reading.text[max(claim.evidence.start, claim.quantity.span.start - _NEAR) : claim.quantity.span.start]
    short = gap if len(gap) < _NEAR and "," not in gap else ""
    near = f"{before} {short}"
    found = check_words().found("money_deal", near)
    if found is not None:
        return not near[: found.start()].rstrip().endswith(",")
    return check_words().found("money_site", before) is not None


def about_computing(reading: Reading, claim: Claim) -> bool:
    """Whether the sentence of a claim speaks of computing, in a word or in a name."""
    if check_words().found("money_context", reading.around(claim)):
        return True
    names = check_words().lists["money_names"]
    return any(m.type in ("programme", "chip") or m.name in names for m in reading.named(claim.evidence))


def equity(reading: Reading, claim: Claim) -> bool:
    """Whether money goes into a company rather than into a site."""
    if claim.kind in ("stake", "funding_round"):
        return True
    if claim.kind != "investment" or claim.object is None:
        return False
    into = any(m.name == claim.object and m.type == "org" for m in reading.named(claim.evidence))
    return into and claim.object != claim.subject


def _answer(case: Case, reading: Reading, money: Sum, power: Claim, claims: Sequence[Claim]) -> Iterator[Verdict]:
    from taksir.checks.money.gigawatt import Prices, prices_of
    from taksir.checks.money.quoted import since_then

    implied = quotient(case, money, power, "USD/W")
    usd_w = implied.value or 0.0
    inputs = {"money": money.usd, "power": power.quantity.value}
    step = Step("dollars a watt", "money / power", inputs, usd_w, "USD/W", (*money.ids, power.id))
    prices: Prices = prices_of(case, reading, power)
    per_year = money.claim.quantity.per == "year" or money.claim.per == "year"
    years = [c for c in claims if c.quantity.dimension == "duration" and c.quantity.unit == "year" and told(c)]
    words = reading.around(power)
    contract = check_words().found("money_contract", words) is not None
    candidates: list[Candidate] = []
    halls = check_words().found("money_halls", words) is not None
    if per_year:
        rate = Range(implied.low, implied.high, "USD/W/year", implied.value)
        candidates += prices.rent(case, rate, (*money.steps, step))
        candidates += prices.halls(case, rate, (*money.steps, step), None) if halls else []
    else:
        if halls and years:
            candidates += prices.halls(case, implied, (*money.steps, step), years[0])
        if not (contract and years):
            candidates += prices.capital(case, implied, (*money.steps, step), scopes(reading, power))
        if contract or years:
            candidates += prices.life(case, implied, (*money.steps, step), years[0] if years else None)
    said = f"{show(money.usd, 'USD')} for {show(power.quantity.value or 0.0, 'W')}"
    ids = (*money.ids, power.id, *(c.id for c in years[:1] if contract))
    verdict = settle(case, NAME, ids, candidates, lambda one, decided: _says(said, one, decided), _CHANGE)
    if verdict is not None and not in_part(verdict, words):
        yield replace(verdict, since_then=verdict.since_then or since_then(case, reading))


def in_part(verdict: Verdict, words: str) -> bool:
    """Whether too little money is told in words of one owner's part, or of what comes later."""
    if verdict.plausibility not in BAD or not verdict.readings or verdict.readings[0].factor > 1:
        return False
    return check_words().found("money_later", words) is not None


def scopes(reading: Reading, claim: Claim) -> frozenset[str]:
    """Scopes that money may have by the words and names of its sentence."""
    words = reading.around(claim)
    if check_words().found("money_shell", words):
        return frozenset({"shell"})
    if check_words().found("money_everything", words):
        return frozenset({"all_in"})
    hardware, building = (check_words().found(name, words) for name in ("money_hardware", "money_building"))
    sellers = check_words().lists["money_sellers"]
    seller = any(mention.name in sellers for mention in reading.named(claim.evidence))
    if check_words().found("money_systems", words) and not building:
        return frozenset({"it", "vendor", "all_in"} if seller else {"servers", "it", "vendor", "all_in"})
    if hardware and not building:
        return frozenset({"chips", "servers", "it", "vendor", "all_in"})
    if seller and not building:
        return frozenset({"it", "vendor", "shell", "all_in"})
    return frozenset({"shell", "all_in"})


def _unit_prices(case: Case, reading: Reading, claims: Sequence[Claim]) -> Iterator[Verdict]:
    for claim in claims:
        scale = _PER.get(claim.quantity.unit)
        if scale is None or not told(claim):
            continue
        text = reading.around(claim)
        if any(check_words().found(name, text) for name in ("money_plant", "money_phase")):
            continue
        if not about_computing(reading, claim):
            continue
        yield from _unit_price(case, reading, claim, scale)


def _unit_price(case: Case, reading: Reading, claim: Claim, scale: float) -> Iterator[Verdict]:
    from taksir.checks.implied import middle
    from taksir.checks.money.gigawatt import prices_of
    from taksir.checks.money.sums import closed

    low, high = closed(case, claim)
    implied = Range(low * scale, high * scale, "USD/W", middle(claim) * scale)
    step = Step("dollars a watt", "as stated", {"price": middle(claim)}, implied.value, "USD/W", (claim.id,))
    words = reading.around(claim)
    prices = prices_of(case, reading, claim)
    candidates = prices.capital(case, implied, (step,), scopes(reading, claim))
    if check_words().found("money_yearly", words):
        rate = Range(implied.low, implied.high, "USD/W/year", implied.value)
        candidates = prices.rent(case, rate, (step,))
    said = f"{plain(implied.value or 0.0, 3)} billion dollars a gigawatt"
    verdict = settle(case, NAME, (claim.id,), candidates, lambda one, decided: _says(said, one, decided), _CHANGE)
    if verdict is not None:
        yield verdict


def _says(said: str, one: Candidate, decided: Plausibility) -> str:
    """What a reader is told: the price of a gigawatt that the numbers make, and that of the reading."""
    each = "a gigawatt and year" if one.implied.unit.endswith("year") else "a gigawatt"
    value = plain(one.implied.value or 0.0, 3)
    first = said if said.endswith(each) else f"{said} is {value} billion dollars {each}"
    band = f"{plain(one.expected.low or 0.0, 2)} to {plain(one.expected.high or 0.0, 2)}"
    if decided in (Plausibility.CONSISTENT, Plausibility.UNINFORMATIVE):
        return f"{first}; for {one.words} it was {band}."
    many = plain(times_off(one), 2)
    side = "above" if one.factor > 1 else "below"
    return f"{first}, {many} times {side} what comes nearest: {band} for {one.words}."
