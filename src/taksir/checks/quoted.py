"""What a gigawatt costs in the words of those who publish it, and what the model has for the chips of the day."""

from __future__ import annotations

from taksir.checks.case import Case, Reading
from taksir.checks.gigawatt import prices_of
from taksir.errors import CatalogError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

QUOTES = {
    "bernstein": "at Bernstein's price",
    "barclays": "at Barclays'",
    "nvidia": "at Nvidia's",
    "epoch": "at Epoch AI's median",
    "stargate": "at Stargate's own",
    "nebius": "at Nebius' in France",
}
"""Series `gigawatt.quote.…` and what their price is called."""


def readings_of(case: Case, reading: Reading, claim: Claim) -> list[tuple[str, Range, tuple[Step, ...]]]:
    """Words, dollars a watt and working of each price of everything that was known on the day."""
    from taksir.model.capital.outlay import outlay

    prices = prices_of(case, reading, claim)
    found: list[tuple[str, Range, tuple[Step, ...]]] = []
    amounts = [one.usd_per_w("all_in") for key in prices.keys if (one := outlay(prices.world, key)) is not None]
    if amounts:
        low, high = min(one.p50 for one in amounts), max(one.p50 for one in amounts)
        price = Range(low, high, "USD/W", amounts[0].p50)
        found.append((f"with {prices.words} and their site", price, amounts[0].steps()))
    for name, words in QUOTES.items():
        try:
            amount = prices.world.at(f"gigawatt.quote.{name}")
        except CatalogError:
            continue
        fact = amount.fact
        source = fact.source if fact is not None else "taksir"
        step = Step(amount.name, "known", {amount.name: amount.p50}, amount.p50, amount.unit, (source,))
        low, high = (getattr(fact, end, None) or amount.p50 for end in ("low", "high"))
        found.append((words, Range(low, high, "USD/W", amount.p50), (step,)))
    return found
