"""What an audit finds: facts that cannot all be true, or that are far from their like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from taksir.catalog.audit.item import Figure, Item

Weight = Literal["contradiction", "doubt", "gap"]
"""contradiction: not all of it can be true; doubt: possible, but look; gap: something that is named is missing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: the rule that made it, the thing it is about, one sentence, and the figures that disagree."""

    rule: str
    weight: Weight
    subject: str
    where: str
    says: str
    figures: tuple[Figure, ...] = ()


def found(rule: str, weight: Weight, item: Item, says: str, *attributes: str) -> Finding:
    """A finding about an item, with the figures of some of its attributes."""
    figures = tuple(item.numbers[name] for name in attributes if name in item.numbers)
    return Finding(rule, weight, item.name, item.where, says, figures)
