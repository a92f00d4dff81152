"""What a gigawatt costs in the words of those who publish it, and what the model has for the chips of the day."""

from __future__ import annotations

from taksir.checks.case import Case, Reading
from taksir.checks.gigawatt import prices_of
from taksir.checks.priced import ends, later, steps_of
from taksir.errors import CatalogError
from taksir.news.claim import Claim
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


def readings_of(case: Case, reading: Reading, claim: Claim) -> list[tuple[str, Range, tuple[Step, ...]]]:
    """Words, dollars a watt and working of each price of everything that was known on the day."""
    from taksir.model.capital.outlay import outlay

    prices = prices_of(case, reading, claim)
    found: list[tuple[str, Range, tuple[Step, ...]]] = []
    every = [one for key in prices.keys if (one := outlay(prices.world, key)) is not None]
    day = case.day(reading)
    amounts = [one.usd_per_w("all_in") for one in every if not later(case, (one.usd["all_in"], one.it), day)]
    if amounts:
        middles = [ends(one)[1] for one in amounts]
        price = Range(min(middles), max(middles), "USD/W", middles[0])
        found.append((f"with {prices.words} and their site", price, steps_of(amounts[0])))
    for name, words in QUOTES.items():
        try:
            amount = prices.world.at(f"gigawatt.quote.{name}")
        except CatalogError:
            continue
        fact = amount.fact
        low, high = (getattr(fact, end, None) or amount.p50 for end in ("low", "high"))
        found.append((words, Range(low, high, "USD/W", amount.p50), steps_of(amount)))
    return found


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
