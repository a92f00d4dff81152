"""Sums of parts: one loop, and the law of a sum in dollars that every room of the model uses."""

from __future__ import annotations

from taksir.quantity.amount import Value, law


def total(*parts: Value) -> Value:
    """The sum of scalars or arrays; zero of none.

    >>> total(), total(1.0, 2.0)
    (0.0, 3.0)
    """
    added: Value = 0.0
    for part in parts:
        added = added + part
    return added


@law("Σ", unit="USD")
def sum_usd(*parts_usd: Value) -> Value:
    """Sum of parts in US dollars."""
    return total(*parts_usd)
