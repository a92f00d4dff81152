"""Is an amount of money what a number of chips costs, and is a price told for one what one costs?

An amount and a count of chips that one sentence ties give dollars a chip. They are held against the prices known on the
day, of chips alone, in servers, with network, with everything. The count may stand in the record instead: a site or a
programme of which the chips were known by then. A price of a rack taken for that of a chip is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from taksir.catalog.checkwords import check_words
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chips import Meant, chips_meant, systems_named
from taksir.checks.implied import middle, told
from taksir.checks.money.money_power import BAD, about_computing, equity, in_part, of_deal, raised
from taksir.checks.money.price_told import price_of_one, unit_price
from taksir.checks.money.price_verdict import CHANGE, price_says, settled
from taksir.checks.money.sums import Sum, apart, closed, counted, quotient, sums_of
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.money import format_money
from taksir.quantity.unit import is_currency, show

NAME = "money_chips"
LEAST = "bands.money_chips.least"
WORTH = "bands.money_chips.worth"
SALE = "sale"
"""The scope of what a seller of chips takes in."""
_KINDS = frozenset({"market_size", "stake", "funding_round", "cost_saving", "loss", "profit", "salary"})
_MACHINES = frozenset({"server", "rack"})
_ONE = frozenset({"package", "chip", "unit", "rack"})


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each amount and count of chips that a sentence or the record ties, and each price of one."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            yield from _sentence(case, reading, claims)


def _sentence(case: Case, reading: Reading, claims: Sequence[Claim]) -> Iterator[Verdict]:
    for claim in claims:
        code, _, under = claim.quantity.unit.partition("/")
        if under in _ONE and is_currency(code) and told(claim):
            yield from unit_price(case, reading, claim, code, under)
    if not any(claim.quantity.dimension == "money" for claim in claims):
        return
    counts = [claim for claim in claims if claim.quantity.unit == "package" and counted(claim)]
    machines = [claim for claim in claims if claim.quantity.unit in _MACHINES and told(claim)]
    sums = [one for one in sums_of(case, reading, claims) if one.claim.kind not in _KINDS]
    if len(sums) == 2 and len(counts) == 1:
        yield from _with_each(case, reading, sums, counts[0])
    if len(sums) != 1:
        return
    money, text = sums[0], reading.around(sums[0].claim)
    if check_words().found("money_phase", text) or equity(reading, money.claim):
        return
    if any(c.quantity.dimension == "unit_price" and c.quantity.unit.endswith("hour") for c in claims):
        return  # it pays for hours: the checks of training and of rent tell
    if len(counts) == 1:
        yield from _pair(case, reading, money, counts[0])
    elif not counts and len(machines) == 1:
        yield from _machines(case, reading, money, machines[0])
    elif not counts and money.usd < case.setting("bands.budget.least"):
        yield from price_of_one(case, reading, money)
    elif not counts and not any(claim.quantity.dimension == "power" for claim in claims):
        yield from _recorded(case, reading, money)


def _with_each(case: Case, reading: Reading, sums: Sequence[Sum], count: Claim) -> Iterator[Verdict]:
    """A total, a count and the price of one that a sentence makes of them; where they fit, also the price itself."""
    each, total = sorted(sums, key=lambda one: one.usd)
    text = reading.around(count)
    if not check_words().found("money_each", text) or middle(count) < case.setting(LEAST):
        return
    if each.usd > total.usd / case.setting(LEAST) or total.usd < case.setting(WORTH):
        return
    implied = quotient(case, total, count, "USD/package")
    low, high = closed(case, each.claim)
    slack = (1 + case.setting("bands.joint.about")) * each.per_usd
    near = 1 + case.setting("bands.joint.about")
    stated = Range(low / slack, high * near / each.per_usd, "USD/package", each.usd)
    inputs = {"money": total.usd, "chips": middle(count), "stated": each.usd}
    ids = (*total.ids, count.id, *each.ids)
    step = Step("dollars a chip", "money / chips", inputs, implied.value, "USD/package", ids)
    candidate = Candidate("the price of one that is stated", implied, stated, (*total.steps, step))
    if candidate.holds:
        yield from _pair(case, reading, total, count)
        return
    said = f"{show(total.usd, 'USD')} for {show(middle(count), 'package')}"
    value, told_each = (format_money(usd, "USD", 3) for usd in (implied.value or 0.0, each.usd))
    off = max(candidate.factor, 1 / candidate.factor)
    says = f"{said} is {value} a chip; {told_each} is stated, {plain(off, 2)} times off."
    absurd = off > case.setting("bands.absurd")
    decided = Plausibility.IMPLAUSIBLE if absurd else Plausibility.INCONSISTENT
    yield Verdict(NAME, ids, decided, says, implied, stated, candidate.working, CHANGE, readings=(candidate,))


def _pair(case: Case, reading: Reading, money: Sum, count: Claim) -> Iterator[Verdict]:
    one, other = sorted((money.claim.quantity.span, count.quantity.span))
    if other.start - one.end > case.setting("bands.money.gap"):
        return
    text = reading.around(count)
    if apart(reading.text[one.end : other.start]):
        return
    if money.usd < case.setting(WORTH) or raised(reading, money.claim, count):
        return
    if money.claim.kind == "valuation" and not of_deal(reading, money.claim, reading.text[one.end : other.start]):
        return
    sales = check_words().found("money_sales", text)
    if check_words().found("money_other", text) and not sales:
        return
    if middle(count) < case.setting(LEAST):
        return
    own = _own(reading, count)
    meant = None if own else chips_meant(case, reading, count)
    if not own and (meant is None or not meant.keys):
        return
    implied = quotient(case, money, count, "USD/package")
    inputs = {"money": money.usd, "chips": middle(count)}
    step = Step("dollars a chip", "money / chips", inputs, implied.value, "USD/package", (*money.ids, count.id))
    said = f"{show(money.usd, 'USD')} for {show(middle(count), 'package')}"
    large = money.usd >= case.setting("bands.budget.least")
    scopes = _scopes(reading, count, money.claim.scope, large=large)
    twofold = "superchip" in count.scope
    ids = (*money.ids, count.id)
    verdict = settled(case, reading, ids, said, implied, (*money.steps, step), meant, scopes, twofold)
    if verdict is not None and not in_part(verdict, text):
        yield verdict


def _machines(case: Case, reading: Reading, money: Sum, count: Claim) -> Iterator[Verdict]:
    """Money for a number of servers or racks: what it makes for each chip in them."""
    from taksir.checks.money.chip_prices import candidates_of
    from taksir.checks.power.counted import ways_to_count
    from taksir.checks.power.power_reading import meant_by

    one, other = sorted((money.claim.quantity.span, count.quantity.span))
    between = reading.text[one.end : other.start]
    if len(between) > case.setting("bands.money.gap") or apart(between) or money.usd < case.setting(WORTH):
        return
    if check_words().found("money_other", reading.around(count)) or raised(reading, money.claim, count):
        return
    meant = meant_by(case, reading, count)
    if meant is None or not meant.named:
        servers, keys = case.catalog.entities("server"), dict(systems_named(reading, count.evidence))
        if len(keys) != 1:
            return
        (key,) = keys
        meant = Meant((servers[key].text("chip"),), True, servers[key].name)
    candidates: list[Candidate] = []
    ids = (*money.ids, count.id)
    for key in meant.keys:
        for way in ways_to_count(case, reading, count, key)[:1]:
            implied = quotient(case, money, count, "USD/package", 1 / way.each)
            inputs = {"money": money.usd, "machines": middle(count), "chips in one": way.each}
            step = Step("dollars a chip", "money / machines / chips", inputs, implied.value, "USD/package", ids)
            usual = ("servers", "it", "all_in")
            steps = (*money.steps, *way.steps, step)
            candidates += candidates_of(case, reading, implied, steps, replace(meant, keys=(key,)), usual, False)
    said = f"{show(money.usd, 'USD')} for {reading.quote(count)}"
    verdict = settle(case, NAME, ids, candidates, lambda one, decided: price_says(said, one, decided), CHANGE)
    if verdict is not None and not in_part(verdict, reading.around(count)):
        yield verdict


def _own(reading: Reading, count: Claim) -> bool:
    """Whether the chips are made for their owner: by a word, or by a name that sells none."""
    if any(m.type == "chip" for m in reading.named(count.evidence)):
        return False
    span = count.quantity.span
    inside = [m for m in reading.named(count.evidence) if m.type == "org" and span.start <= m.span.start < span.end]
    if inside:
        return inside[0].name in check_words().lists["money_designers"]
    return check_words().found("money_own", reading.around(count)) is not None


def _scopes(reading: Reading, count: Claim, money: Sequence[str], *, large: bool) -> tuple[str, ...]:
    """Scopes that are usual by the words: a purchase of chips is of chips and servers, a site is everything.

    What a seller of chips takes in holds boards and network, no servers. Where no word says what was bought, the sum
    may be that of the whole project, as a `large` one often is.
    """
    found, text = check_words().found, reading.around(count)
    if found("money_everything", text):
        return ("it", "all_in")
    if found("money_sales", text):
        sellers = check_words().lists["money_sellers"]
        names = {mention.name for mention in reading.named(count.evidence) if mention.type == "org"}
        machines = found("money_systems", text) or "servers" in money
        return ("chips", SALE) if len(names) == 1 and names <= sellers and not machines else ("chips", "servers", "it")
    if "servers" in money and "chips" in money and not found("money_site", text):
        return ("chips", "servers", "it")
    if found("money_site", text):
        return ("chips", "servers", "it", "all_in")
    if found("money_purchase", text) or ("chips" in money and not large):
        return ("chips", "servers")
    return ("chips", "servers", "it", "all_in")


def _recorded(case: Case, reading: Reading, money: Sum) -> Iterator[Verdict]:
    """Money of a site or programme whose chips the record knew on the day."""
    from taksir.checks.money.on_record import chips_on_record

    text = reading.around(money.claim)
    if check_words().found("money_other", text):
        return
    known = chips_on_record(case, reading, money.claim)
    if known is None or not (known.of_deal or about_computing(reading, money.claim)):
        return
    low, high = closed(case, money.claim)
    scale = 1 / money.per_usd
    implied = Range(low * scale / known.high, high * scale / known.low, "USD/package", money.usd / known.count)
    inputs = {"money": money.usd, f"chips of {known.name}": known.count}
    step = Step(
        "dollars a chip", "money / chips on record", inputs, implied.value, "USD/package", (*money.ids, *known.sources)
    )
    said = f"{show(money.usd, 'USD')} for the {show(known.count, 'package')} that {known.origin} gave {known.name}"
    scopes = ("chips", "servers", "it", "all_in")
    verdict = settled(case, reading, money.ids, said, implied, (*money.steps, step), known.meant, scopes, False)
    if verdict is not None and (verdict.plausibility not in BAD or verdict.readings[0].factor > 1):
        yield verdict  # too little money is a part of it
