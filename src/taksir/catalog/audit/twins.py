"""The same thing in two places: rows of several files, or our own data and somebody's table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from taksir.catalog.audit.finding import Finding, Weight
from taksir.catalog.audit.item import Item
from taksir.catalog.audit.scope import Audit, off

STAGES = frozenset({"build", "cluster"})
"""Kinds of which several rows of one name are stages, not copies."""


def disagree(audit: Audit) -> Iterator[Finding]:
    """Numbers of the same name that differ by more than rounding; between two sources it is a doubt which is right."""
    same: dict[tuple[str, str], list[Item]] = {}
    for item in audit.items:
        if item.kind not in STAGES:
            same.setdefault((item.kind, item.name), []).append(item)
    pairs = [pair for twins in same.values() for pair in combinations(twins, 2)]
    for item in audit.items:
        ours = audit.items.find(f"own {item.kind}", item.texts.get("same_as"))
        if ours is not None:
            pairs.append((item, ours))
    for one, other in pairs:
        weight: Weight = "contradiction" if one.kind == other.kind else "doubt"
        for name in one.numbers:
            mine, theirs = one.get(name), other.get(name)
            if mine and theirs and off(mine, theirs) > 1 + audit.limit("twin_tolerance"):
                says = f"{name.replace('_', ' ')} is {mine:.4g} here and {theirs:.4g} at {other.where}"
                figures = (one.numbers[name], other.numbers[name])
                yield Finding("twins", weight, one.name, one.where, says, figures)
