"""Readings that hang on the words around a measure: cadences, rates of exchange, monthly wafers, prices a piece."""

from __future__ import annotations

import re

from taksir.news.quantities.grammar import Grammar
from taksir.news.quantities.measure import Measure
from taksir.news.quantities.numeral import parse_digits
from taksir.news.quantities.per import told_before

_WINDOW = 40
_PERIODIC = frozenset({"wafers", "chips", "count", "money", "energy", "water", "carbon", "tokens", "power"})
_LARGEST_RATE = 1e6
_LEAST_HOURS = 1000
"""So many hours after the name of a chip are hours of chips: `H800 GPU 278만8000시간`."""
_AMOUNT = r"\s?(?:최대|최소|약|평균)?\s?$"
_MONTHLY = re.compile(rf"(?:월|月|매월|월평균){_AMOUNT}")
_YEARLY = re.compile(rf"(?:연간|연|매년|연평균|해마다){_AMOUNT}")
_FLOWS = frozenset({"energy", "water", "carbon"})
_YEARLY_BEFORE = re.compile(r"(?:연간|매년|해마다)\s[^\d.]{0,16}$")
_SECOND = re.compile(r"초당\s?(?:최대|약|평균)?\s?$")
_DAILY = re.compile(rf"(?:하루|매일|일평균|하루 평균|하루에){_AMOUNT}")
_EQUATION = re.compile(
    r"(?:\$|USD|달러|dolar AS|dollar)\s?1?\s?=\s*$|\b1\s?(?:달러|dolar AS|dollar)\s?=\s*$", re.IGNORECASE
)


def in_context(text: str, measure: Measure, rules: Grammar) -> Measure:
    """The measure as its surroundings make it."""
    left = text[max(0, measure.start - _WINDOW) : measure.start]
    korean = rules.words.language == "ko"
    if korean and measure.unit == "hour" and (measure.value or 0) >= _LEAST_HOURS and rules.chip_before.search(left):
        return measure._replace(dimension="chip_hours", unit="package*hour")
    if measure.dimension == "duration":
        return _cadence(text, measure, left, rules)
    small = measure.dimension == "money" and measure.value is not None and measure.value < _LARGEST_RATE
    if small and (rules.fx.search(left) or _EQUATION.search(left)):
        return measure._replace(dimension="fx_rate", unit=f"{measure.unit}/USD")
    told = told_before(text, measure, rules)
    if told is not measure:
        return told
    if korean and measure.dimension in _PERIODIC:
        return _monthly(_per_period(measure, left))
    return _monthly(measure)


def _monthly(measure: Measure) -> Measure:
    monthly = measure.dimension == "wafers" and measure.per == "month"
    return measure._replace(unit="wafer/month") if monthly else measure


def bare_in_context(text: str, start: int, end: int, rules: Grammar) -> Measure | None:
    """A number without a unit whose words before it say what it is: `kurs 16.500`, `a factor of 3`."""
    left = text[max(0, start - _WINDOW) : start]
    words = rules.words
    number = parse_digits(text[start:end], words.language)
    if number is None:
        return None
    if words.fx_bare and number.value > 1 and rules.fx.search(left):
        note = f"no currency stated: read as {words.fx_bare}"
        return Measure(start, end, "fx_rate", f"{words.fx_bare}/USD", number.value, number.step, notes=(note,))
    if words.multiples.factor and left.rstrip().lower().endswith(words.multiples.factor):
        return Measure(start, end, "multiple", "multiple", number.value, number.step)
    return None


def _cadence(text: str, measure: Measure, left: str, rules: Grammar) -> Measure:
    before = rules.cadence.search(left[-12:])
    if before:
        start = measure.start - len(left[-12:]) + before.start(1)
        return measure._replace(dimension="cadence", start=start)
    after = rules.cadence_after.match(text, measure.end) if rules.cadence_after else None
    return measure._replace(dimension="cadence", end=after.end()) if after else measure


def _per_period(measure: Measure, left: str) -> Measure:
    monthly = _MONTHLY.search(left)
    if monthly and measure.dimension in ("wafers", "chips"):
        start = measure.start - len(left) + monthly.start()
        return measure._replace(dimension="wafers", unit="wafer/month", per="month", start=start)
    if measure.dimension == "tokens" and _SECOND.search(left):
        return measure._replace(dimension="throughput", unit="token/s")
    if _DAILY.search(left):
        return measure._replace(per="day")
    if measure.dimension in _FLOWS and _YEARLY_BEFORE.search(left):
        return measure._replace(per="year")
    return measure._replace(per="year") if _YEARLY.search(left) else measure
