"""How two statements stand to each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """`type` is same_event, corroborates, contradicts, tension, increment_of or distinct; `items` are claim and deal ids."""

    type: str
    items: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Corroboration:
    """Second axis of a verdict: how many independent origins carry a claim.

    `level` is by_origins (two or more), single_origin, conflicting, denied or unattributed.
    """

    claim: str
    level: str
    origins: tuple[str, ...]
    why: str
