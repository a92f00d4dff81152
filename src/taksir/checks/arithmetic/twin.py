"""Two amounts of money that a sentence states as equivalents: "US$50 miliar (sekitar Rp835 triliun)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from taksir.catalog.checkwords import check_words
from taksir.catalog.relations import relation_rules
from taksir.checks.case import Reading
from taksir.checks.joint import closes, empty, timeless, wholly
from taksir.news.claim import Claim
from taksir.quantity.unit import is_currency

LONGEST_GAP = 48
_TOKEN = re.compile(r"[^\W\d_]+|[^\w\s]")
_EMPTY = frozenset({",", ";", ":", "-", "–", "—", ".", "’", "'", "“", "”", '"', "（", ")", "）"})


@dataclass(frozen=True, slots=True)
class Twin:
    """Two claims that state one amount in two currencies, in the order of the text."""

    first: Claim
    second: Claim


def find_twins(reading: Reading) -> Iterator[Twin]:
    """Neighbours in one sentence with nothing but words of restatement between them."""
    if len({code for claim in reading.claims if (code := currency(claim))}) < 2:
        return
    for _, claims in reading.sentences():
        yield from twins_among(reading, claims)


def twins_among(reading: Reading, claims: Sequence[Claim]) -> Iterator[Twin]:
    """The twins of one sentence."""
    money = [(claim, code) for claim in claims if (code := currency(claim)) is not None]
    for (first, one), (second, other) in pairwise(money):
        if one != other and _per(first) == _per(second):
            gap = reading.text[first.quantity.span.end : second.quantity.span.start]
            if restates(gap) or _rounded_again(reading, claims, first, second):
                yield Twin(first, second)


def pairs_apart(reading: Reading) -> Iterator[tuple[Twin, bool]]:
    """The only two amounts of a sentence, in two currencies with other words between; whether a word equates them.

    They may be two different amounts: what fits the rate is the same money told twice, what does not proves nothing
    unless the words say that the one is the other ("One billion dollars for the site is about 10.3 billion kroner").
    """
    for _, claims in reading.sentences():
        money = [claim for claim in claims if claim.quantity.dimension == "money"]
        if len(money) != 2 or any(currency(claim) is None for claim in money):
            continue
        first, second = money
        gap = reading.text[first.quantity.span.end : second.quantity.span.start]
        if currency(first) == currency(second) or len(gap) > 2 * LONGEST_GAP or "." in gap:
            continue
        if not restates(gap) and not _rounded_again(reading, claims, first, second):
            yield Twin(first, second), closes(gap, "twin_is")


def currency(claim: Claim) -> str | None:
    """The currency of an amount of money with a number, also where it is a price per something."""
    quantity = claim.quantity
    if quantity.dimension not in ("money", "unit_price") or not quantity.value or quantity.value <= 0:
        return None
    code = quantity.unit.partition("/")[0]
    return code if is_currency(code) else None


def _per(claim: Claim) -> str:
    return claim.quantity.unit.partition("/")[2]


def restates(gap: str) -> bool:
    """Whether the words between two amounts say that the second is the first again.

    >>> restates(" (sekitar "), restates(" atau sekitar "), restates(" dan "), restates(" ")
    (True, True, False, False)
    """
    if len(gap) > LONGEST_GAP:
        return False
    words, marks = _words()
    tokens = [token.lower() for token in _TOKEN.findall(gap)]
    return any(token in marks for token in tokens) and all(token in words for token in tokens)


def _rounded_again(reading: Reading, claims: Sequence[Claim], first: Claim, second: Claim) -> bool:
    """ "14 trillion won, about $10 billion": a comma and a word of rounding, and nothing of or beyond it after.

    A date may stand before the comma ("US$600 miliar pada 2026, kira-kira Rp10.080 triliun").
    """
    if second.quantity.qualifier != "about":
        return False
    words, comma, rest = timeless(reading, first, second, claims).rpartition(",")
    if not comma or not empty(rest) or not (empty(words) or wholly(words, "joint_time")):
        return False
    after = _TOKEN.match(reading.text[second.quantity.span.end :].lstrip())
    return after is None or after[0].lower() not in check_words().lists["twin_part"]


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str]]:
    rules, own = relation_rules(), check_words()
    marks = rules.restating_marks | own.lists["twin_mark"]
    return rules.restating_words | marks | own.lists["twin"] | _EMPTY, marks
