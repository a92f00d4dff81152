"""The total of a round is no sum of whoever leads it: “a $13 billion round led by B”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from taksir.catalog.claim_cues import party_words
from taksir.news.alternation import alternation
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.document import Document

_BEHIND, _BEFORE = 40, 12
"""So much text between a sum and the word that says who leads (in Korean: between that word and the sum)."""


def without_totals(document: Document, claims: Iterable[Claim], deals: Sequence[Deal]) -> tuple[Deal, ...]:
    """The deals, investments without sums that are the total of a round somebody leads."""
    if not any(deal.type == "investment" for deal in deals):
        return tuple(deals)
    totals = {claim.id for claim in claims if _is_total(document, claim)}
    return tuple(
        replace(deal, claims=tuple(id_ for id_ in deal.claims if id_ not in totals))
        if deal.type == "investment" and not totals.isdisjoint(deal.claims)
        else deal
        for deal in deals
    )


def _is_total(document: Document, claim: Claim) -> bool:
    text, span = document.text, claim.quantity.span
    if claim.quantity.dimension != "money":
        return False
    if document.language == "ko":
        return _patterns()[1].search(text[max(0, span.start - _BEFORE) : span.start]) is not None
    behind = text[span.end : min(claim.evidence.end, span.end + _BEHIND)]
    return _patterns()[0].search(behind) is not None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = party_words()
    return (
        re.compile(rf"^[^.;,\d]*?\b(?:{alternation(words.led)})\b", re.IGNORECASE),
        re.compile(rf"(?:{'|'.join(words.korean['led'])})\s*$"),
    )
