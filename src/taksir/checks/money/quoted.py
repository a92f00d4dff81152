"""What a gigawatt costs in the words of those who publish it, and what the model has for the chips of the day."""

from __future__ import annotations

from datetime import date

from taksir.catalog.fact import Fact
from taksir.checks.case import Case, Reading
from taksir.checks.when import said
from taksir.errors import CatalogError
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain

QUOTES = {
    "bernstein": "at Bernstein's price",
    "barclays": "at Barclays'",
    "nvidia": "at Nvidia's",
    "epoch": "at Epoch AI's median",
    "stargate": "at Stargate's own",
    "semianalysis": "at SemiAnalysis'",
    "nebius": "at Nebius' in France",
}
"""Series `gigawatt.quote.…` and what their price is called."""

TELLERS = {
    "bernstein": "Bernstein", "barclays": "Barclays", "nvidia": "Nvidia", "epoch": "Epoch AI", "stargate": "Stargate",
    "semianalysis": "SemiAnalysis", "nebius": "Nebius, in France",
}  # fmt: skip
"""Who put a price."""

_TOLD = 4
"""Prices that are told at most, the newest."""

PRICES = {f"gigawatt.quote.{name}": words for name, words in QUOTES.items()}
MODEL = "gigawatt.model"
"""Series of what the model has for the chips of a year, so that a sum alone asks for no physics."""


def readings_of(case: Case, reading: Reading) -> list[tuple[str, Range, tuple[Step, ...]]]:
    """Words, dollars a watt and working of each price of everything that was known on the day."""
    found: list[tuple[str, Range, tuple[Step, ...]]] = []
    for name, words in {MODEL: "with chips of the time", **PRICES}.items():
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
    for name in QUOTES:
        later = [
            point.fact
            for point in case.catalog.series(f"gigawatt.quote.{name}").points
            if point.fact.as_of is not None and day < point.fact.as_of <= case.as_of
        ]
        if later:
            fact = max(later, key=lambda one: one.as_of or date.min)
            low, high = fact.low or fact.best, fact.high or fact.best
            ends = plain(low, 3) if low == high else f"{plain(low, 3)} to {plain(high, 3)}"
            found.append((fact.as_of or date.min, f"{ends} ({TELLERS[name]}, {said(fact.as_of or date.min)})"))
    if not found:
        return None
    told = ", ".join(words for _, words in sorted(found)[-_TOLD:])
    return f"Since then a gigawatt was put, in billions of dollars, at {told}."
