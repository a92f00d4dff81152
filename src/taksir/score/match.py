"""Pairs what was read with what was annotated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.standing import COARSE, Status
from taksir.score.gold import GoldClaim, GoldDeal

_SAME_UNITS = ({"party", "company"}, {"household", "home"}, {"percent", "percentage_point"}, {"rank", "ordinal"})
_PRICES = frozenset(
    {"valuation", "revenue", "profit", "loss", "debt", "market_size", "cost", "subsidy", "acquisition", "amount"}
)
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated claim with the claim that was read at its place."""

    gold: GoldClaim
    claim: Claim

    @property
    def exact_span(self) -> bool:
        """Whether both cover the same code points."""
        return self.claim.quantity.span == self.gold.span

    @property
    def value_and_unit(self) -> bool:
        """Whether number and unit (for a date: the ISO date) agree."""
        quantity = self.claim.quantity
        if quantity.dimension == "date":
            return self.gold.iso is None or quantity.iso == self.gold.iso
        return same_unit(self.gold.unit, quantity.unit) and self._same_number()

    def _same_number(self) -> bool:
        quantity = self.claim.quantity
        if self.gold.value is None:
            return quantity.value is None and (self.gold.low is None or _near(self.gold.low, quantity.low))
        return _near(self.gold.value, quantity.value)

    @property
    def qualifier(self) -> bool:
        """Whether the qualifier agrees."""
        return self.claim.quantity.qualifier == self.gold.qualifier

    @property
    def status(self) -> bool:
        """Whether the status falls in the same coarse class."""
        return COARSE[Status(self.gold.status)] == COARSE[self.claim.standing.status]

    @property
    def kind(self) -> bool:
        """Whether the kind agrees; an annotated `price` stands for every finer kind of sum."""
        return self.claim.kind == self.gold.kind or (self.gold.kind == "price" and self.claim.kind in _PRICES)


def same_unit(gold: str | None, read: str) -> bool:
    """Whether two unit names mean the same; None is not annotated."""
    return gold is None or gold == read or any(gold in same and read in same for same in _SAME_UNITS)


def _near(one: float, other: float | None) -> bool:
    return other is not None and abs(one - other) <= _CLOSE * max(1.0, abs(one))


def pair_claims(gold: Sequence[GoldClaim], read: Sequence[Claim]) -> tuple[list[Pair], list[GoldClaim], list[Claim]]:
    """Pairs by the largest overlap, each side once: pairs, annotated but not read, read but not annotated."""
    options = sorted(
        (
            (-(min(g.span.end, c.quantity.span.end) - max(g.span.start, c.quantity.span.start)), i, j)
            for i, g in enumerate(gold)
            for j, c in enumerate(read)
            if g.span.overlaps(c.quantity.span)
        ),
    )
    left, right, pairs = set(range(len(gold))), set(range(len(read))), []
    for _, i, j in options:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append(Pair(gold[i], read[j]))
    return pairs, [gold[i] for i in sorted(left)], [read[j] for j in sorted(right)]


def same_deal(gold: GoldDeal, deal: Deal) -> bool:
    """Whether type and set of parties agree; a bare refusal to comment is matched by its status."""
    if gold.parties != frozenset(party.name.casefold() for party in deal.parties):
        return False
    if gold.type is None:
        return deal.standing.status is Status.NO_COMMENT
    return gold.type == deal.type


def pair_deals(
    gold: Sequence[GoldDeal], read: Sequence[Deal]
) -> tuple[list[tuple[GoldDeal, Deal]], list[GoldDeal], list[Deal]]:
    """Deals that agree, annotated ones not found, found ones not annotated."""
    left, pairs = list(read), []
    missed: list[GoldDeal] = []
    for wanted in gold:
        fitting = [deal for deal in left if same_deal(wanted, deal)]
        if not fitting:
            missed.append(wanted)
            continue
        best = min(
            fitting, key=lambda deal: (not deal.span.overlaps(wanted.span), abs(deal.span.start - wanted.span.start))
        )
        left.remove(best)
        pairs.append((wanted, best))
    return pairs, missed, left
