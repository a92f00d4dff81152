"""Which measured chip lends its curves to one that was not measured, with what warning and how much more doubt.

Efficiency is bare time over real time, so a lender's curve is used with the borrower's own bandwidth and peaks,
and these are scaled by what the best matrix products of both were measured to reach.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from taksir.catalog.entity import Entity
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.curve import Curves
from taksir.model.perf.spec import spec_of

DAYS_PER_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Kin:
    """A lender for a chip: `related` when it is of the same vendor, `spread` what lending adds to the log of a time.

    `reach` is the share of its peak that the chip's best matrix product reaches, over the lender's share.
    """

    chip: str
    lender: str
    related: bool
    spread: float
    warning: str | None
    reach: float = 1.0


def kin_of(world: Assumptions, chip: str, measured: Sequence[str]) -> Kin:
    """The chip itself where it was measured; else the lender: of the chips of its vendor with memory of its kind (HBM
    or not), those of its process node if there are any; for a vendor of whom none was measured, those with memory of
    its kind. Among these the nearest, where two years count as much as a factor of two in FLOP per byte.

    CatalogError when nothing was measured; UnknownNameError for an unknown chip.
    """
    borrower = world.entity("chip", chip)
    if chip in measured:
        return Kin(chip, chip, True, 0.0, None)
    if not measured:
        raise CatalogError(f"chip {chip}: no chip was measured that could lend it a curve")
    lenders = [world.entity("chip", each) for each in measured]
    alike = [each for each in lenders if _stacked(each) == _stacked(borrower)] or lenders
    family = [each for each in alike if each.texts.get("vendor") == borrower.texts.get("vendor")]
    same_node = [each for each in family if each.texts.get("node") == borrower.texts.get("node")]
    balance = _balance(world, chip)

    def distance(lender: Entity) -> tuple[float, str]:
        unlike = abs(math.log2(_balance(world, lender.key) / balance))
        return unlike + _years(lender, borrower) / 2, lender.key

    lender = min(same_node or family or alike, key=distance)
    close = "family" if same_node else "vendor" if family else "stranger"
    spread = float(world.get(f"perf.kin.{close}").p50)
    warning = f"{borrower.name} was not measured: its efficiency is that of {lender.name}, the nearest that was"
    reach = 1.0 if same_node else _reach(world, borrower, lender)
    return Kin(chip, lender.key, bool(family), spread, warning, reach)


def curves_for(world: Assumptions, operation: str, chip: str, engine: str | None = None) -> Curves:
    """The curves of an operation that speak for a chip, its own or its kin's."""
    kin = kin_of(world, chip, world.catalog.measured(operation))
    records = world.catalog.curves(operation, kin.lender)
    return Curves(operation, chip, kin.lender, records, engine, kin.spread, kin.warning, kin.reach)


def _reach(world: Assumptions, borrower: Entity, lender: Entity) -> float:
    """Share of its peak of a chip's best product over the lender's; 1 where either is not known."""
    own, lent = (
        next((f"perf.kin.reach.{key}" for key in keys if world.has(f"perf.kin.reach.{key}")), None)
        for keys in ((borrower.key, borrower.texts.get("vendor", "").lower()), (lender.key,))
    )
    return 1.0 if own is None or lent is None else float(world.get(own).p50) / float(world.get(lent).p50)


def _stacked(chip: Entity) -> bool:
    return chip.texts.get("memory", "").startswith("hbm")


def _balance(world: Assumptions, chip: str) -> float:
    spec = spec_of(world, chip)
    return spec.peak("bf16") / spec.bandwidth_bytes_per_s


def _years(one: Entity, other: Entity) -> float:
    released = [each.dates.get("released") or each.dates.get("announced") or date.max for each in (one, other)]
    return abs((released[0] - released[1]).days) / DAYS_PER_YEAR
