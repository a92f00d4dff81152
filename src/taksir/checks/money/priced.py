"""Ends, working and dates of an amount, worked out once: checks of one run ask for the same prices again and again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from taksir.checks.case import Case
from taksir.checks.newer import newer
from taksir.quantity import Range, Step

if TYPE_CHECKING:
    from datetime import date

    from taksir.quantity.amount import Amount

_KEPT = 4096
_later: dict[tuple[Amount, str, date], tuple[str, ...]] = {}


@lru_cache(maxsize=_KEPT)
def ends(amount: Amount) -> tuple[float, float, float]:
    """5th, 50th and 95th percentile."""
    return amount.p5, amount.p50, amount.p95


def known_range(amounts: Sequence[Amount], unit: str) -> Range:
    """From the least 5th to the greatest 95th percentile, with the median of the first."""
    found = [ends(amount) for amount in amounts]
    return Range(min(low for low, _, _ in found), max(high for _, _, high in found), unit, found[0][1])


@lru_cache(maxsize=_KEPT)
def steps_of(amount: Amount) -> tuple[Step, ...]:
    """The working of an amount; of a fact itself, a step that names it."""
    if amount.formula is not None:
        return amount.steps()
    source = amount.fact.source if amount.fact is not None else "taksir"
    return (Step(amount.name, "known", {amount.name: amount.p50}, amount.p50, amount.unit, (source,)),)


def later(case: Case, amounts: Iterable[Amount], day: date) -> tuple[str, ...]:
    """What of the workings was not known on a day."""
    found: dict[str, None] = {}
    for amount in amounts:
        key = (amount, case.catalog.data_hash, day)
        if key not in _later:
            if len(_later) >= _KEPT:
                _later.clear()
            _later[key] = newer(case.catalog, (amount,), day)
        found |= dict.fromkeys(_later[key])
    return tuple(found)
