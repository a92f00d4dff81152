"""What a gigawatt costs in the words of those who publish it, and what the model has for the chips of the day."""

from __future__ import annotations

from datetime import date

from taksir.catalog.fact import Fact
from taksir.catalog.whose import whose
from taksir.checks.case import Case, Reading
from taksir.checks.when import said
from taksir.errors import CatalogError
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain

_TOLD = 4
"""Prices that are told at most, the newest."""

MODEL = "gigawatt.model"
"""Series of what the model has for the chips of a year, so that a sum alone asks for no physics."""


def readings_of(case: Case, reading: Reading) -> list[tuple[str, Range, tuple[Step, ...]]]:
    """Words, dollars a watt and working of each price of everything that was known on the day."""
    found: list[tuple[str, Range, tuple[Step, ...]]] = []
    for name, words in {
        MODEL: "with chips of the time",
        **{f"gigawatt.quote.{name}": told for name, told in whose("quotes").items()},
    }.items():
        fact = fact_of(case, reading, name)
        if fact is not None:
            step = Step(fact.name, "known", {fact.name: fact.best}, fact.best, fact.unit, (fact.source,))
            low, high = fact.low or fact.best, fact.high or fact.best
            found.append((words, Range(low, high, fact.unit, fact.best), (step,)))
    return found


def fact_of(case: Case, reading: Reading, series: str) -> Fact | None:
    """The number of a series in force and known on the day of a text; None before its first."""
    day = case.day(reading)
    try:
        return case.catalog.series(series).known(day).at(day).fact
    except CatalogError:
        return None


def since_then(case: Case, reading: Reading) -> str | None:
    """What a gigawatt was said to cost after the day of a text and by that of the run; None where nobody said."""
    day = case.day(reading)
    found: list[tuple[date, str]] = []
    for name, teller in whose("tellers").items():
        later = [
            point.fact
            for point in case.catalog.series(f"gigawatt.quote.{name}").points
            if point.fact.as_of is not None and day < point.fact.as_of <= case.as_of
        ]
        if later:
            fact = max(later, key=lambda one: one.as_of or date.min)
            low, high = fact.low or fact.best, fact.high or fact.best
            ends = plain(low, 3) if low == high else f"{plain(low, 3)} to {plain(high, 3)}"
            found.append((fact.as_of or date.min, f"{ends} ({teller}, {said(fact.as_of or date.min)})"))
    if not found:
        return None
    told = ", ".join(words for _, words in sorted(found)[-_TOLD:])
    return f"A gigawatt was put, in billions of dollars, at {told}."
