"""What a cost a gigawatt means: which watt (of IT or of the facility), which scopes, which generation of servers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from taksir.model.assumptions import Assumptions
from taksir.model.site.construction import SCOPES, cost_of
from taksir.quantity.amount import Amount, Value, compute, law

W_A_GW = 1e9


@law("c · 10⁹", unit="USD/GW")
def usd_per_gw(usd_per_w: Value) -> Value:
    """Dollars a gigawatt from dollars a watt."""
    return usd_per_w * W_A_GW


@law("Σ c", unit="USD/W")
def scopes_usd_per_w(*usd_per_w: Value) -> Value:
    """Dollars a watt of the scopes counted."""
    total: Value = sum(usd_per_w)
    return total


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a published cost counts: the watt it is over (`it` or `facility`), scopes, generation on the site, servers,
    and the place whose construction it takes."""

    power: str
    scopes: tuple[str, ...]
    generation: bool
    server: str
    site: str
    cooling: str

    @classmethod
    def read(cls, row: Mapping[str, str]) -> Meaning:
        """From the columns power, includes, server, site and cooling of a published row."""
        words = row["includes"].split()
        scopes = tuple(scope for scope in SCOPES if scope in words)
        return cls(row["power"], scopes, "generation" in words, row["server"], row["site"], row["cooling"])


def meant_usd_per_w(world: Assumptions, meaning: Meaning) -> tuple[Mapping[str, Amount], Amount]:
    """Dollars a watt by scope, and their sum, of what a figure means."""
    cost = cost_of(world, meaning.site, meaning.cooling, meaning.server, generation=meaning.generation)
    side = cost.per_it if meaning.power == "it" else cost.per_facility
    parts = {scope: amount for scope in meaning.scopes if (amount := side.at(scope)) is not None}
    return parts, compute(scopes_usd_per_w, "all scopes counted", *parts.values())


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


def gigawatt_of(world: Assumptions, row: Mapping[str, str]) -> Gigawatt:
    """A row of published figures (columns of data/published/site.csv) beside the model's answer."""
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
