"""What stands after a number: its currency, its unit, or the noun that it counts."""

from __future__ import annotations

import re

from taksir.catalog.measure import Unit
from taksir.news.quantities.counted import read_chip_hours, read_counted
from taksir.news.quantities.grammar import Grammar
from taksir.news.quantities.measure import Measure
from taksir.news.quantities.numeral import Numeral
from taksir.news.quantities.per import with_per

_ELLIPSIS = re.compile(r"[·ㆍ,]\s?[^\s\d.]{0,12}\s?\d[\d.,]*\s?[천백십]?[만억조]\s?(달러|원|엔|위안|유로)")
"""`아마존 500억·엔비디아 300억 달러`: the currency is said once, at the end."""
_YEO = re.compile(r"\s?여")
_POWERS = frozenset({"power", "energy", "flops", "memory", "bandwidth"})
_TIMES = frozenset({"duration", "multiple", "percent", "percentage_point"})
_NONE = Unit("", "", 1.0)
_LARGE = 1e9
_LARGEST_MACHINE = 1e22
"""More FLOP/s than any machine has: `3.8e25 FLOPS` counts operations."""


def finish(
    text: str, start: int, end: int, number: Numeral, currency: str | None, scaled: bool, grammar: Grammar
) -> Measure | None:
    """Unit, currency or noun after the number, and what it is told per."""
    over = False
    if grammar.words.language == "ko" and currency is None and (yeo := _YEO.match(text, end)):
        end, over = yeo.end(), True
    over = over or (grammar.words.language == "ko" and "여" in text[start:end])
    base = Measure(start, end, "", "", number.value, number.step, other=number.other, over=over)
    if currency is None:
        measured = (
            _money_word(text, base, grammar)
            or read_chip_hours(text, base, grammar)
            or _unit(text, base, grammar)
            or _flops(text, base, grammar)
        )
        measured = measured or read_counted(text, base, grammar)
        if measured is None and scaled and (shared := _ELLIPSIS.match(text, end)):
            return base._replace(dimension="money", unit=grammar.words.currencies[shared.group(1)])
        if measured is None and grammar.words.language == "ko" and scaled and number.value >= 1e11:
            note = "no currency stated: a Korean text's bare myriads read as won"
            return base._replace(dimension="money", unit="KRW", notes=(note,))
        return measured
    double = grammar.currency.match(text, end)
    if double:
        base = base._replace(end=double.end())
    return with_per(text, base._replace(dimension="money", unit=currency), grammar)


def _money_word(text: str, base: Measure, grammar: Grammar) -> Measure | None:
    found = grammar.currency.match(text, base.end)
    if found is None:
        return None
    word = re.sub(r"\s", " ", found.group(1))
    currencies = grammar.words.currencies
    unit = currencies.get(word) or grammar.words.codes.get(word)
    unit = unit or next((c for w, c in currencies.items() if w.lower() == word.lower()), None)
    if unit is None:
        return None
    if unit == "GBP" and text.startswith(" of ", found.end()):
        return None  # a weight
    if grammar.words.language == "ko" and word == "원" and text.startswith(("전", "자"), found.end()):
        return None
    return with_per(text, base._replace(end=found.end(), dimension="money", unit=unit), grammar)


def _unit(text: str, base: Measure, grammar: Grammar) -> Measure | None:
    found = grammar.unit.match(text, base.end)
    if found is None and (added := grammar.added.match(text, base.end)):
        found = grammar.unit.match(text, added.end())  # "1,400 new acres"
        if (
            found is not None
            and found.group(1)
            and grammar.words.units.get(found.group(1).lower(), _NONE).dimension in _TIMES
        ):
            return None
    if found is None or found.group(1) is None:
        return None
    word = re.sub(r"\s", " ", found.group(1))
    unit = grammar.words.units.get(word)
    if unit is None:
        unit = grammar.words.units[grammar.lower_units[word.lower()]]
        if word.islower() and len(word) <= 2 and unit.dimension in ("power", "flops", "memory"):
            return None
    if unit.dimension == "multiple" and (word.lower() == "x" and found.group(0)[0].isspace()):
        return None
    return _with_unit(text, base, unit, found.end(), grammar)


def _with_unit(text: str, base: Measure, unit: Unit, end: int, grammar: Grammar) -> Measure | None:
    base = _decimal(text, base, unit, grammar)
    value = None if base.value is None else base.value * unit.factor
    measure = base._replace(
        end=end, dimension=unit.dimension, unit=unit.unit, value=value, step=base.step * unit.factor
    )
    if base.low is not None or base.high is not None:
        measure = measure._replace(
            low=None if base.low is None else base.low * unit.factor,
            high=None if base.high is None else base.high * unit.factor,
        )
    if unit.dimension == "duration" and text.startswith(("-old", " old"), end):
        return None
    if grammar.words.per.suffix and text.startswith(grammar.words.per.suffix, end) and unit.dimension != "money":
        return None  # "1GW당 …": what a price is told per
    if unit.dimension == "power" and text.startswith(("h", "-hour", " hour", "jam", " jam", "시"), end):
        return None
    if unit.unit == "FLOP/s":
        measure = _operations(text, measure, unit, grammar)
    if grammar.words.language == "ko":
        korean = _korean_unit(text, measure, base)
        return None if korean is None else with_per(text, korean, grammar)
    return with_per(text, measure, grammar)


def _decimal(text: str, base: Measure, unit: Unit, grammar: Grammar) -> Measure:
    """`1.008 GW`: no power of thousands of gigawatts is meant, and in English a dot is a decimal point."""
    if base.other is None or unit.dimension not in _POWERS or base.value is None:
        return base
    other = float(base.other)
    dotted = grammar.words.language == "en" and "." in text[base.start : base.end]
    if other >= base.value or not (dotted or unit.factor >= _LARGE):
        return base
    return base._replace(value=other, step=base.step * other / base.value, other=f"{base.value:g}")


def _flops(text: str, base: Measure, grammar: Grammar) -> Measure | None:
    """`50 FP16 exaFLOPS`: the number format stands between the number and its unit."""
    found = grammar.flops.match(text, base.end)
    if found is None:
        return None
    word = found["unit"]
    unit = grammar.words.units.get(word) or grammar.words.units[grammar.lower_units[word.lower()]]
    measure = _with_unit(text, base, unit, found.end(), grammar)
    return None if measure is None else measure._replace(notes=(*_formats(found["words"], grammar), *measure.notes))


def _operations(text: str, measure: Measure, unit: Unit, grammar: Grammar) -> Measure:
    """Operations a second with their number format; a total where no machine has so many."""
    if unit.factor == 1.0 and (measure.value or 0) >= _LARGEST_MACHINE:
        note = "more than any machine does in a second: read as operations in all"
        return measure._replace(dimension="flop", unit="FLOP", notes=(note,))
    after = grammar.flops_after.match(text, measure.end)
    return measure._replace(notes=_formats(after.group(), grammar)) if after else measure


def _formats(words: str, grammar: Grammar) -> tuple[str, ...]:
    known = {word.lower(): meaning for word, meaning in grammar.words.flops.items()}
    found = [known.get(word.lower(), "") for word in re.split(r"[\s,(]+", words) if word]
    return tuple(f"number format {name}" if name[-1].isdigit() else name for name in dict.fromkeys(found) if name)


def _korean_unit(text: str, measure: Measure, base: Measure) -> Measure | None:
    value = base.value or 0
    if measure.dimension == "duration" and measure.unit == "week" and value >= 500:
        return measure._replace(dimension="shares", unit="share", value=base.value)
    if measure.dimension == "duration" and measure.unit == "year" and 1900 <= value <= 2100:
        return None
    if measure.dimension == "duration" and text.startswith(("대", "의 1", "의1"), measure.end):
        return None  # an age group, a decade, one n-th
    return measure
