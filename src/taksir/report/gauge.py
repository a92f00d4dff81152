"""A number beside its band on one line of a logarithmic scale, and the numbers of the same picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

from taksir.quantity import Range

_AROUND = 1.6
"""How far the scale reaches beyond band and number."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """Places between 0 and 1 on a logarithmic scale; `low` and `high` of the number, of the band, and the number."""

    band: tuple[float, float]
    stated: tuple[float, float]
    value: float


def place(implied: Range, expected: Range) -> Gauge | None:
    """Where number and band lie on a scale that holds both; None where one of them has no place on it."""
    value = implied.value or implied.low or implied.high
    if not value or implied.unit != expected.unit or not (expected.low or expected.high):
        return None
    ends = [end for end in (implied.low, implied.high, expected.low, expected.high, value) if end and end < math.inf]
    if min(ends) <= 0:
        return None
    low, high = min(ends) / _AROUND, max(ends) * _AROUND

    def at(number: float | None, otherwise: float) -> float:
        if not number or number == math.inf:
            return otherwise
        return math.log(number / low) / math.log(high / low)

    return Gauge(
        (at(expected.low, 0.0), at(expected.high, 1.0)),
        (at(implied.low, 0.0), at(implied.high, 1.0)),
        at(value, 0.5),
    )


def gauge(implied: Range, expected: Range, width: int) -> str:
    """The picture in characters: `─` the scale, `█` the band, `◆` the number; empty where there is none.

    >>> gauge(Range(None, None, "W", 1.0), Range(2.0, 4.0, "W"), 20)
    '────◆─────██████────'
    """
    found = place(implied, expected)
    if found is None:
        return ""
    first, last = (min(int(end * width), width - 1) for end in found.band)
    cells = ["█" if first <= number <= last else "─" for number in range(width)]
    cells[min(int(found.value * width), width - 1)] = "◆"
    return "".join(cells)
