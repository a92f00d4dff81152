"""What a gigawatt costs in the words of those who publish it, and what the model has for the chips of the day."""

from __future__ import annotations

from taksir.catalog.fact import Fact
from taksir.checks.case import Case, Reading
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
    found: list[tuple[str, str]] = []
    for name, words in QUOTES.items():
        for point in case.catalog.series(f"gigawatt.quote.{name}").points:
            fact = point.fact
            if fact.as_of is not None and day < fact.as_of <= case.as_of:
                low, high = fact.low or fact.best, fact.high or fact.best
                ends = plain(low, 3) if low == high else f"{plain(low, 3)} to {plain(high, 3)}"
                found.append((fact.as_of.isoformat(), f"{ends} {words}"))
    if not found:
        return None
    told = ", ".join(words for _, words in sorted(found))
    return f"Since then a gigawatt was put at {told}, in billions of dollars."
