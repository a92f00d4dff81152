"""Totals of a text and the parts that its words tie to them.

Parts are tied by a list after the total ("26만장: …"), by a word of making, totalling or covering before it ("give",
"total", "menutup", "등 모두"), by one right after it ("$75 billion combined"), or by a word of joining anywhere in the
sentence, or in the next one. Numbers "each" count once for each name before them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Reading
from taksir.checks.joint import apiece, between, closes, gap, holds, lead, opens, trail, unnamed, wholly
from taksir.news.claim import Claim
from taksir.news.span import Span
from taksir.quantity.unit import is_currency

_ADDED = frozenset({"money", "power", "count", "layoffs", "chips", "wafers", "shares", "energy", "area"})
_MOST_PARTS = 12
_MARKS = " ,;:–—-"
_FAR = 60
"""Characters between two parts of one list."""

_NEAR = 28
"""Characters after a total in which a word says that it is one."""


@dataclass(frozen=True, slots=True)
class Total:
    """A stated total with its parts; `sure` where the parts are all of it, `listed` where they follow a colon.

    `tied` where words right beside the total tie the parts to it, whatever they are called; `covers` where the parts
    need only reach it; `counts` says how often each part counts.
    """

    total: Claim
    parts: tuple[Claim, ...]
    sure: bool
    listed: bool = False
    tied: bool = False
    covers: bool = False
    counts: tuple[int, ...] = ()


def find_totals(reading: Reading) -> Iterator[Total]:
    """Totals with their parts: in one sentence, or the parts in the sentence before."""
    previous: tuple[int, tuple[Claim, ...]] = (-2, ())
    for number, claims in reading.sentences():
        found = None
        if len(claims) > 2:
            found = _listed(reading, claims) or _beside(reading, claims) or _worded(reading, claims)
        if found is None and previous[0] == number - 1:
            found = _across(reading, previous[1], claims)
        if found is not None:
            yield found
        previous = (number, claims if found is None else ())


def each(claim: Claim) -> bool:
    """Whether a number is told of each of several things: "$18B each", "120 MW per hall"."""
    over, slash, _ = claim.quantity.unit.partition("/")
    return bool(slash) and (over == "W" or is_currency(over)) and claim.quantity.dimension in ("power", "unit_price")


def unit_of(claim: Claim) -> str:
    """The unit of a part, as if it were told once."""
    return claim.quantity.unit.partition("/")[0] if each(claim) else claim.quantity.unit


def _is_number(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity.qualifier == "vague":
        return False
    return bool(quantity.value) or (quantity.qualifier == "range" and bool(quantity.low and quantity.high))


def _addable(claims: Sequence[Claim], like: Claim | None = None) -> list[Claim]:
    return [
        claim
        for claim in claims
        if (claim.quantity.dimension in _ADDED or each(claim))
        and _is_number(claim)
        and (like is None or (unit_of(claim) == unit_of(like) and claim.per == like.per))
    ]


def _listed(reading: Reading, claims: Sequence[Claim]) -> Total | None:
    """A total, a colon or dash, and its parts of the same unit after it, and nothing else of that unit."""
    addable = _addable(claims)
    if len(addable) < 3:
        return None
    for total in addable[:2]:
        same = _addable(claims, total)
        parts = tuple(claim for claim in same if claim.quantity.span.start > total.quantity.span.end)
        if len(parts) < 2 or len(parts) > _MOST_PARTS or len(parts) != len(same) - 1:
            continue
        words = reading.text[total.quantity.span.end : parts[0].quantity.span.start]
        if check_words().found("parts", words):
            continue
        if ":" in words:
            return Total(total, parts, sure=len(parts) > 2, listed=True)
        if wholly(words, "sum_is") and _plus(reading, parts):
            return Total(total, parts, sure=True, listed=True)
        if words.lstrip().startswith(("—", "–", "(", "（")):
            return Total(total, parts, sure=False)
    return None


def _beside(reading: Reading, claims: Sequence[Claim]) -> Total | None:
    """The last number of a unit is the total of all before it, by a word right before or right after it."""
    addable = _addable(claims)
    if len(addable) < 3 or each(addable[-1]):
        return None
    total = addable[-1]
    same = _addable(claims, total)
    parts = tuple(same[:-1])
    if not 2 <= len(parts) <= _MOST_PARTS or not _one_list(reading, parts):
        return None
    counts = tuple(_counts(reading, claims, parts))
    if not all(counts):
        return None
    words = unnamed(reading, parts[-1], total)
    if counts != (1,) * len(parts) and wholly(words.strip(_MARKS), "sum_makes"):
        return Total(total, parts, sure=True, tied=True, counts=counts)
    said = words.rpartition(",")[2]
    if wholly(said, "sum_total", "stake_in") or closes(said, "sum_all"):
        return Total(total, parts, sure=True, tied=True, counts=counts)
    if closes(words, "sum_covers") and _plus(reading, parts):
        return Total(total, parts, sure=True, tied=True, covers=True, counts=counts)
    if ("," in words or words.strip() == ":") and opens(
        trail(reading, total)[:_NEAR].split(",")[0].rstrip(" ."), "sum_after"
    ):
        return Total(total, parts, sure=True, tied=True, counts=counts)
    return None


def _one_list(reading: Reading, parts: Sequence[Claim]) -> bool:
    """Whether no new thought begins between the parts."""
    gaps = [gap(reading, one, other) for one, other in pairwise(parts)]
    return all(len(words) <= _FAR and not holds(words, "sum_apart") for words in gaps)


def _counts(reading: Reading, claims: Sequence[Claim], parts: Sequence[Claim]) -> Iterator[int]:
    """How often each part counts: once for each thing or name before it where it is told of each; 0 for nobody."""
    for place, part in enumerate(parts):
        after = parts[place + 1] if place + 1 < len(parts) else None
        said = lead(reading, part, parts[place - 1] if place else None)
        if not each(part) and not apiece(reading, part, "sum_each", after) and not closes(said, "sum_each"):
            yield 1
            continue
        number = list(claims).index(part)
        counted = claims[number - 1].quantity if number else None
        if counted is not None and counted.dimension == "count" and part.quantity.unit.endswith(f"/{counted.unit}"):
            yield round(counted.value or 0.0)
            continue
        begin = parts[place - 1].quantity.span.end if place else part.evidence.start
        span = Span(begin, part.quantity.span.start)
        names = {mention.name for mention in reading.named(span) if mention.type == "org"}
        words = lead(reading, part, parts[place - 1] if place else None)
        yield len(names) if len(names) > 1 and not check_words().found("sum_unnamed", words) else 0


def _worded(reading: Reading, claims: Sequence[Claim]) -> Total | None:
    """Parts before a word of totalling, one number of the same unit after it."""
    if len(_addable(claims)) < 3:
        return None
    made = _made(reading, claims)
    if made is not None:
        return made
    place, sure = _cue(reading, claims[0])
    after = [claim for claim in _addable(claims) if claim.quantity.span.start >= place]
    if len(after) != 1:
        return None
    parts = tuple(claim for claim in _addable(claims, after[0]) if claim.quantity.span.end <= place)
    return Total(after[0], parts, sure) if 2 <= len(parts) <= _MOST_PARTS and not any(map(each, parts)) else None


def _made(reading: Reading, claims: Sequence[Claim]) -> Total | None:
    """ "A plus B give T", "A 200, B 180 and C 120 make T": nothing but a word of making before the total."""
    for total in _addable(claims)[2:]:
        same = _addable(claims, total)
        parts = tuple(claim for claim in same if claim.quantity.span.start < total.quantity.span.start)
        if not 2 <= len(parts) <= _MOST_PARTS or len(parts) != len(same) - 1 or any(map(each, parts)):
            continue
        if wholly(between(reading, parts[-1], total).strip(_MARKS), "sum_makes"):
            return Total(total, parts, sure=len(parts) > 2 or _plus(reading, parts))
    return None


def _plus(reading: Reading, parts: Sequence[Claim]) -> bool:
    """Whether plus stands before the last of the parts, and plus, a comma or "and" between all."""
    gaps = [between(reading, one, other) for one, other in pairwise(parts)]
    return check_words().found("sum_plus", gaps[-1]) is not None or "+" in gaps[-1]


def _across(reading: Reading, before: Sequence[Claim], claims: Sequence[Claim]) -> Total | None:
    """The same with the parts in the sentence before, where this sentence joins them and holds only the total."""
    totals = _addable(claims)
    if len(totals) != 1 or each(totals[0]):
        return None
    parts = tuple(_addable(before, totals[0]))
    if not 2 <= len(parts) <= _MOST_PARTS or any(map(each, parts)):
        return None
    place, sure = _cue(reading, totals[0])
    return Total(totals[0], parts, sure) if sure and totals[0].quantity.span.start >= place else None


def _cue(reading: Reading, claim: Claim) -> tuple[float, bool]:
    """Where in the text a word of totalling stands (infinity: nowhere), and whether it joins the parts."""
    sentence = reading.around(claim)
    found = check_words().found("joined", sentence)
    sure = found is not None
    found = found or check_words().found("total", sentence)
    return (claim.evidence.start + found.start() if found else math.inf, sure)
