"""Numbers of designs and own chips by address, for `taksir explain`."""

from __future__ import annotations

from taksir.errors import UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.design.candidate import from_catalog
from taksir.model.design.own_chip import BASES, OwnChip, own_chip
from taksir.quantity.amount import Amount


def own_saving(world: Assumptions, rest: str) -> Amount:
    """`own_saving.<own chip>.<bought chip>.<chip|capex|all_in|delivered>.<volume>`: what the own chip saves."""
    parts = rest.split(".", 3)
    if len(parts) != 4:
        raise UsageError(f"{rest!r}: write <own chip>.<bought chip>.<{'|'.join(BASES)}>.<volume>")
    own, bought, basis, volume = parts
    if basis not in BASES:
        raise UnknownNameError("basis", basis, list(BASES))
    try:
        chips = float(volume)
    except ValueError:
        raise UsageError(f"{volume!r} is no volume; write a number of chips") from None
    return _case(world, own, bought, chips).savings[basis]


def own_break_even(world: Assumptions, rest: str) -> Amount:
    """`own_break_even.<own chip>.<bought chip>`: chips from which on the own one pays."""
    own, _, bought = rest.partition(".")
    if not bought:
        raise UsageError(f"{rest!r}: write <own chip>.<bought chip>")
    return _case(world, own, bought, ANY_VOLUME).programme.break_even


ANY_VOLUME = 1.0
"""The volume at which an own chip breaks even does not depend on how many are made."""


def _case(world: Assumptions, own: str, bought: str, volume: float) -> OwnChip:
    return own_chip(world, from_catalog(world, own), from_catalog(world, bought), volume)
