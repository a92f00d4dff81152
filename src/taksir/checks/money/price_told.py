"""A price told for one chip or one rack that a sentence names, against what such a one costs."""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.chips import Meant, chips_meant, chips_named, keys_of
from taksir.checks.implied import middle
from taksir.checks.money.price_verdict import settled
from taksir.checks.money.sums import Sum, closed, per_usd
from taksir.checks.verdict import Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.money import format_money


def price_of_one(case: Case, reading: Reading, money: Sum) -> Iterator[Verdict]:
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


def unit_price(case: Case, reading: Reading, claim: Claim, code: str, under: str) -> Iterator[Verdict]:
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
    rack = under == "rack" or racked or of_rack(reading, claim)
    yield from _one(case, reading, (claim.id,), found, meant, rack)


def _one(
    case: Case, reading: Reading, ids: tuple[str, ...], price: Range, meant: Meant, rack: bool
) -> Iterator[Verdict]:
    unit = "USD/rack" if rack else "USD/package"
    implied = Range(price.low, price.high, unit, price.value)
    step = Step("price of one", "as stated", {"price": price.value}, price.value, unit, ids)
    said = f"{format_money(price.value or 0.0, 'USD', 3)} for one {'rack' if rack else 'chip'}"
    verdict = settled(case, reading, ids, said, implied, (step,), meant, ("chips", "servers"), False)
    if verdict is not None:
        yield verdict


def of_rack(reading: Reading, claim: Claim) -> bool:
    """Whether the chip of a price goes on as the name of a rack: "$3.9 million per GB300 NVL72 rack"."""
    span = claim.quantity.span
    after = reading.text[span.end : min(span.end + _NAME, claim.evidence.end)]
    return check_words().found("money_rack", f"{reading.quote(claim)}{after}") is not None


_NAME = 8
"""Characters after a price in which the name of a rack goes on."""
