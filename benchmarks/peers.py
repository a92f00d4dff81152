"""The other parsers, in a process of their own: texts and spans on standard input as JSON, what they read on output.

quantulum3 (general quantities, English) reads whole texts; price-parser reads one price from a string, so it is given
the spans that the annotation marks. Units are put into our words; a count without its noun is taken as right.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

CURRENCIES = {"dollar": "USD", "united states dollar": "USD", "south korean won": "KRW", "won": "KRW",
              "indonesian rupiah": "IDR", "rupiah": "IDR", "euro": "EUR", "japanese yen": "JPY"}  # fmt: skip
UNITS = {"watt": ("W", 1.0), "kilowatt": ("W", 1e3), "megawatt": ("W", 1e6), "gigawatt": ("W", 1e9),
         "percentage": ("percent", 1.0), "dimensionless": ("count", 1.0)}  # fmt: skip
SIGNS = {"US$": "USD", "$": "USD", "AS$": "USD", "USD": "USD", "Rp": "IDR", "IDR": "IDR", "원": "KRW", "₩": "KRW",
         "KRW": "KRW", "달러": "USD"}  # fmt: skip
ROUNDS = 3


def timed(work: Callable[[str], Any], items: list[str]) -> tuple[list[Any], float]:
    """What `work` gives, and the CPU seconds of its fastest round over all items, after one round to warm up."""
    found = [work(item) for item in items]
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for item in items:
            work(item)
        rounds.append(time.process_time() - start)
    return found, min(rounds)


def quantulum3() -> Callable[[str], list[dict[str, Any]]]:
    """A reader of texts: start, end, value, unit of every quantity."""
    from quantulum3 import parser

    def read(text: str) -> list[dict[str, Any]]:
        try:
            found = parser.parse(text)
        except Exception as error:  # a peer that stumbles over a text has read nothing in it
            return [{"failed": type(error).__name__}]
        spans = []
        for quantity in found:
            unit, factor = UNITS.get(quantity.unit.name, (CURRENCIES.get(quantity.unit.name, quantity.unit.name), 1.0))
            start, end = quantity.span
            spans.append({"start": start, "end": end, "value": float(quantity.value) * factor, "unit": unit})
        return spans

    return read


def price_parser() -> Callable[[str], dict[str, Any]]:
    """A reader of one price: value and unit."""
    from price_parser import Price

    def read(text: str) -> dict[str, Any]:
        price = Price.fromstring(text)
        return {"value": price.amount_float, "unit": SIGNS.get(price.currency or "", price.currency)}

    return read


def main() -> None:
    """Answer one request: {"peer": name, "texts": […], "annotated": […]} gives {"seconds": …, "found": […]}."""
    warnings.simplefilter("ignore")
    request = json.load(sys.stdin)
    work: Callable[[str], Any] = {"quantulum3": quantulum3, "price-parser": price_parser}[request["peer"]]()
    found = [work(item) for item in request["annotated"]]
    _, seconds = timed(work, request["texts"])
    json.dump({"seconds": seconds, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
