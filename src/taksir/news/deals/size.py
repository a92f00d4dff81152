"""Which claims size a deal."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.news.claim import Claim
from taksir.news.deals.event import Event

_MONEY = frozenset({"investment", "commitment", "capex", "price", "money", "valuation", "revenue", "cost"})
_KINDS: dict[str, frozenset[str]] = {
    "layoffs": frozenset({"layoffs"}),
    "capex": _MONEY,
    "investment": _MONEY,
    "funding_round": _MONEY,
    "stake": _MONEY | {"stake", "percentage"},
    "acquisition": _MONEY | {"stake"},
}
_DEFAULT = _MONEY | {"power", "chips", "stake", "flops", "capacity"}
_NEVER = frozenset({"valuation", "revenue"})


def claims_of(event: Event, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Ids of the claims that size the deal: of its kind, in one of its sentences, about its parties."""
    kinds = _KINDS.get(event.type, _DEFAULT)
    sentences = {told.sentence for told in event.tellings}
    names = event.names
    found = []
    for claim in claims:
        if claim.sentence not in sentences or claim.kind not in kinds or claim.kind in _NEVER:
            continue
        if event.type != "capex" and claim.kind == "capex" and event.type in ("investment", "funding_round"):
            continue
        if event.type == "capex" and claim.kind not in ("capex", "investment", "price", "money"):
            continue
        about = {part for who in (claim.subject, claim.object) if who for part in who.split("+")}
        if claim.subject is not None and not about & names:
            continue
        found.append(claim.id)
    return tuple(found)
