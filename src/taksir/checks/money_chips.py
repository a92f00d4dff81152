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
from taksir.checks.chips import Meant, chips_meant, chips_named, keys_of
from taksir.checks.implied import middle, told
from taksir.checks.money_power import BAD, about_computing, equity, in_part, of_deal, raised
from taksir.checks.sums import Sum, apart, closed, per_usd, quotient, sums_of
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
_CHANGE = "what the money includes, which chips they are, and the year in which they are bought"


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each amount and count of chips that a sentence or the record ties, and each price of one."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            yield from _sentence(case, reading, claims)


def _sentence(case: Case, reading: Reading, claims: Sequence[Claim]) -> Iterator[Verdict]:
    for claim in claims:
        code, _, under = claim.quantity.unit.partition("/")
        if under in _ONE and is_currency(code) and told(claim):
            yield from _price(case, reading, claim, code, under)
    if not any(claim.quantity.dimension == "money" for claim in claims):
        return
    counts = [claim for claim in claims if claim.quantity.unit == "package" and told(claim)]
    machines = [claim for claim in claims if claim.quantity.unit in _MACHINES and told(claim)]
    sums = [one for one in sums_of(case, reading, claims) if one.claim.kind not in _KINDS]
    if len(sums) == 2 and len(counts) == 1:
        yield from _with_each(case, reading, sums, counts[0])
    if len(sums) != 1:
        return
    money, text = sums[0], reading.around(sums[0].claim)
    if check_words().found("money_phase", text) or equity(reading, money.claim):
        return
    if len(counts) == 1:
        yield from _pair(case, reading, money, counts[0])
    elif not counts and len(machines) == 1:
        yield from _machines(case, reading, money, machines[0])
    elif not counts and money.usd < case.setting("bands.budget.least"):
        yield from _price_of_one(case, reading, money)
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
    yield Verdict(NAME, ids, decided, says, implied, stated, candidate.working, _CHANGE, readings=(candidate,))


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
    for verdict in _settled(case, reading, ids, said, implied, (*money.steps, step), meant, scopes, twofold):
        if not in_part(verdict, text):
            yield verdict


def _machines(case: Case, reading: Reading, money: Sum, count: Claim) -> Iterator[Verdict]:
    """Money for a number of servers or racks: what it makes for each chip in them."""
    from taksir.checks.chip_prices import candidates_of
    from taksir.checks.counted import ways_to_count
    from taksir.checks.power_reading import meant_by

    one, other = sorted((money.claim.quantity.span, count.quantity.span))
    between = reading.text[one.end : other.start]
    if len(between) > case.setting("bands.money.gap") or apart(between) or money.usd < case.setting(WORTH):
        return
    if check_words().found("money_other", reading.around(count)) or raised(reading, money.claim, count):
        return
    meant = meant_by(case, reading, count)
    if meant is None or not meant.named:
        return
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
    verdict = settle(case, NAME, ids, candidates, lambda one, decided: _says(said, one, decided), _CHANGE)
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
    from taksir.checks.on_record import chips_on_record

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
    for verdict in _settled(case, reading, money.ids, said, implied, (*money.steps, step), known.meant, scopes, False):
        if verdict.plausibility not in BAD or verdict.readings[0].factor > 1:
            yield verdict  # too little money is a part of it


def _price_of_one(case: Case, reading: Reading, money: Sum) -> Iterator[Verdict]:
    """A price told for one chip or one rack that the sentence names."""
    text = reading.around(money.claim)
    if not check_words().found("money_each", text) or check_words().found("money_other", text):
        return
    near = reading.by_sentence[money.claim.sentence]
    if len(near) > len(money.ids) or not _of_chip(case, reading, money.claim):
        return
    meant = _named(case, reading, money.claim)
    if meant is None:
        return
    low, high = closed(case, money.claim)
    scale = 1 / money.per_usd
    rack = check_words().found("money_rack", text) is not None
    yield from _one(case, reading, money.ids, Range(low * scale, high * scale, "USD", money.usd), meant, rack)


def _of_chip(case: Case, reading: Reading, claim: Claim) -> bool:
    """Whether nothing but chips and their vendors is named in a sentence, a chip near the amount."""
    mentions = reading.named(claim.evidence)
    if any(m.type in ("model", "programme") for m in mentions):
        return False
    if check_words().found("money_part", reading.around(claim)) or check_words().found(
        "money_hours", reading.around(claim)
    ):
        return False
    reach, span = case.setting("bands.money.gap"), claim.quantity.span
    chips = [m.span for m in mentions if m.type == "chip"]
    return any(span.start - one.end < reach and one.start - span.end < reach for one in chips)


def _named(case: Case, reading: Reading, claim: Claim) -> Meant | None:
    """The chip that a sentence names; of a family and a chip of it ("Blackwell B200") the chip."""
    one = chips_named(case, reading, claim)
    if one is not None:
        return one
    names = list(dict.fromkeys(m.name for m in reading.named(claim.evidence) if m.type == "chip"))
    found = [(set(keys), name) for name in names if (keys := keys_of(case.catalog, name))]
    common = set.intersection(*(keys for keys, _ in found)) if found else set()
    narrowest = min(found, key=lambda pair: len(pair[0]), default=None)
    if narrowest is None or narrowest[0] != common:
        return None
    return Meant(tuple(sorted(common)), True, narrowest[1])


def _price(case: Case, reading: Reading, claim: Claim, code: str, under: str) -> Iterator[Verdict]:
    """A price per chip or rack as the reader has it."""
    at = chips_meant(case, reading, claim)
    meant = at if at is not None and at.named else _named(case, reading, claim)
    if meant is None or not meant.keys or not _of_chip(case, reading, claim):
        return
    rate = per_usd(case, reading, code)
    if rate is None:
        return
    low, high = closed(case, claim)
    found = Range(low / rate.value, high / rate.value, "USD", middle(claim) / rate.value)
    racked = under == "unit" and check_words().found("money_rack", reading.around(claim)) is not None
    rack = under == "rack" or racked
    yield from _one(case, reading, (claim.id,), found, meant, rack)


def _one(
    case: Case, reading: Reading, ids: tuple[str, ...], price: Range, meant: Meant, rack: bool
) -> Iterator[Verdict]:
    unit = "USD/rack" if rack else "USD/package"
    implied = Range(price.low, price.high, unit, price.value)
    step = Step("price of one", "as stated", {"price": price.value}, price.value, unit, ids)
    said = f"{format_money(price.value or 0.0, 'USD', 3)} for one {'rack' if rack else 'chip'}"
    yield from _settled(case, reading, ids, said, implied, (step,), meant, ("chips", "servers"), False)


def _settled(
    case: Case, reading: Reading, ids: tuple[str, ...], said: str, implied: Range, steps: tuple[Step, ...],
    meant: Meant | None, usual: Sequence[str], superchips: bool,
) -> Iterator[Verdict]:  # fmt: skip
    from taksir.checks.chip_prices import candidates_of, own_chip

    if meant is None:
        candidates = own_chip(case, reading, implied, steps)
    else:
        candidates = candidates_of(case, reading, implied, steps, meant, usual, superchips)
    verdict = settle(case, NAME, ids, candidates, lambda one, decided: _says(said, one, decided), _CHANGE)
    if verdict is not None:
        yield verdict


def _says(said: str, one: Candidate, decided: Plausibility) -> str:
    """What a reader is told: the price of one that the numbers make, and that of the reading."""
    value = format_money(one.implied.value or 0.0, "USD", 3)
    each = "a rack" if one.implied.unit == "USD/rack" else "a chip"
    first = said if said.startswith(value) else f"{said} is {value} {each}"
    band = f"{format_money(one.expected.low or 0.0, 'USD', 2)} to {format_money(one.expected.high or 0.0, 'USD', 2)}"
    if decided in (Plausibility.CONSISTENT, Plausibility.UNINFORMATIVE):
        return f"{first}; for {one.words} it was {band}."
    many = max(one.factor, 1 / one.factor)
    side = "above" if one.factor > 1 else "below"
    return f"{first}, {plain(many, 2)} times {side} what comes nearest: {band} for {one.words}."
