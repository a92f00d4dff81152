"""Why published costs of a gigawatt differ: each beside the model's, for the watt, scopes and servers that it means.

The published figures lie between 32 and 100 billion dollars.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from taksir.model.assumptions import Assumptions
from taksir.model.site.gigawatt import Meaning, meant_usd_per_w, usd_per_gw
from taksir.quantity.amount import Amount, compute
from taksir.validate.row import published


@dataclass(frozen=True, slots=True)
class Gigawatt:
    """A published figure with its meaning, what the model has for it, scope by scope (USD/GW), and why they differ."""

    id: str
    meaning: Meaning
    published: float
    low: float | None
    high: float | None
    why: str
    source: str
    parts: Mapping[str, Amount]
    total: Amount


def gw_breakdown(world: Assumptions) -> tuple[Gigawatt, ...]:
    """Every published cost of a gigawatt beside the model's, in the order of the data."""
    return tuple(_gigawatt(world, row) for row in published("site") if row["id"].startswith("gw."))


def _gigawatt(world: Assumptions, row: Mapping[str, str]) -> Gigawatt:
    meaning = Meaning.read(row)
    parts, total = meant_usd_per_w(world, meaning)
    return Gigawatt(
        id=row["id"],
        meaning=meaning,
        published=float(row["value"]),
        low=float(row["low"]) if row["low"] else None,
        high=float(row["high"]) if row["high"] else None,
        why=row["note"],
        source=row["source"],
        parts={scope: compute(usd_per_gw, f"{scope} a gigawatt", part) for scope, part in parts.items()},
        total=compute(usd_per_gw, f"a gigawatt as in {row['id']}", total),
    )
