"""Walks a text from number to number and keeps what can be understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from taksir.catalog.calendar import calendar_words
from taksir.news.document import Document
from taksir.news.mention import Mention
from taksir.news.quantities.calendar import find_dates
from taksir.news.quantities.grammar import Grammar, grammar
from taksir.news.quantities.measure import Measure, read_measure
from taksir.news.quantities.qualifier import interval, qualifier_at
from taksir.news.quantities.rank import find_ranks
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_BARE_YEAR = re.compile(r"(?:19[5-9]\d|20[0-6]\d)(?:s|-an)?(?![\w%$]|[.,]\d)")
_WORD_BEFORE = re.compile(r"([^\s]+)\s$")
_MONTHLY = re.compile(r"(?:월|月|매월|월평균)\s?(?:최대|최소|약|평균)?\s?$")
_YEARLY = re.compile(r"(?:연간|연|매년|연평균|해마다)\s?(?:최대|최소|약|평균)?\s?$")
_MONTHLY_AFTER = re.compile(r"(?:\s?\(?월\)?|\sper\smonth|\sa\smonth|/월|\sper\sbulan|\ssebulan|\seach\smonth)")
_PRICE_KO = re.compile(r"(1?주당|시간당|장당|개당|대당)\s?(?:최대|최소|약|평균)?\s?$")
_EQUATION = re.compile(
    r"(?:\$|USD|달러|dolar AS|dollar)\s?1?\s?=\s*$|\b1\s?(?:달러|dolar AS|dollar)\s?=\s*$", re.IGNORECASE
)
_ONE_EQUALS = re.compile(r"\s?=")
_PART_OF_YEAR = re.compile(r"\b(?:mid|early|late|pertengahan|awal|akhir)[- ]$", re.IGNORECASE)
_HANGUL_NEXT = re.compile(r"\s?[가-힣]")
_CADENCE_KO = re.compile(r"\s?(?:마다|주기|에 한 번|단위)")


def find_quantities(document: Document, mentions: Iterable[Mention]) -> tuple[tuple[Quantity, ...], tuple[Span, ...]]:
    """Quantities in order of place, none overlapping, and the numbers that no rule understood."""
    text, language = document.text, document.language
    rules = grammar(language)
    found: list[Quantity] = []
    taken: list[tuple[int, int]] = []
    for day in find_dates(text, language, document.published):
        taken.append((day.span.start, day.span.end))
        if day.iso is not None:
            found.append(day.quantity())
    for rank in find_ranks(text, language):
        if not _overlaps(taken, rank.span.start, rank.span.end):
            taken.append((rank.span.start, rank.span.end))
            found.append(rank)
    taken.sort()
    names = [
        (m.span.start, m.span.end) for m in mentions if m.type in ("chip", "model", "product") and m.how == "alias"
    ]
    unread: list[Span] = []
    position, cursor = 0, 0
    while match := rules.anchor.search(text, position):
        start = match.end("gap") if match["num"] and not match["pre"] else match.start()
        end = match.end("num") if match["num"] else match.end()
        while cursor < len(taken) and taken[cursor][1] <= start:
            cursor += 1
        if cursor < len(taken) and taken[cursor][0] < end:
            position = max(taken[cursor][1], match.start() + 1)
            continue
        if match["num"] and _inside(names, match.start("num")):
            position = end
            continue
        quantity = _quantity(text, match, rules, document)
        if quantity is None:
            if match["num"] and _plain(text, match):
                unread.append(Span(match.start("num"), match.end("num")))
            position = max(end, match.start() + 1)
            continue
        found.append(quantity)
        position = max(quantity.span.end, end)
    return tuple(_monthly(_disjoint(found))), tuple(unread)


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in taken)


def _inside(names: list[tuple[int, int]], at: int) -> bool:
    return any(start < at < end for start, end in names)


def _disjoint(found: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.span.start, -q.span.end)):
        if not kept or kept[-1].span.end <= quantity.span.start:
            kept.append(quantity)
    return kept


def _monthly(found: list[Quantity]) -> list[Quantity]:
    """Wafers without a period, in a document that has spoken of wafers per month, are per month too."""
    if not any(q.unit == "wafer/month" for q in found):
        return found
    return [replace(q, unit="wafer/month", per="month") if q.unit == "wafer" else q for q in found]


def _plain(text: str, match: re.Match[str]) -> bool:
    """A number that stands free, so that a reader may wonder what it counts."""
    start = match.start("num")
    before, after = text[max(0, start - 1) : start], text[match.end("num") : match.end("num") + 1]
    return not (before.isalpha() or before in "-#/@_") and not after.isalpha()


def _quantity(text: str, match: re.Match[str], rules: Grammar, document: Document) -> Quantity | None:
    measure = read_measure(text, match, rules)
    if measure is None:
        return _year(text, match, rules.words.language)
    if measure.value == 1.0 and measure.dimension == "money" and _ONE_EQUALS.match(text, measure.end):
        return None
    return _qualified(text, _contextual(text, measure, rules), rules)


def _year(text: str, match: re.Match[str], language: str) -> Quantity | None:
    """A bare year, unless a capitalised word before it makes it part of a name (`Computex 2025`)."""
    if not match["num"] or match["pre"]:
        return None
    start = match.start("num")
    year = _BARE_YEAR.match(text, start)
    if year and _PART_OF_YEAR.search(text[max(0, start - 12) : start]):
        return Quantity(Span(start, year.end()), "date", "date", None, None, None, iso=year.group()[:4])
    if year and language == "ko" and _HANGUL_NEXT.match(text, year.end()):
        return None
    if year is None or text[max(0, start - 1) : start] in tuple("#$-/.,@©") or text[start - 1 : start].isalnum():
        return None
    if "©" in text[max(0, start - 4) : start]:
        return None
    before = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    if before:
        word = before.group(1)
        head = text[max(0, start - 40) : start - len(before.group())].rstrip(" ")
        first = not head or head[-1] in '.!?\n:”"'
        if word[:1].isupper() and word.isalpha() and word not in calendar_words().before_year and not first:
            return None
    return Quantity(Span(start, year.end()), "date", "date", None, None, None, iso=year.group()[:4])


def _contextual(text: str, measure: Measure, rules: Grammar) -> Measure:
    """Readings that hang on the words around: cadences, rates of exchange, monthly wafers."""
    left = text[max(0, measure.start - 40) : measure.start]
    if measure.dimension == "duration":
        cadence = rules.cadence.search(left[-12:])
        if cadence:
            word = cadence.group(1)
            start = measure.start - len(left[-12:]) + cadence.start(1)
            return replace(measure, dimension="cadence", start=start) if word else measure
        if rules.words.language == "ko" and (after := _CADENCE_KO.match(text, measure.end)):
            return replace(measure, dimension="cadence", end=after.end())
    if measure.dimension == "money" and measure.value is not None and measure.value < 1e6:
        if rules.fx.search(left) or _EQUATION.search(left):
            return replace(measure, dimension="fx_rate", unit=f"{measure.unit}/USD")
        price = _PRICE_KO.search(left)
        if price and rules.words.language == "ko":
            return replace(
                measure, dimension="unit_price", unit=f"{measure.unit}/{rules.words.money_per[price.group(1)]}"
            )
    if rules.words.language == "ko" and measure.dimension in ("wafers", "chips", "count", "money", "unit"):
        return _korean_rate(text, measure, left)
    if measure.dimension == "wafers" and measure.per == "month":
        return replace(measure, unit="wafer/month")
    return measure


def _korean_rate(text: str, measure: Measure, left: str) -> Measure:
    monthly = _MONTHLY.search(left)
    if monthly and measure.dimension in ("wafers", "chips"):
        start = measure.start - len(left) + monthly.start()
        return replace(measure, dimension="wafers", unit="wafer/month", per="month", start=start)
    if measure.dimension == "wafers" and "월" in left and re.search(r"월\s?[\d최약]", left):
        return replace(measure, unit="wafer/month", per="month")
    if _YEARLY.search(left):
        return replace(measure, per="year")
    return measure


def _qualified(text: str, measure: Measure, rules: Grammar) -> Quantity:
    qualifier = qualifier_at(text, measure.start, measure.end, rules.words.language)
    name, span = qualifier.name, qualifier.span
    start = measure.start
    if measure.dimension == "wafers" and measure.per == "month" and name == "exact":
        inner = qualifier_at(text, _first_digit(text, start), measure.end, rules.words.language)
        name, span = inner.name, inner.span
    if measure.over and name == "exact":
        name = "more_than"  # 여: the number and somewhat more
    low, high = measure.low, measure.high
    if measure.value is None:
        ranged = low is not None and high is not None
        vague = measure.step == 0.0 and not any(c.isdigit() for c in text[measure.start : measure.end])
        name = "vague" if vague or not ranged else "range"
    else:
        low, high = interval(measure.value, name)
    return Quantity(
        span=Span(start, measure.end),
        dimension=measure.dimension,
        unit=measure.unit,
        value=measure.value,
        low=low,
        high=high,
        qualifier=name,
        qualifier_span=span,
        per=measure.per,
        step=measure.step,
        other=measure.other,
        notes=measure.notes,
    )


def _first_digit(text: str, start: int) -> int:
    while start < len(text) and not text[start].isdigit():
        start += 1
    return start
