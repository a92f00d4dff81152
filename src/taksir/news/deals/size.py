"""Which claims size a deal."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.news.claim import Claim
from taksir.news.deals.event import Event

_MONEY = frozenset({"investment", "commitment", "capex", "price", "money", "cost"})
_KINDS: dict[str, frozenset[str]] = {
    "layoffs": frozenset({"layoffs"}),
    "capex": _MONEY - {"commitment"},
    "investment": _MONEY - {"capex"},
    "funding_round": _MONEY - {"capex"},
    "stake": _MONEY | {"stake", "percentage"},
    "acquisition": _MONEY | {"stake"},
}
_PAID = frozenset({"supply", "lease", "manufacturing"})
_WORTH = frozenset({"amount", "valuation"})
"""What a purchase is worth or paid for, where the sum stands in the words of the deal."""
_DEFAULT = _MONEY | {"power", "chips", "stake", "flops", "capacity"}


def by_sentence(claims: Sequence[Claim]) -> dict[int, list[Claim]]:
    """The claims of each sentence."""
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.sentence, []).append(claim)
    return found


def claims_of(event: Event, claims: dict[int, list[Claim]]) -> tuple[str, ...]:
    """Ids of the claims that size the deal: of its kind, in one of its sentences, about its parties.

    What a third one gives sizes it only where the words of the deal hold the sum (“B and C give 3 each”).
    """
    kinds = _KINDS.get(event.type, _DEFAULT)
    names = event.names
    found = []
    for sentence in dict.fromkeys(told.sentence for told in event.tellings):
        for claim in claims.get(sentence, ()):
            if claim.kind not in kinds and not _worth(event, claim):
                continue
            about = {part for who in (claim.subject, claim.object) if who for part in who.split("+")}
            if (claim.subject is None or about & names) and not _anothers(event, claim):
                found.append(claim.id)
    return tuple(found)


def _anothers(event: Event, claim: Claim) -> bool:
    """Whether a sum is what somebody else gives to the same: “A gives 5 and B gives 3 to C”."""
    if claim.subject is None or claim.kind not in _MONEY or event.names & set(claim.subject.split("+")):
        return False
    return not any(told.span.contains(claim.quantity.span) for told in event.tellings)


def _worth(event: Event, claim: Claim) -> bool:
    """Whether a sum is what a purchase is worth: it stands in the words that tell of it."""
    return (
        event.type in _PAID
        and claim.kind in _WORTH
        and any(told.span.contains(claim.quantity.span) for told in event.tellings)
    )
