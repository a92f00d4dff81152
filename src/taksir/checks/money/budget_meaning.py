"""What an amount of money for computing buys, what a power of it costs, and whether the world has so much in a year.

One number cannot contradict itself: it is told what it stands for, each reading with its source. Only a yearly rate,
or a sum of one site, may be more than what all data centres of the world take in a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.implied import middle, told
from taksir.checks.money.money_power import about_computing, equity
from taksir.checks.money.sums import Sum, sums_of
from taksir.checks.money.world_spending import Share, rate_of, share_of_world, spending_verdict
from taksir.checks.supply.one_sided import telling
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.unit import show

NAME = "budget_meaning"
_KINDS = frozenset({"investment", "commitment", "capex", "cost", "amount", "price", "project"})
_CHANGE = "what the money includes and over how many years it is spent"
LARGEST = "bands.budget.largest_site"
OVER_TDP = "bands.budget.over_tdp"
_BESIDE = 20
"""Characters after a power in which the one site stands that has it."""
_W_A_GW = 1e9


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each rate of building, and for the largest sums and powers of an article that stand alone."""
    for reading in case.readings:
        alone: list[tuple[float, Verdict]] = []
        seen: set[tuple[str, float]] = set()
        for _, claims in reading.sentences():
            if not any(claim.quantity.dimension in ("money", "power", "unit_price") for claim in claims):
                continue
            rates = [*_rates(case, reading, claims), *_sites(case, reading, claims)]
            yield from rates
            if not rates:
                alone += _alone(case, reading, claims, seen)
        alone.sort(key=lambda pair: -pair[0])
        yield from (verdict for _, verdict in alone[: int(case.setting("bands.budget.most_told"))])


def _rates(case: Case, reading: Reading, claims: Sequence[Claim]) -> Iterator[Verdict]:
    """Gigawatts a week or a year, at a price that is stated or known, against what the world spends."""
    for claim in claims:
        quantity = claim.quantity
        if quantity.dimension != "power" or quantity.unit != "W" or not told(claim):
            continue
        if any(one.quantity.dimension == "money" and "year" in (one.per, one.quantity.per) for one in claims):
            continue  # the sentence itself says what it comes to
        times = rate_of(reading, claim)
        if times is not None and about_computing(reading, claim) and not _plant(reading, claim):
            yield from spending_verdict(case, reading, claim, times, claims)


def _sites(case: Case, reading: Reading, claims: Sequence[Claim]) -> Iterator[Verdict]:
    """A power of one data centre beyond all that was ever planned for one."""
    most = case.setting(LARGEST)
    for claim in claims:
        quantity = claim.quantity
        if quantity.dimension != "power" or quantity.unit != "W" or not told(claim) or middle(claim) <= most:
            continue
        after = reading.text[quantity.span.end : min(claim.evidence.end, quantity.span.end + _BESIDE)]
        if not check_words().found("budget_site", after) or _plant(reading, claim):
            continue
        watts = middle(claim)
        absurd = watts > most * case.setting("bands.absurd")
        decided = Plausibility.IMPLAUSIBLE if absurd else Plausibility.INCONSISTENT
        source = case.catalog.fact(LARGEST).source
        step = Step("power of a site", "as stated", {"power": watts, LARGEST: most}, watts, "W", (claim.id, source))
        says = f"{show(watts, 'W')} in one data centre: the largest that were planned have 5 to 10 GW."
        implied, expected = Range(watts, watts, "W", watts), Range(0.0, most, "W")
        yield Verdict(NAME, (claim.id,), decided, says, implied, expected, (step,), "whether it is of one site")


def _plant(reading: Reading, claim: Claim) -> bool:
    return check_words().found("money_plant", reading.around(claim)) is not None


def _alone(
    case: Case, reading: Reading, claims: Sequence[Claim], seen: set[tuple[str, float]]
) -> Iterator[tuple[float, Verdict]]:
    """An amount without a power or chips beside it, or a power without money: what it stands for."""
    power = [c for c in claims if c.quantity.dimension == "power" and c.quantity.unit == "W" and told(c)]
    if any(c.quantity.unit in ("package", "rack") for c in claims):
        return
    sums = [one for one in sums_of(case, reading, claims) if one.claim.kind in _KINDS]
    least = case.setting("bands.budget.least")
    if len(sums) == 1 and not power:
        money = sums[0]
        key = ("USD", round(money.usd))
        if money.usd < least or key in seen or not _spent(reading, money.claim) or _other(reading, money.claim):
            return
        seen.add(key)
        verdict = _power_of(case, reading, money)
        if verdict is not None:
            yield money.usd, replace(verdict, since_then=_later(case, reading))
    elif len(power) == 1 and not sums:
        key = ("W", round(middle(power[0])))
        if middle(power[0]) < case.setting("bands.budget.least_power") or key in seen:
            return
        if not _spent(reading, power[0]) or _other(reading, power[0]):
            return
        seen.add(key)
        held = _chips_of(case, reading, power[0])
        if held is not None:
            yield 0.0, replace(held, since_then=_later(case, reading))


def _other(reading: Reading, claim: Claim) -> bool:
    text = reading.around(claim)
    return any(check_words().found(name, text) for name in ("money_other", "money_raise", "money_plant"))


def _spent(reading: Reading, claim: Claim) -> bool:
    """Whether an amount is spent on computing: a word of data centres or chips, or a programme that is one."""
    if equity(reading, claim):
        return False
    text = reading.around(claim)
    if check_words().found("budget_context", text):
        return True
    names = check_words().lists["money_names"]
    return any(m.type == "programme" and m.name in names for m in reading.named(claim.evidence))


def _power_of(case: Case, reading: Reading, money: Sum) -> Verdict | None:
    from taksir.checks.money.quoted import readings_of

    found = readings_of(case, reading)
    if not found:
        return None
    implied: list[Candidate] = []
    for words, price, steps in found:
        low, high = price.low or 1.0, price.high or 1.0
        power = Range(money.usd / high, money.usd / low, "W", money.usd / (price.value or low))
        inputs = {"money": money.usd, "dollars a watt": price.value}
        step = Step("power", "money / dollars a watt", inputs, power.value, "W", money.ids)
        implied.append(Candidate(words, power, power, (*money.steps, *steps, step)))
    whole = Range(
        min(one.implied.low or 0.0 for one in implied), max(one.implied.high or 0.0 for one in implied), "W", None
    )
    told_as = ", ".join(f"{_gw(one.implied)} {one.words}" for one in implied)
    says = f"{show(money.usd, 'USD')} buys {_gw(whole)}: {told_as}."
    found_share = share_of_world(case, reading, money)
    if found_share is None:
        steps = implied[0].working
        return Verdict(
            NAME, money.ids, Plausibility.UNINFORMATIVE, says, whole, None, steps, _CHANGE, readings=tuple(implied)
        )
    return _against_world(case, money, says, implied, found_share)


def _chips_of(case: Case, reading: Reading, power: Claim) -> Verdict | None:
    """What a power holds and costs: chips of the day by their rated power, and dollars at the prices then known."""
    from taksir.checks.chips import chips_of_sentence
    from taksir.checks.money.quoted import readings_of

    meant = chips_of_sentence(case, reading, reading.named(power.evidence), power)
    chips, watts, over = case.catalog.entities("chip"), middle(power), case.catalog.fact(OVER_TDP)
    least, most = over.low or over.best, over.high or over.best
    readings: list[Candidate] = []
    for key in meant.keys:
        if "tdp" not in chips[key].numbers:
            continue
        tdp = chips[key].numbers["tdp"].fact
        one = tdp.best * over.best
        count = Range(watts / tdp.best / most, watts / tdp.best / least, "package", watts / one)
        inputs = {tdp.name: tdp.best, OVER_TDP: over.best}
        each = Step("power of one at the meter", "tdp · k", inputs, one, "W/package", (tdp.source, over.source))
        inputs = {"power": watts, "power of one": one}
        step = Step("chips", "power / power of one", inputs, count.value, "package", (power.id,))
        readings.append(Candidate(chips[key].name, count, count, (each, step)))
    if not readings:
        return None
    usd = [(price.low or 0.0, price.high or 0.0) for _, price, _ in readings_of(case, reading)]
    says = f"{show(watts, 'W')} at the meter holds about {_held(readings)}"
    if usd:
        low, high = watts * min(end[0] for end in usd), watts * max(end[1] for end in usd)
        says += f", and costs {show(low, 'USD', 2)} to {show(high, 'USD', 2)} with everything"
    implied, working = readings[0].implied, readings[0].working
    return Verdict(
        NAME, (power.id,), Plausibility.UNINFORMATIVE, f"{says}.", implied, None, working, _CHANGE,
        readings=tuple(readings),
    )  # fmt: skip


def _held(readings: Sequence[Candidate]) -> str:
    """The fewest and the most chips, of what chip each."""
    few, many = (end(readings, key=lambda one: one.implied.value or 0.0) for end in (min, max))
    fewest = f"{show(few.implied.value or 0.0, 'package', 2)} of {few.words}"
    if few is many:
        return fewest
    return f"{fewest}, or {show(many.implied.value or 0.0, 'package', 2)} of {many.words}"


def _later(case: Case, reading: Reading) -> str | None:
    from taksir.checks.money.quoted import since_then

    return since_then(case, reading)


def _against_world(case: Case, money: Sum, says: str, implied: Sequence[Candidate], found: Share) -> Verdict:
    """The meaning of a sum; where its years are told, also whether the world or one owner can spend so much in them.

    A sum whose years nobody told, and one far below what there is, was not put to a test: it is only told.
    """
    share = found.share
    part = f"A year of it is {plain(100 * (share.value or 0.0), 2)}% of what all data centres of the world take"
    steps = (*implied[0].working, found.step)
    expected = Range(0.0, found.limit, "ratio")
    over = (share.low or 0.0) / found.limit
    if over > 1 and found.dated:
        absurd = over > case.setting("bands.absurd")
        decided = Plausibility.IMPLAUSIBLE if absurd else Plausibility.INCONSISTENT
        says = f"{says} {part}, more than {found.of_whom} in that time."
    else:
        decided = Plausibility.CONSISTENT if found.dated else Plausibility.UNINFORMATIVE
        says = f"{says} {part}." if over <= 1 else says
    verdict = Verdict(NAME, money.ids, decided, says, share, expected, steps, _CHANGE, readings=tuple(implied))
    return telling(case, verdict) or verdict


def _gw(power: Range) -> str:
    low, high = (power.low or 0.0) / _W_A_GW, (power.high or 0.0) / _W_A_GW
    if plain(low, 2) == plain(high, 2):
        return f"{plain(low, 2)} GW"
    return f"{plain(low, 2)} to {plain(high, 2)} GW"
