"""The band that a stated number must meet: what the model gives for a scope, a generation and a day, widened by a rule.

Every band is made by the one rule of this file. The margin of a check stands in `data/bands.toml` with its reason;
`bands.stretch` widens or narrows all of them alike, to see how many verdicts hang on their width.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from taksir.checks.case import Case
from taksir.quantity import Range, Step

if TYPE_CHECKING:
    from taksir.quantity.amount import Amount

STRETCH = "bands.stretch"


def band(case: Case, amount: Amount, margin: str) -> Range:
    """5th to 95th percentile of an amount above zero, widened by a margin (an address of `data/bands.toml`)."""
    return widened(case, Range(amount.p5, amount.p95, amount.unit, amount.p50), margin)


def widened(case: Case, known: Range, margin: str) -> Range:
    """low / (1 + m) to high · (1 + m), then stretched about its middle on a logarithmic scale; open ends stay open."""
    add = 1.0 + case.setting(margin)
    low = None if known.low is None else known.low / add
    high = None if known.high is None else known.high * add
    stretch = case.setting(STRETCH)
    if low and high and stretch != 1:
        centre, half = math.sqrt(low * high), math.sqrt(high / low) ** stretch
        low, high = centre / half, centre * half
    return Range(low, high, known.unit, known.value)


def band_step(case: Case, found: Range, known: Range, margin: str) -> Step:
    """The step of a working that made a band of what is known."""
    inputs = {"low": known.low, "high": known.high, margin: case.setting(margin), STRETCH: case.setting(STRETCH)}
    source = case.catalog.fact(margin).source
    return Step("band", "low / (1 + margin) .. high · (1 + margin)", inputs, found.value, found.unit, (source,))
