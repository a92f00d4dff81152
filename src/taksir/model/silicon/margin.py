"""From cost to price and back."""

from __future__ import annotations

from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount, Value, compute, law


@law("cost / (1 − margin)", unit="USD")
def price_usd(cost_usd: Value, gross_margin: Value) -> Value:
    """Selling price at a gross margin (a fraction of the price, below 1).

    >>> price_usd(3000.0, 0.75)
    12000.0
    """
    return cost_usd / (1 - gross_margin)


@law("1 − cost/price", unit="fraction")
def gross_margin(cost_usd: Value, selling_price_usd: Value) -> Value:
    """Gross margin that a price leaves over a cost.

    >>> gross_margin(3000.0, 30000.0)
    0.9
    """
    return 1 - cost_usd / selling_price_usd


def asked_usd(world: Assumptions, cost: Amount, seller: str = "merchant") -> Amount:
    """What a chip of that cost sells for: by a merchant vendor, or by a partner who builds another's design.

    UnknownNameError for a seller without a margin in `silicon.margin`.
    """
    return compute(price_usd, "price", cost, world.get(f"silicon.margin.{seller}"))
