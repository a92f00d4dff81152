"""What a deal says of the claims that size it: who is the subject, and towards whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from taksir.news.claim import Claim
from taksir.news.deal import Deal

_SUBJECTS = ("investor", "acquirer", "spender", "employer", "funder", "builder", "developer", "lender")
_OBJECTS = ("investee", "target", "recipient", "place", "borrower")
_ALONE = frozenset({"funding_round", "project"})
_SIZES = frozenset({"money", "power", "shares", "percent", "chips", "layoffs", "count"})


def with_deals(claims: Sequence[Claim], deals: Iterable[Deal]) -> tuple[Claim, ...]:
    """Claims whose subject and object follow the parties of the deal that they size.

    Where several deals name a claim the first that tells both sides wins.
    """
    sides: dict[str, tuple[str | None, str | None]] = {}
    own = {claim.id: claim.subject for claim in claims}
    spans = {claim.id: claim.quantity.span for claim in claims}
    for deal in deals:
        subject, towards = _sides(deal)
        if subject is None:
            continue
        for claim in deal.claims:
            if deal.type in _ALONE and not deal.span.contains(spans[claim]):
                continue
            if claim not in sides or (sides[claim][1] is None and towards is not None):
                among = [p.name for p in deal.parties if p.role in _SUBJECTS]
                sides[claim] = own[claim] if own[claim] in among else subject, towards
    return tuple(_told(claim, sides.get(claim.id)) for claim in claims)


def _sides(deal: Deal) -> tuple[str | None, str | None]:
    subject = next((p.name for role in _SUBJECTS for p in deal.parties if p.role == role), None)
    towards = next((p.name for role in _OBJECTS for p in deal.parties if p.role == role), None)
    if subject is None and deal.type in _ALONE and deal.parties:
        project = next((p.name for p in deal.parties if p.role == "project"), None)
        return project or towards or deal.parties[0].name, None
    return subject, towards


def _told(claim: Claim, sides: tuple[str | None, str | None] | None) -> Claim:
    if sides is None or claim.quantity.dimension not in _SIZES:
        return claim
    towards = sides[1] or claim.object
    return replace(claim, subject=sides[0], object=None if towards == sides[0] else towards)
