"""Numbers of designs and own chips by address, for `taksir explain`."""

from __future__ import annotations

from taksir.errors import UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.design.candidate import from_catalog
from taksir.model.design.own_chip import BASES, OwnChip, own_chip
from taksir.quantity.amount import Amount


def own_saving(world: Assumptions, rest: str) -> Amount:
    """`<own chip>.<bought chip>.<chip|capex|all_in|delivered>.<volume>`: what the own chip saves."""
    case, basis = _case(world, rest)
    return case.savings[basis]  # type: ignore[index]


def own_break_even(world: Assumptions, rest: str) -> Amount:
    """`<own chip>.<bought chip>`: chips from which on the own one pays."""
    return _case(world, rest)[0].programme.break_even


def _case(world: Assumptions, rest: str) -> tuple[OwnChip, str]:
    parts = rest.split(".")
    if len(parts) not in (2, 4):
        raise UsageError(f"{rest!r}: write <own chip>.<bought chip>, and where a saving is asked .<basis>.<volume>")
    basis = parts[2] if len(parts) == 4 else BASES[0]
    if basis not in BASES:
        raise UnknownNameError("basis", basis, list(BASES))
    try:
        volume = float(parts[3]) if len(parts) == 4 else 1.0
    except ValueError:
        raise UsageError(f"{parts[3]!r} is no volume; write a number of chips") from None
    return own_chip(world, from_catalog(world, parts[0]), from_catalog(world, parts[1]), volume), basis
