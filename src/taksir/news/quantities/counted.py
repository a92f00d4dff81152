"""What a number counts: chips by their name, hours of chips, people, sites."""

from __future__ import annotations

import re

from taksir.catalog.measure import Noun
from taksir.news.quantities.grammar import DIGITS, Grammar
from taksir.news.quantities.measure import Measure
from taksir.news.quantities.per import with_per

_WORD = re.compile(r"\s([\w'’&.-]+)")
_TAIL = re.compile(r"\s([\w-]+)")
_OF = re.compile(r"\sof(?=\s(?:its|the|their|[A-Z][\w’'-]*s)\s)(?:\s(?:its|the|their))?")
"""`35,000 of Nvidia's Blackwell chips`."""
_NUMBER = re.compile(DIGITS)
_NAMED = re.compile(r"(\s[A-Z][\w-]*s)\s(?:of|at|with)\s(?=\d)")
_SIZES = frozenset({"power", "energy", "memory", "area", "flops"})
_GAP = (" ", "-", "\u00a0", "\n")
_MAX_MODIFIERS = 4
_LEAST_NAMED = 10
"""A number before the name of a chip counts chips from here on ("8 H100" may be a version)."""
_LEAST_PARAMETERS = 1e6
_CARBON_WINDOW = 30


def read_chip_hours(text: str, base: Measure, grammar: Grammar) -> Measure | None:
    """`2.788 million H800 GPU hours`, `juta GPU-jam`."""
    if text[base.end : base.end + 1] not in _GAP:
        return None
    hours = grammar.chip_hours.match(text, base.end)
    if hours is None:
        return None
    size = grammar.words.chips.hours[(hours["hours"] or hours["first"]).lower()]
    return base.divided(1 / size)._replace(end=hours.end(), dimension="chip_hours", unit="package*hour")


def read_counted(text: str, base: Measure, grammar: Grammar) -> Measure | None:
    """The count of the noun after a number, across its modifiers; None where no known noun stands there."""
    chip = _named_chips(text, base, grammar)
    if chip is not None:
        return chip
    found = grammar.noun.match(text, base.end)
    if found is not None:
        return _counted(text, base, found, grammar)
    if grammar.words.language == "ko":
        return None
    if (called := _called(text, base, grammar)) is not None:
        return called
    of = _OF.match(text, base.end)
    position, sized = of.end() if of else base.end, False
    for _ in range(_MAX_MODIFIERS if grammar.words.language == "en" else 1):
        word = _WORD.match(text, position)
        if word is None or word.group(1).lower() in grammar.words.stop:
            return None
        if word.group(1)[0].isdigit() and (end := _measured_by(text, position + 1, grammar)) is not None:
            if end < 0:
                return None  # "four of the 14 applications"
            sized, position = True, end
            found = grammar.noun.match(text, position)
            if found is not None and found.group(0)[0].isspace():
                return _sized(text, base, found, grammar)
            continue
        position = word.end()
        if word.group(1)[-1] in ".,":
            return None
        found = grammar.noun.match(text, position)
        if found is not None and found.group(0)[0].isspace():
            return _sized(text, base, found, grammar) if sized else _counted(text, base, found, grammar)
    return None


def _called(text: str, base: Measure, grammar: Grammar) -> Measure | None:
    """`208 Megapacks of 3.9 MWh`: things that only their name tells, each of a size."""
    named = _NAMED.match(text, base.end) if grammar.words.language == "en" else None
    if (
        named is None
        or not float(base.value or 0.0).is_integer()
        or (_measured_by(text, named.end(), grammar) or -1) < 0
    ):
        return None
    return base._replace(end=named.end(1), dimension="count", unit="unit")


def _measured_by(text: str, start: int, grammar: Grammar) -> int | None:
    """Where a measure between a count and its noun ends ("two 100 MW sites"), -1 after a bare number, else None."""
    digits = _NUMBER.match(text, start)
    if digits is None:
        return None
    unit = grammar.unit.match(text, digits.end())
    if unit is not None and unit.group(1) and _unit_of(unit.group(1), grammar) in _SIZES:
        return unit.end()
    return -1 if text[digits.end() : digits.end() + 1].isspace() else None


def _unit_of(word: str, grammar: Grammar) -> str:
    word = re.sub(r"\s", " ", word)
    unit = grammar.words.units.get(word) or grammar.words.units[grammar.lower_units[word.lower()]]
    return unit.dimension


def _sized(text: str, base: Measure, found: re.Match[str], grammar: Grammar) -> Measure | None:
    """The count alone: the measure between it and its noun is a number of its own."""
    counted = _counted(text, base, found, grammar)
    if counted is None or counted.dimension not in ("count", "chips"):
        return None
    return counted._replace(end=base.end, per=None)


def _named_chips(text: str, base: Measure, grammar: Grammar) -> Measure | None:
    """`450,000 GB200 GPUs`, `550,000 GB200/GB300`, `1,400 GB300 NVL72 racks`: the last noun says what is counted."""
    chip = grammar.chip.match(text, base.end)
    if chip is None or (base.value or 0) < _LEAST_NAMED:
        return None
    end = chip.end()
    noun = grammar.chip_noun.match(text, end)
    if noun is not None:
        counted = _counted(text, base, noun, grammar)
        if counted is not None:
            return counted
    return with_per(text, base._replace(end=end, dimension="chips", unit="package"), grammar)


def _counted(text: str, base: Measure, found: re.Match[str], grammar: Grammar) -> Measure | None:
    word = re.sub(r"\s", " ", found.group(1))
    nouns = grammar.words.nouns.get(word) or grammar.words.nouns[grammar.lower_nouns[word.lower()]]
    noun = _fitting(nouns, text, base.start, found.end())
    if noun is not None and noun.dimension == "parameters" and (base.value or 0) < _LEAST_PARAMETERS:
        return None
    if noun is None or (grammar.words.language == "ko" and text.startswith("당", found.end())):
        return None
    end = found.end()
    while grammar.words.language == "en" and (head := grammar.noun.match(text, end)) and head.group(0)[0].isspace():
        nouns = grammar.words.nouns[grammar.lower_nouns[re.sub(r"\s", " ", head.group(1).lower())]]
        noun, end = nouns[-1], head.end()  # the last noun of a compound is its head: "chip factories"
    if grammar.words.language == "id":
        end = _tail(text, end, grammar)
    measure = base._replace(end=end, dimension=noun.dimension, unit=noun.unit)
    if noun.unit == "ton" and (carbon := _of_carbon(text, measure, grammar)):
        measure = measure._replace(end=carbon, dimension="carbon", unit="tonne")
    return with_per(text, measure, grammar)


def _of_carbon(text: str, measure: Measure, grammar: Grammar) -> int | None:
    """Where tonnes of carbon end, None where something else is weighed."""
    found = grammar.carbon.match(text, measure.end) if grammar.carbon else None
    if found is not None:
        return found.end()
    before = text[max(0, measure.start - _CARBON_WINDOW) : measure.start]
    return measure.end if any(word in before for word in grammar.words.carbon_near) else None


def _fitting(nouns: tuple[Noun, ...], text: str, start: int, end: int) -> Noun | None:
    """The reading of a counter whose needed word stands nearest (before rather than after), else the plain one."""
    if not any(noun.need for noun in nouns):
        return nouns[0]
    before, after = text[max(0, start - 60) : start], text[end : end + 25]
    best: tuple[int, Noun] | None = None
    for noun in nouns:
        distances = [len(before) - at for need in noun.need if (at := before.rfind(need)) >= 0]
        distances += [2 * at + 10 for need in noun.need if (at := after.find(need)) >= 0]
        if distances and (best is None or min(distances) < best[0]):
            best = (min(distances), noun)
    if best is not None:
        return best[1]
    return next((noun for noun in nouns if not noun.need), None)


def _tail(text: str, end: int, grammar: Grammar) -> int:
    """Indonesian modifiers after the noun belong to the count: `lima perusahaan teknologi lokal utama`."""
    for _ in range(_MAX_MODIFIERS):
        word = _TAIL.match(text, end)
        if word is None or word.group(1) not in grammar.words.tail:
            return end
        end = word.end()
    return end
