"""What a price or a measure is told for: per GPU-hour, a rack, each GPU draws, 랙당; or over which time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from taksir.news.quantities.grammar import Grammar
from taksir.news.quantities.measure import Measure
from taksir.news.quantity import Quantity

_COUNTS = frozenset({"chips", "count", "tokens"})
_COUNTED = _COUNTS | {"shares", "chip_hours"}
_RATED = frozenset(
    {"money", "unit_price", "power", "energy", "water", "carbon", "tokens", "chips", "wafers", "count", "shares",
     "layoffs", "chip_hours", "multiple", "area", "memory", "flop"}
)  # fmt: skip
_MEASURED = frozenset(
    {"power", "energy", "memory", "bandwidth", "bit_rate", "flops", "water", "carbon", "throughput", "area"}
)
_TOLD = _MEASURED | {"money"}
_NEAR, _WINDOW = 36, 80
_EACH = "/unit"
_THINGS = frozenset({"package", "rack", "server", "share", "package*hour"})
_UNTOLD = frozenset({"person", "unit", "case", "query", "token", "ton", "home", "household", "pool", "transistor"})
"""What may be counted without that a measure or a price "each" is one of it."""
_SIZED_KOREAN = re.compile(r"급\s(?:\w+\s){0,2}?$")
_AT = re.compile(r"\s(?:at|@)\s(?:an?\s)?(?:about|around|roughly|some|average of)?\s?")
_DEAREST = {"share": 1e5, "package*hour": 1e3}
"""Sums up to here may be the price of one."""
_STOP = re.compile(r"[.!?]\s|\n")


def with_per(text: str, measure: Measure, grammar: Grammar) -> Measure:
    """A price or measure per thing ("$40,000 per GPU", "140 kW a rack"), and its rate ("a year")."""
    thing, end = _things_after(text, measure.end, grammar)
    if thing is not None:
        told = _told(measure, thing, grammar)
        if told is not None:
            counted = told.per == thing or told.dimension == "fx_rate"  # the thing is no part of their words
            measure = told._replace(end=measure.end if counted else end)
    return _rate(text, measure, end if thing is not None else measure.end, grammar)


def _things_after(text: str, end: int, grammar: Grammar) -> tuple[str | None, int]:
    """The thing after a measure and where its words end; hours of chips may be told in two steps."""
    found: str | None = None
    for _ in range(2):
        per = grammar.per.match(text, end)
        if per is None:
            break
        thing = _meant(per, grammar)
        if found is None:
            found, end = thing, per.end()
        elif {found, thing} == {"package", "hour"}:
            return "package*hour", per.end()
        else:
            break
    return found, end


def _meant(per: re.Match[str], grammar: Grammar) -> str:
    words = grammar.words.per
    if per["alone"]:
        return words.alone[per["alone"].lower()]
    thing = "package" if per["chip"] else grammar.lower_things[re.sub(r"\s", " ", per["thing"].lower())]
    return "package*hour" if per["hour"] and thing == "package" else thing


def _told(measure: Measure, thing: str, grammar: Grammar) -> Measure | None:
    """The measure told for one thing; None where that says nothing."""
    if thing == "USD":
        foreign = measure.dimension == "money" and measure.unit != thing
        return measure._replace(dimension="fx_rate", unit=f"{measure.unit}/USD") if foreign else None
    unit, size = grammar.words.per.sizes.get(thing, (thing, 1.0))
    if measure.dimension == "money":
        return measure.divided(size)._replace(dimension="unit_price", unit=f"{measure.unit}/{unit}")
    if thing not in grammar.words.per.measured:
        return None
    if measure.dimension in _MEASURED:
        return measure.divided(size)._replace(unit=f"{measure.unit}/{unit}")
    return measure._replace(per=thing) if measure.dimension in _COUNTS else None


def _rate(text: str, measure: Measure, end: int, grammar: Grammar) -> Measure:
    if measure.dimension not in _RATED:
        return measure
    rate = grammar.rate_per.match(text, end)
    if rate is None:
        return measure
    word = re.sub(r"\s", " ", rate.group(1).lower())
    if grammar.words.language == "ko" and not word.startswith("/"):
        return measure
    return measure._replace(per=grammar.words.rate_per[word])


def told_before(text: str, measure: Measure, grammar: Grammar) -> Measure:
    """`each GPU draws 1.4 kW`, `GPU당 4만 달러`, `랙 하나에 140kW`: what the number is told for stands before it."""
    if measure.dimension not in _TOLD or "/" in measure.unit or grammar.per_before is None:
        return measure
    if grammar.per_marks.search(text[max(0, measure.start - _NEAR) : measure.start]) is None:
        return measure
    found = grammar.per_before.search(text[max(0, measure.start - _WINDOW) : measure.start])
    if found is None:
        return measure
    groups = found.groupdict()
    word = next((groups[name] for name in ("thing", "one") if groups.get(name)), None)
    thing = "package" if word is None else grammar.lower_things.get(re.sub(r"\s", " ", word.lower()), "package")
    if thing == "hour" and measure.dimension != "money":
        return measure
    told = _told(measure, thing, grammar)
    if told is None:
        return measure
    number = groups.get("number")
    return told.divided(float(number)) if number else told


def resolve_each(text: str, found: list[Quantity], grammar: Grammar) -> list[Quantity]:
    """`250,000 GPUs at $40,000 each`, `H100 GPUs draw 700 W each`: each of what was counted or named last."""
    told = [
        _of_last(text, quantity, found[:at], grammar) if _each(text, quantity, grammar) else quantity
        for at, quantity in enumerate(found)
    ]
    return [
        _sized(text, one, other, last, grammar)
        for one, other, last in zip([None, *told], told, [*told[1:], None], strict=False)
    ]


def _each(text: str, quantity: Quantity, grammar: Grammar) -> bool:
    if quantity.unit.endswith(_EACH):
        return True
    before = grammar.words.per.each_before
    if not before or quantity.dimension not in _TOLD or "/" in quantity.unit:
        return False
    start = (
        quantity.span.start
        if quantity.qualifier_span is None
        else min(quantity.span.start, quantity.qualifier_span.start)
    )
    return text[max(0, start - 16) : start].lower().rstrip().endswith(before)


def _sized(text: str, one: Quantity | None, quantity: Quantity, last: Quantity | None, grammar: Grammar) -> Quantity:
    """`two 100 MW sites`, `2.5MW급 터빈 14기`: so large is each; `shares at $213`: so dear is one."""
    if "/" in quantity.unit or quantity.per is not None or quantity.dimension not in _TOLD:
        return quantity
    if (
        one is not None
        and one.per is None
        and quantity.dimension == "money"
        and one.dimension in ("shares", "chip_hours")
    ):
        limit = _DEAREST.get(one.unit, 0.0)
        if (quantity.value or limit) < limit and _AT.fullmatch(text, one.span.end, quantity.span.start):
            return replace(quantity, dimension="unit_price", unit=f"{quantity.unit}/{one.unit}")
    if quantity.dimension == "money":
        return quantity
    if grammar.words.language == "ko":
        if last is not None and _thing(last) and _SIZED_KOREAN.fullmatch(text, quantity.span.end, last.span.start):
            return replace(quantity, unit=f"{quantity.unit}/{_thing(last)}")
        return quantity
    english = grammar.words.language == "en"
    alone = one is not None and " " not in one.span.of(text) and text[one.span.end : quantity.span.start] == " "
    if one is None or not english or not alone or not _thing(one):
        return quantity
    return replace(quantity, unit=f"{quantity.unit}/{_thing(one)}")


def _thing(counted: Quantity) -> str | None:
    """What was counted, where more than one of it may each be so large."""
    many = (counted.value or counted.low or 0.0) > 1
    return counted.unit if counted.dimension == "count" and many and counted.unit not in _UNTOLD else None


def _of_last(text: str, quantity: Quantity, before: Sequence[Quantity], grammar: Grammar) -> Quantity:
    unit = quantity.unit.removesuffix(_EACH)
    left = text[max(0, quantity.span.start - _WINDOW) : quantity.span.start]
    last = next((q for q in reversed(before) if q.dimension in _COUNTED), None)
    if last is not None and quantity.span.start - last.span.end <= _WINDOW and not _STOP.search(left[-_NEAR:]):
        thing = last.unit if last.unit in _THINGS else _thing(last)
        if not quantity.unit.endswith(_EACH) and quantity.dimension == "money" and thing not in _THINGS:
            thing = None
    else:
        thing = "package" if grammar.chip_named.search(left) else None
    if thing is not None:
        dimension = "unit_price" if quantity.dimension == "money" else quantity.dimension
        return replace(quantity, dimension=dimension, unit=f"{unit}/{thing}")
    return quantity if quantity.dimension in ("unit_price", "money") else replace(quantity, unit=unit)
